//! What stays of a log after a crash, or after an older copy was put back.

use std::collections::BTreeSet;

use familyhub_core::chain;

use super::batch::Batch;
use super::index::Index;
use super::{Amended, Replaying};
use crate::case::Case;
use crate::house::House;
use crate::log::{Log, LogFault};

impl Case {
    /// The case that a log makes once it is mended, and the lines of it that hold
    /// words which a later line says are erased: they are to be taken out again with
    /// [`erase_from`](Self::erase_from).
    ///
    /// A last line that was cut off is left out, for it was never wholly written:
    /// nobody was told that its event was recorded.
    ///
    /// # Errors
    ///
    /// As [`replay`](Self::replay), of all that stays.
    pub fn mended(log: &mut impl Log) -> Result<(Self, BTreeSet<u64>), LogFault> {
        let mut amended = Amended { leave_out_torn: true, ..Amended::default() };
        let index = Index::of(log, &amended)?;
        let mut lines = log.rewound().map_err(|error| LogFault::unread(1, &error))?;
        let mut batch = Batch::default();
        let mut erase = BTreeSet::new();
        while batch.fill(&mut lines, &amended)? {
            let held = batch.lines().filter(|(line, bytes)| {
                index.is_erased(*line) && chain::sealed_hash(bytes).is_ok_and(|seal| seal.kept > 0)
            });
            erase.extend(held.map(|(line, _)| line));
        }
        drop(lines);
        amended.erase.clone_from(&erase);
        let case = Replaying::new(House::default()).whole(log, &amended)?;
        Ok((case, erase))
    }
}
