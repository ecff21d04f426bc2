//! A decision on one child's level of need.

use familyhub_core::time::Timestamp;
use familyhub_core::{Actor, DecisionId, Occasion, PersonId, Refusal, RuleId, Words};
use familyhub_machine::{Evolve, Guard, Start, Step, machine};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::scheme::{Level, LevelRef, Readable};

machine! {
    /// A decision on the level of need of one child.
    pub machine Decision(DecisionId) in sealed {
        any AnyDecision; event DecisionEvent; state DecisionState;
        context Occasion; refusal Refusal;
    }
    begin {
        /// Decide the level, on indicators and for reasons.
        decide: -> Decided records LevelDecided needs [Level<'e>] by [THR-01, THR-03, THR-04, THR-05];
        /// Write a decision down before it is made.
        draft: -> Drafted records LevelDrafted needs [Level<'e>] by [THR-01, THR-03, THR-05];
        /// Take over what an older record says.
        inherit: -> Inherited records EarlierLevelRecorded needs [Readable<'e>] by [THR-01, THR-05];
    }
    states {
        /// Written down, and not made: it proves nothing.
        Drafted {
            /// What was written.
            decision: Holding
        }
        /// What an older record says: it is shown, never translated, and proves nothing.
        Inherited {
            /// What it says.
            decision: Holding
        }
        /// In force.
        Decided {
            /// What was decided.
            decision: Holding
        }
        /// In force, and challenged: the two sides try to prevent a dispute.
        PreventStage {
            /// What was decided.
            decision: Holding
        }
        /// In force, and challenged informally.
        InformalStage {
            /// What was decided.
            decision: Holding
        }
        /// In force, and challenged formally.
        FormalStage {
            /// What was decided.
            decision: Holding
        }
        /// In force, and challenged at the last stage.
        FinalStage {
            /// What was decided.
            decision: Holding
        }
        /// In force, and a challenge did not change it.
        Upheld {
            /// What was decided.
            decision: Holding
        }
    }
    ends {
        /// A later decision has taken its place; it stays as it was.
        Superseded {
            /// What had been decided.
            decision: Holding,
            /// Until when it was in force.
            until: Timestamp
        }
        /// A challenge led to another decision; this one stays as it was.
        Revised {
            /// What had been decided.
            decision: Holding,
            /// Until when it was in force.
            until: Timestamp
        }
        /// It was never in force, and is not needed any more.
        SetAside {
            /// What was written.
            decision: Holding
        }
    }
    transitions {
        /// Make the decision that was written down.
        settle: Drafted -> Decided records DraftDecided needs [Level<'e>] by [THR-01, THR-03, THR-04];
        /// Leave the draft.
        discard: Drafted -> SetAside records DraftDiscarded by [THR-04];
        /// A professional disagrees.
        challenge: Decided -> PreventStage records LevelChallenged needs [] by [THR-07];
        /// The two sides have not agreed: it goes to the next stage.
        take_further: PreventStage -> InformalStage, InformalStage -> FormalStage,
            FormalStage -> FinalStage
            records ChallengeTakenFurther needs [] by [THR-07];
        /// The challenge ends, and the decision stands.
        uphold: PreventStage | InformalStage | FormalStage | FinalStage -> Upheld
            records LevelUpheld needs [] by [THR-07];
        /// The challenge ends in another decision.
        revise: PreventStage | InformalStage | FormalStage | FinalStage -> Revised
            records LevelRevised by [THR-04, THR-07];
        /// A later decision takes its place.
        supersede: Drafted | Inherited -> SetAside,
            Decided | PreventStage | InformalStage | FormalStage | FinalStage | Upheld -> Superseded
            records LevelSuperseded by [THR-04, THR-06];
    }
}

const _: () = assert!(AnyDecision::CHART.always_open("supersede"), "[THR-06]");

/// What a decision holds, for ever. [THR-04]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Holding {
    /// Whose level it is. [THR-05]
    pub child: PersonId,
    /// The level, by scheme, version and code. [THR-01]
    pub level: LevelRef,
    /// When it was decided; of a draft, when it was written.
    pub at: Timestamp,
    /// Who decided it.
    pub by: Actor,
}

macro_rules! events {
    ($( $(#[doc = $doc:literal])* pub struct $name:ident { $($fields:tt)* } )+) => { $(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($fields)* }
    )+ };
}

events! {
    /// A level was decided. Who decided, and when, stand in the event's own actor
    /// and times.
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

    /// A decision was written down, and not made yet.
    pub struct LevelDrafted {
        /// Whose level it is. [THR-05]
        pub child: PersonId,
        /// The level. [THR-01]
        pub level: LevelRef,
    }

    /// What an older record says was taken over: a level, or a code that stands
    /// for several. It is never translated.
    pub struct EarlierLevelRecorded {
        /// Whose level it is. [THR-05]
        pub child: PersonId,
        /// The code as the older record has it. [THR-01]
        pub level: LevelRef,
        /// Which record that is.
        pub found_in: Words,
    }

    /// The decision that had been written down was made.
    pub struct DraftDecided {
        /// What was seen: at least one.
        #[schemars(length(min = 1))]
        pub indicators: Vec<Words>,
        /// Why that makes this level.
        pub reasons: Words,
    }

    /// A draft was left.
    pub struct DraftDiscarded {}

    /// A professional disagreed with the decision. [THR-07]
    pub struct LevelChallenged {
        /// Why.
        pub reasons: Words,
    }

    /// The two sides did not agree, and the challenge went to its next stage. [THR-07]
    pub struct ChallengeTakenFurther {
        /// Why.
        pub reasons: Words,
    }

    /// The challenge ended, and the decision stood. [THR-07]
    pub struct LevelUpheld {
        /// Why.
        pub reasons: Words,
    }

    /// The challenge ended in another decision. [THR-04] [THR-07]
    pub struct LevelRevised {
        /// The other decision.
        pub by: DecisionId,
    }

    /// A later decision has taken the place of this one. [THR-04]
    pub struct LevelSuperseded {
        /// The later decision.
        pub by: DecisionId,
    }
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

impl Decision<Inherited> {
    /// Takes over what an older record says, as it stands there.
    ///
    /// # Errors
    ///
    /// None of its own: that the code can be read is proved.
    pub fn inherit(
        id: DecisionId,
        occasion: &Occasion,
        child: PersonId,
        level: Readable<'_>,
        found_in: Words,
    ) -> Result<Step<Self, DecisionEvent>, Refusal> {
        let event = EarlierLevelRecorded { child, level: level.reference(), found_in };
        Self::try_begin(id, occasion, event, (level,))
    }
}

impl Decision<Drafted> {
    /// Writes a decision down before it is made.
    ///
    /// # Errors
    ///
    /// None of its own: that the level exists is proved.
    pub fn draft(
        id: DecisionId,
        occasion: &Occasion,
        child: PersonId,
        level: Level<'_>,
    ) -> Result<Step<Self, DecisionEvent>, Refusal> {
        let event = LevelDrafted { child, level: level.reference() };
        Self::try_begin(id, occasion, event, (level,))
    }

    /// Makes the decision that was written down.
    ///
    /// # Errors
    ///
    /// [THR-04] without an indicator; [THR-01] the level is not that of the
    /// draft, or the scheme has changed since.
    pub fn settle(
        self,
        occasion: &Occasion,
        level: Level<'_>,
        indicators: Vec<Words>,
        reasons: Words,
    ) -> Result<Step<Decision<Decided>, DecisionEvent>, familyhub_machine::Refused<Self, Refusal>>
    {
        self.try_record(occasion, DraftDecided { indicators, reasons }, (level,))
    }
}

fn check_decides(occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.by().practitioner().is_some() {
        return Ok(());
    }
    Err(Refusal::new(RuleId::THR_04, "a professional decides the level of need")
        .missing("the professional who decides"))
}

fn check_grounds(occasion: &Occasion, indicators: &[Words]) -> Result<(), Refusal> {
    check_decides(occasion)?;
    if indicators.is_empty() {
        return Err(Refusal::new(RuleId::THR_04, "a level rests on at least one indicator")
            .missing("an indicator"));
    }
    Ok(())
}

fn check_level(found: &LevelRef, recorded: &LevelRef) -> Result<(), Refusal> {
    if found == recorded {
        return Ok(());
    }
    Err(Refusal::new(RuleId::THR_01, "the level is not the one that was looked up")
        .nearest("decide the level under the scheme that holds where the child lives"))
}

fn check_professional(occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.by().practitioner().is_some() {
        return Ok(());
    }
    Err(Refusal::new(RuleId::THR_07, "a challenge is for a professional to make and to answer")
        .nearest("the family can ask its lead professional to challenge the decision"))
}

impl Guard<Start> for LevelDecided {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (level,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_grounds(occasion, &self.indicators)?;
        check_level(&level.reference(), &self.level)
    }
}

impl Guard<Start> for LevelDrafted {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (level,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_decides(occasion)?;
        check_level(&level.reference(), &self.level)
    }
}

impl Guard<Start> for EarlierLevelRecorded {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (level,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_decides(occasion)?;
        check_level(&level.reference(), &self.level)
    }
}

impl Guard<Drafted> for DraftDecided {
    fn check(
        &self,
        from: &Drafted,
        occasion: &Occasion,
        (level,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_grounds(occasion, &self.indicators)?;
        check_level(&level.reference(), &from.decision.level)
    }
}

macro_rules! by_a_professional {
    ($($event:ident in $($state:ident)|+;)+) => { $( $(
        impl Guard<$state> for $event {
            fn check(&self, _: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check_professional(occasion)
            }
        }
    )+ )+ };
}

by_a_professional! {
    LevelChallenged in Decided;
    ChallengeTakenFurther in PreventStage | InformalStage | FormalStage;
    LevelUpheld in PreventStage | InformalStage | FormalStage | FinalStage;
}

macro_rules! begins {
    ($($event:ident -> $state:ident;)+) => { $(
        impl Evolve<Start> for $event {
            fn evolve(&self, _: Start, occasion: &Occasion) -> $state {
                let (child, level) = (self.child, self.level.clone());
                $state {
                    decision: Holding { child, level, at: occasion.occurred(), by: *occasion.by() },
                }
            }
        }
    )+ };
}

begins! {
    LevelDecided -> Decided;
    LevelDrafted -> Drafted;
    EarlierLevelRecorded -> Inherited;
}

impl Evolve<Drafted> for DraftDecided {
    fn evolve(&self, from: Drafted, occasion: &Occasion) -> Decided {
        let (at, by) = (occasion.occurred(), *occasion.by());
        Decided { decision: Holding { at, by, ..from.decision } }
    }
}

macro_rules! keeps_the_decision {
    ($($event:ident: $($from:ident -> $to:ident),+;)+) => { $( $(
        impl Evolve<$from> for $event {
            fn evolve(&self, from: $from, _: &Occasion) -> $to {
                $to { decision: from.decision }
            }
        }
    )+ )+ };
}

keeps_the_decision! {
    DraftDiscarded: Drafted -> SetAside;
    LevelSuperseded: Drafted -> SetAside, Inherited -> SetAside;
    LevelChallenged: Decided -> PreventStage;
    ChallengeTakenFurther: PreventStage -> InformalStage, InformalStage -> FormalStage,
        FormalStage -> FinalStage;
    LevelUpheld: PreventStage -> Upheld, InformalStage -> Upheld, FormalStage -> Upheld,
        FinalStage -> Upheld;
}

macro_rules! ends_the_decision {
    ($($event:ident -> $to:ident in $($from:ident)|+;)+) => { $( $(
        impl Evolve<$from> for $event {
            fn evolve(&self, from: $from, occasion: &Occasion) -> $to {
                $to { decision: from.decision, until: occasion.occurred() }
            }
        }
    )+ )+ };
}

ends_the_decision! {
    LevelRevised -> Revised in PreventStage | InformalStage | FormalStage | FinalStage;
    LevelSuperseded -> Superseded in
        Decided | PreventStage | InformalStage | FormalStage | FinalStage | Upheld;
}
