//! An outcome that is measured for a child.

use familyhub_tac::{AnyOutcome, OutcomeEvent};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyOutcome {
    const SHOWN: ShownAt = ShownAt::At(20);
    const KEEPS_OPEN: KeepsOpen =
        KeepsOpen::Never("it may lack its last reading: an inspector asks for it");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::Outside("it measures, and shares nothing");

    fn whom(&self) -> Whom {
        Whom::One(self.distance().child)
    }

    fn raises(event: &OutcomeEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            OutcomeEvent::FirstReadingTaken(_)
            | OutcomeEvent::ReviewReadingTaken(_)
            | OutcomeEvent::ClosingReadingTaken(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &OutcomeEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            OutcomeEvent::FirstReadingTaken(it) => vec![StoodOn::Team(it.team)],
            OutcomeEvent::ReviewReadingTaken(_) | OutcomeEvent::ClosingReadingTaken(_) => {
                Vec::new()
            }
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        let distance = self.distance();
        let change = match distance.change() {
            0 => "no change".to_owned(),
            up @ 1.. => format!("{up} up"),
            down => format!("{} down", down.unsigned_abs()),
        };
        format!("{} readings, {change} since the first", distance.readings.len())
    }

    fn detail(event: &OutcomeEvent) -> String {
        match event {
            OutcomeEvent::FirstReadingTaken(it) => {
                format!("on a scale of {} steps", it.scale.steps().len())
            }
            OutcomeEvent::ReviewReadingTaken(_) | OutcomeEvent::ClosingReadingTaken(_) => {
                String::new()
            }
        }
    }

    fn note(event: &OutcomeEvent, _: &mut Noting<'_>) {
        match event {
            OutcomeEvent::FirstReadingTaken(_)
            | OutcomeEvent::ReviewReadingTaken(_)
            | OutcomeEvent::ClosingReadingTaken(_) => {}
        }
    }
}
