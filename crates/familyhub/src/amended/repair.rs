//! What stays of a log after a crash, after some program converted it, or after an older
//! copy was put back.

use std::collections::BTreeSet;
use std::io::{self, Write};

use familyhub_core::chain;

use super::batch::Batch;
use super::changes::Amended;
use super::index::Index;
use super::repairs::Repairs;
use super::replaying::Replaying;
use super::select_lines::write_lines;
use crate::kept::case::Case;
use crate::kept::locality::Locality;
use crate::kept::log::{Log, LogError};

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
    /// use familyhub::{Case, Locality};
    ///
    /// let (case, repairs) = Case::mended(&Locality::default(), &mut "{\"specversion\":".as_bytes())?;
    /// assert_eq!((case.revision(), repairs.torn_bytes), (0, 15));
    /// let mut left = Vec::new();
    /// repairs.write(&mut "{\"specversion\":".as_bytes(), &mut left)?;
    /// assert!(left.is_empty());
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn mended(locality: &Locality, log: &mut impl Log) -> Result<(Self, Repairs), LogError> {
        let mut amended = Amended { mending: true, ..Amended::default() };
        let index = Index::of(log, &amended)?;
        let mut lines = log.rewound().map_err(|error| LogError::unread(1, &error))?;
        let (mut batch, mut erase) = (Batch::default(), BTreeSet::new());
        while batch.fill(&mut lines, &amended)? {
            let held = batch.lines().filter(|(line, bytes)| {
                index.is_erased(*line) && chain::sealed_hash(bytes).is_ok_and(|seal| seal.kept > 0)
            });
            erase.extend(held.map(|(line, _)| line));
        }
        drop(lines);
        amended.erase.clone_from(&erase);
        let case = Replaying::new(locality).whole(log, &amended)?;
        Ok((case, Repairs { erase, ..batch.into_repairs() }))
    }
}

impl Repairs {
    /// Writes a log as it is to be.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn write(&self, log: &mut impl Log, out: &mut impl Write) -> io::Result<()> {
        let erase = self.erase.clone();
        write_lines(log, &Amended { erase, mending: true, ..Amended::default() }, out)
    }
}
