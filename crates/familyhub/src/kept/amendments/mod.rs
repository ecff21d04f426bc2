//! Keeping the record: what was wrong in it, and what was taken out of it.
//!
//! All reach back to earlier lines of the log. A [`Correction`] leaves the line as
//! it is, and the case becomes what it should have been; an [`Erasure`] takes the
//! words out of the line, and the case stays as it was; a [`Retiming`] says that the line
//! gives a wrong time of recording, and what comes next is measured by the right one.

pub(crate) mod correction;
pub(crate) mod erasure;
mod event_ref;
mod fallen;
pub(crate) mod retiming;

pub use correction::{
    AnyCorrection, Corrected, Correction, CorrectionEvent, CorrectionState, EventCorrected, Mistake,
};
pub use erasure::{
    AnyErasure, Carried, Erasure, ErasureEvent, ErasureGround, ErasureState, GroundHolds, GroundOn,
    WordsErased,
};
pub use event_ref::EventRef;
pub use fallen::Fallen;
pub use retiming::{
    AnyRetiming, RecordedTimesCorrected, Retimed, Retiming, RetimingEvent, RetimingState,
    WronglyTimed,
};
