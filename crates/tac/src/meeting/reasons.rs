//! Why a meeting of a team was not held, or called off.

use serde::{Deserialize, Serialize};

/// Why a meeting of a team was not held.
///
/// ```
/// use familyhub_tac::WhyNotHeld;
///
/// assert_eq!(serde_json::json!(WhyNotHeld::FamilyAbsent), "family-absent");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhyNotHeld {
    /// The lead could not come.
    LeadAbsent,
    /// Nobody of the family came, and no views were brought.
    FamilyAbsent,
    /// No other agency came.
    AgenciesAbsent,
    /// There was no consent in force.
    NoConsentInForce,
}

/// Why a meeting of a team was called off.
///
/// ```
/// use familyhub_tac::WhyCalledOff;
///
/// assert_eq!(serde_json::json!(WhyCalledOff::FamilyWithdrew), "family-withdrew");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhyCalledOff {
    /// The family withdrew.
    FamilyWithdrew,
    /// Consent was withdrawn or has expired.
    ConsentEnded,
    /// The team was suspended or has ended.
    TeamSuspendedOrEnded,
    /// It is not needed any more.
    NoLongerNeeded,
}
