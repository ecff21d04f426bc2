//! Whether the family is told of a disclosure, and who is not. [SAF-07]

use familyhub_core::time::{Calendar, CivilDate};
use familyhub_core::{
    OrganisationId, PersonId, PractitionerId, Refusal, RuleId, SafetyPolicy, StatutoryKind, Words,
    codes,
};
use familyhub_machine::Evidence;
use serde::{Deserialize, Serialize};

/// Whether the family was told of a disclosure.
///
/// For an example, see [`Disclosure`](crate::Disclosure).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FamilyTold {
    /// It was told.
    Told {},
    /// Somebody is not told, for a reason, until it is looked at again.
    NotTold {
        /// Why telling would be wrong, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<Words>,
        /// Who is not told.
        #[serde(deserialize_with = "familyhub_machine::read_object")]
        whom: NotToldWhom,
        /// Why, as a code.
        #[serde(deserialize_with = "familyhub_machine::read_code")]
        reason: NotToldReason,
        /// Who decided it; none in a record from before that was asked.
        decided_by: Option<PractitionerId>,
        /// By the end of which day somebody looks at it again; none in a record from before
        /// that was asked.
        #[serde(default, deserialize_with = "familyhub_core::time::read_day_if_any")]
        review_on: Option<CivilDate>,
    },
    /// Nobody has said yet: it is asked for afterwards.
    NotSaid {},
}

/// Who is not told.
///
/// ```
/// use familyhub_consent::NotToldWhom;
/// use familyhub_core::PersonId;
///
/// let (mother, father) = (PersonId::named("mother"), PersonId::named("father"));
/// let people = vec![father];
/// assert!(!NotToldWhom::People { people }.includes(mother));
/// assert!(NotToldWhom::Everybody {}.includes(mother));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NotToldWhom {
    /// Everybody of the family.
    Everybody {},
    /// These people alone.
    People {
        /// Who.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        people: Vec<PersonId>,
    },
}

impl NotToldWhom {
    /// Whether this person is among them.
    pub fn includes(&self, person: PersonId) -> bool {
        match self {
            Self::Everybody {} => true,
            Self::People { people } => people.contains(&person),
        }
    }
}

codes! {
    /// Why somebody is not told.
    pub enum NotToldReason {
        /// It would endanger the child.
        SafetyOfChild = "the child would be less safe",
        /// It would endanger somebody else.
        SafetyOfAnother = "somebody else would be less safe",
        /// The police are enquiring.
        PoliceEnquiry = "the police are enquiring",
        /// Evidence could be lost.
        Evidence = "evidence could be lost",
        /// Sexual abuse is suspected.
        SexualAbuse = "sexual abuse is suspected",
        /// Fabricated or induced illness is suspected.
        FabricatedIllness = "fabricated or induced illness is suspected",
        /// Honour-based abuse or a forced marriage is suspected.
        HonourBasedAbuse = "honour-based abuse or a forced marriage is suspected",
        /// For what the words say.
        InWords = "for what was written down",
    }
}

/// That somebody is not told, while it stands. [SAF-07]
///
/// For an example, see [`Disclosure`](crate::Disclosure).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NotTold {
    /// Who is not told.
    pub whom: NotToldWhom,
    /// Why.
    pub reason: NotToldReason,
    /// Who decided it last.
    pub decided_by: Option<PractitionerId>,
    /// By the end of which day somebody looks at it again.
    pub review_on: Option<CivilDate>,
}

impl FamilyTold {
    /// That somebody is not told, if it says so.
    pub(super) fn not_told(&self) -> Option<NotTold> {
        match self {
            Self::Told {} | Self::NotSaid {} => None,
            Self::NotTold { why: _, whom, reason, decided_by, review_on } => Some(NotTold {
                whom: whom.clone(),
                reason: *reason,
                decided_by: *decided_by,
                review_on: *review_on,
            }),
        }
    }
}

/// A body that social care or the police are known by, or said to be. [SAF-05]
///
/// ```
/// use familyhub_consent::StatutoryBody;
/// use familyhub_core::{OrganisationId, StatutoryKind};
///
/// let police = OrganisationId::named("police");
/// let body = StatutoryBody { organisation: police, kind: StatutoryKind::Police };
/// assert_eq!(serde_json::to_value(body)?["kind"], "police");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatutoryBody {
    /// Which organisation.
    pub organisation: OrganisationId,
    /// Of which kind it is.
    pub kind: StatutoryKind,
}

/// Whether a statutory body is told of suspected significant harm. [SAF-05]
///
/// For an example, see [`Disclosure`](crate::Disclosure).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StatutoryTelling {
    /// It is not asked: no significant harm is suspected, or the record is from before it was.
    NotAsked,
    /// No statutory body is known to be told: social care or the police are told now.
    Owed,
    /// A statutory body is told.
    Told,
}

codes! {
    /// A part of a disclosure that was not said when it was decided, and is asked for
    /// afterwards. [SAF-12]
    pub enum DisclosurePart {
        /// On what grounds.
        Grounds = "the grounds",
        /// What is disclosed.
        Categories = "what is disclosed",
        /// To whom.
        Recipients = "who is told",
        /// Whether the family was told.
        Family = "whether the family is told",
    }
}

/// What local policy says of those who are not told, and who is statutory. [SAF-05] [SAF-07]
///
/// ```
/// use familyhub_consent::TellingTerms;
/// use familyhub_core::{Policy, time::Calendar};
/// use familyhub_testing::day;
///
/// let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
/// let terms = TellingTerms::of(&policy.safety, &calendar);
/// // Five working days from the Thursday before Easter.
/// assert_eq!(terms.review_by(day("2026-04-02"))?, day("2026-04-13"));
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug)]
pub struct TellingTerms<'e> {
    policy: &'e SafetyPolicy,
    calendar: &'e Calendar,
}

impl<'e> TellingTerms<'e> {
    /// The terms of a policy.
    pub fn of(policy: &'e SafetyPolicy, calendar: &'e Calendar) -> Self {
        Self { policy, calendar }
    }

    /// By when somebody looks again at what was decided, or looked at, on a day. [SAF-07]
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    pub fn review_by(&self, day: CivilDate) -> Result<CivilDate, Refusal> {
        self.calendar
            .as_known_on(day)
            .add_working_days(day, self.policy.not_told_reviewed_within_working_days)
            .map_err(Refusal::from)
    }

    /// The organisation as a statutory body, if policy lists it as one. [SAF-05]
    pub fn body(&self, organisation: OrganisationId) -> Option<StatutoryBody> {
        let kind = self.policy.kind_of(organisation)?;
        Some(StatutoryBody { organisation, kind })
    }

    /// Whether a day is no later than one on which somebody has to look again.
    pub(super) fn check_review(&self, today: CivilDate, day: CivilDate) -> Result<(), Refusal> {
        let last = self.review_by(today)?;
        if (today..=last).contains(&day) {
            return Ok(());
        }
        let last = familyhub_core::time::london::day_in_words(last);
        Err(Refusal::new(RuleId::SAF_07, "that somebody is not told is looked at again soon")
            .missing(format!("a day from today until {last}")))
    }
}

impl Evidence for TellingTerms<'_> {
    const NAME: &'static str = "terms-of-telling";
    const WORDS: &'static str = "what local policy says of those who are not told";
    type For<'s> = ();
    type Refusal = Refusal;

    /// Policy is the same for everybody.
    fn fits(&self, (): &()) -> Result<(), Refusal> {
        Ok(())
    }
}
