//! What must hold before a step-down takes a step.

use familyhub_consent::ConsentFor;
use familyhub_core::time::CivilDate;
use familyhub_core::{Occasion, Refusal, Role, RuleId, Words};
use familyhub_machine::{Guard, StandsOn, Start};
use familyhub_safety::{ConcernFor, ConsentPathStep, RelyingOn};
use familyhub_threshold::LevelFor;

use super::codes::{Asker, ChildPlan, Sender, SendingService};
use super::events::{
    CoordinatorHelped, SenderClosed, StepDownAccepted, StepDownAsked, StepDownDeclined,
    StepDownNotStarted, StepDownOpened, StepDownPlanChanged, StepDownStarted,
};
use super::evidence::{NEEDS_CONSENT, StepDownTerms};
use super::{Accepted, Asked, Bundle, Opened, Started, StepDownState};
use crate::direct::TOLD_TO_THE_HUB;

impl StandsOn<Start> for StepDownOpened {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Occasion) -> Self::For<'s> {
        ((),)
    }
}

impl Guard<Start> for StepDownOpened {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let Sender { service, organisation } = self.sender;
        let by = occasion.by();
        let of_the_sender = by.organisation() == Some(organisation);
        if by.role() != Role::PartnershipCoordinator && !service.sends_by(by.role(), of_the_sender)
        {
            return Err(Refusal::new(
                RuleId::STD_01,
                "the service that closes, or the Partnership Coordinator, begins a step-down",
            )
            .missing("somebody of the service that closes, in their role there")
            .nearest("let the service that closes record it"));
        }
        if service == SendingService::ListedByPolicy && !terms.lists_as_sender(organisation) {
            return Err(Refusal::new(
                RuleId::STD_10,
                "local policy does not list that service as one that sends families",
            )
            .missing("the service, in `step_down.other_senders` of local policy")
            .nearest("say which of the kinds that are known it is"));
        }
        self.check_plan(occasion, terms)
    }
}

impl StepDownOpened {
    /// Nobody steps down straight from a child protection plan in force. One that a conference
    /// has ended is none. [STD-05] [STD-08] [STD-09]
    fn check_plan(&self, occasion: &Occasion, terms: &StepDownTerms<'_>) -> Result<(), Refusal> {
        if let Some(ended) = self.protection_ended {
            if ended > occasion.day() {
                return Err(Refusal::new(
                    RuleId::STD_09,
                    "the conference that ends the child protection plan is still to come",
                )
                .nearest("record the step-down once the conference has ended the plan"));
            }
            if self.plan == ChildPlan::ChildProtection {
                return Err(Refusal::new(
                    RuleId::STD_09,
                    "a child protection plan that a conference has ended is no longer one",
                )
                .missing("the plan that the child is on since")
                .nearest("say which plan the child is on now, or that it is none"));
            }
            return Ok(());
        }
        if self.plan == ChildPlan::ChildProtection && terms.way_out_of_protection().is_none() {
            return Err(Refusal::new(
                RuleId::STD_05,
                "nobody steps down straight from a child protection plan",
            )
            .also(RuleId::STD_08, "local policy has no way out of one that is in force")
            .nearest("step down once a conference has ended the plan, and name its day"));
        }
        Ok(())
    }
}

/// What the plan of a child asks before support starts. [STD-05] [STD-08]
fn check_out_of_protection(bundle: &Bundle, terms: &StepDownTerms<'_>) -> Result<(), Refusal> {
    let straight =
        || Refusal::new(RuleId::STD_05, "nobody steps down straight from a child protection plan");
    if bundle.plan == ChildPlan::ChildProtection {
        return Err(straight()
            .missing("the plan on which the child came out of it")
            .nearest("record the plan that the child is on since: `change-step-down-plan`"));
    }
    match terms.way_out_of_protection() {
        Some(way) if bundle.from_protection && bundle.plan != way => Err(straight()
            .also(
                RuleId::STD_08,
                format!("by local policy the child comes out of it by {}", way.words()),
            )
            .missing(way.words())),
        Some(_) | None => Ok(()),
    }
}

/// The day on which the sender closed is past, and said once. [STD-01] [STD-06]
fn check_closing(bundle: &Bundle, occasion: &Occasion, on: CivilDate) -> Result<(), Refusal> {
    if bundle.closed_on.is_some() {
        return Err(Refusal::new(RuleId::STD_01, "the sending service has closed already"));
    }
    if on > occasion.day() {
        return Err(Refusal::new(RuleId::STD_01, "the sending service has not closed yet")
            .nearest("record the closure once it has happened"));
    }
    Ok(())
}

macro_rules! closing_before_support {
    ($($state:ident)|+) => { $(
        impl StandsOn<$state> for SenderClosed {
            fn stands_on<'s>(&'s self, _: &'s $state, _: &'s Occasion) -> Self::For<'s> {
                ((),)
            }
        }

        impl Guard<$state> for SenderClosed {
            fn check(
                &self,
                from: &$state,
                occasion: &Occasion,
                (terms,): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                if terms.sender_stays_open() {
                    return Err(Refusal::new(
                        RuleId::STD_06,
                        "by local policy the sending service stays open until support has started",
                    )
                    .nearest("start the support first")
                    .nearest("record that the family declines, or why support does not start"));
                }
                check_closing(&from.bundle, occasion, self.on)
            }
        }
    )+ };
}

closing_before_support!(Opened | Asked | Accepted);

impl StandsOn<Started> for SenderClosed {
    fn stands_on<'s>(&'s self, _: &'s Started, _: &'s Occasion) -> Self::For<'s> {
        ((),)
    }
}

impl Guard<Started> for SenderClosed {
    fn check(
        &self,
        from: &Started,
        occasion: &Occasion,
        _: &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_closing(&from.bundle, occasion, self.on)
    }
}

/// Asked in one's own name. [STD-02]
fn check_asking(occasion: &Occasion, by: Asker) -> Result<(), Refusal> {
    let actor = occasion.by();
    let own = match (actor.practitioner(), by) {
        // A professional writes down what the family asks.
        (Some(_), Asker::Family { .. }) => true,
        (Some(acting), Asker::WorksWithTheFamily { who }) => acting == who,
        (None, Asker::Family { who }) => actor.who() == who.into(),
        (None, Asker::WorksWithTheFamily { .. }) => false,
    };
    if !own {
        return Err(Refusal::new(
            RuleId::STD_02,
            "support is asked for by the family, or by whoever works with it, in their own name",
        ));
    }
    Ok(())
}

/// Where policy says so, the sending service has closed before support starts. The wish of the
/// family is recorded whenever it is said. [STD-06]
fn check_sender_closed(
    bundle: &Bundle,
    occasion: &Occasion,
    terms: &StepDownTerms<'_>,
) -> Result<(), Refusal> {
    let closed = bundle.closed_on.is_some_and(|on| on <= occasion.day());
    if closed || terms.sender_stays_open() {
        return Ok(());
    }
    Err(Refusal::new(
        RuleId::STD_06,
        "by local policy support starts once the sending service has closed",
    )
    .missing("the day on which the sending service closed")
    .nearest("record the closure first: `close-sender`"))
}

/// The Partnership Coordinator helps. [STD-02]
fn check_helper(occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.by().role() == Role::PartnershipCoordinator {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::STD_02, "the Partnership Coordinator helps with a step-down")
            .nearest("let the Partnership Coordinator record it"))
    }
}

/// What remains is recorded. [STD-07]
fn check_needs(needs: &[Words]) -> Result<(), Refusal> {
    if needs.is_empty() {
        return Err(Refusal::new(
            RuleId::STD_07,
            "a step-down that does not go on records the needs that remain",
        )
        .missing("a need that remains"));
    }
    Ok(())
}

/// That no concern about this child stops a step-down then. [SAF-02]
fn no_concern<'s>(bundle: &'s Bundle, occasion: &Occasion) -> ConcernFor<'s> {
    ConcernFor::of_child(&bundle.child, ConsentPathStep::StepDown, occasion.occurred())
}

// Asking is said, and what somebody says is recorded while a concern is open too. [SAF-02]
impl<S: StepDownState> Guard<S> for StepDownAsked
where
    Self: StandsOn<S>,
{
    fn check(&self, _: &S, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_asking(occasion, self.by)
    }
}

impl<S: StepDownState> Guard<S> for StepDownPlanChanged
where
    Self: StandsOn<S>,
{
    fn check(&self, _: &S, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        if occasion.by().practitioner().is_none() {
            return Err(Refusal::new(RuleId::STD_08, "a professional records a child's plan")
                .missing("the professional who knows of the plan"));
        }
        if self.since > occasion.day() {
            return Err(Refusal::new(RuleId::STD_08, "the child is not on that plan yet")
                .nearest("record the plan once the child is on it"));
        }
        Ok(())
    }
}

impl<S: StepDownState> Guard<S> for CoordinatorHelped
where
    Self: StandsOn<S>,
{
    fn check(&self, _: &S, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_helper(occasion)
    }
}

impl<S: StepDownState> Guard<S> for StepDownDeclined
where
    Self: StandsOn<S>,
{
    fn check(&self, _: &S, _: &Occasion, (): &()) -> Result<(), Refusal> {
        check_needs(&self.needs)
    }
}

impl<S: StepDownState> Guard<S> for StepDownNotStarted
where
    Self: StandsOn<S>,
{
    fn check(&self, _: &S, _: &Occasion, (): &()) -> Result<(), Refusal> {
        check_needs(&self.needs)
    }
}

impl StandsOn<Asked> for StepDownAccepted {
    fn stands_on<'s>(&'s self, from: &'s Asked, occasion: &'s Occasion) -> Self::For<'s> {
        (no_concern(&from.bundle, occasion),)
    }
}

impl Guard<Asked> for StepDownAccepted {
    fn check(
        &self,
        from: &Asked,
        occasion: &Occasion,
        (no_concern,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let actor = occasion.by();
        if actor.is(self.lead) && actor.organisation() == Some(self.agency) {
            return no_concern.check_newer(from.bundle.child, RelyingOn::Request, from.asked.at);
        }
        Err(Refusal::new(RuleId::STD_03, "a receiving lead professional accepts in person")
            .missing("the acceptance of a receiving lead professional")
            .nearest("let the professional who is to receive the family record it"))
    }
}

impl StandsOn<Accepted> for StepDownStarted {
    fn stands_on<'s>(&'s self, from: &'s Accepted, occasion: &'s Occasion) -> Self::For<'s> {
        let (child, at) = (from.bundle.child, occasion.occurred());
        let own_level = (RuleId::HUB_07, "support rests on this child's own level");
        let level = LevelFor { child, decision: Some(self.decision), at, under: Some(own_level) };
        let consent = ConsentFor {
            person: child,
            record: Some(self.permission),
            at,
            recipient: Some(from.receiving.agency),
            told: TOLD_TO_THE_HUB,
            under: (RuleId::STD_04, NEEDS_CONSENT),
        };
        (level, consent, (), no_concern(&from.bundle, occasion))
    }
}

impl Guard<Accepted> for StepDownStarted {
    fn check(
        &self,
        from: &Accepted,
        occasion: &Occasion,
        (level, consent, terms, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let relied_on = [
            (RelyingOn::Level, level.decided_at()),
            (RelyingOn::Consent, consent.talked_over_at()),
            (RelyingOn::Request, from.asked.at),
            (RelyingOn::Lead, from.receiving.at),
        ];
        no_concern.check_all_newer(from.bundle.child, relied_on)?;
        check_out_of_protection(&from.bundle, terms)?;
        check_sender_closed(&from.bundle, occasion, terms)?;
        let serves = terms.request_serves(from.asked.at);
        if serves.is_overdue(occasion.occurred()) {
            return Err(Refusal::new(
                RuleId::STD_02,
                format!("the request for support has lapsed: it was {serves}"),
            )
            .missing("a request that is not older than local policy allows")
            .nearest("ask the family whether it still wants support"));
        }
        if consent.given_at() < from.bundle.begun {
            return Err(Refusal::new(RuleId::STD_04, NEEDS_CONSENT)
                .missing("consent that was given since the step-down began")
                .nearest("seek consent anew, in a record that takes over"));
        }
        if !consent.asked_by().is(from.receiving.lead) && self.why_not_lead.is_none() {
            return Err(Refusal::new(
                RuleId::CON_15,
                "the receiving lead professional asks for the consent; if another did, say why",
            )
            .missing("the reason why another asked")
            .under(RuleId::STD_04, NEEDS_CONSENT));
        }
        Ok(())
    }
}
