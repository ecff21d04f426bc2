//! That somebody holds parental responsibility for a child.

use familyhub_consent::{AnyResponsibility, ResponsibilityEvent};
use familyhub_core::{RecordId as _, ResponsibilityId};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyResponsibility {
    const SHOWN: ShownAt = ShownAt::At(2);
    const KEEPS_OPEN: KeepsOpen =
        KeepsOpen::Never("who holds responsibility is known, whether anything is done or not");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::Outside("it says who may decide, and shares nothing");

    fn whom(&self) -> Whom {
        Whom::One(self.holder().child)
    }

    fn raises(event: &ResponsibilityEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            ResponsibilityEvent::ResponsibilityRecorded(_)
            | ResponsibilityEvent::ResponsibilityEnded(_)
            | ResponsibilityEvent::ResponsibilityNeverHeld(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &ResponsibilityEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            ResponsibilityEvent::ResponsibilityRecorded(_)
            | ResponsibilityEvent::ResponsibilityEnded(_)
            | ResponsibilityEvent::ResponsibilityNeverHeld(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, records: &Records) -> String {
        records.called(self.holder().who)
    }

    fn detail(event: &ResponsibilityEvent) -> String {
        match event {
            ResponsibilityEvent::ResponsibilityRecorded(_)
            | ResponsibilityEvent::ResponsibilityEnded(_)
            | ResponsibilityEvent::ResponsibilityNeverHeld(_) => String::new(),
        }
    }

    fn note(event: &ResponsibilityEvent, noting: &mut Noting<'_>) {
        match event {
            ResponsibilityEvent::ResponsibilityRecorded(it) => {
                let records = &mut *noting.records;
                let place = records
                    .responsibilities
                    .place_of(&ResponsibilityId::of_subject(noting.subject));
                records.notes.responsibilities_of.entry(it.child).or_default().extend(place);
            }
            ResponsibilityEvent::ResponsibilityEnded(_)
            | ResponsibilityEvent::ResponsibilityNeverHeld(_) => {}
        }
    }
}
