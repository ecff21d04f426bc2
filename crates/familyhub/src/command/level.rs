//! Commands on levels of need.

use familyhub_core::{DecisionId, PersonId, Text};
use familyhub_threshold::{LevelDecided, LevelSuperseded};

use crate::decide::No;
use crate::decide::{Decide, Decided, Deciding};
use crate::event::CaseEvent;

details! {
    /// Decide the level of one child, under the scheme of local policy.
    pub struct DecideLevel {
        /// The id of the decision.
        decision: DecisionId,
        /// Whose level it is.
        child: PersonId,
        /// The level's code, such as `2a`.
        level: String,
        /// What was seen: at least one.
        indicators: Vec<Text>,
        /// Why that makes this level.
        reasons: Text,
    }
}

impl Decide for DecideLevel {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, No> {
        let records = &on.case.records;
        let level = records.scheme()?.level(&self.level)?.reference();
        let before = records.current_decision(self.child);
        let event = LevelDecided {
            child: self.child,
            level,
            indicators: on.all_words(self.indicators),
            reasons: on.words(self.reasons),
        };
        let mut events = vec![(self.decision.into(), CaseEvent::Decision(event.into()))];
        if let Some(before) = before {
            let event = LevelSuperseded { by: self.decision };
            events.push((before.into(), CaseEvent::Decision(event.into())));
        }
        Ok(events)
    }
}
