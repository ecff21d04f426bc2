//! A look at the safety of a brother or a sister.

use familyhub_core::time::london;
use familyhub_core::{LookAtSafetyId, RecordId as _, RuleId, SubjectId};
use familyhub_safety::{AnyLookAtSafety, LookAtSafetyEvent, LookFound, RaisedBy};
use familyhub_tac::Risk;

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Whom, at,
};
use crate::kept::records::Records;

/// What a look that found harm raises.
fn raised(
    found: LookFound,
    child: Option<familyhub_core::PersonId>,
    subject: SubjectId,
) -> Option<RaisedConcern> {
    let by = RaisedBy::Look { look: LookAtSafetyId::of_subject(subject) };
    child.filter(|_| found.is_harm()).map(|child| RaisedConcern { child, by })
}

impl RecordKind for AnyLookAtSafety {
    const SHOWN: ShownAt = ShownAt::At(29);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it asks for a look, and stops nothing");
    const OUTLIVES: Outlives =
        Outlives::Closing("somebody looks at the safety of every child of the family");
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it looks at safety itself, and needs no consent for that");

    fn whom(&self) -> Whom {
        Whom::One(*self.person())
    }

    fn raises(event: &LookAtSafetyEvent, of: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            LookAtSafetyEvent::LookedAtSafety(it) => {
                raised(it.found, of.record.map(|look| *look.person()), of.subject)
            }
            LookAtSafetyEvent::LookedAtSafetyUnasked(it) => {
                raised(it.found, Some(it.person), of.subject)
            }
            LookAtSafetyEvent::LookAtSafetyAsked(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let due = match self {
            Self::Due(due) => due.state(),
            Self::Looked(_) => return,
        };
        let by = london::date_of(due.since);
        asking.add(RecordDue {
            in_concern: InConcern::GoesOn,
            by,
            what: "look at this child's safety, before the next act about the child",
            about: Some(due.person),
            record: SubjectId::from(*self.id()),
            rule: RuleId::SAF_06,
            risk: Risk::High,
            why: format!(
                "due since {}: a concern about a brother or a sister opened [SAF-06]",
                london::day_in_words(by)
            ),
        });
    }

    fn stood_on(&self, event: &LookAtSafetyEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            LookAtSafetyEvent::LookAtSafetyAsked(it) => vec![StoodOn::Concern(it.concern)],
            LookAtSafetyEvent::LookedAtSafety(_) | LookAtSafetyEvent::LookedAtSafetyUnasked(_) => {
                Vec::new()
            }
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        match self {
            Self::Due(due) => format!("since {}", at(due.state().since)),
            Self::Looked(looked) => looked.state().found.words().to_owned(),
        }
    }

    fn detail(event: &LookAtSafetyEvent) -> String {
        match event {
            LookAtSafetyEvent::LookedAtSafety(it) => it.found.words().to_owned(),
            LookAtSafetyEvent::LookedAtSafetyUnasked(it) => it.found.words().to_owned(),
            LookAtSafetyEvent::LookAtSafetyAsked(_) => String::new(),
        }
    }

    fn note(event: &LookAtSafetyEvent, _: &mut Noting<'_>) {
        match event {
            LookAtSafetyEvent::LookAtSafetyAsked(_)
            | LookAtSafetyEvent::LookedAtSafety(_)
            | LookAtSafetyEvent::LookedAtSafetyUnasked(_) => {}
        }
    }
}
