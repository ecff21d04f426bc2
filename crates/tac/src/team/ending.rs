//! How a team is suspended, escalated, closed or withdrawn from. [TAC-08] [TAC-10]

use familyhub_consent::{HarmFor, SignificantHarm};
use familyhub_core::time::Timestamp;
use familyhub_core::{Occasion, Refusal};
use familyhub_machine::{Evolve, Guard, StandsOn};

use super::events::{TeamClosed, TeamEscalated, TeamSuspended, TeamWithdrawn};
use super::steps::Stepped;
use super::{About, Agreed, Closed, Course, Formed, Suspended, Team, Withdrawn, Working};
use crate::closing::{PlanSettled, TeamOn, check_closing};
use crate::part::NoneTakesPart;

/// What is left of a team when it is suspended: what was agreed, who led, who looked.
trait SetAside {
    fn agreed(&self) -> &About;
    fn set_aside(self, since: Timestamp) -> Suspended;
}

impl SetAside for Agreed {
    fn agreed(&self) -> &About {
        &self.team
    }
    fn set_aside(self, since: Timestamp) -> Suspended {
        Suspended { team: self.team, leads: None, overseen_at: None, since }
    }
}

impl SetAside for Suspended {
    fn agreed(&self) -> &About {
        &self.team
    }
    fn set_aside(self, _: Timestamp) -> Suspended {
        self
    }
}

macro_rules! set_aside_in_course {
    ($($state:ident)+) => { $(
        impl SetAside for $state {
            fn agreed(&self) -> &About {
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

macro_rules! until_it_ends {
    ($($state:ident)+) => { $(
        impl Team<$state> {
            /// Takes suspected significant harm to statutory services, at once: the
            /// team is suspended.
            ///
            /// # Errors
            ///
            /// [THR-06] the evidence is about another child.
            pub fn escalate(
                self,
                occasion: &Occasion,
                harm: SignificantHarm<'_>,
            ) -> Stepped<$state, Suspended> {
                let event =
                    TeamEscalated { disclosure: harm.disclosure(), child: harm.person() };
                self.try_record(occasion, event, (harm,))
            }

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
            ) -> Stepped<$state, Closed> {
                self.try_record(occasion, event, (settled,))
            }
        }

        impl StandsOn<$state> for TeamEscalated {
            fn stands_on<'s>(&'s self, _: &'s $state, _: &'s Occasion) -> Self::For<'s> {
                (HarmFor { child: self.child, disclosure: self.disclosure },)
            }
        }

        impl Guard<$state> for TeamEscalated {
            fn check(
                &self,
                _: &$state,
                _: &Occasion,
                _: &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                Ok(())
            }
        }

        impl StandsOn<$state> for TeamClosed {
            fn stands_on<'s>(&'s self, from: &'s $state, occasion: &'s Occasion) -> Self::For<'s> {
                (TeamOn { team: from.agreed().team, day: occasion.day() },)
            }
        }

        impl Guard<$state> for TeamClosed {
            fn check(
                &self,
                _: &$state,
                occasion: &Occasion,
                (settled,): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                check_closing(self, occasion, settled)
            }
        }

        impl Evolve<$state> for TeamEscalated {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Suspended {
                from.set_aside(occasion.occurred())
            }
        }

        impl Evolve<$state> for TeamClosed {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Closed {
                Closed {
                    team: *from.agreed(),
                    why: self.why,
                    needs_remain: self.needs.remain(),
                    at: occasion.occurred(),
                }
            }
        }

        impl Evolve<$state> for TeamWithdrawn {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Withdrawn {
                Withdrawn { team: *from.agreed(), at: occasion.occurred() }
            }
        }
    )+ };
}

until_it_ends!(Agreed Formed Working Suspended);

macro_rules! suspended_from {
    ($($state:ident)+) => { $(
        impl Team<$state> {
            /// Suspends the team: every child was stepped up.
            ///
            /// # Errors
            ///
            /// [TAC-10] the evidence is that of another team.
            pub fn suspend(
                self,
                occasion: &Occasion,
                none: NoneTakesPart<'_>,
            ) -> Stepped<$state, Suspended> {
                self.try_record(occasion, TeamSuspended {}, (none,))
            }
        }

        impl StandsOn<$state> for TeamSuspended {
            fn stands_on<'s>(&'s self, from: &'s $state, _: &'s Occasion) -> Self::For<'s> {
                (from.agreed().team,)
            }
        }

        impl Guard<$state> for TeamSuspended {
            fn check(
                &self,
                _: &$state,
                _: &Occasion,
                _: &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                Ok(())
            }
        }

        impl Evolve<$state> for TeamSuspended {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Suspended {
                from.set_aside(occasion.occurred())
            }
        }
    )+ };
}

suspended_from!(Agreed Formed Working);
