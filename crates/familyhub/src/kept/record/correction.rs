//! A mistake in the record.

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::amendments::{AnyCorrection, CorrectionEvent};
use crate::kept::records::Records;

impl RecordKind for AnyCorrection {
    const SHOWN: ShownAt = ShownAt::At(25);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it was carried out, and nothing of it is open");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::EndsAtOnce;

    fn whom(&self) -> Whom {
        Whom::Lines
    }

    fn raises(event: &CorrectionEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            CorrectionEvent::EventCorrected(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &CorrectionEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            CorrectionEvent::EventCorrected(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        match self {
            Self::Corrected(it) => {
                let corrected = it.state();
                format!("event {}: {}", corrected.wrong.sequence, corrected.mistake.words())
            }
        }
    }

    fn detail(event: &CorrectionEvent) -> String {
        match event {
            CorrectionEvent::EventCorrected(_) => String::new(),
        }
    }

    fn note(event: &CorrectionEvent, noting: &mut Noting<'_>) {
        match event {
            CorrectionEvent::EventCorrected(it) => {
                noting.records.notes.corrected.insert(it.wrong.sequence, it.mistake);
            }
        }
    }
}
