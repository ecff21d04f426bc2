//! Lines that give a wrong time of recording.

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::amendments::{AnyRetiming, RetimingEvent};
use crate::kept::records::Records;

impl RecordKind for AnyRetiming {
    const SHOWN: ShownAt = ShownAt::At(27);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it was carried out, and nothing of it is open");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::EndsAtOnce;

    fn whom(&self) -> Whom {
        Whom::Lines
    }

    fn raises(event: &RetimingEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            RetimingEvent::RecordedTimesCorrected(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &RetimingEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            RetimingEvent::RecordedTimesCorrected(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        match self {
            Self::Retimed(it) => {
                let lines = it.state().lines.iter().map(|line| line.event.sequence.to_string());
                format!("events {}", lines.collect::<Vec<_>>().join(", "))
            }
        }
    }

    fn detail(event: &RetimingEvent) -> String {
        match event {
            RetimingEvent::RecordedTimesCorrected(_) => String::new(),
        }
    }

    fn note(event: &RetimingEvent, noting: &mut Noting<'_>) {
        match event {
            RetimingEvent::RecordedTimesCorrected(it) => {
                let lines = it.lines.iter().map(|line| (line.event.sequence, *line));
                noting.records.notes.retimed.extend(lines);
            }
        }
    }
}
