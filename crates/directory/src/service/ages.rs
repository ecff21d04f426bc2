//! Whom a service is for, by age.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whom a service is for, by age, in completed months: a year is twelve.
///
/// What is left out is not limited.
///
/// ```
/// use familyhub_directory::Ages;
///
/// let primary = Ages::years(5, 11);
/// assert_eq!((primary.from_months, primary.below_months), (Some(60), Some(144)));
/// assert_eq!(primary.to_string(), "ages 5 to 11");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ages {
    /// From this age on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_months: Option<u16>,
    /// Until this age is reached: one year more than "up to and including 11".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below_months: Option<u16>,
    /// Whether it says that it is for expectant parents and unborn children.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unborn: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Ages {
    /// From one age in years up to and including another.
    pub const fn years(from: u8, to: u8) -> Self {
        Self {
            from_months: Some(from as u16 * 12),
            below_months: Some((to as u16 + 1) * 12),
            unborn: false,
        }
    }

    /// The same ages, and from pregnancy.
    #[must_use]
    pub const fn and_unborn(mut self) -> Self {
        self.unborn = true;
        self
    }

    /// Whether any age is left out.
    pub fn are_limited(self) -> bool {
        self.from_months.is_some_and(|from| from > 0) || self.below_months.is_some()
    }
}

impl fmt::Display for Ages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from = self.from_months.unwrap_or(0);
        match self.below_months {
            None if from == 0 => f.write_str("any age")?,
            None => write!(f, "{} and over", InWords(from))?,
            Some(below) if from.is_multiple_of(12) && below.is_multiple_of(12) && below > 0 => {
                match (from / 12, below / 12 - 1) {
                    (only, same) if only == same => write!(f, "age {only}")?,
                    (least, most) => write!(f, "ages {least} to {most}")?,
                }
            }
            Some(below) => write!(f, "{} to under {}", InWords(from), InWords(below))?,
        }
        if self.unborn { f.write_str(", and before birth") } else { Ok(()) }
    }
}

/// An age in months, in words.
struct InWords(u16);

impl fmt::Display for InWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (years, months) = (self.0 / 12, self.0 % 12);
        match (years, months) {
            (0, 0) => f.write_str("birth"),
            (0, 1) => f.write_str("1 month"),
            (0, months) => write!(f, "{months} months"),
            (1, 0) => f.write_str("1 year"),
            (years, 0) => write!(f, "{years} years"),
            (years, months) => write!(f, "{years} years {months} months"),
        }
    }
}
