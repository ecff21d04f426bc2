//! How the lead of an open team changes: never without another. [TAC-02] [TAC-03]

use familyhub_core::{Occasion, Refusal, RuleId};
use familyhub_machine::{Evolve, Guard, StandsOn};
use familyhub_referral::OfTheFamily;

use super::events::{LeadHandedOver, LeadReturned, LeadSteppedIn};
use super::steps::{InCourse, TeamStepped, check_after, lasting};
use super::{Formed, Team, Working};
use crate::consented::ConsentedFor;
use crate::every_child::EveryChild;
use crate::handover::{HandedOver, HandedOverFor};
use crate::lead::{Lead, Tenure, agreed_by, check_in_person};
use crate::terms::TeamTerms;

macro_rules! while_open {
    ($($state:ident)+) => { $(
        impl Team<$state> {
            /// Hands the lead over: both have signed. [TAC-03]
            ///
            /// # Errors
            ///
            /// [TAC-03] it is the handover of another team, or of another lead.
            pub fn hand_over(
                self,
                occasion: &Occasion,
                handed: HandedOver<'_>,
            ) -> TeamStepped<$state, $state> {
                let event = handed.event();
                self.try_record(occasion, event, (handed,))
            }

            /// An interim lead steps in for one who is away.
            ///
            /// # Errors
            ///
            /// [TAC-02] not in person, for a lead who does not lead, or for too long;
            /// [TAC-09] the consent does not name the interim lead's organisation.
            pub fn step_in(
                self,
                occasion: &Occasion,
                every_child: EveryChild<'_>,
                terms: TeamTerms<'_>,
                agreed: OfTheFamily<'_>,
                event: LeadSteppedIn,
            ) -> TeamStepped<$state, $state> {
                self.try_record(occasion, event, (every_child, terms, agreed))
            }
        }

        impl StandsOn<$state> for LeadHandedOver {
            fn stands_on<'s>(&'s self, from: &'s $state, occasion: &'s Occasion) -> Self::For<'s> {
                let (team, at) = (from.about().team, occasion.occurred());
                (HandedOverFor { team, event: self, at },)
            }
        }

        impl Guard<$state> for LeadHandedOver {
            fn check(
                &self,
                from: &$state,
                occasion: &Occasion,
                (handed,): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                if handed.from() != from.course().leads.now().who {
                    return Err(Refusal::new(
                        RuleId::TAC_03,
                        "whoever offered to hand over does not lead any more",
                    ));
                }
                check_after(occasion, from.course().leads.now().since)
            }
        }

        impl StandsOn<$state> for LeadSteppedIn {
            fn stands_on<'s>(&'s self, from: &'s $state, occasion: &'s Occasion) -> Self::For<'s> {
                let consented = ConsentedFor::act(from.about().team, &self.consents, occasion);
                (
                    ConsentedFor { recipient: Some(self.organisation), ..consented },
                    (),
                    agreed_by(self.agreed_by),
                )
            }
        }

        impl Guard<$state> for LeadSteppedIn {
            fn check(
                &self,
                from: &$state,
                occasion: &Occasion,
                (every_child, terms, _): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                check_in_person(occasion, self.lead, self.organisation, RuleId::TAC_02)?;
                let now = from.course().leads.now();
                check_after(occasion, now.since)?;
                if now.who != self.instead_of || self.lead == self.instead_of {
                    return Err(Refusal::new(RuleId::TAC_02, "an interim lead stands in for whoever leads"));
                }
                let last = terms.longest_interim(occasion.day());
                if self.until > last {
                    return Err(Refusal::new(
                        RuleId::TAC_02,
                        format!("an interim lead serves until {last} at most"),
                    )
                    .nearest("offer to hand over the lead for good"));
                }
                every_child.check_names(self.organisation)
            }
        }

        impl Guard<$state> for LeadReturned {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                match from.course().leads.now().tenure {
                    Tenure::Interim { instead_of, of, .. } => {
                        check_in_person(occasion, instead_of, of, RuleId::TAC_02)?;
                        check_after(occasion, from.course().leads.now().since)
                    }
                    Tenure::Lasting {} => {
                        Err(Refusal::new(RuleId::TAC_02, "nobody stands in for another as lead"))
                    }
                }
            }
        }

        impl Evolve<$state> for LeadHandedOver {
            fn evolve(&self, mut from: $state, occasion: &Occasion) -> $state {
                let before = *from.team.leads.now();
                let tenure = self.until.map_or(Tenure::Lasting {}, |until| Tenure::Interim {
                    instead_of: before.who,
                    of: before.organisation,
                    until,
                });
                let since = occasion.occurred();
                let lead = Lead { who: self.lead, organisation: self.organisation, since, tenure };
                from.team.leads = from.team.leads.then(lead);
                from
            }
        }

        impl Evolve<$state> for LeadSteppedIn {
            fn evolve(&self, mut from: $state, occasion: &Occasion) -> $state {
                let of = from.team.leads.now().organisation;
                let tenure = Tenure::Interim { instead_of: self.instead_of, of, until: self.until };
                let since = occasion.occurred();
                let lead = Lead { who: self.lead, organisation: self.organisation, since, tenure };
                from.team.leads = from.team.leads.then(lead);
                from
            }
        }

        impl Evolve<$state> for LeadReturned {
            fn evolve(&self, mut from: $state, occasion: &Occasion) -> $state {
                if let Tenure::Interim { instead_of, of, .. } = from.team.leads.now().tenure {
                    from.team.leads = from.team.leads.then(lasting(instead_of, of, occasion));
                }
                from
            }
        }
    )+ };
}

while_open!(Formed Working);
