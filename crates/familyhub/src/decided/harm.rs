//! What suspected significant harm to a child does to the records of a case.
//! [THR-06] [HUB-06]

use familyhub_consent::HarmRef;
use familyhub_core::PersonId;

use crate::decided::concern::MovedRecords;
use crate::kept::entry::{Decided, OneDecided};
use crate::kept::record::{AskEach, OnHarm, RecordKind, Turn};
use crate::kept::records::Records;

/// Suspected significant harm to a child, by a record that says so.
pub(crate) struct LeadingOut<'r> {
    harm: HarmRef,
    child: PersonId,
    /// The records that the same command has moved already.
    moved: &'r MovedRecords,
    records: &'r Records,
    /// What leads out of which record, so far.
    found: Vec<(Turn, OneDecided)>,
}

impl<'r> LeadingOut<'r> {
    /// What leads out of every open record about the child, but for those that the same
    /// command has moved.
    pub(crate) fn of_every_record(
        (harm, child): (HarmRef, PersonId),
        moved: &'r MovedRecords,
        records: &'r Records,
    ) -> Decided {
        let mut leading = Self { harm, child, moved, records, found: Vec::new() };
        records.ask_each(&mut leading);
        leading.found.sort_by_key(|(turn, _)| *turn);
        leading.found.into_iter().map(|(_, event)| event).collect()
    }
}

impl<'r> AskEach<'r> for LeadingOut<'r> {
    fn kind<M: RecordKind>(&mut self, held: impl Iterator<Item = &'r M>) {
        let way = match M::ON_HARM {
            OnHarm::LeadsOut(way) => way,
            OnHarm::EndsAtOnce | OnHarm::Outside(_) => return,
        };
        let (child, records) = (self.child, self.records);
        let moved = self.moved;
        for record in held.filter(|it| !it.ended() && !moved.has(M::CHART, it.subject())) {
            if record.whom().includes(child, records) && !(way.instead)(record, child, records) {
                let event = (way.by)(self.harm, child).into();
                self.found.push((way.turn, (record.subject(), event)));
                self.found.extend((way.then)(record, records).map(|then| (way.turn, then)));
            }
        }
    }
}
