//! How a team is suspended, escalated, closed or withdrawn from. [TAC-08] [TAC-10]

use familyhub_consent::HarmFor;
use familyhub_core::time::Timestamp;
use familyhub_core::{Occasion, Refusal};
use familyhub_machine::{Edge, Evolve, FromEvidence, Guard, StandsOn};

use super::events::{TeamClosed, TeamEscalated, TeamSuspended, TeamWithdrawn};
use super::steps::TeamStepped;
use super::{
    Agreed, Closed, Course, Formed, Suspended, Team, TeamState, TeamSubject, Withdrawn, Working,
};
use crate::closing::{PlanSettled, TeamOn, check_closing};

/// What is left of a team when it is suspended: what was agreed, who led, who looked.
trait Suspendable {
    fn agreed(&self) -> &TeamSubject;
    fn set_aside(self, since: Timestamp) -> Suspended;
}

impl Suspendable for Agreed {
    fn agreed(&self) -> &TeamSubject {
        &self.team
    }
    fn set_aside(self, since: Timestamp) -> Suspended {
        Suspended { team: self.team, leads: None, overseen_at: None, since }
    }
}

impl Suspendable for Suspended {
    fn agreed(&self) -> &TeamSubject {
        &self.team
    }
    fn set_aside(self, _: Timestamp) -> Suspended {
        self
    }
}

macro_rules! set_aside_in_course {
    ($($state:ident)+) => { $(
        impl Suspendable for $state {
            fn agreed(&self) -> &TeamSubject {
                &self.team.about
            }
            fn set_aside(self, since: Timestamp) -> Suspended {
                let Course { about, leads, overseen_at } = self.team;
                Suspended { team: about, leads: Some(leads), overseen_at, since }
            }
        }
    )+ };
}

set_aside_in_course!(Formed Working);

macro_rules! closes {
    ($($state:ident)+) => { $(
        impl Team<$state> {
            /// Closes the team.
            ///
            /// # Errors
            ///
            /// [TAC-08] an action is open that nobody takes on, or the evidence is
            /// that of another plan.
            pub fn close(
                self,
                occasion: &Occasion,
                settled: PlanSettled<'_>,
                event: TeamClosed,
            ) -> TeamStepped<$state, Closed> {
                self.try_record(occasion, event, (settled,))
            }
        }
    )+ };
}

closes!(Agreed Formed Working Suspended);

impl FromEvidence for TeamEscalated {
    fn from_evidence((harm,): &Self::Needs<'_>) -> Self {
        Self { harm: harm.harm(), child: harm.person() }
    }
}

impl<S: TeamState> StandsOn<S> for TeamEscalated
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, _: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (HarmFor { child: self.child, harm: self.harm },)
    }
}

impl<S: Suspendable> Evolve<S> for TeamEscalated
where
    Self: Edge<S, To = Suspended>,
{
    fn evolve(&self, from: S, occasion: &Occasion) -> Suspended {
        from.set_aside(occasion.occurred())
    }
}

impl FromEvidence for TeamSuspended {
    fn from_evidence(_: &Self::Needs<'_>) -> Self {
        Self {}
    }
}

impl<S: Suspendable> StandsOn<S> for TeamSuspended
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (from.agreed().team,)
    }
}

impl<S: Suspendable> Evolve<S> for TeamSuspended
where
    Self: Edge<S, To = Suspended>,
{
    fn evolve(&self, from: S, occasion: &Occasion) -> Suspended {
        from.set_aside(occasion.occurred())
    }
}

impl<S: Suspendable> StandsOn<S> for TeamClosed
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, occasion: &'s Occasion) -> Self::For<'s> {
        (TeamOn { team: from.agreed().team, day: occasion.day() },)
    }
}

impl<S: Suspendable> Guard<S> for TeamClosed
where
    Self: Edge<S>,
{
    fn check(
        &self,
        _: &S,
        occasion: &Occasion,
        (settled,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_closing(self, occasion, settled)
    }
}

impl<S: Suspendable> Evolve<S> for TeamClosed
where
    Self: Edge<S, To = Closed>,
{
    fn evolve(&self, from: S, occasion: &Occasion) -> Closed {
        Closed {
            team: *from.agreed(),
            why: self.why,
            needs_remain: self.needs.remain(),
            at: occasion.occurred(),
        }
    }
}

impl<S: Suspendable> Evolve<S> for TeamWithdrawn
where
    Self: Edge<S, To = Withdrawn>,
{
    fn evolve(&self, from: S, occasion: &Occasion) -> Withdrawn {
        Withdrawn { team: *from.agreed(), at: occasion.occurred() }
    }
}
