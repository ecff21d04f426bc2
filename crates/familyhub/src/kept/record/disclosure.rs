//! A disclosure without consent.

use familyhub_consent::{AnyDisclosure, ConcernGravity, DisclosureEvent};
use familyhub_core::{DisclosureId, RecordId as _};
use familyhub_safety::RaisedBy;

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, RaisedConcern, Raising, RecordKind, ShownAt,
    StoodOn, Stops, Then, Whom,
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

    fn raises(event: &DisclosureEvent, of: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            DisclosureEvent::DisclosureDecided(it) => {
                let harm = it.harm == ConcernGravity::SignificantHarmSuspected;
                let disclosure = DisclosureId::of_subject(of.subject);
                harm.then_some(RaisedConcern {
                    child: it.person,
                    by: RaisedBy::Disclosure { disclosure },
                })
            }
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
