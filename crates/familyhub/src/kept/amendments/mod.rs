//! Keeping the record: what was wrong in it, and what was taken out of it.
//!
//! All reach back to earlier lines of the log. A [`Correction`] leaves the line as
//! it is, and the case becomes what it should have been; an [`Erasure`] takes the
//! words out of the line, and the case stays as it was; a [`Retiming`] says that the line
//! gives a wrong time of recording, and what comes next is measured by the right one.

mod correction;
mod erasure;
mod fallen;
mod retiming;

use familyhub_core::EventId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use correction::{
    AnyCorrection, Corrected, Correction, CorrectionEvent, CorrectionState, EventCorrected, Mistake,
};
pub use erasure::{
    AnyErasure, Carried, Erasure, ErasureEvent, ErasureGround, ErasureState, GroundHolds, GroundOn,
    WordsErased,
};
pub use fallen::Fallen;
pub use retiming::{
    AnyRetiming, RecordedTimesCorrected, Retimed, Retiming, RetimingEvent, RetimingState,
    WronglyTimed,
};

/// An earlier event of the same log: its place, and its id.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct EventRef {
    /// Its place in the log; the first is 1.
    pub sequence: u64,
    /// Its id.
    pub id: EventId,
}
