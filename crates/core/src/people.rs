//! People of a family, and the roles in which others act for them.

use std::fmt;

use serde::de::{IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::ids::{ActorId, OrganisationId, PersonId, PractitionerId};
use crate::refusal::Refusal;
use crate::rules::RuleId;
use crate::stage::Stage;
use crate::time::CivilDate;

/// A person of a family: who, and of what age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// Which person.
    pub id: PersonId,
    /// Adult, child or unborn.
    pub stage: Stage,
}

/// A person, on a day: what evidence of an age is proved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonOn {
    /// Which person.
    pub person: PersonId,
    /// On which civil day.
    pub day: CivilDate,
}

/// In which role somebody acts. Teams and providers are local data; roles are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Knows the family, represents it, coordinates its support.
    LeadProfessional,
    /// Runs the hub's side.
    PartnershipCoordinator,
    /// Triages referrals at the Children's Single Point of Access.
    CspoaProfessional,
    /// A social worker.
    SocialWorker,
    /// A family worker of targeted early help.
    FamilyWorker,
    /// A youth worker of targeted early help.
    YouthWorker,
    /// Answers for a service: adopts local policy.
    Manager,
    /// Any other professional of an agency: a teacher, a health visitor.
    AgencyProfessional,
    /// Somebody of the family.
    FamilyMember,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 9] = [
        Self::LeadProfessional,
        Self::PartnershipCoordinator,
        Self::CspoaProfessional,
        Self::SocialWorker,
        Self::FamilyWorker,
        Self::YouthWorker,
        Self::Manager,
        Self::AgencyProfessional,
        Self::FamilyMember,
    ];

    /// The role in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::LeadProfessional => "lead professional",
            Self::PartnershipCoordinator => "Partnership Coordinator",
            Self::CspoaProfessional => "CSPoA professional",
            Self::SocialWorker => "social worker",
            Self::FamilyWorker => "family worker",
            Self::YouthWorker => "youth worker",
            Self::Manager => "manager",
            Self::AgencyProfessional => "professional",
            Self::FamilyMember => "family member",
        }
    }
}

/// Who does something, in which role, for which organisation. [REC-03]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(
    deny_unknown_fields,
    extend(
        "if" = { "properties": { "role": { "const": "family-member" } } },
        "then" = { "properties": { "organisation": { "type": "null" } } },
        "else" = {
            "properties": { "organisation": { "type": "string" } },
            "required": ["organisation"]
        }
    )
))]
pub struct Actor {
    who: ActorId,
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<OrganisationId>,
}

impl Actor {
    /// Somebody who acts.
    ///
    /// # Errors
    ///
    /// [REC-03] a professional without an organisation, or somebody of the
    /// family with one.
    ///
    /// ```
    /// use familyhub_core::{Actor, OrganisationId, PractitionerId, Role, RuleId};
    ///
    /// let bell = PractitionerId::named("bell").into();
    /// let school = OrganisationId::named("oak-school");
    /// assert!(Actor::new(bell, Role::LeadProfessional, Some(school)).is_ok());
    /// let refusal = Actor::new(bell, Role::LeadProfessional, None).expect_err("for whom?");
    /// assert_eq!(refusal.rule(), RuleId::REC_03);
    /// ```
    pub fn new(
        who: ActorId,
        role: Role,
        organisation: Option<OrganisationId>,
    ) -> Result<Self, Refusal> {
        match (role, organisation) {
            (Role::FamilyMember, Some(_)) => {
                Err(Refusal::new(RuleId::REC_03, "somebody of the family acts for no organisation"))
            }
            (Role::FamilyMember, None) | (_, Some(_)) => Ok(Self { who, role, organisation }),
            (_, None) => Err(Refusal::new(
                RuleId::REC_03,
                "a professional acts for an organisation, which is to be named",
            )
            .missing("the organisation")),
        }
    }

    /// A professional, who acts for an organisation.
    ///
    /// # Errors
    ///
    /// [REC-03] the role of a family member, who acts for none: see
    /// [`family_member`](Self::family_member).
    ///
    /// ```
    /// use familyhub_core::{Actor, OrganisationId, PractitionerId, Role};
    ///
    /// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
    /// let bell = Actor::professional(bell, Role::LeadProfessional, school)?;
    /// assert_eq!(bell.organisation(), Some(school));
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn professional(
        who: PractitionerId,
        role: Role,
        organisation: OrganisationId,
    ) -> Result<Self, Refusal> {
        Self::new(who.into(), role, Some(organisation))
    }

    /// Somebody of the family.
    ///
    /// ```
    /// use familyhub_core::{Actor, PersonId, Role};
    ///
    /// let mother = Actor::family_member(PersonId::named("mother"));
    /// assert_eq!(mother.role(), Role::FamilyMember);
    /// ```
    pub fn family_member(who: PersonId) -> Self {
        Self { who: who.into(), role: Role::FamilyMember, organisation: None }
    }

    /// Who.
    pub fn who(&self) -> ActorId {
        self.who
    }

    /// In which role.
    pub fn role(&self) -> Role {
        self.role
    }

    /// For which organisation; none for somebody of the family.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.organisation
    }

    /// The practitioner, if a professional acts.
    pub fn practitioner(&self) -> Option<PractitionerId> {
        (self.role != Role::FamilyMember).then(|| PractitionerId::of_actor(self.who))
    }

    /// The person of the family, if it is one.
    pub fn person(&self) -> Option<PersonId> {
        (self.role == Role::FamilyMember).then(|| PersonId::of_actor(self.who))
    }

    /// Whether this is that practitioner, acting as a professional.
    pub fn is(&self, practitioner: PractitionerId) -> bool {
        self.role != Role::FamilyMember && self.who == practitioner.into()
    }
}

/// Reads a role as a text: an object with its name and nothing in it is not one.
///
/// # Errors
///
/// Anything else, and a text that is not the name of a role.
pub(crate) fn read_role<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Role, D::Error> {
    struct RoleName;

    impl Visitor<'_> for RoleName {
        type Value = Role;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a role")
        }

        fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Role, E> {
            Role::deserialize(name.into_deserializer())
        }
    }

    deserializer.deserialize_str(RoleName)
}

impl<'de> Deserialize<'de> for Actor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct WireActor {
            who: ActorId,
            #[serde(deserialize_with = "read_role")]
            role: Role,
            organisation: Option<OrganisationId>,
        }
        let wire = WireActor::deserialize(deserializer)?;
        Self::new(wire.who, wire.role, wire.organisation).map_err(serde::de::Error::custom)
    }
}
