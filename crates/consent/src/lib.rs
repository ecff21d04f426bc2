//! Three things that are all called consent, kept apart.
//!
//! | what | where |
//! |---|---|
//! | agreement to take part in a service | [`Agreement`], [`HasAgreed`], [`AgreedService`] |
//! | permission to share information about one person | [`Permission`], [`Scope`], [`Recipient`], [`Capacity`] |
//! | who else speaks for a child, and what they said | [`Responsibility`], [`Objection`], [`Assessment`], [`Voices`] |
//! | keeping all of it in tables of your own | [`ConsentRecords`] |
//! | proof that it is in force, lent for one act | [`InForce`], [`HubSupport`] |
//! | who may be told what about whom | [`may_be_told`], [`MayBeTold`] |
//! | when a permission is to be talked over again, and why | [`ReviewDue`], [`Prompt`] |
//! | a disclosure without consent, on another lawful basis | [`Disclosure`] |
//! | proof that significant harm is suspected, by which help leaves the consent path | [`SignificantHarm`], [`HarmRef`] |
//!
//! # Example
//!
//! ```
//! use familyhub_consent::{
//!     Capacity, Categories, Category, Heard, ResponsibilityHeld, HubSupport, Lineage, Permission, PermissionSought,
//!     PermissionWithdrawn, Purpose, Purposes, Scope, Terms,
//! };
//! use familyhub_core::time::{Calendar, parse_date, parse_time};
//! use familyhub_core::{
//!     Actor, CountingEntropy, Occasion, OrganisationId, PermissionId, Person, PersonId, Policy, PractitionerId,
//!     Role, Stage, Text, Words,
//! };
//!
//! let ada = Person {
//!     id: PersonId::named("ada"),
//!     stage: Stage::Child { born: parse_date("2019-01-05").expect("a date") },
//! };
//! let mother = PersonId::named("ada-mother");
//! let hub = OrganisationId::named("one-reading-family-hub");
//! let school = OrganisationId::named("oak-school");
//! let bell = Actor::professional(PractitionerId::named("bell"), Role::LeadProfessional, school)?;
//! let monday = parse_time("2026-03-02T09:00").expect("a time");
//! let occasion = Occasion::new(monday, monday, bell)?;
//! let mut entropy = CountingEntropy::default(); // in earnest: your generator
//!
//! // Asked for, then given in writing by the mother.
//! let identity = Categories::of(&[Category::Identity]);
//! let purposes = Purposes::of(&[Purpose::HubSupport]);
//! let sought = Permission::seek(
//!     PermissionId::named("share-with-hub"),
//!     &occasion,
//!     Lineage::among([], ada.id, purposes, None)?,
//!     PermissionSought {
//!         person: ada.id,
//!         scope: Scope::new(purposes, identity, [hub, school])?,
//!         explained: Words::keep(Text::new("what the hub is").expect("a text"), &mut entropy),
//!         predecessor: None,
//!     },
//! )?;
//! let capacity = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };
//! let able = capacity.able(mother.into(), &ada, occasion.day())?;
//! let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
//! let given = sought.machine.give(&occasion, able, Terms::of(&policy.consent, &calendar))?;
//!
//! // Each act asks anew, and borrows the answer.
//! let permission = given.machine;
//! let heard = Heard::nothing(policy.consent.holders_who_disagree);
//! assert!(permission.covers::<HubSupport>(&ada, hub, identity, monday, &heard).is_ok());
//! let health = Categories::of(&[Category::Health]);
//! let answer = permission.covers::<HubSupport>(&ada, hub, health, monday, &heard);
//! let refusal = answer.expect_err("not asked");
//! assert_eq!(refusal.to_string(), "the consent does not cover health [CON-04]");
//!
//! // Withdrawn: from here on there is nothing to ask.
//! let withdrawn = permission.withdraw(&occasion, PermissionWithdrawn { by: mother.into() })?;
//! assert_eq!(withdrawn.machine.revision(), 3);
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

#[macro_use]
mod asked_and_given;

pub mod agreement;
mod assessment;
mod capacity;
mod disclosure;
mod events;
mod giving;
mod harm;
mod in_force;
mod lineage;
mod matrix;
mod objection;
mod permission;
mod proofs;
mod purpose;
mod recipient;
mod records;
mod responsibility;
mod review;
mod scope;
mod service;
mod terms;
mod voices;
mod why_not;

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

pub use agreement::{Agreement, AnyAgreement, HasAgreed};
pub use assessment::{
    Able, AnyAssessment, Assessment, AssessmentEvent, AssessmentState, FoundAble, FoundNotAble,
    Matter, NotAble,
};

pub use capacity::{AbleFor, AbleToConsent, Capacity, Carer, Decider, ResponsibilityHeld};
pub use disclosure::{
    AnyDisclosure, Basis, ConcernGravity, Decided, Disclosure, DisclosureCompleted,
    DisclosureDecided, DisclosureEvent, DisclosurePart, DisclosureState, FamilyTold, NotTold,
    NotToldEnded, NotToldReason, NotToldReviewed, NotToldWhom, StatutoryBody, StatutoryTelling,
    StatutoryTold, TellingTerms,
};
pub use events::{
    PermissionConfirmed, PermissionExpired, PermissionGiven, PermissionGivenVerbally,
    PermissionInvalidated, PermissionNotObtained, PermissionRefused, PermissionRefusedByPerson,
    PermissionReviewed, PermissionSought, PermissionSuperseded, PermissionWithdrawn,
    PermissionWithdrawnByPerson, WhyInvalid,
};
pub use harm::{HarmFor, HarmRef, SignificantHarm};
pub use in_force::{ConsentFor, InForce, PermissionRef, StandsInForce};
pub use lineage::{Lineage, LineageFor};
pub use matrix::{Ground, MayBeTold, may_be_told};
pub use objection::{
    AnyObjection, Lifted, Objected, Objecting, Objection, ObjectionEvent, ObjectionLifted,
    ObjectionState, Standing,
};
pub use permission::{
    AnyPermission, Expired, Given, GivenVerbally, Invalidated, NotObtained, Permission,
    PermissionEvent, PermissionGrant, PermissionRequest, PermissionState, Refused, Sought,
    Superseded, Withdrawn,
};
pub use purpose::{
    Categories, Category, ForPurpose, HubSupport, Purpose, Purposes, StepDownSupport, TeamSupport,
};
pub use recipient::{NamedPerson, Recipient};
pub use records::ConsentRecords;
pub use responsibility::{
    AnyResponsibility, Ended, Holder, Holding, HoldsFor, HoldsResponsibility, NeverHeld, OfAChild,
    Responsibility, ResponsibilityEnded, ResponsibilityEvent, ResponsibilityNeverHeld,
    ResponsibilityRecorded, ResponsibilityState,
};
pub use review::{Prompt, Prompted, ReviewDue};
pub use scope::{Missing, Scope};
pub use service::{AgreedService, ForService, Hub, LeadProfessional, TeamAroundTheChild};
pub use terms::Terms;
pub use voices::{Heard, Voices};
/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Refusals that the crates above say in the same words. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::why_not::{no_consent, no_record, under_the_act};
}
