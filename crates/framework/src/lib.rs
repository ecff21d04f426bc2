//! The Family hub model framework as a catalogue, a self-assessment and a plan.

mod assessment;
mod catalogue;
mod edition;
mod file;
mod many;
mod plan;
mod progress;
pub mod report;
pub mod source;
mod standing;

pub use assessment::{
    Answer, Assessment, Contradiction, Entry, Milestone, Review, Said, form_csv, form_toml,
};
pub use catalogue::{
    Applies, Area, Catalogue, Criterion, CriterionId, Duty, KeyCriterion, Kind, LevelGiven,
    NoSuchId, Part, Programme, Scale, Strand, StrandId,
};
pub use edition::{Carry, Fate, Question, carry_over, compare};
pub use file::{Fault, Faults};
pub use many::{AreaLine, Mover, Panel, Series, SeriesPoint, Spread, StrandSpread, movers};
pub use plan::{Change, Direction, Gap, Lapsing, Plan, changes, gaps};
pub use progress::{
    AnyProgress, Assessable, Begun, Declined, Dossier, EditionRetired, Evidence, EvidenceAged,
    EvidenceKind, FoundMet, FoundNotMet, Grounds, InDate, InProgress, Lapsed, MayNotApply, Met,
    NotApplicable, NotAssessed, NotMet, Noted, Opened, Peer, PeerReviewed, Progress, ProgressEvent,
    ProgressState, Renewed, Retired, Reviewed, SetAside,
};
pub use report::Report;
pub use standing::{
    Attained, Basic, Developed, Group, GroupKind, MinimumMet, Share, Short, Standing,
    StrandStanding, share_of,
};
