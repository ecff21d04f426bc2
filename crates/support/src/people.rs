//! Who of the family was at a meeting, and what is minuted of an adult's own information.

use std::marker::PhantomData;

use familyhub_consent::{
    AnyPermission, Categories, Category, HubSupport, InForce, PermissionRef, Voices,
};
use familyhub_core::time::Timestamp;
use familyhub_core::{OrganisationId, Person, PersonId, Refusal, RuleId, Stage, Words, codes};
use familyhub_machine::Evidence;
use serde::{Deserialize, Serialize};

/// Somebody of the family who was at a meeting, and what they said where they wanted to be
/// quoted. [HUB-08]
///
/// For an example, see [`PeopleOfMeeting`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FamilyAttendee {
    /// Who.
    pub who: PersonId,
    /// Their own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Words>,
}

codes! {
    /// Of which kind an adult's own information is. [BAS-14]
    pub enum AdultInformationKind {
        /// Health, mental health among it.
        Health = "health",
        /// Offences, prison and probation.
        Criminal = "offences or prison",
        /// Drugs or alcohol.
        SubstanceUse = "drugs or alcohol",
        /// Violence or control at home.
        DomesticAbuse = "domestic abuse",
        /// Where and how they live.
        Housing = "housing",
        /// Money and debts.
        Money = "money",
        /// The right to live here.
        Immigration = "immigration",
    }
}

impl AdultInformationKind {
    /// Which kinds of information the adult's permission has to cover.
    pub const fn categories(self) -> Categories {
        match self {
            Self::Health => Categories::of(&[Category::Health]),
            Self::Criminal
            | Self::SubstanceUse
            | Self::DomesticAbuse
            | Self::Housing
            | Self::Money
            | Self::Immigration => Categories::of(&[Category::FamilyCircumstances]),
        }
    }
}

/// What a meeting minutes of an adult's own information: on that adult's word, or not at all.
/// [BAS-14]
///
/// For an example, see [`PeopleOfMeeting`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdultInformation {
    /// Whose information it is.
    pub adult: PersonId,
    /// Of which kind.
    pub kind: AdultInformationKind,
    /// What.
    pub what: Words,
    /// That adult's own permission.
    pub permission: PermissionRef,
}

/// Proof that whoever of the family was at a meeting is of the family, and that each adult
/// permits what is minuted of their own information. [HUB-08] [BAS-14]
///
/// ```
/// use familyhub_support::{FamilyAttendee, PeopleOfMeeting, PeopleOfMeetingFor};
/// use familyhub_core::PersonId;
/// use familyhub_machine::Evidence;
/// use familyhub_testing::{adult, time, words};
///
/// let mother = adult("mother");
/// let there = |who| [FamilyAttendee { who, voice: Some(words("we eat together")) }];
/// let people = [mother];
/// let proof = PeopleOfMeeting::among(&people, vec![]);
/// let (hers, at) = (there(mother.id), time("2026-03-12T14:00"));
/// let of = |family| PeopleOfMeetingFor { family, about_adults: &[], at };
/// assert!(proof.fits(&of(&hers)).is_ok());
/// assert!(proof.fits(&of(&there(PersonId::named("neighbour")))).is_err());
/// ```
#[must_use = "a meeting takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct PeopleOfMeeting<'e> {
    people: Vec<PersonId>,
    permits: Vec<InForce<'e, HubSupport>>,
    lent_by: PhantomData<&'e Person>,
}

/// Who was there, and what is minuted of adults, when: what [`PeopleOfMeeting`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct PeopleOfMeetingFor<'s> {
    /// Who of the family was there.
    pub family: &'s [FamilyAttendee],
    /// What is minuted of adults' own information.
    pub about_adults: &'s [AdultInformation],
    /// When it was held.
    pub at: Timestamp,
}

impl Evidence for PeopleOfMeeting<'_> {
    const NAME: &'static str = "people-of-the-meeting";
    const WORDS: &'static str = "whoever of the family is there is of the family, and adults permit what is minuted of them";
    type For<'s> = PeopleOfMeetingFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [HUB-08] somebody is no person of the family; [BAS-14] an adult has not permitted what is
    /// minuted, or it was proved for another moment.
    fn fits(&self, what: &PeopleOfMeetingFor<'_>) -> Result<(), Refusal> {
        if !what.family.iter().all(|there| self.people.contains(&there.who)) {
            return Err(Refusal::new(
                RuleId::HUB_08,
                "somebody is said to be of the family who is not recorded as one of its people",
            )
            .missing("the person, among the people of the family")
            .nearest("record the person first, or leave them out"));
        }
        let permitted = |it: &AdultInformation| {
            self.permits.iter().any(|permit| {
                permit.person() == it.adult
                    && permit.reference() == it.permission
                    && permit.at() == what.at
                    && it.kind.categories().without(permit.categories()).is_empty()
            })
        };
        if what.about_adults.iter().all(permitted) { Ok(()) } else { Err(not_permitted()) }
    }
}

const MINUTED_ON_THEIR_WORD: &str =
    "an adult's own information is minuted on that adult's word, or not at all";

fn not_permitted() -> Refusal {
    Refusal::new(RuleId::BAS_14, MINUTED_ON_THEIR_WORD)
        .missing("that adult's own permission, in force, which covers this kind of information")
        .nearest("ask that adult, and leave it out of the minutes until then")
}

/// Proves an adult's own permission to tell the hub of their own information.
///
/// # Errors
///
/// [BAS-14] there is none in force that covers this kind; or the rule of its time.
pub fn permission_of_adult<'c>(
    permission: Option<&'c AnyPermission>,
    adult: &Person,
    kind: AdultInformationKind,
    (hub, at): (OrganisationId, Timestamp),
    voices: &impl Voices,
) -> Result<InForce<'c, HubSupport>, Refusal> {
    match permission {
        Some(permission) => permission
            .covers(adult, hub, kind.categories(), at, voices)
            .map_err(|refusal| refusal.under(RuleId::BAS_14, MINUTED_ON_THEIR_WORD)),
        None => Err(not_permitted()),
    }
}

impl<'e> PeopleOfMeeting<'e> {
    /// Nobody of the family was there, and nothing is minuted of an adult's own information.
    pub fn nobody() -> Self {
        Self { people: Vec::new(), permits: Vec::new(), lent_by: PhantomData }
    }

    /// These are the people of the family, and these permissions of adults are in force.
    pub fn among(
        people: impl IntoIterator<Item = &'e Person>,
        permits: Vec<InForce<'e, HubSupport>>,
    ) -> Self {
        let born = people.into_iter().filter(|it| !matches!(it.stage, Stage::Unborn { .. }));
        Self { people: born.map(|person| person.id).collect(), permits, lent_by: PhantomData }
    }
}
