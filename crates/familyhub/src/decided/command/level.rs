//! Commands on levels of need.

use familyhub_core::{DecisionId, PersonId, Text, Words};
use familyhub_threshold::{
    AnyDecision, ChallengeTakenFurther, DraftDecided, DraftDiscarded, EarlierLevelRecorded,
    LevelChallenged, LevelDecided, LevelDrafted, LevelRevised, LevelSuperseded, LevelUpheld,
};

use crate::decided::command_error::CommandError;
use crate::decided::deciding::no_record;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Decide the level of one child, under the scheme of the place where the
    /// child lives.
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
    /// Write down a decision on a level before it is made.
    pub struct DraftLevel {
        /// The id of the decision.
        decision: DecisionId,
        /// Whose level it is.
        child: PersonId,
        /// The level's code, such as `2a`.
        level: String,
    }
    /// Make the decision that was written down.
    pub struct SettleDraftLevel {
        /// Which decision.
        decision: DecisionId,
        /// What was seen: at least one.
        indicators: Vec<Text>,
        /// Why that makes this level.
        reasons: Text,
    }
    /// Leave a decision that was written down and not made.
    pub struct DiscardDraftLevel {
        /// Which decision.
        decision: DecisionId,
    }
    /// Record the level that an older record gives: it is shown, and never
    /// translated.
    pub struct RecordEarlierLevel {
        /// The id under which it is kept.
        decision: DecisionId,
        /// Whose level it was.
        child: PersonId,
        /// The code as it stands there, such as plain `2`.
        level: String,
        /// Which record it was found in.
        found_in: Text,
    }
    /// Challenge a decision on a level, as a professional.
    pub struct ChallengeLevel {
        /// Which decision.
        decision: DecisionId,
        /// Why.
        reasons: Text,
    }
    /// Take a challenge to its next stage: informal, formal, final.
    pub struct TakeChallengeFurther {
        /// Which decision.
        decision: DecisionId,
        /// Why.
        reasons: Text,
    }
    /// End a challenge: the decision stands.
    pub struct UpholdLevel {
        /// Which decision.
        decision: DecisionId,
        /// Why.
        reasons: Text,
    }
    /// End a challenge with another decision on the level.
    pub struct ReviseLevel {
        /// Which decision was challenged.
        decision: DecisionId,
        /// The id of the other decision.
        with: DecisionId,
        /// The level's code, such as `2a`.
        level: String,
        /// What was seen: at least one.
        indicators: Vec<Text>,
        /// Why that makes this level.
        reasons: Text,
    }
}

impl Decide for DecideLevel {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let records = &on.case.records;
        let scheme = records.scheme_for(self.child, on.occasion.day())?;
        let level = scheme.level(&self.level)?.reference();
        let before = records.current_decision(self.child).map(|before| *before.id());
        let event = LevelDecided {
            child: self.child,
            level,
            indicators: on.all_words(self.indicators),
            reasons: on.words(self.reasons),
        };
        let event = (self.decision.into(), CaseEvent::Decision(event.into()));
        Ok(in_place_of(before, self.decision, vec![event]))
    }
}

impl Decide for DraftLevel {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let scheme = on.case.records.scheme_for(self.child, on.occasion.day())?;
        let level = scheme.level(&self.level)?.reference();
        let event = LevelDrafted { child: self.child, level };
        one(self.decision.into(), CaseEvent::Decision(event.into()))
    }
}

impl Decide for SettleDraftLevel {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let child = on.decision(self.decision)?.child();
        let before = on.case.records.current_decision(child).map(|before| *before.id());
        let event = DraftDecided {
            indicators: on.all_words(self.indicators),
            reasons: on.words(self.reasons),
        };
        let event = (self.decision.into(), CaseEvent::Decision(event.into()));
        Ok(in_place_of(before, self.decision, vec![event]))
    }
}

impl Decide for DiscardDraftLevel {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        on.decision(self.decision)?;
        one(self.decision.into(), CaseEvent::Decision(DraftDiscarded {}.into()))
    }
}

impl Decide for RecordEarlierLevel {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let scheme = on.case.records.scheme_for(self.child, on.occasion.day())?;
        let level = scheme.read(&self.level)?.reference();
        let found_in = on.words(self.found_in);
        let event = EarlierLevelRecorded { child: self.child, level, found_in };
        one(self.decision.into(), CaseEvent::Decision(event.into()))
    }
}

macro_rules! on_a_challenge {
    ($($command:ident -> $event:ident;)+) => { $(
        impl Decide for $command {
            fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
                on.decision(self.decision)?;
                let reasons: Words = on.words(self.reasons);
                one(self.decision.into(), CaseEvent::Decision($event { reasons }.into()))
            }
        }
    )+ };
}

on_a_challenge! {
    ChallengeLevel -> LevelChallenged;
    TakeChallengeFurther -> ChallengeTakenFurther;
    UpholdLevel -> LevelUpheld;
}

impl Decide for ReviseLevel {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let child = on.decision(self.decision)?.child();
        let scheme = on.case.records.scheme_for(child, on.occasion.day())?;
        let level = scheme.level(&self.level)?.reference();
        let decided = LevelDecided {
            child,
            level,
            indicators: on.all_words(self.indicators),
            reasons: on.words(self.reasons),
        };
        let revised = LevelRevised { by: self.with };
        Ok(vec![
            (self.with.into(), CaseEvent::Decision(decided.into())),
            (self.decision.into(), CaseEvent::Decision(revised.into())),
        ])
    }
}

impl Deciding<'_> {
    fn decision(&self, id: DecisionId) -> Result<&AnyDecision, CommandError> {
        Ok(self.case.records.decisions.get(&id).ok_or_else(|| no_record("decision"))?)
    }
}

/// A new decision, and the end of the one whose place it takes. [THR-04]
fn in_place_of(before: Option<DecisionId>, by: DecisionId, mut events: Decided) -> Decided {
    if let Some(before) = before.filter(|before| *before != by) {
        let event = LevelSuperseded { by };
        events.push((before.into(), CaseEvent::Decision(event.into())));
    }
    events
}
