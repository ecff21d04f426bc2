//! The common scale, by statutory meaning.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a level means under the law, whichever way an area counts.
///
/// A local level is an interval on this scale.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CommonLevel {
    /// Services for everybody.
    Universal,
    /// Early help by one agency.
    EarlyHelpSingleAgency,
    /// Early help by several agencies.
    EarlyHelpMultiAgency,
    /// A family worker or a youth worker.
    TargetedEarlyHelp,
    /// A child in need: section 17 of the Children Act 1989.
    ChildInNeed,
    /// Child protection: section 47 of the Children Act 1989.
    ChildProtection,
}

impl CommonLevel {
    /// The level in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Universal => "universal services",
            Self::EarlyHelpSingleAgency => "early help by one agency",
            Self::EarlyHelpMultiAgency => "early help by several agencies",
            Self::TargetedEarlyHelp => "targeted early help",
            Self::ChildInNeed => "child in need (s.17)",
            Self::ChildProtection => "child protection (s.47)",
        }
    }
}
