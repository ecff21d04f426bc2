//! The steps of a permission.

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{ActorId, Occasion, PermissionId, Refusal, RuleId};
use familyhub_machine::{self as kernel, Evolve, FromEvidence, Guard, StandsOn};

use super::{
    AnyPermission, Given, GivenVerbally, Permission, PermissionEvent, PermissionGrant,
    PermissionRequest, Sought,
};
use crate::capacity::{AbleToConsent, Capacity};
use crate::events::{
    PermissionConfirmed, PermissionExpired, PermissionGiven, PermissionGivenVerbally,
    PermissionRefused, PermissionRefusedByPerson, PermissionReviewed, PermissionSought,
    PermissionWithdrawnByPerson,
};
use crate::giving::{Asking, GivenPeriod, check_review_date, check_verbal_dates};
use crate::lineage::Lineage;
use crate::terms::Terms;

asked_and_given! {
    Permission(PermissionId) in AnyPermission by PermissionEvent, follows Lineage,
    of PermissionRequest and PermissionGrant;
    PermissionSought, PermissionGiven, PermissionGivenVerbally, PermissionConfirmed,
    PermissionReviewed, PermissionRefused;
    PermissionExpired in GivenVerbally | Given;
    asked in Sought | Refused | NotObtained;
    Withdrawn | Expired | Superseded, Invalidated
}

impl PermissionGrant {
    /// What was given: in writing, unless there is a day to confirm it by.
    fn given(
        request: PermissionRequest,
        (giver, capacity): (ActorId, &Capacity),
        (confirm_by, review_by): (Option<CivilDate>, CivilDate),
        occasion: &Occasion,
    ) -> Self {
        let given_at = occasion.occurred();
        Self {
            request,
            giver,
            ends_at_eighteen: capacity.ends_at_eighteen(),
            given_at,
            confirm_by,
            in_writing_at: confirm_by.is_none().then_some(given_at),
            review_by,
            talked_over_at: given_at,
        }
    }

    fn reviewed(self, review_by: CivilDate, occasion: &Occasion) -> Self {
        Self { review_by, talked_over_at: occasion.occurred(), ..self }
    }
}

impl FromEvidence for PermissionRefusedByPerson {
    fn from_evidence((able,): &Self::Needs<'_>) -> Self {
        Self { capacity: able.capacity.clone() }
    }
}

impl FromEvidence for PermissionWithdrawnByPerson {
    fn from_evidence((able,): &Self::Needs<'_>) -> Self {
        Self { capacity: able.capacity.clone() }
    }
}
