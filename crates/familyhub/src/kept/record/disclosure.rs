//! A disclosure without consent.

use familyhub_consent::{
    AnyDisclosure, ConcernGravity, DisclosureEvent, DisclosurePart, StatutoryTelling,
};
use familyhub_core::time::london;
use familyhub_core::{DisclosureId, RecordId as _, RuleId, SubjectId};
use familyhub_safety::RaisedBy;
use familyhub_tac::Risk;

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Whom, on,
};
use crate::kept::records::Records;

impl RecordKind for AnyDisclosure {
    const SHOWN: ShownAt = ShownAt::At(7);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it was decided, and keeps nobody at work");
    const OUTLIVES: Outlives = Outlives::Closing(
        "a child is kept safe, and somebody is not told, whoever works with the family",
    );
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it is what says that harm is suspected, and stands as it is");

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
            DisclosureEvent::DisclosureCompleted(_)
            | DisclosureEvent::StatutoryTold(_)
            | DisclosureEvent::NotToldReviewed(_)
            | DisclosureEvent::NotToldEnded(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let Self::Decided(decided) = self;
        let (record, state) = (SubjectId::from(*decided.id()), decided.state());
        let (at, decided_on) = (asking.at, london::date_of(state.at));
        if at < state.at {
            return;
        }
        let mut add = |what, rule, risk, by, why| {
            let about = Some(state.person);
            asking.add(RecordDue {
                in_concern: InConcern::GoesOn,
                by,
                what,
                about,
                record,
                rule,
                risk,
                why,
            });
        };
        if state.statutory == StatutoryTelling::Owed {
            let why =
                "significant harm is suspected, and no statutory body is known to be told [SAF-05]";
            let what = "tell social care or the police now";
            add(what, RuleId::SAF_05, Risk::High, decided_on, why.to_owned());
        }
        if !state.lacks.is_empty() {
            let why = format!("it lacks {} [SAF-12]", in_words(&state.lacks));
            let what = "say what the disclosure lacks";
            add(what, RuleId::SAF_12, Risk::Medium, decided_on, why);
        }
        if let Some(by) = state.not_told.as_ref().and_then(|it| it.review_on) {
            let what = "look again at who is not told";
            let why =
                format!("somebody is not told, and it is looked at again on {} [SAF-07]", on(by));
            add(what, RuleId::SAF_07, Risk::Medium, by, why);
        }
        if asking.records.known(state.person).is_none() {
            let why =
                "it was never refused for that, and the case does not have the child [SAF-12]";
            let (what, about) = ("record the child whom the disclosure is about", None);
            let (by, rule, risk) = (decided_on, RuleId::SAF_12, Risk::Medium);
            asking.add(RecordDue {
                in_concern: InConcern::GoesOn,
                by,
                what,
                about,
                record,
                rule,
                risk,
                why: why.to_owned(),
            });
        }
    }

    fn stood_on(&self, event: &DisclosureEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            DisclosureEvent::DisclosureDecided(_)
            | DisclosureEvent::DisclosureCompleted(_)
            | DisclosureEvent::StatutoryTold(_)
            | DisclosureEvent::NotToldReviewed(_)
            | DisclosureEvent::NotToldEnded(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        let Self::Decided(decided) = self;
        let state = decided.state();
        let mut told = Vec::new();
        if let Some(not_told) = &state.not_told {
            told.push(match not_told.review_on {
                Some(day) => format!("somebody is not told, looked at again on {}", on(day)),
                None => "somebody is not told".to_owned(),
            });
        }
        if !state.lacks.is_empty() {
            told.push(format!("lacks {}", in_words(&state.lacks)));
        }
        told.join(", ")
    }

    fn detail(event: &DisclosureEvent) -> String {
        match event {
            DisclosureEvent::DisclosureDecided(it) => match it.lacks().as_slice() {
                [] => String::new(),
                lacks => format!("without {}", in_words(lacks)),
            },
            DisclosureEvent::StatutoryTold(it) => it.body.kind.words().to_owned(),
            DisclosureEvent::NotToldReviewed(it) => format!("until {}", on(it.review_on)),
            DisclosureEvent::DisclosureCompleted(_) | DisclosureEvent::NotToldEnded(_) => {
                String::new()
            }
        }
    }

    fn note(event: &DisclosureEvent, _: &mut Noting<'_>) {
        match event {
            DisclosureEvent::DisclosureDecided(_)
            | DisclosureEvent::DisclosureCompleted(_)
            | DisclosureEvent::StatutoryTold(_)
            | DisclosureEvent::NotToldReviewed(_)
            | DisclosureEvent::NotToldEnded(_) => {}
        }
    }
}

/// Parts of a disclosure, as they are told.
fn in_words(parts: &[DisclosurePart]) -> String {
    parts.iter().map(|part| part.words()).collect::<Vec<_>>().join(", ")
}
