//! A decision on one child's level of need.

mod steps;

use crate::declare::{events, machine};
use familyhub_core::time::Timestamp;
use familyhub_core::{Actor, DecisionId, Occasion, PersonId, Refusal, RuleId, Words};
use familyhub_machine::Step;
use serde::Serialize;

use crate::scheme::{Level, LevelRef, Readable, Scheme};
use crate::young::YoungPerson;

machine! {
    /// A decision on the level of need of one child.
    ///
    /// ```
    /// use familyhub_core::{DecisionId, RuleId};
    /// use familyhub_testing::{child, lead_professional, occasion, time, words};
    /// use familyhub_threshold::{AnyDecision, Decision, LevelChallenged, LevelUpheld, Scheme, YoungPerson};
    ///
    /// let at = |time| occasion(lead_professional("bell", "oak-school"), time);
    /// let (ada, scheme) = (child("ada", "2018-05-01"), Scheme::built_in("berkshire-west")?);
    ///
    /// // Written down before it is made: that proves nothing yet.
    /// let monday = at("2026-03-02T09:00");
    /// let of = YoungPerson::on(&ada, monday.day())?;
    /// let draft = Decision::draft(DecisionId::named("ada"), &monday, of, scheme.level("2a")?)?.machine;
    /// let no = draft.settle(&at("2026-03-03T09:00"), scheme.level("2a")?, vec![], words("one agency"));
    /// let no = no.expect_err("a level is decided on something that was seen");
    /// assert_eq!(no.refusal.rule(), RuleId::THR_04);
    ///
    /// // Made, challenged, and upheld: it is in force throughout.
    /// let seen = vec![words("late for school")];
    /// let tuesday = at("2026-03-03T09:00");
    /// let decided = no.machine.settle(&tuesday, scheme.level("2a")?, seen, words("one agency"))?.machine;
    /// let event = LevelChallenged { reasons: words("two agencies are needed") };
    /// let challenged = decided.challenge(&at("2026-03-04T09:00"), event)?.machine;
    /// let event = LevelUpheld { reasons: words("the school can help") };
    /// let upheld = AnyDecision::from(challenged.uphold(&at("2026-03-09T09:00"), event)?.machine);
    /// assert_eq!(upheld.in_force(time("2026-03-05T12:00"))?.level.code, "2a");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Decision(DecisionId) in sealed {
        any AnyDecision; event DecisionEvent; state DecisionState;
        context Occasion, dated by occurred; refusal Refusal;
        /// What it holds, whether or not it is in force.
        holds decision: DecisionRecord as holding;
    }
    begin {
        /// Decide the level, on indicators and for reasons.
        decide: -> Decided records LevelDecided
            needs [YoungPerson<'e>, Level<'e>] by [THR-01, THR-03, THR-04, THR-05];
        /// Write a decision down before it is made.
        draft: -> Drafted records LevelDrafted
            needs [YoungPerson<'e>, Level<'e>] by [THR-01, THR-03, THR-05];
        /// Take over what an older record says.
        inherit: -> Inherited records EarlierLevelRecorded
            needs [YoungPerson<'e>, Readable<'e>] by [THR-01, THR-05];
    }
    states {
        /// Written down, and not made: it proves nothing.
        Drafted {
            /// What was written.
            decision: DecisionRecord
        }
        /// What an older record says: it is shown, never translated, and proves nothing.
        Inherited {
            /// What it says.
            decision: DecisionRecord
        }
        /// In force.
        Decided {
            /// What was decided.
            decision: DecisionRecord
        }
        /// In force, and challenged: the two sides try to prevent a dispute.
        PreventStage {
            /// What was decided.
            decision: DecisionRecord
        }
        /// In force, and challenged informally.
        InformalStage {
            /// What was decided.
            decision: DecisionRecord
        }
        /// In force, and challenged formally.
        FormalStage {
            /// What was decided.
            decision: DecisionRecord
        }
        /// In force, and challenged at the last stage.
        FinalStage {
            /// What was decided.
            decision: DecisionRecord
        }
        /// In force, and a challenge did not change it.
        Upheld {
            /// What was decided.
            decision: DecisionRecord
        }
    }
    ends {
        /// A later decision has taken its place; it stays as it was.
        Superseded {
            /// What had been decided.
            decision: DecisionRecord,
            /// Until when it was in force.
            until: Timestamp
        }
        /// A challenge led to another decision; this one stays as it was.
        Revised {
            /// What had been decided.
            decision: DecisionRecord,
            /// Until when it was in force.
            until: Timestamp
        }
        /// It was never in force, and is not needed any more.
        SetAside {
            /// What was written.
            decision: DecisionRecord
        }
    }
    transitions {
        /// Make the decision that was written down.
        settle: Drafted -> Decided records DraftDecided needs [Level<'e>] by [THR-01, THR-03, THR-04];
        /// Leave the draft.
        discard: Drafted -> SetAside records DraftDiscarded takes [] by [THR-04];
        /// A professional disagrees.
        challenge: Decided -> PreventStage records LevelChallenged takes [] needs [] by [THR-07];
        /// The two sides have not agreed: it goes to the next stage.
        take_further: PreventStage -> InformalStage, InformalStage -> FormalStage, FormalStage -> FinalStage
            records ChallengeTakenFurther takes [] needs [] by [THR-07];
        /// The challenge ends, and the decision stands.
        uphold: PreventStage | InformalStage | FormalStage | FinalStage -> Upheld
            records LevelUpheld takes [] needs [] by [THR-07];
        /// The challenge ends in another decision.
        revise: PreventStage | InformalStage | FormalStage | FinalStage -> Revised
            records LevelRevised dated [until] by [THR-04, THR-07];
        /// A later decision takes its place.
        supersede: Drafted | Inherited -> SetAside,
            Decided | PreventStage | InformalStage | FormalStage | FinalStage | Upheld -> Superseded
            records LevelSuperseded dated [until] by [THR-04, THR-06];
    }
}

const _: () = assert!(AnyDecision::CHART.always_open("supersede"), "[THR-06]");

/// What a decision holds, for ever. [THR-04]
///
/// For an example, see [`Decision`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionRecord {
    /// Whose level it is. [THR-05]
    pub child: PersonId,
    /// The level, by scheme, version and code. [THR-01]
    pub level: LevelRef,
    /// When it was decided; of a draft, when it was written.
    pub at: Timestamp,
    /// Who decided it.
    pub by: Actor,
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
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
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
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
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
        child: YoungPerson<'_>,
        level: Level<'_>,
        indicators: Vec<Words>,
        reasons: Words,
    ) -> Result<Step<Self, DecisionEvent>, Refusal> {
        let event =
            LevelDecided { child: child.id(), level: level.reference(), indicators, reasons };
        Self::try_begin(id, occasion, event, (child, level))
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
        child: YoungPerson<'_>,
        level: Readable<'_>,
        found_in: Words,
    ) -> Result<Step<Self, DecisionEvent>, Refusal> {
        let event = EarlierLevelRecorded { child: child.id(), level: level.reference(), found_in };
        Self::try_begin(id, occasion, event, (child, level))
    }
}

impl Drafted {
    /// The level of the draft, under the scheme that holds where the child lives by
    /// now.
    ///
    /// # Errors
    ///
    /// [THR-03] another scheme, or version, holds than when it was written.
    pub fn level_under<'s>(&self, scheme: &'s Scheme) -> Result<Level<'s>, Refusal> {
        let level = &self.decision.level;
        match scheme.meaning(level) {
            Some(_) => scheme.level(&level.code),
            None => Err(Refusal::new(
                RuleId::THR_03,
                "another scheme holds today where the child lives than when the draft was written",
            )
            .nearest("discard the draft, and decide the level under the scheme that holds now")),
        }
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
        child: YoungPerson<'_>,
        level: Level<'_>,
    ) -> Result<Step<Self, DecisionEvent>, Refusal> {
        let event = LevelDrafted { child: child.id(), level: level.reference() };
        Self::try_begin(id, occasion, event, (child, level))
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
    ) -> Result<Step<Decision<Decided>, DecisionEvent>, familyhub_machine::StepError<Self, Refusal>>
    {
        self.try_record(occasion, DraftDecided { indicators, reasons }, (level,))
    }
}
