//! On which basis something is disclosed, and how grave the concern is.

use serde::{Deserialize, Serialize};

/// The lawful basis of a disclosure without consent.
///
/// ```
/// use familyhub_consent::Basis;
///
/// assert_eq!(Basis::VitalInterests.words(), "somebody's life");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// To keep a child safe from significant harm.
    Safeguarding,
    /// A task in the public interest, laid down in law.
    PublicTask,
    /// A legal obligation, such as an order of a court.
    LegalObligation,
    /// Somebody's life.
    VitalInterests,
    /// The duty to share of section 16LA of the Children Act 2004, from the day
    /// that local policy gives; until then it is no basis.
    DutyToShare,
}

impl Basis {
    /// The basis in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Safeguarding => "to keep a child safe from significant harm",
            Self::PublicTask => "a task in the public interest, laid down in law",
            Self::LegalObligation => "a legal obligation",
            Self::VitalInterests => "somebody's life",
            Self::DutyToShare => "the duty to share of section 16LA of the Children Act 2004",
        }
    }
}

/// How grave a concern is.
///
/// For an example, see [`Disclosure`](crate::Disclosure).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ConcernGravity {
    /// Significant harm is suspected.
    SignificantHarmSuspected,
    /// A concern below that.
    BelowSignificantHarm,
}
