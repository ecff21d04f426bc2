//! Which event says that significant harm to a child is suspected. [SAF-01]

use familyhub_core::{PersonId, SubjectId};
use familyhub_safety::RaisedBy;
use familyhub_threshold::{CommonLevel, Interval, LevelRef};

use crate::kept::records::Records;

/// That an event says that significant harm to a child is suspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RaisedConcern {
    /// To whom.
    pub(crate) child: PersonId,
    /// Which record says so.
    pub(crate) by: RaisedBy,
}

/// What is at hand while an event is asked whether it raises a concern.
pub(crate) struct Raising<'r, M> {
    /// The record that the event happens to.
    pub(crate) subject: SubjectId,
    /// It as it is; none where the event begins it and is not applied yet.
    pub(crate) record: Option<&'r M>,
    pub(crate) records: &'r Records,
}

impl<M> Raising<'_, M> {
    /// Whether a level means child protection, and nothing else. One that covers section 17
    /// as well does not say which.
    pub(crate) fn means_child_protection(&self, level: &LevelRef) -> bool {
        let protection = Interval::only(CommonLevel::ChildProtection);
        self.records.meaning_of(level).is_some_and(|means| means == protection)
    }
}
