//! Every event that stands on evidence, and where a case finds it again.
//!
//! Live and in replay the same proofs are asked for here, so that a log cannot
//! claim a step that its evidence did not allow.

mod consent;
mod consultation;
mod contact;
mod erasing;
mod family;
mod opened;
mod referral;
mod safety;
mod step_down;
mod support;
mod team;
mod threshold;

use familyhub_consent::{HubSupport, InForce};
use familyhub_core::{LeadId, Occasion, PermissionId, PersonId, Refusal, RuleId};
use familyhub_referral::Represents;
use familyhub_support::consent_for_meeting;

use crate::kept::records::Records;

impl Records {
    fn consent_for_meeting(
        &self,
        permission: PermissionId,
        child: PersonId,
        occasion: &Occasion,
    ) -> Result<InForce<'_, HubSupport>, Refusal> {
        let permission = self.permissions.get(&permission);
        let at = occasion.occurred();
        consent_for_meeting(permission, self.person(child)?, self.hub(occasion.day())?, at, self)
    }

    fn represents(&self, role: LeadId, occasion: &Occasion) -> Result<Represents<'_>, Refusal> {
        self.lead_of(role)?.represents(occasion.by())
    }
}

/// Both proofs, or every reason against either: those against the first stand first.
pub(crate) fn both<A, B>(
    first: Result<A, Refusal>,
    second: Result<B, Refusal>,
) -> Result<(A, B), Refusal> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(first), Err(second)) => Err(first.and(second)),
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    }
}

/// The refusal of support for which no referral was ever made.
pub(crate) fn no_admission() -> Refusal {
    Refusal::new(RuleId::HUB_02, "support needs an admission; there is no such request")
        .missing("a request that the hub has accepted")
        .nearest("draft a request, and send it to the hub")
}
