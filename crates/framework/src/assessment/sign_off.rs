//! Who has signed an assessment off, and when.

use familyhub_core::time::CivilDate;
use serde::Serialize;

use super::Assessment;

/// That somebody has signed an assessment off: a role, and the day.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Answer, Assessment, Catalogue, CriterionAnswer, SignOff};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let none = catalogue.programme("none").expect("it is one of three");
/// let mut elmshire =
///     Assessment::new(&catalogue, "Elmshire", none, parse_date("2025-09-01")?, "lead");
/// let early = SignOff::new("Chair of the board", parse_date("2025-08-31")?);
/// assert!(elmshire.sign_off(early).is_err(), "nobody signs off what is not there yet");
///
/// elmshire.sign_off(SignOff::new("Chair of the board", parse_date("2025-09-12")?))?;
/// assert!(elmshire.signed_off().is_some());
/// elmshire.say("1.1.L1.1".parse()?, CriterionAnswer::new(Answer::InProgress))?;
/// assert!(elmshire.signed_off().is_none(), "it is another assessment now");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SignOff {
    /// Who signed it off: a role rather than a name.
    pub by: String,
    /// On which civil day.
    pub on: CivilDate,
}

/// Why a sign-off is not taken.
///
/// ```
/// use familyhub_framework::SignOffError;
///
/// let why = SignOffError::Nobody.to_string();
/// assert_eq!(why, "it is signed off by nobody: name the role");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignOffError {
    /// It names no role.
    #[error("it is signed off by nobody: name the role")]
    Nobody,
    /// It is of before the assessment.
    #[error(
        "it is signed off on {on}, before the assessment of {day}: write the day of the sign-off"
    )]
    TooEarly {
        /// The day of the sign-off.
        on: CivilDate,
        /// The day of the assessment.
        day: CivilDate,
    },
}

impl SignOff {
    /// A sign-off by a role, on a day.
    pub fn new(by: impl Into<String>, on: CivilDate) -> Self {
        Self { by: by.into(), on }
    }
}

impl Assessment<'_> {
    /// Signs the assessment off as it stands. An answer or a narrative that is given later takes
    /// the sign-off away: it was of another assessment.
    ///
    /// # Errors
    ///
    /// A sign-off that names no role, or is of before the assessment.
    pub fn sign_off(&mut self, signed: SignOff) -> Result<(), SignOffError> {
        let day = self.assessed_on;
        match signed {
            SignOff { by, .. } if by.trim().is_empty() => Err(SignOffError::Nobody),
            SignOff { on, .. } if on < day => Err(SignOffError::TooEarly { on, day }),
            signed => {
                self.signed_off = Some(signed);
                Ok(())
            }
        }
    }

    /// Who has signed it off, if anybody has.
    pub fn signed_off(&self) -> Option<&SignOff> {
        self.signed_off.as_ref()
    }
}
