//! How a referral ends: coded reasons, and the one way out that is always open.

use familyhub_consent::SignificantHarm;
use familyhub_core::{DisclosureId, PersonId, Refusal, RuleId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why the hub did not take a referral. [REF-03]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClosingReason {
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
}

/// Whether evidence of harm is about this child and is the one that is named.
/// [THR-06]
///
/// # Errors
///
/// [THR-06] it is about another child, or another decision.
pub fn check_harm(
    harm: &SignificantHarm<'_>,
    disclosure: DisclosureId,
    child: PersonId,
) -> Result<(), Refusal> {
    if harm.person() == child && harm.disclosure() == disclosure {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::THR_06, "the harm is suspected to another child"))
    }
}
