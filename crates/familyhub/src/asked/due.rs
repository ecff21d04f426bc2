//! What is due, overdue and why: the gravest first.
//!
//! Each kind of record says in its own file what it asks for in time: see
//! [`RecordKind::owes`].

use familyhub_core::time::Timestamp;

use crate::kept::case::Case;

use crate::kept::record::{AskEach, DueQuery, DueView, RecordKind};

impl Case {
    /// What is due as of a moment, the gravest first, then the soonest: whatever is
    /// open, whether its day has come or not. [TIME-04]
    ///
    /// ```
    /// # use familyhub::core::time::parse_time;
    /// use familyhub::{Case, Locality};
    ///
    /// // A case in which nothing has happened owes nothing.
    /// assert!(Case::new(&Locality::default()).due(parse_time("2026-03-02T09:00")?).is_empty());
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn due(&self, at: Timestamp) -> Vec<DueView> {
        let mut asking = DueQuery::at(&self.records, at);
        self.records.ask_each(&mut asking);
        self.records.ask_own(&mut asking);
        let mut due = asking.answered();
        due.sort_by(|a, b| {
            let graver = b.risk.cmp(&a.risk);
            graver.then(a.by.cmp(&b.by)).then(a.what.cmp(b.what)).then(a.record.cmp(&b.record))
        });
        due
    }
}

/// Every record that the case had begun by the moment in question is asked, unless its episode
/// is over and nothing of it outlives that. [SAF-11]
impl<'c> AskEach<'c> for DueQuery<'c> {
    fn kind<M: RecordKind>(&mut self, held: impl Iterator<Item = &'c M>) {
        let open = self.records.is_open();
        let before = &self.records.notes.begun_before_closing;
        let before = before.get(M::CHART.machine).copied().unwrap_or(0);
        for (place, record) in held.enumerate() {
            if M::OUTLIVES.is_asked(open, place < before) {
                record.owes(self);
            }
        }
    }
}
