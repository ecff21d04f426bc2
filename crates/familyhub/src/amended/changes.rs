//! A log with changes that are not written yet, and why its reading stops.

use std::collections::BTreeSet;

use crate::kept::log::LogError;

/// A log with changes that are not written yet: lines without their words, and lines
/// at its end.
#[derive(Debug, Default)]
pub(crate) struct Amended<'a> {
    pub(crate) erase: BTreeSet<u64>,
    pub(crate) tail: &'a str,
    /// Whether lines are put right that a crash cut off, or some program converted.
    pub(crate) mending: bool,
}

/// Why a replay stopped before the end.
#[derive(Debug)]
pub(crate) enum ReplayStop {
    /// A line cannot stand.
    Fault(LogError),
    /// Something reaches back, and it is not known yet what does.
    ReachesBack,
}

impl From<LogError> for ReplayStop {
    fn from(fault: LogError) -> Self {
        Self::Fault(fault)
    }
}
