//! Which kinds of record keep their case open. [REF-03]

use super::{AskEach, Record};
use crate::kept::family::MayBeOpen;
use crate::kept::records::Records;

/// Whether a kind of record keeps its case open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeepsOpen {
    /// Until it has ended.
    UntilItEnds,
    /// Never: why not, in words.
    Never(&'static str),
}

impl Records {
    /// Every record, each of which says whether it keeps the case open.
    pub(crate) fn may_be_open(&self) -> Vec<&dyn MayBeOpen> {
        let mut asked = Asked(Vec::new());
        self.ask_each(&mut asked);
        asked.0
    }
}

/// The records of the kinds that may keep a case open.
struct Asked<'r>(Vec<&'r dyn MayBeOpen>);

impl<'r> AskEach<'r> for Asked<'r> {
    fn kind<M: Record>(&mut self, held: impl Iterator<Item = &'r M>) {
        match M::KEEPS_OPEN {
            KeepsOpen::UntilItEnds => self.0.extend(held.map(|record| record as &dyn MayBeOpen)),
            KeepsOpen::Never(_) => {}
        }
    }
}
