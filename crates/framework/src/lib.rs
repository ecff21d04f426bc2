//! The Family hub model framework as a catalogue, a self-assessment and a plan.

mod catalogue;
mod file;
pub mod source;

pub use catalogue::{
    Applies, Area, Catalogue, Criterion, CriterionId, Duty, KeyCriterion, Kind, LevelGiven,
    NoSuchId, Part, Programme, Scale, Strand, StrandId,
};
pub use file::{Fault, Faults};
