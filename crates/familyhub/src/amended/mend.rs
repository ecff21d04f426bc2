//! What stays of a log after a crash, after some program converted it, or after an older
//! copy was put back.

use std::collections::BTreeSet;
use std::io::{self, Write};

use familyhub_core::chain;

use super::batch::{BYTE_ORDER_MARK, Batch, is_torn, is_whole};
use super::index::Index;
use super::look::write_lines;
use super::{Amended, Replaying};
use crate::kept::case::Case;
use crate::kept::house::House;
use crate::kept::log::{Log, LogFault};

/// What is to be done to a log so that it holds: see [`Case::mended`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repairs {
    /// The lines, counted from 1, that hold words which a later line says are erased.
    pub erase: BTreeSet<u64>,
    /// How many bytes of a last line that was cut off are to be taken away.
    pub torn_bytes: u64,
    /// Whether the last line lacks only its line feed, which is to be added.
    pub line_feed: bool,
    /// How many lines end with carriage return and line feed instead of a line feed.
    pub carriage_returns: u64,
    /// Whether a byte order mark is to be taken from the beginning.
    pub byte_order_mark: bool,
}

impl Repairs {
    /// Whether the log is as it should be.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Whether bytes before the last line are to be changed, so that the log is
    /// [written](Self::write) again; otherwise only its end is.
    pub fn reach_back(&self) -> bool {
        !self.erase.is_empty() || self.carriage_returns > 0 || self.byte_order_mark
    }

    /// Writes a log as it is to be.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn write(&self, log: &mut impl Log, out: &mut impl Write) -> io::Result<()> {
        let erase = self.erase.clone();
        write_lines(log, &Amended { erase, mending: true, ..Amended::default() }, out)
    }

    /// Puts the line right that begins at `from`, and notes what was done; false if
    /// nothing is left of it.
    ///
    /// # Errors
    ///
    /// What stands after the last line is no line that was cut off: why not.
    pub(super) fn repair(
        &mut self,
        bytes: &mut Vec<u8>,
        from: usize,
        line: u64,
    ) -> Result<bool, &'static str> {
        if line == 1 && bytes.get(from..).is_some_and(|text| text.starts_with(BYTE_ORDER_MARK)) {
            bytes.drain(from..from + BYTE_ORDER_MARK.len());
            self.byte_order_mark = true;
        }
        let end = match bytes.get(from..).unwrap_or_default() {
            [.., b'\r', b'\n'] => {
                self.carriage_returns += 1;
                bytes.len() - 2
            }
            [.., b'\n'] => return Ok(true),
            text if is_whole(text) => {
                self.line_feed = true;
                bytes.len() - usize::from(text.last() == Some(&b'\r'))
            }
            text => {
                is_torn(text)?;
                self.torn_bytes = text.len() as u64;
                bytes.truncate(from);
                return Ok(false);
            }
        };
        bytes.truncate(end);
        bytes.push(b'\n');
        Ok(true)
    }
}

impl Case {
    /// The case that a log makes once it is mended, and what is to be done to the log.
    ///
    /// - A last line that was cut off is left out, for it was never wholly written:
    ///   nobody was told that its event was recorded. One that lacks only its line feed,
    ///   and has its hash, is an event like any other, and stays. Anything else that stands
    ///   after the last line, whole events for instance, is a fault, and stays too.
    /// - What a program did that converts texts is undone: carriage returns before the
    ///   line feeds, and a byte order mark.
    /// - Words that a later line says are erased are taken out again.
    ///
    /// # Errors
    ///
    /// As [`replay`](Self::replay), of all that stays.
    ///
    /// ```
    /// use familyhub::Case;
    ///
    /// let (case, repairs) = Case::mended(&mut "{\"specversion\":".as_bytes())?;
    /// assert_eq!((case.revision(), repairs.torn_bytes), (0, 15));
    /// let mut left = Vec::new();
    /// repairs.write(&mut "{\"specversion\":".as_bytes(), &mut left)?;
    /// assert!(left.is_empty());
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn mended(log: &mut impl Log) -> Result<(Self, Repairs), LogFault> {
        let mut amended = Amended { mending: true, ..Amended::default() };
        let index = Index::of(log, &amended)?;
        let mut lines = log.rewound().map_err(|error| LogFault::unread(1, &error))?;
        let (mut batch, mut erase) = (Batch::default(), BTreeSet::new());
        while batch.fill(&mut lines, &amended)? {
            let held = batch.lines().filter(|(line, bytes)| {
                index.is_erased(*line) && chain::sealed_hash(bytes).is_ok_and(|seal| seal.kept > 0)
            });
            erase.extend(held.map(|(line, _)| line));
        }
        drop(lines);
        amended.erase.clone_from(&erase);
        let case = Replaying::new(House::default()).whole(log, &amended)?;
        Ok((case, Repairs { erase, ..batch.into_repairs() }))
    }
}
