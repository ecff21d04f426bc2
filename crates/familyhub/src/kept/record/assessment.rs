//! Whether a child is able to decide a matter.

use familyhub_consent::{AnyAssessment, AssessmentEvent};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyAssessment {
    const SHOWN: ShownAt = ShownAt::At(5);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it was made, and nothing of it is open");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::EndsAtOnce;

    fn whom(&self) -> Whom {
        Whom::One(self.matter().child)
    }

    fn raises(event: &AssessmentEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            AssessmentEvent::FoundAble(_) | AssessmentEvent::FoundNotAble(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &AssessmentEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            AssessmentEvent::FoundAble(_) | AssessmentEvent::FoundNotAble(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        String::new()
    }

    fn detail(event: &AssessmentEvent) -> String {
        match event {
            AssessmentEvent::FoundAble(_) | AssessmentEvent::FoundNotAble(_) => String::new(),
        }
    }

    fn note(event: &AssessmentEvent, _: &mut Noting<'_>) {
        match event {
            AssessmentEvent::FoundAble(_) | AssessmentEvent::FoundNotAble(_) => {}
        }
    }
}
