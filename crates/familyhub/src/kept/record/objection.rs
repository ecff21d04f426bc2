//! An objection of somebody who holds parental responsibility.

use familyhub_consent::{AnyObjection, ObjectionEvent};
use familyhub_core::{ObjectionId, RecordId as _};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyObjection {
    const SHOWN: ShownAt = ShownAt::At(4);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it stands until it is lifted");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it bears on consent, and a disclosure needs none");

    fn whom(&self) -> Whom {
        Whom::One(self.objecting().child)
    }

    fn raises(event: &ObjectionEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            ObjectionEvent::Objected(_) | ObjectionEvent::ObjectionLifted(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &ObjectionEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            ObjectionEvent::Objected(it) => vec![StoodOn::Responsibility(it.responsibility)],
            ObjectionEvent::ObjectionLifted(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        format!("for {}", self.objecting().purposes)
    }

    fn detail(event: &ObjectionEvent) -> String {
        match event {
            ObjectionEvent::Objected(_) | ObjectionEvent::ObjectionLifted(_) => String::new(),
        }
    }

    fn note(event: &ObjectionEvent, noting: &mut Noting<'_>) {
        match event {
            ObjectionEvent::Objected(it) => {
                let records = &mut *noting.records;
                let place = records.objections.place_of(&ObjectionId::of_subject(noting.subject));
                records.notes.objections_of.entry(it.child).or_default().extend(place);
            }
            ObjectionEvent::ObjectionLifted(_) => {}
        }
    }
}
