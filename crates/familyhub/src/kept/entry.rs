//! Events of a case, before and after they have their lines.

use familyhub_core::{Digest, Recorded, SubjectId};

use crate::kept::event::CaseEvent;

/// An event, and the record that it belongs to.
pub(crate) type OneDecided = (SubjectId, CaseEvent);

/// The events of a command.
pub(crate) type Decided = Vec<OneDecided>;

/// An event that was decided, with its line in the log.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LogEntry {
    /// The event.
    pub recorded: Recorded<CaseEvent>,
    /// Its line, without a line feed.
    pub line: String,
    /// The hash that the line ends with.
    pub hash: Digest,
}
