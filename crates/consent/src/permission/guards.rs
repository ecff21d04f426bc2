//! What must hold before a permission takes a step.

use familyhub_core::{Occasion, PersonId, Refusal, RuleId};
use familyhub_machine::{Guard, StandsOn, Start};

use super::{Given, GivenVerbally, PermissionGrant, Sought};
use crate::capacity::{AbleFor, Capacity, Decider};
use crate::events::{
    PermissionRefusedByPerson, PermissionSought, PermissionWithdrawn, PermissionWithdrawnByPerson,
};
use crate::lineage::LineageFor;

/// What the person must have been shown to be able to decide. [CON-13]
fn decided_by_the_person<'s>(
    person: PersonId,
    capacity: &'s Capacity,
    occasion: &'s Occasion,
) -> AbleFor<'s> {
    AbleFor { person, by: Decider::ThePerson, capacity, occasion }
}

impl StandsOn<Start> for PermissionSought {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Occasion) -> Self::For<'s> {
        let (purposes, predecessor) = (self.scope.purposes(), self.predecessor);
        (LineageFor { person: self.person, purposes, predecessor },)
    }
}

impl StandsOn<Sought> for PermissionRefusedByPerson {
    fn stands_on<'s>(&'s self, from: &'s Sought, occasion: &'s Occasion) -> Self::For<'s> {
        (decided_by_the_person(from.request.person, &self.capacity, occasion),)
    }
}

impl Guard<Sought> for PermissionRefusedByPerson {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        _: &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        from.request.asking().check_assessed(&self.capacity)?;
        from.request.asking().check_answering(occasion)
    }
}

fn check_withdrawing(
    grant: &PermissionGrant,
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
        impl StandsOn<$state> for PermissionWithdrawnByPerson {
            fn stands_on<'s>(&'s self, from: &'s $state, occasion: &'s Occasion) -> Self::For<'s> {
                (decided_by_the_person(from.grant.request.person, &self.capacity, occasion),)
            }
        }
        impl Guard<$state> for PermissionWithdrawnByPerson {
            fn check(
                &self,
                from: &$state,
                occasion: &Occasion,
                _: &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                from.grant.holding().check_after_giving(occasion, RuleId::CON_05)
            }
        }
    )+ };
}

while_it_stands!(GivenVerbally Given);
