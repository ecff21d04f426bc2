//! What every mistake here needs: the names, and evidence lent by its records.
#![allow(dead_code, unused_imports)] // each mistake uses some of it

pub use familyhub_consent::{
    ForPurpose, Given, Heard, HubSupport, InForce, Permission, PermissionWithdrawn, Purpose, Withdrawn,
};
pub use familyhub_core::{HolderPolicy, MeetingId, Occasion, OrganisationId, Person, ReferralId};
pub use familyhub_referral::{
    Accepted, Admission, DirectRequest, Draft, LeadAttends, Pathway, Represents, RequestClosed,
    RequestDeclined, RequestWithdrawn, Submitted, TOLD_TO_THE_HUB,
};
pub use familyhub_safety::NoConcern;
pub use familyhub_support::{Arranged, Held, HubMeeting, MeetingPlan, Minutes};
pub use familyhub_threshold::{AtHubLevel, BelowTargeted};
pub use std::marker::PhantomData;

/// Nobody else has said anything.
pub fn nobody_else() -> Heard<'static> {
    Heard::nothing(HolderPolicy::AnyOneUnlessKnownObjection)
}

/// Permission to share with the hub, proved for the moment of the act.
pub fn in_force<'c>(
    permission: &'c Permission<Given>,
    child: &Person,
    hub: OrganisationId,
    occasion: &Occasion,
) -> InForce<'c, HubSupport> {
    permission
        .covers(child, hub, TOLD_TO_THE_HUB, occasion.occurred(), &nobody_else())
        .unwrap()
}
