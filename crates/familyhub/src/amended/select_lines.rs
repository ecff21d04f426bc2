//! Looking at some lines of a log, and writing it anew without some words.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use familyhub_core::time::Timestamp;
use familyhub_core::{EventId, Recorded, SubjectId};

use super::batch::Batch;
use super::changes::Amended;
use crate::kept::amendments::EventRef;
use crate::kept::event::CaseEvent;
use crate::kept::log::{Log, LogError};
use crate::kept::own::OwnEvent;

/// Lines of a log that were looked at.
#[derive(Debug, Default)]
pub(crate) struct SelectedLines {
    lines: BTreeMap<u64, WantedLine>,
    /// How many lines the log has.
    pub(crate) count: u64,
}

/// What is wanted of a line.
#[derive(Debug, Clone)]
pub(crate) struct WantedLine {
    pub(crate) id: EventId,
    pub(crate) subject: SubjectId,
    pub(crate) holds_words: bool,
    /// When it says that it was recorded.
    pub(crate) recorded: Timestamp,
    /// Its event, where that is of a machine that is not ours.
    pub(crate) own: Option<Box<OwnEvent>>,
}

impl SelectedLines {
    /// Looks at the lines of a log that are wanted.
    pub(crate) fn at(log: &mut impl Log, wanted: impl Fn(u64) -> bool) -> Result<Self, LogError> {
        let mut looked = Self::default();
        let mut lines = log.rewound().map_err(|error| LogError::unread(1, &error))?;
        let mut batch = Batch::default();
        while batch.fill(&mut lines, &Amended::default())? {
            for (line, bytes) in batch.lines() {
                looked.count = line;
                if wanted(line) {
                    looked.lines.insert(line, WantedLine::read(line, bytes)?);
                }
            }
        }
        Ok(looked)
    }

    /// What can be said without the log: that there is a last line, of this record, and
    /// that it may hold words.
    #[cfg(feature = "schema")]
    pub(crate) fn last(sequence: u64, subject: SubjectId, recorded: Timestamp) -> Self {
        let id = EventId::named("last");
        let line = WantedLine { id, subject, holds_words: true, recorded, own: None };
        Self { lines: BTreeMap::from([(sequence, line)]), count: sequence }
    }

    pub(crate) fn line(&self, sequence: u64) -> Option<(EventRef, WantedLine)> {
        let line = self.lines.get(&sequence)?.clone();
        Some((EventRef { sequence, id: line.id }, line))
    }
}

impl WantedLine {
    fn read(line: u64, bytes: &[u8]) -> Result<Self, LogError> {
        let text = str::from_utf8(bytes)
            .map_err(|_| LogError::new(line, "the line is not written in UTF-8"))?;
        let read = Recorded::<CaseEvent>::read_line(text, None)
            .map_err(|why| LogError::of_line(line, &why))?;
        let Recorded { id, subject, occasion, event, .. } = read.recorded;
        let (holds_words, recorded) = (read.words_kept > 0, occasion.recorded());
        let own = match event {
            CaseEvent::Own(event) => Some(event),
            _ => None,
        };
        Ok(Self { id, subject, holds_words, recorded, own })
    }
}

/// Writes a log without the words of some lines.
pub(crate) fn erase_into(
    log: &mut impl Log,
    erase: &BTreeSet<u64>,
    out: &mut impl Write,
) -> io::Result<()> {
    write_lines(log, &Amended { erase: erase.clone(), ..Amended::default() }, out)
}

/// Writes a log with changes.
pub(super) fn write_lines(
    log: &mut impl Log,
    amended: &Amended<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut lines = log.rewound()?;
    let mut batch = Batch::default();
    while batch.fill(&mut lines, amended).map_err(io::Error::other)? {
        for (_, bytes) in batch.lines() {
            out.write_all(bytes)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
