//! What must hold before a concern takes a step.

use familyhub_core::{Occasion, OrganisationId, Refusal, Role, RuleId, StatutoryKind};
use familyhub_machine::{Edge, Guard, Start};

use super::events::{
    ConcernAcknowledged, ConcernAnswerAsked, ConcernChildDied, ConcernHandedOn, ConcernOpened,
    ConcernOpenedUnderStatutory, ConcernRaisedAgain, MayGoOnRecorded, SocialCareDecided,
    StatutoryServicesTookLead, StrategyDiscussionHeld,
};
use super::{ConcernState, ConcernSubject, HandedOn, LedByStatutory, Open};
use crate::terms::SafetyTerms;

/// A professional records it; and nothing happens to a concern before it opened.
fn check(occasion: &Occasion, concern: &ConcernSubject) -> Result<(), Refusal> {
    check_professional(occasion)?;
    if occasion.occurred() < concern.since {
        return Err(Refusal::new(RuleId::SAF_03, "the concern opened only later")
            .nearest("record it at the time when it happened"));
    }
    Ok(())
}

fn check_professional(occasion: &Occasion) -> Result<(), Refusal> {
    match occasion.by().practitioner() {
        Some(_) => Ok(()),
        None => {
            Err(Refusal::new(RuleId::SAF_03, "a professional records what becomes of a concern")
                .missing("a professional")
                .nearest("tell a professional, who records it"))
        }
    }
}

/// Who said something for a statutory body.
struct Speaker {
    role: Role,
    organisation: OrganisationId,
    kind: StatutoryKind,
}

impl Speaker {
    /// What was said is said for the statutory body, by somebody who may. [SAF-03] [SAF-05]
    fn check(&self, terms: &SafetyTerms<'_>) -> Result<(), Refusal> {
        terms.check_body(self.organisation, self.kind)?;
        match self.role {
            Role::SocialWorker | Role::Manager => Ok(()),
            // Of the police somebody of an agency speaks.
            Role::AgencyProfessional if self.kind == StatutoryKind::Police => Ok(()),
            _ => Err(Refusal::new(
                RuleId::SAF_03,
                "a social worker or a manager of social care says what was decided",
            )
            .missing("who decided, with their role")
            .nearest("name who decided: not who wrote it down")),
        }
    }

    /// As [`check`](Self::check), for what social care alone decides. [SAF-03]
    fn check_decides(&self, terms: &SafetyTerms<'_>) -> Result<(), Refusal> {
        self.check(terms)?;
        match self.kind {
            StatutoryKind::SocialCare => Ok(()),
            _ => Err(Refusal::new(RuleId::SAF_03, "social care decides on a concern")
                .missing("the decision of social care")
                .nearest("record what the police say may go on")),
        }
    }
}

macro_rules! speaker {
    ($it:ident) => {
        Speaker { role: $it.role, organisation: $it.organisation, kind: $it.kind }
    };
}

impl Guard<Start> for ConcernOpened {
    fn check(&self, _: &Start, _: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        if self.by.is_led_already() {
            return Err(Refusal::new(RuleId::SAF_01, "statutory services lead already")
                .nearest("open it as led by statutory services"));
        }
        Ok(())
    }
}

impl Guard<Start> for ConcernOpenedUnderStatutory {
    fn check(&self, _: &Start, _: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        if self.by.is_led_already() {
            return Ok(());
        }
        Err(Refusal::new(RuleId::SAF_01, "statutory services do not lead yet")
            .nearest("open it for social care to answer"))
    }
}

impl<S: ConcernState> Guard<S> for ConcernRaisedAgain
where
    Self: Edge<S>,
{
    /// Whoever raises it, and whenever: nothing stands in its way.
    fn check(&self, _: &S, _: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        Ok(())
    }
}

impl<S: ConcernState> Guard<S> for MayGoOnRecorded
where
    Self: Edge<S>,
{
    fn check(
        &self,
        from: &S,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check(occasion, from.about())?;
        if self.steps.is_empty() {
            return Err(Refusal::new(RuleId::SAF_03, "it names nothing that may go on")
                .missing("the kinds of step that may go on"));
        }
        speaker!(self).check(terms)
    }
}

impl<S: ConcernState> Guard<S> for StatutoryServicesTookLead
where
    Self: Edge<S>,
{
    fn check(
        &self,
        from: &S,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check(occasion, from.about())?;
        speaker!(self).check_decides(terms)?;
        if self.outcome.leaves_it_to_statutory_services() {
            return Ok(());
        }
        Err(Refusal::new(RuleId::SAF_01, "by this outcome statutory services do not take the lead"))
    }
}

impl<S: ConcernState> Guard<S> for SocialCareDecided
where
    Self: Edge<S>,
{
    fn check(
        &self,
        from: &S,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check(occasion, from.about())?;
        speaker!(self).check_decides(terms)?;
        if self.outcome.leaves_it_to_statutory_services() {
            return Err(Refusal::new(
                RuleId::SAF_01,
                "by this outcome statutory services lead, and the concern stays open",
            )
            .nearest("record that statutory services lead"));
        }
        Ok(())
    }
}

impl Guard<HandedOn> for ConcernAcknowledged {
    fn check(
        &self,
        from: &HandedOn,
        occasion: &Occasion,
        _: &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check(occasion, &from.concern)?;
        if self.organisation == from.to {
            return Ok(());
        }
        Err(Refusal::new(RuleId::SAF_03, "it was handed on to another organisation")
            .missing("the acknowledgement of whoever it was handed on to")
            .nearest("hand it on to this organisation, if it has changed"))
    }
}

macro_rules! recorded_of_what_is_open {
    ($($event:ident in $($state:ident)|+;)+) => { $($(
        impl Guard<$state> for $event {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check(occasion, &from.concern)
            }
        }
    )+)+ };
}

// That police or health was missing is shown, and not refused. [SAF-08]
recorded_of_what_is_open! {
    ConcernAnswerAsked in Open | HandedOn;
    StrategyDiscussionHeld in Open | LedByStatutory | HandedOn;
    ConcernHandedOn in Open | LedByStatutory | HandedOn;
}

macro_rules! died {
    ($($state:ident)|+) => { $(
        impl Guard<$state> for ConcernChildDied {
            fn check(&self, _: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check_professional(occasion)?;
                if self.on <= occasion.day() {
                    return Ok(());
                }
                Err(Refusal::new(RuleId::SAF_01, "that day is still to come"))
            }
        }
    )+ };
}

died!(Open | LedByStatutory | HandedOn);
