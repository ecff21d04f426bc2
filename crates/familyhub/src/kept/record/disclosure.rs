//! A disclosure without consent.

use familyhub_consent::{AnyDisclosure, DisclosureEvent};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, RecordKind, ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyDisclosure {
    const SHOWN: ShownAt = ShownAt::At(7);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it was decided, and nothing of it is open");
    const ON_HARM: OnHarm<Self> = OnHarm::EndsAtOnce;

    fn whom(&self) -> Whom {
        match self {
            Self::Decided(decided) => Whom::One(decided.state().person),
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &DisclosureEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            DisclosureEvent::DisclosureDecided(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        String::new()
    }

    fn detail(event: &DisclosureEvent) -> String {
        match event {
            DisclosureEvent::DisclosureDecided(_) => String::new(),
        }
    }

    fn note(event: &DisclosureEvent, _: &mut Noting<'_>) {
        match event {
            DisclosureEvent::DisclosureDecided(_) => {}
        }
    }
}
