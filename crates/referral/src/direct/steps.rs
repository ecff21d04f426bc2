//! What each step of a direct request checks, and what becomes of it.

use familyhub_consent::{ConsentFor, PermissionRef};
use familyhub_core::{DecisionId, Occasion, Refusal, Role, RuleId};
use familyhub_machine::{self as kernel, Evolve, Guard, StandsOn, Start, Step};
use familyhub_threshold::LevelFor;

use super::events::{
    RequestAccepted, RequestClosed, RequestDeclined, RequestDrafted, RequestEscalated,
    RequestSubmitted, RequestWithdrawn,
};
use crate::lead::RepresentsFor;

use super::{
    About, Accepted, Closed, Declined, DirectRequest, DirectRequestEvent, Draft, Escalated,
    NEEDS_CONSENT, Submitted, TOLD_TO_THE_HUB, Withdrawn,
};

impl StandsOn<Start> for RequestDrafted {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        (RepresentsFor { role: self.role, lead: Some(self.lead), occasion },)
    }
}

impl Guard<Start> for RequestDrafted {
    fn check(&self, _: &Start, _: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        Ok(())
    }
}

/// The level of this child, as it stands then. [DIR-02]
fn level(about: &About, decision: Option<DecisionId>, occasion: &Occasion) -> LevelFor {
    let under = (RuleId::DIR_02, "a request rests on this child's own level");
    LevelFor { child: about.child, decision, at: occasion.occurred(), under: Some(under) }
}

/// Consent to tell the hub of this child, in force then. [DIR-03]
fn consent(about: &About, record: Option<PermissionRef>, occasion: &Occasion) -> ConsentFor {
    ConsentFor {
        person: about.child,
        record,
        at: occasion.occurred(),
        recipient: None,
        told: TOLD_TO_THE_HUB,
        under: (RuleId::DIR_03, NEEDS_CONSENT),
    }
}

impl StandsOn<Draft> for RequestSubmitted {
    fn stands_on<'s>(&'s self, from: &'s Draft, occasion: &'s Occasion) -> Self::For<'s> {
        let about = &from.request;
        (
            RepresentsFor { role: about.role, lead: None, occasion },
            level(about, Some(self.decision), occasion),
            consent(about, Some(self.permission), occasion),
        )
    }
}

impl Guard<Draft> for RequestSubmitted {
    fn check(
        &self,
        from: &Draft,
        _: &Occasion,
        (_, _, consent): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
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
        )
    }
}

impl Guard<Submitted> for RequestAccepted {
    fn check(
        &self,
        _: &Submitted,
        occasion: &Occasion,
        _: &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_coordinator(occasion)
    }
}

impl Guard<Submitted> for RequestDeclined {
    fn check(&self, _: &Submitted, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_coordinator(occasion)
    }
}

impl Evolve<Start> for RequestDrafted {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Draft {
        let Self { child, role, lead, follows, .. } = *self;
        Draft { request: About { child, role, lead, follows, begun: occasion.occurred() } }
    }
}

impl Evolve<Draft> for RequestSubmitted {
    fn evolve(&self, from: Draft, occasion: &Occasion) -> Submitted {
        Submitted { request: from.request, at: occasion.occurred() }
    }
}

impl Evolve<Submitted> for RequestAccepted {
    fn evolve(&self, from: Submitted, occasion: &Occasion) -> Accepted {
        Accepted { request: from.request, at: occasion.occurred() }
    }
}

impl Evolve<Submitted> for RequestDeclined {
    fn evolve(&self, from: Submitted, _: &Occasion) -> Declined {
        Declined { request: from.request, why: self.why }
    }
}

impl Evolve<Accepted> for RequestClosed {
    fn evolve(&self, from: Accepted, _: &Occasion) -> Closed {
        Closed { request: from.request, why: self.why }
    }
}

ways_out! {
    DirectRequest<Draft | Submitted | Accepted> about request;
    RequestWithdrawn -> Withdrawn, RequestEscalated -> Escalated;
    records DirectRequestEvent;
}
