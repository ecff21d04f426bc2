//! What a request to the hub stands on: the child's level, and consent.

use familyhub_consent::__private::{no_consent, under_the_act};
use familyhub_consent::{AnyPermission, Categories, Category, HubSupport, InForce, Voices};
use familyhub_core::time::Timestamp;
use familyhub_core::{OrganisationId, Person, PersonId, Refusal, RuleId};
use familyhub_threshold::{AnyDecision, AtHubLevel, HubLevels, NotAtHubLevel};

/// What the hub is told in a request: the consent must cover these.
pub const TOLD_TO_THE_HUB: Categories =
    Categories::of(&[Category::Identity, Category::NeedsAndStrengths]);

/// Proves that a request is not for the hub: the child's level turned out to be one that it does
/// not serve.
///
/// # Errors
///
/// [DIR-02] the hub serves the level, that is not known, or no level was decided.
pub fn level_elsewhere<'d, 's>(
    decision: Option<&'d AnyDecision>,
    child: PersonId,
    scheme: impl Into<HubLevels<'s>>,
    at: Timestamp,
) -> Result<NotAtHubLevel<'d>, Refusal> {
    const NOT_FOR_THE_HUB: &str = "a request is closed as not for the hub where the child's level is one that it does not serve";
    match decision {
        Some(decision) => decision
            .not_at_hub_level(child, scheme, at)
            .map_err(|refusal| refusal.under(RuleId::DIR_02, NOT_FOR_THE_HUB)),
        None => Err(Refusal::new(RuleId::DIR_02, NOT_FOR_THE_HUB)
            .missing("a decision on this child's level")
            .nearest("decide this child's level")),
    }
}

pub(super) const NEEDS_CONSENT: &str = "a request needs consent in force to share with the hub";

/// Proves the consent that a request to the hub needs.
///
/// # Errors
///
/// [DIR-03] no consent in force for the hub; or the rule of its time.
pub fn consent_for_request<'c>(
    permission: Option<&'c AnyPermission>,
    child: &Person,
    hub: OrganisationId,
    at: Timestamp,
    voices: &impl Voices,
) -> Result<InForce<'c, HubSupport>, Refusal> {
    match permission {
        Some(permission) => permission
            .covers(child, hub, TOLD_TO_THE_HUB, at, voices)
            .map_err(|refusal| under_the_act(refusal, RuleId::DIR_03, NEEDS_CONSENT)),
        None => Err(no_consent(RuleId::DIR_03, NEEDS_CONSENT)
            .missing("permission to share with the hub, for this child")),
    }
}

/// Proves the level that a request to the hub needs.
///
/// # Errors
///
/// [DIR-02] the child is at no level that the hub serves, or none was decided.
pub fn level_for_request<'d, 's>(
    decision: Option<&'d AnyDecision>,
    child: PersonId,
    scheme: impl Into<HubLevels<'s>>,
    at: Timestamp,
) -> Result<AtHubLevel<'d>, Refusal> {
    let hub = scheme.into();
    let message = match hub.served() {
        levels if levels.is_empty() => {
            "it is not known at which levels a hub serves children there".to_owned()
        }
        levels => format!("the hub serves children at level {levels}"),
    };
    match decision {
        Some(decision) => {
            let side = decision.hub_side(hub.clone());
            decision.at_hub_level(child, hub, at).map_err(|refusal| {
                let refusal = refusal.under(RuleId::DIR_02, message);
                match side {
                    Some(_) => refusal.nearest(
                        "close the request for that reason, as a professional: `redirect-request`",
                    ),
                    None => refusal,
                }
            })
        }
        None => Err(Refusal::new(RuleId::DIR_02, message)
            .missing("a decision on this child's level")
            .nearest("decide this child's level")),
    }
}

/// Proves the level on which the hub takes a request: as it stands then, and not only
/// when the request was sent.
///
/// # Errors
///
/// [DIR-02] as for [`level_for_request`]; the request can always be declined.
pub fn level_for_acceptance<'d, 's>(
    decision: Option<&'d AnyDecision>,
    child: PersonId,
    scheme: impl Into<HubLevels<'s>>,
    at: Timestamp,
) -> Result<AtHubLevel<'d>, Refusal> {
    level_for_request(decision, child, scheme, at).map_err(|refusal| {
        refusal
            .nearest("decline the request, with its reason")
            .nearest("escalate it at once, where significant harm is suspected")
    })
}
