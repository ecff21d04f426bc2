//! The ways to the hub: three pathways that end in one [`Admission`].
//!
//! | what | where |
//! |---|---|
//! | the lead professional, and proof that they act or attend | [`LeadRole`], [`NoOtherLead`], [`Represents`], [`LeadAttends`] |
//! | advice about a family that nobody names | [`Consultation`], [`consultation`] |
//! | a lead professional's own request | [`DirectRequest`] |
//! | a contact at the front door, from received to fed back | [`Contact`], [`contact`] |
//! | step-down from a service that closes | [`StepDown`], [`step_down`] |
//! | what a request needs, found among a case's records | [`consent_for_request`], [`level_for_request`], [`level_for_acceptance`] |
//! | the level at which the hub supports a family | [`level_for_support`] |
//! | a re-referral, a duplicate, two pathways at once | [`EarlierReferrals`], [`links`] |
//! | what every pathway ends in | [`Admission`], [`HeldReferral`] |
//! | keeping all of it in tables of your own | [`ReferralRecords`], [`FamilyRecords`] |

mod admission;
mod admitting;
pub mod consultation;
pub mod contact;
mod direct;
mod earlier;
mod ending;
mod held;
mod lead;
mod level;
mod proofs;
mod records;
pub mod step_down;

/// The declarations of machines and events. The feature `schema` of this crate chooses which:
/// its own, for it is the types of this crate that have to have schemas then.
mod declare {
    #[cfg(not(feature = "schema"))]
    pub(crate) use familyhub_machine::{events, machine};
    #[cfg(feature = "schema")]
    pub(crate) use familyhub_machine::{
        events_with_schema as events, machine_with_schema as machine,
    };
}

pub use admission::{Admission, AdmissionFor, Pathway};
pub use consultation::{AnyConsultation, Consultation, ConsultationEvent, ConsultationState};
pub use contact::{AnyContact, Contact, ContactEvent, ContactState};
pub use direct::{
    Accepted, AnyDirectRequest, Closed, Declined, DirectRequest, DirectRequestEvent,
    DirectRequestState, Draft, Escalated, Redirected, RequestAccepted, RequestClosed,
    RequestDeclined, RequestDrafted, RequestEscalated, RequestRedirected, RequestSubject,
    RequestSubmitted, RequestWithdrawn, Submitted, TOLD_TO_THE_HUB, Withdrawn, consent_for_request,
    level_elsewhere, level_for_acceptance, level_for_request,
};
pub use earlier::{
    EarlierFor, EarlierReferrals, LinkedReferrals, ReReferral, Referral, WhyLinked, links,
};
pub use ending::{DecliningReason, SupportEndReason};
pub use held::HeldReferral;
pub use lead::{
    Acquaintance, AgreedBy, AnyLeadRole, AttendsFor, Ended, LeadAttends, LeadRole, LeadRoleEnded,
    LeadRoleEvent, LeadRoleState, LeadTakenOn, LeadTakenOver, NoOtherLead, OfTheFamily, Represents,
    RepresentsFor, Serving, lead_for_request, professional,
};
pub use level::level_for_support;
pub use records::{FamilyRecords, ReferralRecords};
pub use step_down::{AnyStepDown, StepDown, StepDownEvent, StepDownState};

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Refusals that the crates above say in the same words. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::contact::consent::not_asked_for;
    pub use crate::lead::{no_lead, not_the_lead};
}
