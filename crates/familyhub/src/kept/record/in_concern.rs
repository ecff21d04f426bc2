//! What an open concern about a child means for what is due: it rests, or goes on. [SAF-03]

use familyhub_core::PersonId;
use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_safety::{AnyConcern, ConcernRecords as _, ConsentPathStep};

use crate::kept::records::Records;

/// What an open concern about a child means for something that is due.
#[derive(Debug, Clone, Copy)]
pub(crate) enum InConcern {
    /// It is due all the same: it asks for no step on the consent path.
    GoesOn,
    /// It rests for as long as a concern about this child stops this kind of step, and begins
    /// again with as many days as were left.
    Rests {
        child: PersonId,
        step: ConsentPathStep,
        /// From when the time for it is counted.
        from: Timestamp,
    },
}

impl InConcern {
    /// The day by which something is due at a moment, after it has rested; none while it rests.
    pub(super) fn rested(
        self,
        by: CivilDate,
        records: &Records,
        at: Timestamp,
    ) -> Option<CivilDate> {
        let Self::Rests { child, step, from } = self else { return Some(by) };
        let mut rested = by;
        for concern in records.concerns_about(child) {
            let since = concern.about().since.max(from);
            if concern.about().since > at {
                continue;
            }
            let until = stopped_until(concern, step).filter(|until| *until <= at)?;
            // What was overdue before the concern opened is overdue after it.
            if since < until && london::date_of(since) <= by {
                let days = london::date_of(until).signed_duration_since(london::date_of(since));
                rested = rested.checked_add_signed(days)?;
            }
        }
        Some(rested)
    }
}

/// Until when a concern stops a kind of step: its end, or a statutory body's word before it.
fn stopped_until(concern: &AnyConcern, step: ConsentPathStep) -> Option<Timestamp> {
    let words = concern.about().may_go_on.iter().filter(|word| word.steps.contains(&step));
    words.map(|word| word.since).chain(concern.ended_at()).min()
}
