//! What becomes of a permission.

use familyhub_core::Occasion;
use familyhub_machine::{Evolve, Start};

use super::{Given, GivenVerbally, Grant, Refused, Request, Sought, Withdrawn};
use crate::events::{
    PermissionConfirmed, PermissionGiven, PermissionGivenVerbally, PermissionRefused,
    PermissionRefusedByPerson, PermissionReviewed, PermissionSought, PermissionWithdrawn,
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
            request: Request {
                person: self.person,
                scope: self.scope.clone(),
                asked_by: *occasion.by(),
                asked_at: occasion.occurred(),
                predecessor: self.predecessor,
            },
        }
    }
}

impl Evolve<Sought> for PermissionGiven {
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
                talked_over_at: occasion.occurred(),
            },
        }
    }
}

impl Evolve<Sought> for PermissionGivenVerbally {
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
                talked_over_at: occasion.occurred(),
            },
        }
    }
}

impl Evolve<GivenVerbally> for PermissionConfirmed {
    fn evolve(&self, from: GivenVerbally, occasion: &Occasion) -> Given {
        let in_writing_at = Some(occasion.occurred());
        Given { grant: Grant { in_writing_at, ..from.grant } }
    }
}

impl Evolve<Given> for PermissionReviewed {
    fn evolve(&self, from: Given, occasion: &Occasion) -> Given {
        let talked_over_at = occasion.occurred();
        Given { grant: Grant { review_by: self.review_by, talked_over_at, ..from.grant } }
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
