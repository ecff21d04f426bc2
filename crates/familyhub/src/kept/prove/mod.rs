//! Every event that stands on evidence, and where a case finds it again.
//!
//! Live and in replay the same proofs are asked for here, so that a log cannot
//! claim a step that its evidence did not allow.

mod agreement;
mod consent;
mod consultation;
mod contact;
mod family;
mod keeping;
mod opened;
mod referral;
mod step_down;
mod support;
mod team;
mod threshold;

use familyhub_consent::{AbleToConsent, Capacity, HubSupport, InForce, Request};
use familyhub_core::{ActorId, LeadId, Occasion, PermissionId, Person, PersonId, Refusal, RuleId};
use familyhub_referral::Represents;
use familyhub_support::consent_for_meeting;

use crate::kept::records::Records;

macro_rules! proofs {
    ($( $event:ident in $($state:ident)|+ by |$self_:ident, $from:ident, $occasion:ident, $records:ident| -> $needs:ty $proof:block )+) => { $( $(
        impl<'e> familyhub_machine::ProvedBy<'e, $state, $crate::kept::records::Records> for $event {
            fn prove(
                &'e self,
                $from: &$state,
                $occasion: &familyhub_core::Occasion,
                $records: &'e $crate::kept::records::Records,
            ) -> Result<$needs, familyhub_core::Refusal> {
                let $self_ = self;
                $proof
            }
        }
    )+ )+ };
}

use proofs;

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

    /// Who is able to consent, as far as the case knows: what is claimed must not
    /// go against what was recorded. [CON-03] [CON-13]
    fn able<'e>(
        &'e self,
        giver: ActorId,
        capacity: &'e Capacity,
        person: &'e Person,
        occasion: &Occasion,
    ) -> Result<AbleToConsent<'e>, Refusal> {
        capacity.able_among(giver, person, occasion.day(), self)
    }

    /// As [`able`](Self::able), and no assessment for this very decision stands
    /// against it. [CON-13]
    fn able_to_decide<'e>(
        &'e self,
        giver: ActorId,
        capacity: &'e Capacity,
        decision: &Request,
        occasion: &Occasion,
    ) -> Result<AbleToConsent<'e>, Refusal> {
        let person = self.person(decision.person)?;
        // A state does not know its own id: the record that takes the step is off its
        // shelf, and the one that is only asked is the very one that is borrowed here.
        let is_this = |permission: &PermissionId| {
            self.permissions.is_stepping(permission)
                || self
                    .permissions
                    .get(permission)
                    .is_some_and(|held| std::ptr::eq(held.request(), decision))
        };
        let for_this =
            self.assessments.iter().filter(|assessment| is_this(&assessment.matter().permission));
        capacity.able_to_decide(giver, person, occasion.occurred(), for_this, self)
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

/// The refusal of an objection by somebody who is not known to hold responsibility.
pub(crate) fn no_holder() -> Refusal {
    Refusal::new(RuleId::CON_12, "whoever objects is not recorded as holding responsibility")
        .missing("a record of who holds parental responsibility, and how")
        .nearest("record the responsibility, if it is held")
}

/// The refusal of support for which no referral was ever made.
pub(crate) fn no_admission() -> Refusal {
    Refusal::new(RuleId::HUB_02, "support needs an admission; there is no such request")
        .missing("a request that the hub has accepted")
        .nearest("draft a request, and send it to the hub")
}
