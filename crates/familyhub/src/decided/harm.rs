//! What suspected significant harm to a child does to the records of a case.
//! [THR-06] [HUB-06]

use familyhub_core::{DisclosureId, PersonId};

use crate::kept::entry::{Decided, OneDecided};
use crate::kept::record::{AskEach, OnHarm, RecordKind, Turn};
use crate::kept::records::Records;

/// Suspected significant harm to a child, once it was decided to disclose it.
pub(crate) struct DisclosedHarm<'r> {
    disclosure: DisclosureId,
    child: PersonId,
    records: &'r Records,
    /// What leads out of which record, so far.
    found: Vec<(Turn, OneDecided)>,
}

impl<'r> DisclosedHarm<'r> {
    /// What leads out of every open record about the child.
    pub(crate) fn leads_out(
        disclosure: DisclosureId,
        child: PersonId,
        records: &'r Records,
    ) -> Decided {
        let mut harm = Self { disclosure, child, records, found: Vec::new() };
        records.ask_each(&mut harm);
        harm.found.sort_by_key(|(turn, _)| *turn);
        harm.found.into_iter().map(|(_, event)| event).collect()
    }
}

impl<'r> AskEach<'r> for DisclosedHarm<'r> {
    fn kind<M: RecordKind>(&mut self, held: impl Iterator<Item = &'r M>) {
        let way = match M::ON_HARM {
            OnHarm::LeadsOut(way) => way,
            OnHarm::EndsAtOnce | OnHarm::Outside(_) => return,
        };
        let (child, records) = (self.child, self.records);
        for record in held.filter(|record| !record.ended()) {
            if record.whom().includes(child, records) && !(way.instead)(record, child, records) {
                let event = (way.by)(self.disclosure, child).into();
                self.found.push((way.turn, (record.subject(), event)));
                self.found.extend((way.then)(record, records).map(|then| (way.turn, then)));
            }
        }
    }
}
