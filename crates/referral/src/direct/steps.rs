//! What each step of a direct request checks, and what becomes of it.

use familyhub_consent::{HubSupport, InForce};
use familyhub_core::{Occasion, Refusal, Role, RuleId};
use familyhub_machine::{self as kernel, Evolve, Guard, Start, Step};
use familyhub_threshold::AtHubLevel;

use super::events::{
    RequestAccepted, RequestClosed, RequestDeclined, RequestDrafted, RequestEscalated,
    RequestSubmitted, RequestWithdrawn,
};
use crate::lead::Represents;

use super::{
    About, Accepted, Closed, Declined, DirectRequest, DirectRequestEvent, Draft, Escalated,
    NEEDS_CONSENT, Submitted, Withdrawn,
};

impl Guard<Start> for RequestDrafted {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (lead,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        if (self.role, self.lead) != (lead.role(), lead.lead()) {
            return Err(another_lead());
        }
        check_already_lead(lead, occasion)
    }
}

fn check_already_lead(lead: &Represents<'_>, occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.occurred() >= lead.since() {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::DIR_01, "the lead took on the role only later"))
    }
}

fn another_lead() -> Refusal {
    Refusal::new(RuleId::DIR_01, "the request is that of another lead professional")
}

impl Guard<Draft> for RequestSubmitted {
    fn check(
        &self,
        from: &Draft,
        occasion: &Occasion,
        (lead, level, consent): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let about = &from.request;
        if lead.role() != about.role {
            return Err(another_lead());
        }
        check_already_lead(lead, occasion)?;
        check_level(about, level, occasion)?;
        if level.decision() != self.decision {
            return Err(another_level());
        }
        check_consent(about, consent, occasion)?;
        if consent.reference() != self.permission {
            return Err(not_for_this_act());
        }
        if !consent.asked_by().is(about.lead) && self.why_not_lead.is_none() {
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

/// Whether the level is this child's, and was proved for this act. [DIR-02]
fn check_level(about: &About, level: &AtHubLevel<'_>, occasion: &Occasion) -> Result<(), Refusal> {
    if level.child() != about.child {
        Err(another_level())
    } else if level.at() != occasion.occurred() {
        Err(Refusal::new(RuleId::DIR_02, "the level was not checked for this act")
            .nearest("look at this child's level as it stands at that moment"))
    } else {
        Ok(())
    }
}

fn another_level() -> Refusal {
    Refusal::new(RuleId::THR_05, "the level was decided for another child")
        .under(RuleId::DIR_02, "a request rests on this child's own level")
}

fn check_consent(
    about: &About,
    consent: &InForce<'_, HubSupport>,
    occasion: &Occasion,
) -> Result<(), Refusal> {
    if consent.person() != about.child {
        Err(Refusal::new(RuleId::CON_01, "the consent is about another person")
            .under(RuleId::DIR_03, NEEDS_CONSENT))
    } else if consent.at() != occasion.occurred() {
        Err(not_for_this_act())
    } else {
        Ok(())
    }
}

fn not_for_this_act() -> Refusal {
    Refusal::new(RuleId::CON_16, "the consent was not checked for this act")
        .also(RuleId::DIR_03, NEEDS_CONSENT)
}

fn check_coordinator(occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.by().role() == Role::PartnershipCoordinator {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::HUB_02, "the hub's Partnership Coordinator answers requests")
            .nearest("let the Partnership Coordinator record the answer"))
    }
}

impl Guard<Submitted> for RequestAccepted {
    fn check(
        &self,
        from: &Submitted,
        occasion: &Occasion,
        (level, consent): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_coordinator(occasion)?;
        check_level(&from.request, level, occasion)?;
        if !self.decision.admits(&level.decision()) {
            return Err(another_level());
        }
        check_consent(&from.request, consent, occasion)?;
        if self.permission.admits(&consent.reference()) { Ok(()) } else { Err(not_for_this_act()) }
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
