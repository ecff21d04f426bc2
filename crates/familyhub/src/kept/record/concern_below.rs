//! A worry below significant harm.

use familyhub_core::time::{Timestamp, london};
use familyhub_core::{PersonId, RuleId, SubjectId};
use familyhub_safety::{AnyConcernBelow, AnyLookAtSafety, ConcernBelowEvent, LookAgain};
use familyhub_tac::Risk;

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Whom, at,
};
use crate::kept::records::Records;

impl RecordKind for AnyConcernBelow {
    const SHOWN: ShownAt = ShownAt::At(30);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it is a note, and stops nothing");
    const OUTLIVES: Outlives =
        Outlives::Rests("a note is looked at by whoever works with the family");
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it is below significant harm, and stays on the record as it is");

    fn whom(&self) -> Whom {
        Whom::One(*self.child())
    }

    fn raises(event: &ConcernBelowEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            ConcernBelowEvent::ConcernBelowNoted(_)
            | ConcernBelowEvent::ConcernBelowReviewed(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let (records, child, day) = (asking.records, *self.child(), london::date_of(*self.noted()));
        let record = SubjectId::from(*self.id());
        if matches!(self, Self::Noted(_)) {
            asking.add(RecordDue {
                in_concern: InConcern::GoesOn,
                by: day,
                what: "review the note of a worry below significant harm",
                about: Some(child),
                record,
                rule: RuleId::SAF_10,
                risk: Risk::Low,
                why: format!("due since {}: it was noted then [SAF-10]", london::day_in_words(day)),
            });
        }
        // The note by which there are enough of them asks to look again.
        if let Some(again) = records.look_again(child, asking.at)
            && again.by == *self.id()
        {
            asking.add(RecordDue {
                in_concern: InConcern::GoesOn,
                by: again.since,
                what: "look again at the child's safety: there are several notes of a worry",
                about: Some(child),
                record,
                rule: RuleId::SAF_10,
                risk: Risk::High,
                why: format!(
                    "due since {}: that was note {} within the months that are agreed [SAF-10]",
                    london::day_in_words(again.since),
                    again.notes
                ),
            });
        }
    }

    fn stood_on(&self, event: &ConcernBelowEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            ConcernBelowEvent::ConcernBelowNoted(_)
            | ConcernBelowEvent::ConcernBelowReviewed(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        format!("noted on {}", at(*self.noted()))
    }

    fn detail(event: &ConcernBelowEvent) -> String {
        match event {
            ConcernBelowEvent::ConcernBelowNoted(_)
            | ConcernBelowEvent::ConcernBelowReviewed(_) => String::new(),
        }
    }

    fn note(event: &ConcernBelowEvent, _: &mut Noting<'_>) {
        match event {
            ConcernBelowEvent::ConcernBelowNoted(_)
            | ConcernBelowEvent::ConcernBelowReviewed(_) => {}
        }
    }
}

impl Records {
    /// Whether the notes of worries about a child ask somebody to look again: those since the
    /// last look, or since a concern opened.
    fn look_again(&self, child: PersonId, at: Timestamp) -> Option<LookAgain> {
        let looks = self.looks.iter().filter(|look| *look.person() == child);
        let looked = looks.filter_map(|look| match look {
            AnyLookAtSafety::Due(_) => None,
            AnyLookAtSafety::Looked(looked) => Some(looked.state().at),
        });
        let concerns = self.concerns.iter().map(familyhub_safety::AnyConcern::about);
        let opened = concerns.filter(|it| it.child == child).map(|it| it.since);
        let last = looked.chain(opened).max();
        let notes = self.concerns_below.iter().filter(|note| *note.child() == child);
        let agreed = self.policy_on(london::date_of(at))?;
        LookAgain::among(notes, last, &agreed.safety)
    }
}
