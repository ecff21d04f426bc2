//! The consent that support needs, found among the records of a case.

use familyhub_consent::__private::{no_consent, under_the_act};
use familyhub_consent::{AnyPermission, HubSupport, InForce, Voices};
use familyhub_core::time::Timestamp;
use familyhub_core::{OrganisationId, Person, Refusal, RuleId};
use familyhub_referral::TOLD_TO_THE_HUB;

use crate::about::NEEDS_CONSENT;

/// Proves the consent that advice, brokerage and TAC support need, at the moment of
/// the act.
///
/// # Errors
///
/// [HUB-05] no consent in force for the hub; or the rule of its time.
pub fn consent_for_support<'c>(
    permission: Option<&'c AnyPermission>,
    child: &Person,
    hub: OrganisationId,
    at: Timestamp,
    voices: &impl Voices,
) -> Result<InForce<'c, HubSupport>, Refusal> {
    consent_under(RuleId::HUB_05, NEEDS_CONSENT, permission, (child, hub), at, voices)
}

/// The consent to tell the hub, in the name of the rule of the act.
pub(crate) fn consent_under<'c>(
    rule: RuleId,
    words: &'static str,
    permission: Option<&'c AnyPermission>,
    (child, hub): (&Person, OrganisationId),
    at: Timestamp,
    voices: &impl Voices,
) -> Result<InForce<'c, HubSupport>, Refusal> {
    match permission {
        Some(permission) => permission
            .covers(child, hub, TOLD_TO_THE_HUB, at, voices)
            .map_err(|refusal| under_the_act(refusal, rule, words)),
        None => Err(no_consent(rule, words)),
    }
}
