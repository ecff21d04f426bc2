//! A decision on one child's level of need.

use familyhub_core::time::Timestamp;
use familyhub_core::{Actor, DecisionId, Occasion, PersonId, Refusal, RuleId, Words};
use familyhub_machine::{Evidence, Evolve, Guard, Start, Step, machine};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::scheme::{Level, LevelRef, Scheme};

machine! {
    /// A decision on the level of need of one child.
    pub machine Decision(DecisionId) in sealed {
        any AnyDecision; event DecisionEvent; state DecisionState;
        context Occasion; refusal Refusal;
    }
    begin {
        /// Decide the level, on indicators and for reasons.
        decide: -> Decided records LevelDecided needs [Level<'e>] by [THR-01, THR-04, THR-05];
    }
    states {
        /// In force.
        Decided {
            /// Whose level it is.
            child: PersonId,
            /// The level.
            level: LevelRef,
            /// Since when.
            at: Timestamp,
            /// Who decided it.
            by: Actor
        }
    }
    ends {
        /// A later decision has taken its place; it stays as it was.
        Superseded {
            /// Whose level it was.
            child: PersonId,
            /// The level.
            level: LevelRef,
            /// Since when it was in force.
            at: Timestamp,
            /// Until when.
            until: Timestamp
        }
    }
    transitions {
        /// A later decision takes its place.
        supersede: Decided -> Superseded records LevelSuperseded by [THR-04];
    }
}

/// A level was decided. Who decided, and when, stand in the event's own actor
/// and times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelDecided {
    /// Whose level it is. [THR-05]
    pub child: PersonId,
    /// The level. [THR-01]
    pub level: LevelRef,
    /// What was seen: at least one.
    #[schemars(length(min = 1))]
    pub indicators: Vec<Words>,
    /// Why that makes this level.
    pub reasons: Words,
}

/// A later decision has taken the place of this one. [THR-04]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelSuperseded {
    /// The later decision.
    pub by: DecisionId,
}

impl Decision<Decided> {
    /// Decides a level.
    ///
    /// # Errors
    ///
    /// [THR-04] without an indicator.
    pub fn decide(
        id: DecisionId,
        occasion: &Occasion,
        child: PersonId,
        level: Level<'_>,
        indicators: Vec<Words>,
        reasons: Words,
    ) -> Result<Step<Self, DecisionEvent>, Refusal> {
        let event = LevelDecided { child, level: level.reference(), indicators, reasons };
        Self::try_begin(id, occasion, event, (level,))
    }
}

impl Guard<Start> for LevelDecided {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (level,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        if occasion.by().practitioner().is_none() {
            return Err(Refusal::new(RuleId::THR_04, "a professional decides the level of need")
                .missing("the professional who decides"));
        }
        if self.indicators.is_empty() {
            return Err(Refusal::new(RuleId::THR_04, "a level rests on at least one indicator")
                .missing("an indicator"));
        }
        if level.reference() != self.level {
            return Err(Refusal::new(
                RuleId::THR_01,
                "the level is not the one that was looked up",
            ));
        }
        Ok(())
    }
}

impl Evolve<Start> for LevelDecided {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Decided {
        Decided {
            child: self.child,
            level: self.level.clone(),
            at: occasion.occurred(),
            by: *occasion.by(),
        }
    }
}

impl Evolve<Decided> for LevelSuperseded {
    fn evolve(&self, from: Decided, occasion: &Occasion) -> Superseded {
        Superseded { child: from.child, level: from.level, at: from.at, until: occasion.occurred() }
    }
}

/// Proof that a child's own level is one that the hub serves: lent by a decision
/// in force. [THR-05] [THR-08]
#[must_use = "a request takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct AtHubLevel<'d> {
    decision: DecisionId,
    child: PersonId,
    level: &'d LevelRef,
}

impl Evidence for AtHubLevel<'_> {
    const NAME: &'static str = "at-hub-level";
    const WORDS: &'static str = "this child's own level is one that the hub serves";
}

impl AtHubLevel<'_> {
    /// The decision that says so.
    pub fn decision(&self) -> DecisionId {
        self.decision
    }

    /// Whose level it is.
    pub fn child(&self) -> PersonId {
        self.child
    }

    /// The level.
    pub fn level(&self) -> &LevelRef {
        self.level
    }
}

impl Decision<Decided> {
    /// Proves that the child is at a level that the hub serves.
    ///
    /// # Errors
    ///
    /// [THR-05] the decision is about another child; [THR-01] it was made under
    /// another scheme or version; [THR-08] the hub does not serve the level;
    /// [THR-04] it was decided after `at`.
    pub fn at_hub_level(
        &self,
        child: PersonId,
        scheme: &Scheme,
        at: Timestamp,
    ) -> Result<AtHubLevel<'_>, Refusal> {
        let held = self.state();
        let decided = Held { id: *self.id(), child: held.child, level: &held.level, at: held.at };
        decided.at_hub_level(child, scheme, at)
    }
}

impl AnyDecision {
    /// Proves that the child is, or at that moment was, at a level that the hub
    /// serves.
    ///
    /// # Errors
    ///
    /// As the decision in force; [THR-04] the decision was superseded by then.
    pub fn at_hub_level(
        &self,
        child: PersonId,
        scheme: &Scheme,
        at: Timestamp,
    ) -> Result<AtHubLevel<'_>, Refusal> {
        match self {
            Self::Decided(decision) => decision.at_hub_level(child, scheme, at),
            Self::Superseded(decision) => {
                let held = decision.state();
                if at >= held.until {
                    return Err(Refusal::new(
                        RuleId::THR_04,
                        "a later decision has taken its place",
                    ));
                }
                Held { id: *decision.id(), child: held.child, level: &held.level, at: held.at }
                    .at_hub_level(child, scheme, at)
            }
        }
    }

    /// Whose level it is.
    pub fn child(&self) -> PersonId {
        match self {
            Self::Decided(decision) => decision.state().child,
            Self::Superseded(decision) => decision.state().child,
        }
    }

    /// The level.
    pub fn level(&self) -> &LevelRef {
        match self {
            Self::Decided(decision) => &decision.state().level,
            Self::Superseded(decision) => &decision.state().level,
        }
    }
}

/// What a decision held, whether or not it still does.
struct Held<'d> {
    id: DecisionId,
    child: PersonId,
    level: &'d LevelRef,
    at: Timestamp,
}

impl<'d> Held<'d> {
    fn at_hub_level(
        self,
        child: PersonId,
        scheme: &Scheme,
        at: Timestamp,
    ) -> Result<AtHubLevel<'d>, Refusal> {
        if self.child != child {
            return Err(Refusal::new(RuleId::THR_05, "the level was decided for another child")
                .missing("a decision for this child")
                .nearest("decide this child's own level"));
        }
        if at < self.at {
            return Err(Refusal::new(RuleId::THR_04, "the level was decided only later"));
        }
        let Some(meaning) = scheme.meaning(self.level) else {
            return Err(Refusal::new(
                RuleId::THR_01,
                "the level was decided under another scheme or version",
            )
            .nearest("decide the level under the scheme of the place where the child lives"));
        };
        if meaning.served_by_hub {
            Ok(AtHubLevel { decision: self.id, child, level: self.level })
        } else {
            Err(Refusal::new(
                RuleId::THR_08,
                format!(
                    "the hub serves level {}; this child is at {}, {}",
                    scheme.served_by_hub(),
                    self.level.code,
                    meaning.words
                ),
            ))
        }
    }
}
