//! An action of a team's plan.

use familyhub_core::time::london;
use familyhub_core::{RuleId, SubjectId};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::{ActionEvent, AnyAction};

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Whom, on,
};
use crate::kept::records::Records;

impl RecordKind for AnyAction {
    const SHOWN: ShownAt = ShownAt::At(19);
    const KEEPS_OPEN: KeepsOpen =
        KeepsOpen::Never("the team is closed only once its plan is settled");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it is part of the plan of a team: the team leads out");

    fn whom(&self) -> Whom {
        Whom::One(self.task().child)
    }

    fn raises(event: &ActionEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            ActionEvent::ActionSet(_)
            | ActionEvent::ActionDone(_)
            | ActionEvent::ActionDropped(_)
            | ActionEvent::ActionCarriedOver(_)
            | ActionEvent::ActionHandedOn(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let action = match self {
            Self::Open(action) => action,
            Self::Done(_) | Self::Dropped(_) | Self::CarriedOver(_) | Self::HandedOn(_) => return,
        };
        let task = &action.state().task;
        asking.add(RecordDue {
            in_concern: InConcern::Rests {
                child: task.child,
                step: ConsentPathStep::Plan,
                from: task.set_at,
            },
            by: task.due,
            what: "do what was agreed in the plan",
            about: Some(task.child),
            record: SubjectId::from(*action.id()),
            rule: RuleId::TAC_06,
            risk: task.risk,
            why: format!(
                "it was agreed on {} to be done by the end of {} [TAC-06]",
                london::day_in_words(london::date_of(task.set_at)),
                london::day_in_words(task.due)
            ),
        });
    }

    fn stood_on(&self, event: &ActionEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            ActionEvent::ActionSet(it) => vec![StoodOn::Team(it.team)],
            ActionEvent::ActionDone(_)
            | ActionEvent::ActionDropped(_)
            | ActionEvent::ActionCarriedOver(_)
            | ActionEvent::ActionHandedOn(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, records: &Records) -> String {
        let task = self.task();
        let who = records.called(task.owner.who);
        format!("by {who} until {}, {}", on(task.due), task.risk.words())
    }

    fn detail(event: &ActionEvent) -> String {
        match event {
            ActionEvent::ActionSet(it) => format!("due by {}, {}", on(it.due), it.risk.words()),
            ActionEvent::ActionDone(_)
            | ActionEvent::ActionDropped(_)
            | ActionEvent::ActionCarriedOver(_)
            | ActionEvent::ActionHandedOn(_) => String::new(),
        }
    }

    fn note(event: &ActionEvent, _: &mut Noting<'_>) {
        match event {
            ActionEvent::ActionSet(_)
            | ActionEvent::ActionDone(_)
            | ActionEvent::ActionDropped(_)
            | ActionEvent::ActionCarriedOver(_)
            | ActionEvent::ActionHandedOn(_) => {}
        }
    }
}
