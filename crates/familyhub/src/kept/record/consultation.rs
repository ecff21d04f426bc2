//! Advice about a family that is not named.

use familyhub_referral::{AnyConsultation, ConsultationEvent};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyConsultation {
    const SHOWN: ShownAt = ShownAt::At(9);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it names no child: whoever asked names the child to statutory services");

    fn whom(&self) -> Whom {
        Whom::Nobody
    }

    fn raises(event: &ConsultationEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            ConsultationEvent::ConsultationAsked(_)
            | ConsultationEvent::ConsultationAnswered(_)
            | ConsultationEvent::ConsultationWithdrawn(_)
            | ConsultationEvent::ConsultationEscalated(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &ConsultationEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            ConsultationEvent::ConsultationAsked(_)
            | ConsultationEvent::ConsultationAnswered(_)
            | ConsultationEvent::ConsultationWithdrawn(_)
            | ConsultationEvent::ConsultationEscalated(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        String::new()
    }

    fn detail(event: &ConsultationEvent) -> String {
        match event {
            ConsultationEvent::ConsultationAsked(_)
            | ConsultationEvent::ConsultationAnswered(_)
            | ConsultationEvent::ConsultationWithdrawn(_)
            | ConsultationEvent::ConsultationEscalated(_) => String::new(),
        }
    }

    fn note(event: &ConsultationEvent, _: &mut Noting<'_>) {
        match event {
            ConsultationEvent::ConsultationAsked(_)
            | ConsultationEvent::ConsultationAnswered(_)
            | ConsultationEvent::ConsultationWithdrawn(_)
            | ConsultationEvent::ConsultationEscalated(_) => {}
        }
    }
}
