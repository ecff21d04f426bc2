//! Levels of need: what an area has agreed, and what was decided for one child.
//!
//! | what | where |
//! |---|---|
//! | an area's levels, in one version | [`Scheme`], [`LevelOfScheme`], [`LevelRef`] |
//! | all the schemes that are known, a council's own among them | [`Schemes`], [`FILES`] |
//! | what levels mean under the law | [`CommonLevel`], [`Interval`] |
//! | what editions of guidance call them | [`GuidanceEdition`] |
//! | comparison that can say no | [`Comparison`], [`Why`], [`Crosswalk`] |
//! | a decision for one child, its challenge and its end | [`Decision`], [`DecisionRecord`] |
//! | who can have a level | [`YoungPerson`] |
//! | what a decision in force proves | [`AtHubLevel`], [`NotAtHubLevel`], [`BelowTargeted`], [`SteppedUp`], [`StatutoryConcern`] |
//! | which levels a hub serves, and who is asked beyond them | [`HubLevels`], [`HubSide`] |
//! | keeping decisions in tables of your own | [`LevelRecords`] |
//! | what a move of home does to it | [`DecisionStanding`] |
//!
//! # Example
//!
//! ```
//! use familyhub_core::time::{parse_date, parse_time};
//! use familyhub_core::{
//!     Actor, CountingEntropy, DecisionId, Occasion, OrganisationId, Person, PersonId, PractitionerId, Role, RuleId,
//!     Stage, Text, Words,
//! };
//! use familyhub_threshold::{Decision, Scheme, YoungPerson};
//!
//! let school = OrganisationId::named("oak-school");
//! let bell = Actor::professional(PractitionerId::named("bell"), Role::LeadProfessional, school)?;
//! let monday = parse_time("2026-03-02T09:00").expect("a time");
//! let occasion = Occasion::new(monday, monday, bell)?;
//! let mut entropy = CountingEntropy::default(); // in earnest: your generator
//! let mut words = |text| Words::keep(Text::new(text).expect("a text"), &mut entropy);
//!
//! let scheme = Scheme::built_in("berkshire-west")?;
//! let born = parse_date("2018-05-01").expect("a date");
//! let ada = Person { id: PersonId::named("ada"), stage: Stage::Child { born } };
//! let child = YoungPerson::on(&ada, occasion.day())?;
//! let (indicators, reasons) = (vec![words("late for school")], words("one agency can help"));
//! let decision = Decision::decide(
//!     DecisionId::named("ada-level"), &occasion, child, scheme.level("2a")?, indicators, reasons,
//! )?
//! .machine;
//!
//! assert!(decision.at_hub_level(ada.id, scheme, monday).is_ok());
//! let brother = PersonId::named("brother");
//! let refusal = decision.at_hub_level(brother, scheme, monday).expect_err("his own");
//! assert_eq!(refusal.rule(), RuleId::THR_05);
//! # Ok::<_, familyhub_core::Refusal>(())
//! ```

mod check;
mod common;
mod compare;
mod crosswalk;
mod decision;
mod evidence;
mod guidance;
mod hub_levels;
mod moved;
mod proofs;
mod read;
mod records;
mod scheme;
mod schemes;
mod young;

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

pub use common::{CommonLevel, Interval};
pub use compare::{Comparison, Why};
pub use crosswalk::{Crosswalk, CrosswalkRow};
pub use decision::{
    AnyDecision, ChallengeTakenFurther, Decided, Decision, DecisionEvent, DecisionRecord,
    DecisionState, DraftDecided, DraftDiscarded, Drafted, EarlierLevelRecorded, FinalStage,
    FormalStage, InformalStage, Inherited, LevelChallenged, LevelDecided, LevelDrafted,
    LevelRevised, LevelSuperseded, LevelUpheld, PreventStage, Revised, SetAside, Superseded,
    Upheld,
};
pub use evidence::{
    AtHubLevel, BelowTargeted, LevelFor, NotAtHubFor, NotAtHubLevel, RecordedLevel,
    RecordedLevelFor, StatutoryConcern, SteppedUp,
};
pub use guidance::GuidanceEdition;
pub use hub_levels::{HubLevels, HubSide};
pub use moved::DecisionStanding;
pub use records::LevelRecords;
pub use scheme::{Level, LevelGroup, LevelOfScheme, LevelRef, Readable, Scheme};
pub use schemes::{BERKSHIRE_WEST, FILES, Schemes};
pub use young::YoungPerson;

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
