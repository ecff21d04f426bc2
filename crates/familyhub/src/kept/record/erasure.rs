//! Words taken out of the record.

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::amendments::{AnyErasure, ErasureEvent};
use crate::kept::records::Records;

impl RecordKind for AnyErasure {
    const SHOWN: ShownAt = ShownAt::At(26);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it was carried out, and nothing of it is open");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::EndsAtOnce;

    fn whom(&self) -> Whom {
        Whom::Lines
    }

    fn raises(event: &ErasureEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            ErasureEvent::WordsErased(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &ErasureEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            ErasureEvent::WordsErased(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        match self {
            Self::Carried(it) => {
                format!("{} lines: {}", it.state().lines.len(), it.state().ground.words())
            }
        }
    }

    fn detail(event: &ErasureEvent) -> String {
        match event {
            ErasureEvent::WordsErased(_) => String::new(),
        }
    }

    fn note(event: &ErasureEvent, noting: &mut Noting<'_>) {
        match event {
            ErasureEvent::WordsErased(it) => {
                let lines = it.lines.iter().map(|line| (line.sequence, it.ground));
                noting.records.notes.erased.extend(lines);
            }
        }
    }
}
