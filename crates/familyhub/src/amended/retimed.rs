//! When lines were recorded, where some of them say it wrongly.
//!
//! A line that was recorded at a time still to come would hold up all that comes after
//! it. A later event may say so, and it alone stands behind a time that is later than its
//! own. It names exactly those lines whose time is later than its own, so that nothing
//! else can be moved, and so it cannot be used to date a line back.

use familyhub_core::Recorded;
use familyhub_core::time::Timestamp;

use crate::kept::amendments::{RecordedTimesCorrected, WronglyTimed};
use crate::kept::event::CaseEvent;

/// The events of a log that say recorded times were wrong, in its order.
#[derive(Debug, Default)]
pub(super) struct Retimings(Vec<Retiming>);

/// Such an event.
#[derive(Debug)]
struct Retiming {
    sequence: u64,
    recorded: Timestamp,
    lines: Vec<WronglyTimed>,
}

impl Retimings {
    pub(super) fn note(&mut self, recorded: &Recorded<CaseEvent>, event: &RecordedTimesCorrected) {
        let (sequence, lines) = (recorded.sequence, event.lines.clone());
        self.0.push(Retiming { sequence, recorded: recorded.occasion.recorded(), lines });
    }

    /// Whether such an event stands in this line.
    pub(super) fn stands_in(&self, sequence: u64) -> bool {
        self.0.iter().any(|it| it.sequence == sequence)
    }

    /// When a line was recorded: as it says, or as is known of it since. Where nobody
    /// knows, it was by the time of whatever came next.
    pub(super) fn recorded(&self, line: &Recorded<CaseEvent>) -> Timestamp {
        let mut known = line.occasion.recorded();
        for retiming in self.after(line.sequence).filter(|it| it.names(line.sequence).is_some()) {
            known = retiming.by_then(line.sequence);
        }
        known
    }

    /// What is wrong with a later line that says of this one when it was recorded, or
    /// does not: its place, and why.
    pub(super) fn check(&self, line: &Recorded<CaseEvent>) -> Result<(), (u64, String)> {
        let place = line.sequence;
        let mut known = line.occasion.recorded();
        for retiming in self.after(place) {
            let no = |why: String| Err((retiming.sequence, why));
            match retiming.names(place) {
                None if known > retiming.recorded => {
                    return no(format!(
                        "line {place} was recorded at a later time than this one, too: it must be named"
                    ));
                }
                None if retiming.by_then(place) < known => {
                    return no(format!(
                        "it puts a line before line {place}, which stands above it"
                    ));
                }
                None => {}
                Some(named) if named.said != line.occasion.recorded() => {
                    return no(format!("line {place} gives another time than is said here"));
                }
                Some(_) if known <= retiming.recorded => {
                    return no(format!(
                        "line {place} was recorded by then: its time is not one that was still to come"
                    ));
                }
                Some(_) => known = retiming.by_then(place),
            }
        }
        Ok(())
    }

    fn after(&self, place: u64) -> impl Iterator<Item = &Retiming> {
        self.0.iter().filter(move |it| it.sequence > place)
    }
}

impl Retiming {
    fn names(&self, place: u64) -> Option<&WronglyTimed> {
        self.lines.iter().find(|line| line.event.sequence == place)
    }

    /// By when a line was recorded, by what is said here of it or of the next that
    /// something is known of.
    fn by_then(&self, place: u64) -> Timestamp {
        let next = self.lines.iter().filter(|line| line.event.sequence >= place);
        next.filter_map(|line| line.recorded).next().unwrap_or(self.recorded)
    }
}
