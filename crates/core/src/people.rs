//! People of a family, and the roles in which others act for them.

use std::fmt;

use serde::de::{IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::ids::{ActorId, OrganisationId, PersonId, PractitionerId};
use crate::refusal::Refusal;
use crate::rules::RuleId;
use crate::time::{CivilDate, age_on};

/// A person of the family, as far as rules ask: never a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Stage {
    /// Eighteen or over; the birth date need not be known.
    Adult {
        /// The birth date, if known.
        #[serde(
            default,
            deserialize_with = "crate::time::read_day_if_any",
            skip_serializing_if = "Option::is_none"
        )]
        born: Option<CivilDate>,
    },
    /// Under eighteen when recorded: the birth date says since when no more.
    Child {
        /// The birth date.
        #[serde(deserialize_with = "crate::time::read_day")]
        born: CivilDate,
    },
    /// Not born yet.
    Unborn {
        /// The date on which the birth is expected.
        #[serde(deserialize_with = "crate::time::read_day")]
        expected: CivilDate,
    },
}

impl Stage {
    /// The age in whole years on a civil day; none before birth, or where the
    /// birth date of an adult is not known.
    ///
    /// ```
    /// use familyhub_core::{Stage, time::parse_date};
    ///
    /// let day = |text| parse_date(text).expect("a date");
    /// let son = Stage::Child { born: day("2008-03-01") };
    /// assert_eq!(son.age_on(day("2026-02-28")), Some(17));
    /// assert_eq!(son.age_on(day("2026-03-01")), Some(18));
    /// assert!(!son.is_adult_on(day("2026-02-28")));
    /// ```
    pub fn age_on(&self, day: CivilDate) -> Option<u32> {
        match *self {
            Self::Adult { born } => born.and_then(|born| age_on(born, day)),
            Self::Child { born } => age_on(born, day),
            Self::Unborn { .. } => None,
        }
    }

    /// Whether the person is born on a civil day.
    pub fn is_born_on(&self, day: CivilDate) -> bool {
        match *self {
            Self::Adult { .. } => true,
            Self::Child { born } => born <= day,
            Self::Unborn { .. } => false,
        }
    }

    /// The stage of a person who is recorded on `today`.
    ///
    /// # Errors
    ///
    /// [REC-02] a birth date to come: such a child is not born yet.
    ///
    /// ```
    /// use familyhub_core::{RuleId, Stage, time::parse_date};
    ///
    /// let day = |text| parse_date(text).expect("a date");
    /// let (today, born) = (day("2026-03-02"), day("2026-03-03"));
    /// let early = Stage::Child { born }.recorded_on(today).expect_err("not yet");
    /// assert_eq!(early.rule(), RuleId::REC_02);
    /// assert!(Stage::Unborn { expected: born }.recorded_on(today).is_ok());
    /// ```
    pub fn recorded_on(self, today: CivilDate) -> Result<Self, Refusal> {
        match self {
            Self::Adult { born: Some(born) } | Self::Child { born } if born > today => {
                Err(Refusal::new(RuleId::REC_02, "this birth date is still to come")
                    .nearest("mend the date")
                    .nearest("record a child who is expected as unborn, with the expected date"))
            }
            _ => Ok(self),
        }
    }

    /// The same person, born on `born`, as it is recorded on `today`.
    ///
    /// # Errors
    ///
    /// [REC-01] the person has a birth date, or is an adult: the birth is recorded
    /// already. [REC-02] a birth date to come.
    ///
    /// ```
    /// use familyhub_core::{RuleId, Stage, time::parse_date};
    ///
    /// let day = |text| parse_date(text).expect("a date");
    /// let unborn = Stage::Unborn { expected: day("2026-09-01") };
    /// let born = unborn.is_born(day("2026-08-27"), day("2026-08-28"))?;
    /// assert_eq!(born.age_on(day("2027-08-27")), Some(1));
    ///
    /// let twice = born.is_born(day("2026-08-27"), day("2026-08-28")).expect_err("once");
    /// assert_eq!(twice.rule(), RuleId::REC_01);
    /// let early = unborn.is_born(day("2026-08-29"), day("2026-08-28")).expect_err("not yet");
    /// assert_eq!(early.rule(), RuleId::REC_02);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn is_born(self, born: CivilDate, today: CivilDate) -> Result<Self, Refusal> {
        match self {
            Self::Unborn { .. } if born <= today => Ok(Self::Child { born }),
            Self::Unborn { .. } => {
                Err(Refusal::new(RuleId::REC_02, "a birth is recorded once the child is born")
                    .nearest("record the birth on the day of it, or later"))
            }
            Self::Adult { .. } | Self::Child { .. } => {
                Err(Refusal::new(RuleId::REC_01, "the birth of this person is recorded already"))
            }
        }
    }

    /// Whether the person is eighteen or over on a civil day.
    pub fn is_adult_on(&self, day: CivilDate) -> bool {
        match self {
            Self::Adult { born: None } => true,
            _ => self.age_on(day).is_some_and(|age| age >= 18),
        }
    }
}

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
