//! What becomes of a permission.

use familyhub_core::Occasion;
use familyhub_machine::{Evolve, Start};

use super::{Given, GivenVerbally, PermissionRequest, Refused, Sought, Withdrawn};
use crate::events::{
    PermissionRefused, PermissionRefusedByPerson, PermissionSought, PermissionWithdrawn,
    PermissionWithdrawnByPerson,
};

macro_rules! while_it_stands {
    ($($state:ident)+) => { $(
        impl Evolve<$state> for PermissionWithdrawn {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Withdrawn {
                let by_the_person = self.by == from.grant.request.person.into();
                Withdrawn { grant: from.grant, at: occasion.occurred(), by_the_person }
            }
        }
        impl Evolve<$state> for PermissionWithdrawnByPerson {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Withdrawn {
                Withdrawn { grant: from.grant, at: occasion.occurred(), by_the_person: true }
            }
        }
    )+ };
}

while_it_stands!(GivenVerbally Given);

impl Evolve<Start> for PermissionSought {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Sought {
        Sought {
            request: PermissionRequest {
                person: self.person,
                scope: self.scope.clone(),
                asked_by: *occasion.by(),
                asked_at: occasion.occurred(),
                predecessor: self.predecessor,
            },
        }
    }
}

impl Evolve<Sought> for PermissionRefused {
    fn evolve(&self, from: Sought, occasion: &Occasion) -> Refused {
        Refused {
            request: from.request,
            by: self.by,
            at: occasion.occurred(),
            by_the_person: false,
        }
    }
}

impl Evolve<Sought> for PermissionRefusedByPerson {
    fn evolve(&self, from: Sought, occasion: &Occasion) -> Refused {
        let by = from.request.person.into();
        Refused { request: from.request, by, at: occasion.occurred(), by_the_person: true }
    }
}
