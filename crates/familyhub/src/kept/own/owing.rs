//! What a machine of one's own asks for in time.

use familyhub_core::time::{CivilDate, RuleDeadline, Timestamp};
use familyhub_core::{PersonId, RuleId, SubjectId};
use familyhub_tac::Risk;

use crate::kept::record::in_concern::InConcern;
use crate::kept::record::owing::{DueQuery, RecordDue};
use crate::kept::records::Records;

/// Where a machine of one's own says what it asks for in time: see
/// [`OwnRecord::owes`](crate::OwnRecord::owes).
pub struct OwnOwing<'a> {
    record: SubjectId,
    about: Option<PersonId>,
    records: &'a Records,
    at: Timestamp,
    today: CivilDate,
    due: Vec<RecordDue>,
}

impl<'a> OwnOwing<'a> {
    /// Asks one record, and adds what it answers.
    pub(super) fn ask(
        asking: &mut DueQuery<'a>,
        (record, about): (SubjectId, Option<PersonId>),
        owes: impl FnOnce(&mut OwnOwing<'_>),
    ) {
        let (records, at, today) = (asking.records, asking.at, asking.today);
        let mut owing = OwnOwing { record, about, records, at, today, due: Vec::new() };
        owes(&mut owing);
        owing.due.into_iter().for_each(|due| asking.add(due));
    }

    /// The case at the moment.
    pub fn records(&self) -> &'a Records {
        self.records
    }

    /// The moment for which it is asked.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Its day in London.
    pub fn today(&self) -> CivilDate {
        self.today
    }

    /// Something is due by the end of a day: what, how grave that is while it is not overdue,
    /// by which rule, and why then.
    pub fn due(
        &mut self,
        by: CivilDate,
        (what, risk): (&'static str, Risk),
        rule: RuleId,
        why: impl Into<String>,
    ) {
        let (record, about, why) = (self.record, self.about, why.into());
        self.due.push(RecordDue {
            in_concern: InConcern::GoesOn,
            by,
            what,
            about,
            record,
            rule,
            risk,
            why,
        });
    }

    /// Something is due by a deadline, which says itself by which rule and why.
    pub fn due_by(&mut self, deadline: &RuleDeadline, (what, risk): (&'static str, Risk)) {
        self.due(deadline.due_on(), (what, risk), deadline.rule(), deadline.to_string());
    }
}

impl std::fmt::Debug for OwnOwing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { record, at, .. } = self;
        f.debug_struct("OwnOwing").field("record", record).field("at", at).finish_non_exhaustive()
    }
}
