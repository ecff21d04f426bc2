//! What a meeting records, and why one did not take place.

use familyhub_core::time::CivilDate;
use familyhub_core::{OrganisationId, PractitionerId, Words};
use serde::{Deserialize, Serialize};

use crate::people::{AdultInformation, FamilyAttendee};

/// What a meeting records: strengths as well as needs. [HUB-08]
///
/// ```
/// use familyhub_core::{OrganisationId, PractitionerId};
/// use familyhub_support::{Attendee, AttendsAs, HubOffer, MeetingTask, Minutes};
/// use familyhub_testing::{day, words};
///
/// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
/// let trainee = PractitionerId::named("trainee");
/// let minutes = Minutes {
///     present: vec![
///         Attendee::of(bell, school),
///         Attendee { part: AttendsAs::Observer, ..Attendee::of(trainee, school) },
///     ],
///     strengths: vec![words("Ada reads to her brother")],
///     needs: vec![words("mornings")],
///     family_words: None,
///     family: vec![],
///     about_adults: vec![],
///     outcomes: vec![HubOffer::Advice { what: words("a picture plan for mornings") }],
///     tasks: vec![MeetingTask {
///         who: bell,
///         what: words("ask the school nurse"),
///         by: Some(day("2026-03-20")),
///     }],
/// };
/// // Words can be erased, so that they are not what a debugger prints.
/// assert!(!format!("{minutes:?}").contains("mornings"));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Who was there.
    pub present: Vec<Attendee>,
    /// What goes well: at least one.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub strengths: Vec<Words>,
    /// What is needed: at least one.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub needs: Vec<Words>,
    /// The family's own words, where it wanted to be heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_words: Option<Words>,
    /// Who of the family was there. [HUB-08]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub family: Vec<FamilyAttendee>,
    /// What was said of an adult's own information, on that adult's word. [BAS-14]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about_adults: Vec<AdultInformation>,
    /// What the hub gives. [HUB-01]
    pub outcomes: Vec<HubOffer>,
    /// Who does what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<MeetingTask>,
}

/// What somebody who was at a meeting took upon themselves.
///
/// For an example, see [`Minutes`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeetingTask {
    /// Who does it: one of those present.
    pub who: PractitionerId,
    /// What.
    pub what: Words,
    /// By which day, if one was agreed.
    #[serde(
        default,
        deserialize_with = "familyhub_core::time::read_day_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    pub by: Option<CivilDate>,
}

/// Somebody who was at a meeting.
///
/// For an example, see [`Minutes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// Who.
    pub who: PractitionerId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// As what.
    #[serde(default)]
    pub part: AttendsAs,
}

impl Attendee {
    /// A professional who takes part for an organisation.
    pub fn of(who: PractitionerId, organisation: OrganisationId) -> Self {
        Self { who, organisation, part: AttendsAs::Professional }
    }
}

/// As what somebody is at a meeting.
///
/// For an example, see [`Minutes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AttendsAs {
    /// For an agency.
    #[default]
    Professional,
    /// To run the meeting.
    Chair,
    /// To speak for the family.
    Advocate,
    /// To translate.
    Interpreter,
    /// To watch and learn: tells nothing and asks nothing.
    Observer,
}

impl AttendsAs {
    /// Whether somebody takes part for an agency, and counts as one. [HUB-09]
    pub const fn takes_part(self) -> bool {
        match self {
            Self::Professional | Self::Chair => true,
            Self::Advocate | Self::Interpreter | Self::Observer => false,
        }
    }

    /// Whether the consent has to name whoever is there so: not somebody who lends the family a
    /// voice, and tells nobody of what is said. [HUB-03]
    pub const fn is_told(self) -> bool {
        match self {
            Self::Professional | Self::Chair | Self::Observer => true,
            Self::Advocate | Self::Interpreter => false,
        }
    }
}

/// What the hub gives: nothing else can be said. [HUB-01]
///
/// ```
/// use familyhub_support::HubOffer;
///
/// let read = |json| serde_json::from_str::<HubOffer>(json);
/// assert!(matches!(read(r#"{"is": "team-around-the-child"}"#), Ok(HubOffer::TeamAroundTheChild {})));
/// assert!(read(r#"{"is": "housing"}"#).is_err(), "the hub gives nothing else");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum HubOffer {
    /// Advice to the professionals.
    Advice {
        /// What was advised.
        what: Words,
    },
    /// The family is told of a service.
    Signposting {
        /// Which service.
        service: Words,
    },
    /// A place in a service is asked for.
    Brokerage {
        /// Which service.
        service: Words,
    },
    /// A Team Around the Child is proposed to the family.
    TeamAroundTheChild {},
}

/// Why a meeting did not go ahead.
///
/// ```
/// use familyhub_support::WhyNotGoneAhead;
///
/// let why = WhyNotGoneAhead::StandInDoesNotKnowTheFamily;
/// assert_eq!(serde_json::to_string(&why)?, "\"stand-in-does-not-know-the-family\"");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhyNotGoneAhead {
    /// The lead professional could not come.
    LeadAbsent,
    /// Only somebody who does not know the family could come.
    StandInDoesNotKnowTheFamily,
    /// There was no consent in force.
    NoConsentInForce,
    /// Too few agencies came.
    AgenciesAbsent,
}

/// Why a meeting was called off.
///
/// ```
/// use familyhub_support::WhyCancelled;
///
/// assert_eq!(serde_json::to_string(&WhyCancelled::FamilyWithdrew)?, "\"family-withdrew\"");
/// // A reason is one of the list, and not whatever was written.
/// assert!(serde_json::from_str::<WhyCancelled>("\"too busy\"").is_err());
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhyCancelled {
    /// The family withdrew.
    FamilyWithdrew,
    /// Consent was withdrawn or has expired.
    ConsentEnded,
    /// The need was met in another way.
    NoLongerNeeded,
    /// The level rose: the family was redirected to another service. [HUB-07]
    Redirected,
}
