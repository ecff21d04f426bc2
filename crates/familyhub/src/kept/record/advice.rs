//! Advice of the hub.

use familyhub_support::{AdviceEvent, AnyAdvice};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyAdvice {
    const SHOWN: ShownAt = ShownAt::At(22);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it was given, and nothing of it is open");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::EndsAtOnce;

    fn whom(&self) -> Whom {
        Whom::One(self.about().child)
    }

    fn raises(event: &AdviceEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            AdviceEvent::AdviceGiven(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &AdviceEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            AdviceEvent::AdviceGiven(it) => vec![
                StoodOn::Referral(it.on.referral),
                StoodOn::Level(it.on.decision),
                StoodOn::Permission(it.on.permission),
            ],
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        String::new()
    }

    fn detail(event: &AdviceEvent) -> String {
        match event {
            AdviceEvent::AdviceGiven(_) => String::new(),
        }
    }

    fn note(event: &AdviceEvent, _: &mut Noting<'_>) {
        match event {
            AdviceEvent::AdviceGiven(_) => {}
        }
    }
}
