//! Three things that are all called consent, kept apart.
//!
//! | what | where |
//! |---|---|
//! | permission to share information about one person | [`Permission`], [`Scope`], [`Capacity`] |
//! | proof that it is in force, lent for one act | [`InForce`], [`HubSupport`] |
//! | a disclosure without consent, on another lawful basis | [`Disclosure`], [`SignificantHarm`] |
//!
//! # Example
//!
//! ```
//! use familyhub_consent::{
//!     Capacity, Categories, Category, Held, HubSupport, Lineage, Permission, PermissionSought,
//!     PermissionWithdrawn, Purpose, Purposes, Scope, Terms,
//! };
//! use familyhub_core::time::{Calendar, parse_date, parse_time};
//! use familyhub_core::{
//!     Actor, Occasion, OrganisationId, PermissionId, Person, PersonId, Policy, PractitionerId,
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
//! let bell = Actor::new(PractitionerId::named("bell").into(), Role::LeadProfessional, Some(school))?;
//! let monday = parse_time("2026-03-02T09:00").expect("a time");
//! let occasion = Occasion::new(monday, monday, bell)?;
//! let mut entropy = |bytes: &mut [u8]| bytes.fill(1);
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
//! let capacity = Capacity::ParentalResponsibility { held: Held::Mother };
//! let able = capacity.able(mother.into(), &ada, occasion.day())?;
//! let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
//! let given = sought.machine.give(&occasion, able, Terms::of(&policy.consent, &calendar))?;
//!
//! // Each act asks anew, and borrows the answer.
//! let permission = given.machine;
//! assert!(permission.covers::<HubSupport>(&ada, hub, identity, monday).is_ok());
//! let health = Categories::of(&[Category::Health]);
//! let refusal = permission.covers::<HubSupport>(&ada, hub, health, monday).expect_err("not asked");
//! assert_eq!(refusal.to_string(), "the consent does not cover health [CON-04]");
//!
//! // Withdrawn: from here on there is nothing to ask.
//! let withdrawn = permission.withdraw(&occasion, PermissionWithdrawn { by: mother.into() })?;
//! assert_eq!(withdrawn.machine.revision(), 3);
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

mod capacity;
mod disclosure;
mod events;
mod in_force;
mod lineage;
mod permission;
mod purpose;
mod scope;

pub use capacity::{AbleToConsent, Capacity, Carer, Held};
pub use disclosure::{
    AnyDisclosure, Basis, Decided, Disclosure, DisclosureDecided, DisclosureEvent, DisclosureState,
    FamilyTold, Harm, SignificantHarm,
};
pub use events::{
    PermissionConfirmed, PermissionExpired, PermissionGiven, PermissionGivenVerbally,
    PermissionInvalidated, PermissionNotObtained, PermissionRefused, PermissionReviewed,
    PermissionSought, PermissionSuperseded, PermissionWithdrawn, WhyInvalid,
};
pub use in_force::{InForce, PermissionRef, Stands, no_consent, under_the_act};
pub use lineage::Lineage;
pub use permission::{
    AnyPermission, Expired, Given, GivenVerbally, Grant, Invalidated, NotObtained, Permission,
    PermissionEvent, PermissionState, Refused, Request, Sought, Superseded, Terms, Withdrawn,
};
pub use purpose::{Categories, Category, ForPurpose, HubSupport, Purpose, Purposes};
pub use scope::Scope;
