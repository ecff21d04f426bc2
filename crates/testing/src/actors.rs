//! People who act.

use familyhub_core::{Actor, OrganisationId, PersonId, PractitionerId, Role};

/// A professional in some role, for an organisation; both by their names.
///
/// # Panics
///
/// Where the role is that of a family member, who acts for no organisation: see
/// [`family_member`].
///
/// ```
/// use familyhub_core::Role;
/// use familyhub_testing::professional;
///
/// let worker = professional("quinn", Role::YouthWorker, "one-reading");
/// assert_eq!(worker.role(), Role::YouthWorker);
/// ```
#[track_caller]
pub fn professional(who: &str, role: Role, organisation: &str) -> Actor {
    professional_of(who, role, OrganisationId::named(organisation))
}

/// As [`professional`], for an organisation that a policy names, say.
///
/// # Panics
///
/// Where the role is that of a family member.
#[track_caller]
pub fn professional_of(who: &str, role: Role, organisation: OrganisationId) -> Actor {
    match Actor::professional(PractitionerId::named(who), role, organisation) {
        Ok(actor) => actor,
        Err(refusal) => panic!("{refusal}"),
    }
}

/// Somebody of the family.
///
/// ```
/// use familyhub_core::PersonId;
///
/// let mother = familyhub_testing::family_member("mother");
/// assert_eq!(mother.who(), PersonId::named("mother").into());
/// ```
pub fn family_member(who: &str) -> Actor {
    Actor::family_member(PersonId::named(who))
}

macro_rules! professionals {
    ($( $(#[doc = $doc:literal])* $name:ident as $role:ident; )+) => { $(
        $(#[doc = $doc])*
        #[track_caller]
        pub fn $name(who: &str, organisation: &str) -> Actor {
            professional(who, Role::$role, organisation)
        }
    )+ };
}

professionals! {
    /// A lead professional: knows the family, and coordinates its support.
    lead_professional as LeadProfessional;
    /// The hub's Partnership Coordinator.
    partnership_coordinator as PartnershipCoordinator;
    /// Somebody who triages at the Children's Single Point of Access.
    cspoa_professional as CspoaProfessional;
    /// A social worker.
    social_worker as SocialWorker;
    /// A manager: adopts another local policy.
    manager as Manager;
    /// A teacher, a health visitor: a professional of any agency.
    agency_professional as AgencyProfessional;
}
