//! The *Family hub model framework* as a catalogue, a self-assessment and a plan.
//!
//! In the framework a family hub is a place and a network for families, judged
//! against criteria. (The rest of familyhub models a service for professionals of
//! the same name: the two share nothing but that.)
//!
//! | to … | see |
//! |---|---|
//! | look a criterion up, load another edition | [`Catalogue`], [`Criterion`], [`CriterionId`] |
//! | check which passage of the document is meant | [`source`] |
//! | know what a programme asks, by when | [`Programme`], [`Duty`] |
//! | fill in a form and read it back | [`form_toml`], [`form_csv`], [`Assessment::from_toml`] |
//! | follow one criterion | [`Progress`], [`EvidencePiece`], [`Dossier`] |
//! | see where an area stands | [`AreaStanding`], [`Attained`], [`Share`] |
//! | see what is missing, what changed, what lapses | [`FrameworkPlan`], [`CriterionGap`], [`changes`] |
//! | show it to somebody | [`Report`], [`report`] |
//! | put many areas or years beside each other | [`Panel`], [`movers`], [`Series`] |
//! | go to the next edition | [`compare`], [`carry_over`] |
//!
//! With the feature `spreadsheet`, forms and reports are workbooks too: `.xlsx` and `.ods` are
//! read, and an `.xlsx` is written that is form, tracker and report at once.
//!
//! # Example
//!
//! ```
//! use familyhub_framework::{Assessment, Attained, Catalogue, Report};
//!
//! let catalogue = Catalogue::edition_2025_26();
//! let elmshire = include_str!("../../../examples/data/framework/elmshire-2025-09.toml");
//! let elmshire = Assessment::from_toml(&catalogue, elmshire)?;
//!
//! let report = Report::of(&elmshire, None);
//! let accessibility = report.standing().strand("1.5".parse()?).expect("it is a strand");
//! assert_eq!(accessibility.attained(), Attained::Basic);
//! let short = accessibility.basic()?.minimum_met().unwrap_err();
//! assert_eq!(short.to_string(), "strand `1.5` is not at its minimum: it is short of `1.5.L2.1`");
//!
//! let next = &report.plan().lapsing[0];
//! assert!(next.last_day > elmshire.day());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod assessment;
mod catalogue;
mod edition;
mod many;
mod plan;
mod progress;
pub mod report;
pub mod source;
mod standing;
mod web_address;
mod words;
#[cfg(feature = "spreadsheet")]
mod workbook;

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

pub use assessment::{
    Answer, Assessment, AssessmentEntry, Contradiction, CriterionAnswer, DayOrder, Milestone,
    Review, SignOff, SignOffError, SiteCount, Sites, SitesError, form_csv, form_toml,
};
pub use catalogue::{
    Applies, Catalogue, Criterion, CriterionId, CriterionKind, CriterionLevel, CriterionScale,
    Definition, DeliveryArea, Duty, KeyCriterion, LevelGiven, Novelty, Programme, SourceLink,
    Strand, StrandId, Subject, UnknownIdError,
};
pub use edition::{
    Carry, CarryError, Fate, carry_over, compare, decisions_form, decisions_from_toml,
};
pub use familyhub_core::toml::{FileFault, FileFaultsError};
pub use many::{
    AreaLine, Mover, Panel, Series, SeriesPoint, SeriesStrand, Spread, StrandSpread, movers,
};
pub use plan::{
    Change, CriterionGap, Direction, DutyStanding, FrameworkPlan, Lapsing, changes, gaps,
};
pub use progress::{
    AnyProgress, Assessable, Begun, Beyond, CriterionProofs, CriterionSetAside, Dossier,
    EditionRetired, EvidenceAged, EvidenceKind, EvidencePiece, Exceeded, FoundExceeded, FoundMet,
    FoundNotMet, InDate, InProgress, Lapsed, Later, MayNotApply, Met, NotApplicable, NotAssessed,
    NotMet, Noted, Opened, Peer, PeerReviewed, Progress, ProgressError, ProgressEvent,
    ProgressState, Renewed, Retired, Reviewed,
};
pub use report::Report;
pub use standing::{
    AreaStanding, Attained, AttainedCounts, Basic, Developed, GroupKind, GroupStanding, MinimumMet,
    Share, ShortfallError, StrandStanding, share_of,
};
pub use web_address::{WebAddress, WebAddressError};
#[cfg(feature = "spreadsheet")]
pub use workbook::{WorkbookError, form_xlsx};

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
