//! Commands on a team's plan: actions, and the distance that a child has come.

use familyhub_core::time::CivilDate;
use familyhub_core::{ActionId, OutcomeId, PersonId, TeamId, Text};
use familyhub_tac::__private::missing_parts;
use familyhub_tac::{
    ActionCarriedOver, ActionDone, ActionDropped, ActionOwner, ActionSet, AnyAction,
    ClosingReadingTaken, FirstReadingTaken, OutcomeScale, ReviewReadingTaken, Risk,
};

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, no_record, one};
use crate::decided::step::has_step;
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Agree on an action of a team's plan. One without an owner, a due date, an outcome
    /// sought, a child or a risk is refused, and the answer says what is missing.
    pub struct SetAction {
        /// The id of the action.
        action: ActionId,
        /// Of which team.
        team: TeamId,
        /// What is to be done.
        what: Text,
        ; // refused where it is left out
        /// The child whom it is for.
        child: PersonId,
        /// The outcome that is sought.
        sought: Text,
        /// Who does it.
        owner: ActionOwner,
        /// By the end of which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day_if_any")]
        due: CivilDate,
        /// How grave it is if it is not done.
        risk: Risk,
    }
    /// Record that an action was done.
    pub struct CompleteAction {
        /// Which action.
        action: ActionId,
        ; // may be left out
        /// What came of it.
        came_of_it: Text,
    }
    /// Record that an action will not be done.
    pub struct DropAction {
        /// Which action.
        action: ActionId,
        /// Why not.
        why: Text,
    }
    /// Let another action take the place of one: the old one stays as it was.
    pub struct CarryOverAction {
        /// Which action.
        action: ActionId,
        /// The id of the action that takes its place.
        into: ActionId,
        /// What is to be done.
        what: Text,
        /// The outcome that is sought.
        sought: Text,
        /// By the end of which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        due: CivilDate,
        ; // may be left out
        /// Who does it; otherwise whoever was to.
        owner: ActionOwner,
        /// How grave it is if it is not done; otherwise as before.
        risk: Risk,
    }
    /// Read a scale for the first time, for one outcome of one child.
    pub struct TakeFirstReading {
        /// The id of the outcome.
        outcome: OutcomeId,
        /// Of which team.
        team: TeamId,
        /// For which child.
        child: PersonId,
        /// The outcome that is sought.
        sought: Text,
        /// The scale: its steps, the lowest first.
        scale: OutcomeScale,
        /// The step that was read.
        reading: String,
    }
    /// Read a scale at a review.
    pub struct TakeReading {
        /// Which outcome.
        outcome: OutcomeId,
        /// The step that was read.
        reading: String,
    }
    /// Read a scale for the last time.
    pub struct TakeClosingReading {
        /// Which outcome.
        outcome: OutcomeId,
        /// The step that was read.
        reading: String,
    }
}

impl Decide for SetAction {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Self { child, sought, owner, due, risk, .. } = self;
        let (Some(child), Some(sought), Some(owner), Some(due), Some(risk)) =
            (child, &sought, owner, due, risk)
        else {
            let parts = [
                (child.is_none(), "the child whom it is for"),
                (sought.is_none(), "the outcome that is sought"),
                (owner.is_none(), "an owner"),
                (due.is_none(), "a due date"),
                (risk.is_none(), "how grave it is if it is not done"),
            ];
            let missing: Vec<_> =
                parts.iter().filter(|(it, _)| *it).map(|(_, part)| *part).collect();
            return Err(missing_parts(&missing).into());
        };
        let event = ActionSet::builder()
            .team(self.team)
            .child(child)
            .what(on.words(self.what))
            .outcome(on.words(sought.clone()))
            .owner(owner)
            .due(due)
            .risk(risk)
            .build();
        one(self.action.into(), CaseEvent::Action(event.into()))
    }
}

impl Decide for CompleteAction {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = ActionDone { came_of_it: self.came_of_it.map(|words| on.words(words)) };
        one(self.action.into(), CaseEvent::Action(event.into()))
    }
}

impl Decide for DropAction {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = ActionDropped { why: on.words(self.why) };
        one(self.action.into(), CaseEvent::Action(event.into()))
    }
}

impl Decide for CarryOverAction {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let before = on.case.records.actions.get(&self.action);
        let before = before.ok_or_else(|| no_record("action"))?;
        has_step(AnyAction::CHART, before.state_name(), "carry-over")?;
        let before = *before.task();
        if self.into == self.action {
            return Err(
                missing_parts(&["an id of its own for the action that takes its place"]).into()
            );
        }
        let event = ActionSet::builder()
            .team(before.team)
            .child(before.child)
            .what(on.words(self.what))
            .outcome(on.words(self.sought))
            .owner(self.owner.unwrap_or(before.owner))
            .due(self.due)
            .risk(self.risk.unwrap_or(before.risk))
            .carried_from(self.action)
            .build();
        let carried = ActionCarriedOver { into: self.into };
        Ok(vec![
            (self.action.into(), CaseEvent::Action(carried.into())),
            (self.into.into(), CaseEvent::Action(event.into())),
        ])
    }
}

impl Decide for TakeFirstReading {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = FirstReadingTaken {
            team: self.team,
            child: self.child,
            outcome: on.words(self.sought),
            scale: self.scale,
            reading: self.reading,
        };
        one(self.outcome.into(), CaseEvent::Outcome(event.into()))
    }
}

impl Decide for TakeReading {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = ReviewReadingTaken { reading: self.reading };
        one(self.outcome.into(), CaseEvent::Outcome(event.into()))
    }
}

impl Decide for TakeClosingReading {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = ClosingReadingTaken { reading: self.reading };
        one(self.outcome.into(), CaseEvent::Outcome(event.into()))
    }
}
