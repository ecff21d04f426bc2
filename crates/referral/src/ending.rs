//! How a referral ends: coded reasons.

use serde::{Deserialize, Serialize};

/// Why the hub did not take a referral. [REF-03]
///
/// ```
/// use familyhub_referral::{DecliningReason, RequestDeclined};
///
/// let declined = RequestDeclined { why: DecliningReason::AnotherServiceSuits };
/// assert_eq!(serde_json::to_value(declined)?["why"], "another-service-suits");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DecliningReason {
    /// What was written does not suffice to decide.
    InformationIncomplete,
    /// Another service meets the need.
    AnotherServiceSuits,
    /// The family is known to the hub under another referral.
    AlreadyOpen,
    /// The family lives in another area.
    AnotherArea,
}

/// Why support ended. [REF-03]
///
/// ```
/// use familyhub_referral::{RequestClosed, SupportEndReason};
///
/// let closed = RequestClosed { why: SupportEndReason::NeedsMet };
/// assert_eq!(serde_json::to_value(closed)?["why"], "needs-met");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SupportEndReason {
    /// The need was met.
    NeedsMet,
    /// Other services have taken over.
    OtherServicesInvolved,
    /// A Team Around the Child carries on.
    TeamAroundTheChild,
    /// The family moved away.
    MovedAway,
    /// The family could no longer be reached.
    Disengaged,
    /// It was opened in error.
    OpenedInError,
    /// The level fell: services that are open to every family meet the need.
    RedirectedToUniversalServices,
    /// The level rose: targeted early help takes over. [HUB-07]
    RedirectedToTargetedEarlyHelp,
    /// The level rose: statutory services take over. [HUB-07]
    RedirectedToStatutoryServices,
}
