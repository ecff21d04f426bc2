//! A team's plan: actions, and the distance that a child has come.

use familyhub::safety::ConsentPathStep;
use familyhub::tac::__private::missing_parts;
use familyhub::tac::{
    Action, ActionCarriedOver, ActionDone, ActionDropped, ActionSet, AnyAction, AnyOutcome,
    ClosingReadingTaken, FirstReadingTaken, Outcome, ReviewReadingTaken,
};
use familyhub::{CarryOverAction, SetAction, TakeFirstReading};

use crate::typed::steps::with;
use crate::typed::{Act, Done, Drive, TypedWay, WhyRefused};

impl TypedWay {
    fn set(&mut self, id: familyhub::core::ActionId, event: ActionSet, act: &mut Act) -> Done {
        let on = self;
        begin!(
            on,
            act,
            actions[id] = {
                let now = act.at.occurred();
                let no_concern = on.no_concern_about(&[event.child], ConsentPathStep::Plan, now)?;
                let led = on.led(event.team, now)?;
                let takes_part = on.takes_part(event.team, event.child, now)?;
                Action::set(id, &act.at, led, takes_part, no_concern, event)?
            }
        )
    }
}

impl Drive for SetAction {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { action: id, team, what, child, sought, owner, due, risk } = self;
        // A part that is missing does not compile: an action cannot be built without it.
        let parts = [
            (child.is_none(), "the child whom it is for"),
            (sought.is_none(), "the outcome that is sought"),
            (owner.is_none(), "an owner"),
            (due.is_none(), "a due date"),
            (risk.is_none(), "how grave it is if it is not done"),
        ];
        let missing: Vec<_> = parts.iter().filter(|(it, _)| *it).map(|(_, part)| *part).collect();
        let (Some(child), Some(sought), Some(owner), Some(due), Some(risk)) =
            (child, sought, owner, due, risk)
        else {
            return Err(missing_parts(&missing).into());
        };
        let event = ActionSet::builder()
            .team(team)
            .child(child)
            .what(act.words(what))
            .outcome(act.words(sought))
            .owner(owner)
            .due(due)
            .risk(risk)
            .build();
        on.set(id, event, act)
    }
}

impl Drive for CarryOverAction {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { action: id, into, what, sought, due, owner, risk } = self;
        let before = on.actions.get(id).ok_or(WhyRefused::NotThere(None))?;
        if into == id && matches!(before, AnyAction::Open(_)) {
            // One value cannot be held twice: there is no second action of the same id.
            let own = "an id of its own for the action that takes its place";
            return Err(missing_parts(&[own]).into());
        }
        let before = *before.task();
        let event = ActionSet::builder()
            .team(before.team)
            .child(before.child)
            .what(act.words(what))
            .outcome(act.words(sought))
            .owner(owner.unwrap_or(before.owner))
            .due(due)
            .risk(risk.unwrap_or(before.risk))
            .carried_from(id)
            .build();
        let at = act.at;
        step!(on, act, actions[id] by "carry-over", AnyAction {
            Open(action) => with(
                action,
                |action| {
                    let child = action.state().task.child;
                    on.no_concern_about(&[child], ConsentPathStep::Plan, at.occurred())
                },
                |action, clear| action.carry_over(&at, clear, ActionCarriedOver { into }),
            ),
        })?;
        on.set(into, event, act)
    }
}

impl Drive for TakeFirstReading {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { outcome: id, team, child, sought, scale, reading } = self;
        let outcome = act.words(sought);
        begin!(
            on,
            act,
            outcomes[id] = {
                let now = act.at.occurred();
                let no_concern = on.no_concern_about(&[child], ConsentPathStep::Plan, now)?;
                let takes_part = on.takes_part(team, child, now)?;
                let event = FirstReadingTaken { team, child, outcome, scale, reading };
                Outcome::read_first(id, &act.at, takes_part, no_concern, event)?
            }
        )
    }
}

plain! {
    CompleteAction: actions[action] by "complete", AnyAction { Open }.complete(
        |it, act| ActionDone { came_of_it: act.words_if_any(it.came_of_it) });
    DropAction: actions[action] by "drop",
        AnyAction { Open }.drop(|it, act| ActionDropped { why: act.words(it.why) });
    TakeReading: outcomes[outcome] by "read",
        AnyOutcome { Measured }.read(|it, act| ReviewReadingTaken { reading: it.reading });
    TakeClosingReading: outcomes[outcome] by "read-last",
        AnyOutcome { Measured }.read_last(|it, act| ClosingReadingTaken { reading: it.reading });
}
