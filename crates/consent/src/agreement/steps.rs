//! What must hold before an agreement takes a step, and what becomes of it.

use familyhub_core::{AgreementId, Occasion, Refusal, RuleId};
use familyhub_machine::{self as kernel, Evolve, Guard, StandsOn, Start, Step};

use super::{
    Agreement, AgreementConfirmed, AgreementEvent, AgreementExpired, AgreementGiven,
    AgreementGivenVerbally, AgreementRefused, AgreementReviewed, AgreementSought,
    AgreementWithdrawn, FollowsAgreement, FollowsFor, Given, GivenVerbally, Grant, Request, Sought,
};
use crate::capacity::AbleToConsent;
use crate::giving::{check_review_date, check_verbal_dates};
use crate::terms::Terms;

impl Agreement<Sought> {
    /// Asks for agreement.
    ///
    /// # Errors
    ///
    /// [CON-06] the evidence is of another person's records.
    pub fn seek(
        id: AgreementId,
        occasion: &Occasion,
        follows: FollowsAgreement<'_>,
        event: AgreementSought,
    ) -> Result<Step<Self, AgreementEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (follows,))
    }

    /// Records that it was given in writing.
    ///
    /// # Errors
    ///
    /// [CON-01] evidence about another person; [CON-02] given before it was
    /// sought.
    pub fn give(
        self,
        occasion: &Occasion,
        able: AbleToConsent<'_>,
        terms: Terms<'_>,
    ) -> Result<Step<Agreement<Given>, AgreementEvent>, kernel::Refused<Self, Refusal>> {
        let event = AgreementGiven {
            giver: able.giver,
            capacity: able.capacity.clone(),
            review_by: terms.review_by(occasion),
        };
        self.try_record(occasion, event, (able, terms))
    }

    /// Records that it was given by word of mouth.
    ///
    /// # Errors
    ///
    /// As [`give`](Self::give); [TIME-02] a day that the calendar does not know.
    pub fn give_verbally(
        self,
        occasion: &Occasion,
        able: AbleToConsent<'_>,
        terms: Terms<'_>,
    ) -> Result<Step<Agreement<GivenVerbally>, AgreementEvent>, kernel::Refused<Self, Refusal>>
    {
        match terms.confirm_by(occasion) {
            Ok(confirm_by) => {
                let event = AgreementGivenVerbally {
                    giver: able.giver,
                    capacity: able.capacity.clone(),
                    confirm_by,
                    review_by: terms.review_by(occasion),
                };
                self.try_record(occasion, event, (able, terms))
            }
            Err(refusal) => Err(kernel::Refused { machine: self, refusal }),
        }
    }
}

impl Agreement<Given> {
    /// Records that it was talked over again, and stands.
    ///
    /// # Errors
    ///
    /// [CON-10] it had expired by then, or was not given yet.
    pub fn review(
        self,
        occasion: &Occasion,
        terms: Terms<'_>,
    ) -> Result<Step<Self, AgreementEvent>, kernel::Refused<Self, Refusal>> {
        let event = AgreementReviewed { review_by: terms.review_by(occasion) };
        self.try_record(occasion, event, (terms,))
    }
}

impl StandsOn<Start> for AgreementSought {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Occasion) -> Self::For<'s> {
        let Self { person, service, predecessor, .. } = *self;
        (FollowsFor { person, service, predecessor },)
    }
}

impl StandsOn<Sought> for AgreementGiven {
    fn stands_on<'s>(&'s self, from: &'s Sought, occasion: &'s Occasion) -> Self::For<'s> {
        (from.request.asking().given((self.giver, &self.capacity), occasion), ())
    }
}

impl Guard<Sought> for AgreementGiven {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        (_, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        from.request.asking().check_giving(occasion, &self.capacity)?;
        check_review_date(occasion, terms, self.review_by)
    }
}

impl StandsOn<Sought> for AgreementGivenVerbally {
    fn stands_on<'s>(&'s self, from: &'s Sought, occasion: &'s Occasion) -> Self::For<'s> {
        (from.request.asking().given((self.giver, &self.capacity), occasion), ())
    }
}

impl Guard<Sought> for AgreementGivenVerbally {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        (_, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        from.request.asking().check_giving(occasion, &self.capacity)?;
        check_verbal_dates(occasion, terms, (self.confirm_by, self.review_by))
    }
}

impl Guard<Sought> for AgreementRefused {
    fn check(&self, from: &Sought, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        from.request.asking().check_answering(occasion)
    }
}

impl Guard<GivenVerbally> for AgreementConfirmed {
    fn check(&self, from: &GivenVerbally, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        from.grant.holding().check_after_giving(occasion, RuleId::CON_09)
    }
}

impl StandsOn<Given> for AgreementReviewed {
    fn stands_on<'s>(&'s self, _: &'s Given, _: &'s Occasion) -> Self::For<'s> {
        ((),)
    }
}

impl Guard<Given> for AgreementReviewed {
    fn check(
        &self,
        from: &Given,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        from.grant.holding().check_reviewing(occasion, terms, self.review_by)
    }
}

impl Evolve<Start> for AgreementSought {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Sought {
        Sought {
            request: Request {
                person: self.person,
                service: self.service,
                asked_by: *occasion.by(),
                asked_at: occasion.occurred(),
                predecessor: self.predecessor,
            },
        }
    }
}

impl Evolve<Sought> for AgreementGiven {
    fn evolve(&self, from: Sought, occasion: &Occasion) -> Given {
        Given {
            grant: Grant {
                request: from.request,
                giver: self.giver,
                ends_at_eighteen: self.capacity.ends_at_eighteen(),
                given_at: occasion.occurred(),
                confirm_by: None,
                in_writing_at: Some(occasion.occurred()),
                review_by: self.review_by,
            },
        }
    }
}

impl Evolve<Sought> for AgreementGivenVerbally {
    fn evolve(&self, from: Sought, occasion: &Occasion) -> GivenVerbally {
        GivenVerbally {
            grant: Grant {
                request: from.request,
                giver: self.giver,
                ends_at_eighteen: self.capacity.ends_at_eighteen(),
                given_at: occasion.occurred(),
                confirm_by: Some(self.confirm_by),
                in_writing_at: None,
                review_by: self.review_by,
            },
        }
    }
}

impl Evolve<GivenVerbally> for AgreementConfirmed {
    fn evolve(&self, from: GivenVerbally, occasion: &Occasion) -> Given {
        Given { grant: Grant { in_writing_at: Some(occasion.occurred()), ..from.grant } }
    }
}

impl Evolve<Given> for AgreementReviewed {
    fn evolve(&self, from: Given, _: &Occasion) -> Given {
        Given { grant: Grant { review_by: self.review_by, ..from.grant } }
    }
}

macro_rules! while_it_stands {
    ($($state:ident)+) => { $(
        impl Guard<$state> for AgreementWithdrawn {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                from.grant.holding().check_after_giving(occasion, RuleId::CON_05)?;
                let person = from.grant.request.person;
                // Nobody is kept in a service that they do not want.
                if self.by == from.grant.giver || self.by == person.into() {
                    Ok(())
                } else {
                    Err(Refusal::new(
                        RuleId::CON_05,
                        "whoever gave it, or the person who takes part, takes it back",
                    ))
                }
            }
        }
        impl Guard<$state> for AgreementExpired {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                from.grant.holding().check_expiring(occasion)
            }
        }
    )+ };
}

while_it_stands!(GivenVerbally Given);
