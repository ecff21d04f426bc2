//! What each step of a direct request checks, and what becomes of it.

use familyhub_consent::{ConsentFor, HarmFor, PermissionRef};
use familyhub_core::{DecisionId, Occasion, Refusal, Role, RuleId};
use familyhub_machine::{Edge, Evolve, FromEvidence, Guard, StandsOn, Start};
use familyhub_safety::{ConcernFor, ConsentPathStep, RelyingOn};
use familyhub_threshold::{LevelFor, NotAtHubFor};

use super::events::{
    RequestAccepted, RequestDeclined, RequestDrafted, RequestEscalated, RequestRedirected,
    RequestSubmitted,
};
use crate::lead::RepresentsFor;

use super::evidence::NEEDS_CONSENT;
use super::{Accepted, DirectRequestState, Draft, RequestSubject, Submitted, TOLD_TO_THE_HUB};

impl StandsOn<Start> for RequestDrafted {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        (RepresentsFor { role: self.role, lead: Some(self.lead), occasion },)
    }
}

/// The level of this child, as it stands then. [DIR-02]
fn level(about: &RequestSubject, decision: Option<DecisionId>, occasion: &Occasion) -> LevelFor {
    let under = (RuleId::DIR_02, "a request rests on this child's own level");
    LevelFor { child: about.child, decision, at: occasion.occurred(), under: Some(under) }
}

/// Consent to tell the hub of this child, in force then. [DIR-03]
fn consent(
    about: &RequestSubject,
    record: Option<PermissionRef>,
    occasion: &Occasion,
) -> ConsentFor {
    ConsentFor {
        person: about.child,
        record,
        at: occasion.occurred(),
        recipient: None,
        told: TOLD_TO_THE_HUB,
        under: (RuleId::DIR_03, NEEDS_CONSENT),
    }
}

/// That no concern about this child stops a request then. [SAF-02]
fn no_concern<'s>(about: &'s RequestSubject, occasion: &Occasion) -> ConcernFor<'s> {
    ConcernFor::of_child(&about.child, ConsentPathStep::Request, occasion.occurred())
}

impl StandsOn<Draft> for RequestSubmitted {
    fn stands_on<'s>(&'s self, from: &'s Draft, occasion: &'s Occasion) -> Self::For<'s> {
        let about = &from.request;
        (
            RepresentsFor { role: about.role, lead: None, occasion },
            level(about, Some(self.decision), occasion),
            consent(about, Some(self.permission), occasion),
            no_concern(about, occasion),
        )
    }
}

impl Guard<Draft> for RequestSubmitted {
    fn check(
        &self,
        from: &Draft,
        _: &Occasion,
        (lead, level, consent, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let relied_on = [
            (RelyingOn::Level, level.decided_at()),
            (RelyingOn::Consent, consent.talked_over_at()),
            (RelyingOn::Lead, lead.since()),
        ];
        no_concern.check_all_newer(from.request.child, relied_on)?;
        if !consent.asked_by().is(from.request.lead) && self.why_not_lead.is_none() {
            return Err(Refusal::new(
                RuleId::CON_15,
                "the lead professional asks for the consent; if another did, say why",
            )
            .missing("the reason why another asked")
            .under(RuleId::DIR_03, NEEDS_CONSENT));
        }
        Ok(())
    }
}

fn check_coordinator(occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.by().role() == Role::PartnershipCoordinator {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::HUB_02, "the hub's Partnership Coordinator answers requests")
            .nearest("let the Partnership Coordinator record the answer"))
    }
}

impl StandsOn<Submitted> for RequestAccepted {
    fn stands_on<'s>(&'s self, from: &'s Submitted, occasion: &'s Occasion) -> Self::For<'s> {
        let about = &from.request;
        (
            level(about, self.decision.get(), occasion),
            consent(about, self.permission.get(), occasion),
            no_concern(about, occasion),
        )
    }
}

impl Guard<Submitted> for RequestAccepted {
    fn check(
        &self,
        from: &Submitted,
        occasion: &Occasion,
        (level, consent, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_coordinator(occasion)?;
        let relied_on = [
            (RelyingOn::Level, level.decided_at()),
            (RelyingOn::Consent, consent.talked_over_at()),
            (RelyingOn::Request, from.at),
        ];
        no_concern.check_all_newer(from.request.child, relied_on)
    }
}

impl Guard<Submitted> for RequestDeclined {
    fn check(&self, _: &Submitted, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_coordinator(occasion)
    }
}

macro_rules! redirected_from {
    ($($state:ident),+) => { $(
        impl StandsOn<$state> for RequestRedirected {
            fn stands_on<'s>(&'s self, from: &'s $state, occasion: &'s Occasion) -> Self::For<'s> {
                let level = level(&from.request, Some(self.decision), occasion);
                (NotAtHubFor { level, side: self.side },)
            }
        }

        impl Guard<$state> for RequestRedirected {
            fn check(
                &self,
                _: &$state,
                occasion: &Occasion,
                _: &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                if occasion.by().practitioner().is_some() {
                    return Ok(());
                }
                Err(Refusal::new(RuleId::REF_03, "a professional closes a request for its level")
                    .nearest("the family can withdraw it at any time, without a reason"))
            }
        }
    )+ };
}

redirected_from!(Draft, Submitted);

impl Evolve<Start> for RequestDrafted {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Draft {
        let Self { child, role, lead, follows, .. } = *self;
        let (begun, taken) = (occasion.occurred(), None);
        Draft { request: RequestSubject { child, role, lead, follows, begun, taken } }
    }
}

impl Evolve<Submitted> for RequestAccepted {
    fn evolve(&self, from: Submitted, occasion: &Occasion) -> Accepted {
        let at = occasion.occurred();
        Accepted { request: RequestSubject { taken: Some(at), ..from.request }, at }
    }
}

impl FromEvidence for RequestEscalated {
    fn from_evidence((harm,): &Self::Needs<'_>) -> Self {
        Self { harm: harm.harm() }
    }
}

impl<S: DirectRequestState> StandsOn<S> for RequestEscalated
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (HarmFor { child: from.about().child, harm: self.harm },)
    }
}
