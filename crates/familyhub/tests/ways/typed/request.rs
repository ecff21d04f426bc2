//! A lead professional's own request to the hub.

use familyhub::consent::{AnyPermission, HubSupport};
use familyhub::referral::__private::no_lead;
use familyhub::referral::{
    AnyDirectRequest, DirectRequest, RequestClosed, RequestDeclined, RequestWithdrawn,
    TOLD_TO_THE_HUB, consent_for_request, lead_for_request, level_elsewhere, level_for_acceptance,
    level_for_request,
};
use familyhub::safety::ConsentPathStep;
use familyhub::{AcceptRequest, DraftRequest, RedirectRequest, SubmitRequest};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};
use familyhub::core::Refusal;

impl Drive for DraftRequest {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { request: id, child, concern, follows, after } = self;
        let concern = act.words(concern);
        begin!(
            on,
            act,
            requests[id] = {
                let lead = lead_for_request(on.lead(), act.at.by())?;
                on.person(child)?;
                match (follows, after) {
                    (follows, None) => {
                        DirectRequest::draft(id, &act.at, lead, child, concern, follows)?
                    }
                    (follows, Some(after)) => {
                        let before = (after, follows);
                        DirectRequest::draft_after(id, &act.at, lead, child, concern, before)?
                    }
                }
            }
        )
    }
}

/// Both, or every reason against either: `first` of them stands first.
pub(crate) fn both<A, B>(
    (first, second): (Result<A, Refusal>, Result<B, Refusal>),
) -> Result<(A, B), WhyRefused> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(first), Err(second)) => Err(first.and(second).into()),
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal.into()),
    }
}

impl Drive for SubmitRequest {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { request: id, permission, why_not_lead } = self;
        let (why_not_lead, at) = (act.words_if_any(why_not_lead), act.at);
        step!(on, act, requests[id] by "submit", AnyDirectRequest {
            Draft(draft) => with(
                draft,
                |draft| {
                    let (about, now) = (&draft.state().request, at.occurred());
                    let unstopped = on.no_concern(about.child, ConsentPathStep::Request, &at)?;
                    let (child, hub) = (on.person(about.child)?, on.hub(at.day())?);
                    let levels = on.hub_levels(child.id, at.day())?;
                    let decision = on.decision_for(child.id, now);
                    let level = level_for_request(decision, child.id, levels, now);
                    let serves = |it: &AnyPermission| {
                        it.covers::<HubSupport>(child, hub, TOLD_TO_THE_HUB, now, on).is_ok()
                    };
                    let found = match permission {
                        Some(id) => on.permissions.get(id),
                        None => on.permission_for(child.id, serves),
                    };
                    let consent = consent_for_request(found, child, hub, now, on);
                    let (level, consent) = both((level, consent))?;
                    let role = on.leads.get(about.role).ok_or_else(no_lead)?;
                    Ok((role.represents(at.by())?, level, consent, unstopped))
                },
                |draft, (lead, level, consent, unstopped)| {
                    draft.submit(&at, lead, level, consent, unstopped, why_not_lead)
                },
            ),
        })
    }
}

impl Drive for AcceptRequest {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let at = act.at;
        step!(on, act, requests[self.request] by "accept", AnyDirectRequest {
            Submitted(sent) => with(
                sent,
                |sent| {
                    let (about, now) = (sent.state().request.child, at.occurred());
                    let unstopped = on.no_concern(about, ConsentPathStep::Request, &at)?;
                    let (child, hub) = (on.person(sent.state().request.child)?, on.hub(at.day())?);
                    let serves = |it: &AnyPermission| {
                        it.covers::<HubSupport>(child, hub, TOLD_TO_THE_HUB, now, on).is_ok()
                    };
                    let found = on.permission_for(child.id, serves);
                    let levels = on.hub_levels(child.id, at.day())?;
                    let decision = on.decision_for(child.id, now);
                    let level = level_for_acceptance(decision, child.id, levels, now);
                    let proved = both((level, consent_for_request(found, child, hub, now, on)))?;
                    Ok((proved, unstopped))
                },
                |sent, ((level, consent), unstopped)| sent.accept(&at, level, consent, unstopped),
            ),
        })
    }
}

impl Drive for RedirectRequest {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let at = act.at;
        step!(on, act, requests[self.request] by "redirect", AnyDirectRequest {
            Draft | Submitted (request) => with(
                request,
                |request| {
                    let (child, now) = (request.state().request.child, at.occurred());
                    let levels = on.hub_levels(child, at.day())?;
                    Ok(level_elsewhere(on.decision_for(child, now), child, levels, now)?)
                },
                |request, level| request.redirect(&at, level),
            ),
        })
    }
}

plain! {
    DeclineRequest: requests[request] by "decline",
        AnyDirectRequest { Submitted }.decline(|it, act| RequestDeclined { why: it.why });
    CloseRequest: requests[request] by "close",
        AnyDirectRequest { Accepted }.close(|it, act| RequestClosed { why: it.why });
    WithdrawRequest: requests[request] by "withdraw",
        AnyDirectRequest { Draft | Submitted | Accepted }.withdraw(|it, act| RequestWithdrawn {});
}
