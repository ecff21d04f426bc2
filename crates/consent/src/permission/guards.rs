//! What must hold before a permission takes a step.

use familyhub_core::{ActorId, Occasion, PersonId, Refusal, RuleId};
use familyhub_machine::{Guard, Start};

use super::{Given, GivenVerbally, Grant, Sought};
use crate::capacity::{AbleToConsent, Capacity};
use crate::events::{
    PermissionConfirmed, PermissionExpired, PermissionGiven, PermissionGivenVerbally,
    PermissionRefused, PermissionRefusedByPerson, PermissionReviewed, PermissionSought,
    PermissionWithdrawn, PermissionWithdrawnByPerson,
};
use crate::giving::{check_review_date, check_verbal_dates};

/// Whether the evidence shows the person themself to be able. [CON-13]
fn check_the_person(
    person: PersonId,
    able: &AbleToConsent<'_>,
    capacity: &Capacity,
) -> Result<(), Refusal> {
    if able.person.id != person {
        Err(Refusal::new(RuleId::CON_01, "the evidence is about another person"))
    } else if able.giver != ActorId::from(person) || capacity != able.capacity {
        Err(Refusal::new(RuleId::CON_13, "the person decides it, as was shown to be able to"))
    } else {
        Ok(())
    }
}

impl Guard<Start> for PermissionSought {
    fn check(&self, _: &Start, _: &Occasion, (lineage,): &Self::Needs<'_>) -> Result<(), Refusal> {
        lineage.check(self.person, self.scope.purposes(), self.predecessor)
    }
}

impl Guard<Sought> for PermissionGiven {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        (able, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        from.request.asking().check_giving(occasion, able, (self.giver, &self.capacity))?;
        check_review_date(occasion, terms, self.review_by)
    }
}

impl Guard<Sought> for PermissionGivenVerbally {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        (able, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        from.request.asking().check_giving(occasion, able, (self.giver, &self.capacity))?;
        check_verbal_dates(occasion, terms, (self.confirm_by, self.review_by))
    }
}

impl Guard<Sought> for PermissionRefused {
    fn check(&self, from: &Sought, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        from.request.asking().check_answering(occasion)
    }
}

impl Guard<Sought> for PermissionRefusedByPerson {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        (able,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_the_person(from.request.person, able, &self.capacity)?;
        from.request.asking().check_assessed(&self.capacity)?;
        from.request.asking().check_answering(occasion)
    }
}

impl Guard<GivenVerbally> for PermissionConfirmed {
    fn check(&self, from: &GivenVerbally, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        from.grant.holding().check_after_giving(occasion, RuleId::CON_09)
    }
}

impl Guard<Given> for PermissionReviewed {
    fn check(
        &self,
        from: &Given,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        from.grant.holding().check_reviewing(occasion, terms, self.review_by)
    }
}

fn check_withdrawing(
    grant: &Grant,
    occasion: &Occasion,
    event: &PermissionWithdrawn,
) -> Result<(), Refusal> {
    grant.holding().check_after_giving(occasion, RuleId::CON_05)?;
    if event.by == grant.giver {
        Ok(())
    } else {
        Err(Refusal::new(
            RuleId::CON_05,
            "only whoever gave it, or the person once able to decide it, takes it back",
        )
        .nearest("show that the person is able to decide it: by age, or by an assessment")
        .nearest("record it as an objection of another holder of parental responsibility"))
    }
}

macro_rules! while_it_stands {
    ($($state:ident)+) => { $(
        impl Guard<$state> for PermissionWithdrawn {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check_withdrawing(&from.grant, occasion, self)
            }
        }
        impl Guard<$state> for PermissionWithdrawnByPerson {
            fn check(
                &self,
                from: &$state,
                occasion: &Occasion,
                (able,): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                check_the_person(from.grant.request.person, able, &self.capacity)?;
                from.grant.holding().check_after_giving(occasion, RuleId::CON_05)
            }
        }
        impl Guard<$state> for PermissionExpired {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                from.grant.holding().check_expiring(occasion)
            }
        }
    )+ };
}

while_it_stands!(GivenVerbally Given);
