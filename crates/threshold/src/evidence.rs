//! What a decision in force proves, for that child, under that scheme.

mod meant;
mod not_at_hub;
mod recorded;

use familyhub_core::time::Timestamp;
use familyhub_core::{DecisionId, PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;

use crate::decision::{AnyDecision, Decided, Decision, DecisionRecord};
use crate::hub_levels::HubLevels;
use crate::scheme::{LevelOfScheme, LevelRef, Scheme};
use meant::{at_hub_level, below_targeted, statutory_concern, stepped_up};
pub use not_at_hub::{NotAtHubFor, NotAtHubLevel};
pub use recorded::{RecordedLevel, RecordedLevelFor};

macro_rules! evidence {
    ($( $(#[$doc:meta])* $name:ident = $kebab:literal, $words:literal; )+) => { $(
        $(#[$doc])*
        #[must_use = "a step takes it; otherwise it proves nothing"]
        #[derive(Debug)]
        pub struct $name<'d> {
            decision: DecisionId,
            child: PersonId,
            level: &'d LevelRef,
            decided_at: Timestamp,
            at: Timestamp,
        }

        impl Evidence for $name<'_> {
            const NAME: &'static str = $kebab;
            const WORDS: &'static str = $words;
            type For<'s> = LevelFor;
            type Refusal = Refusal;

            /// # Errors
            ///
            /// [THR-05] it is another child's, or by another decision; [THR-04], or the
            /// rule of the act, it was proved for another moment.
            fn fits(&self, what: &LevelFor) -> Result<(), Refusal> {
                what.check(self.child, self.decision, self.at)
            }
        }

        impl $name<'_> {
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

            /// When it was decided.
            pub fn decided_at(&self) -> Timestamp {
                self.decided_at
            }

            /// The moment for which it was proved.
            pub fn at(&self) -> Timestamp {
                self.at
            }
        }
    )+ };
}

/// Whose level, by which decision and when: what evidence of a level, such as [`AtHubLevel`], is
/// proved for.
#[derive(Debug, Clone, Copy)]
pub struct LevelFor {
    /// Whose level it is.
    pub child: PersonId,
    /// The decision that the act names; none where it names none.
    pub decision: Option<DecisionId>,
    /// When the act happens.
    pub at: Timestamp,
    /// The rule of the act, and what it asks for, if it has one of its own.
    pub under: Option<(RuleId, &'static str)>,
}

impl LevelFor {
    fn check(&self, child: PersonId, decision: DecisionId, at: Timestamp) -> Result<(), Refusal> {
        if child != self.child || self.decision.is_some_and(|named| named != decision) {
            let refusal = Refusal::new(RuleId::THR_05, "the level was decided for another child");
            return Err(match self.under {
                Some((rule, message)) => refusal.under(rule, message),
                None => refusal,
            });
        }
        if at != self.at {
            let rule = self.under.map_or(RuleId::THR_04, |(rule, _)| rule);
            return Err(Refusal::new(rule, "the level was not checked for this act")
                .nearest("look at this child's level as it stands at that moment"));
        }
        Ok(())
    }
}

evidence! {
    /// Proof that a child's own level is one that the hub serves: lent by a decision
    /// in force. [THR-05] [THR-08]
    ///
    /// ```
    /// use familyhub_core::{DecisionId, RuleId};
    /// use familyhub_testing::{child, lead_professional, occasion, words};
    /// use familyhub_threshold::{AtHubLevel, Decision, Scheme, YoungPerson};
    ///
    /// /// The hub takes on what it serves: without the evidence this cannot be called.
    /// fn take_on(level: AtHubLevel<'_>) -> String {
    ///     level.level().code.clone()
    /// }
    ///
    /// let (ada, scheme) = (child("ada", "2018-05-01"), Scheme::built_in("berkshire-west")?);
    /// # let at = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
    /// # let (id, of) = (DecisionId::named("ada"), YoungPerson::on(&ada, at.day())?);
    /// # let (seen, reasons) = (vec![words("what was seen")], words("what follows"));
    /// let level = scheme.level("2a")?;
    /// let decision = Decision::decide(id, &at, of, level, seen, reasons)?.machine;
    /// assert_eq!(take_on(decision.at_hub_level(ada.id, scheme, at.occurred())?), "2a");
    /// let brother = child("noah", "2016-02-11").id;
    /// let no = decision.at_hub_level(brother, scheme, at.occurred()).expect_err("his own level");
    /// assert_eq!(no.rule(), RuleId::THR_05);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    AtHubLevel = "at-hub-level", "this child's own level is one that the hub serves";

    /// Proof that a child's own level is below targeted early help: lent by a
    /// decision in force. [THR-02] [THR-05]
    ///
    /// ```
    /// use familyhub_core::{DecisionId, RuleId};
    /// use familyhub_testing::{child, lead_professional, occasion, words};
    /// use familyhub_threshold::{Decision, Scheme, YoungPerson};
    ///
    /// let (ada, scheme) = (child("ada", "2018-05-01"), Scheme::built_in("berkshire-west")?);
    /// # let at = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
    /// # let (id, of) = (DecisionId::named("ada"), YoungPerson::on(&ada, at.day())?);
    /// # let (seen, reasons) = (vec![words("what was seen")], words("what follows"));
    /// let level = scheme.level("3")?;
    /// let decision = Decision::decide(id, &at, of, level, seen, reasons)?.machine;
    /// let no = decision.below_targeted(ada.id, scheme, at.occurred()).expect_err("level 3");
    /// assert_eq!(no.rule(), RuleId::THR_02);
    /// assert!(!no.nearest_ways().is_empty(), "it says where to refer the child");
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    BelowTargeted = "below-targeted", "this child's own level is below targeted early help";

    /// Proof that a child's own level is targeted early help or higher: lent by a
    /// decision in force. [THR-02] [THR-05]
    ///
    /// ```
    /// use familyhub_core::{DecisionId, RuleId};
    /// use familyhub_testing::{child, lead_professional, occasion, words};
    /// use familyhub_threshold::{Decision, Scheme, YoungPerson};
    ///
    /// let (ada, scheme) = (child("ada", "2018-05-01"), Scheme::built_in("berkshire-west")?);
    /// # let at = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
    /// # let (id, of) = (DecisionId::named("ada"), YoungPerson::on(&ada, at.day())?);
    /// # let (seen, reasons) = (vec![words("what was seen")], words("what follows"));
    /// let level = scheme.level("3")?;
    /// let decision = Decision::decide(id, &at, of, level, seen, reasons)?.machine;
    /// let stepped_up = decision.stepped_up(ada.id, scheme, at.occurred())?;
    /// assert_eq!((stepped_up.child(), stepped_up.level().code.as_str()), (ada.id, "3"));
    /// let no = decision.stepped_up(child("noah", "2016-02-11").id, scheme, at.occurred());
    /// assert_eq!(no.expect_err("his own level").rule(), RuleId::THR_05);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    SteppedUp = "stepped-up", "this child's own level is targeted early help or higher";

    /// Proof that a child's own level is statutory, section 17 or 47: lent by a
    /// decision in force. [THR-05] [THR-06]
    ///
    /// ```
    /// use familyhub_core::{DecisionId, RuleId};
    /// use familyhub_testing::{child, lead_professional, occasion, words};
    /// use familyhub_threshold::{Decision, Scheme, YoungPerson};
    ///
    /// let (ada, scheme) = (child("ada", "2018-05-01"), Scheme::built_in("berkshire-west")?);
    /// # let at = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
    /// # let (id, of) = (DecisionId::named("ada"), YoungPerson::on(&ada, at.day())?);
    /// # let (seen, reasons) = (vec![words("what was seen")], words("what follows"));
    /// let level = scheme.level("2a")?;
    /// let decision = Decision::decide(id, &at, of, level, seen, reasons)?.machine;
    /// let no = decision.statutory_concern(ada.id, scheme, at.occurred()).expect_err("early help");
    /// assert_eq!(no.rule(), RuleId::THR_02);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    StatutoryConcern = "statutory-concern", "this child's own level is statutory";
}

/// What lends evidence: a decision, and who asks for which child, under which
/// scheme, at which moment.
macro_rules! lends {
    ($( $(#[doc = $doc:literal])* $method:ident -> $evidence:ident; )+) => {
        impl Decision<Decided> {
            $(
                $(#[doc = $doc])*
                pub fn $method<'s>(
                    &self,
                    child: PersonId,
                    scheme: impl Into<HubLevels<'s>>,
                    at: Timestamp,
                ) -> Result<$evidence<'_>, Refusal> {
                    let (decision, levels) = (&self.state().decision, scheme.into());
                    $method(decision, decision.meaning(child, levels.scheme(), at)?, &levels)?;
                    let (level, decided_at) = (&decision.level, decision.at);
                    Ok($evidence { decision: *self.id(), child, level, decided_at, at })
                }
            )+
        }

        impl AnyDecision {
            $(
                $(#[doc = $doc])*
                ///
                /// [THR-04] too where it was never in force, or not any more by then.
                pub fn $method<'s>(
                    &self,
                    child: PersonId,
                    scheme: impl Into<HubLevels<'s>>,
                    at: Timestamp,
                ) -> Result<$evidence<'_>, Refusal> {
                    let (decision, levels) = (self.in_force(at)?, scheme.into());
                    $method(decision, decision.meaning(child, levels.scheme(), at)?, &levels)?;
                    let (level, decided_at) = (&decision.level, decision.at);
                    Ok($evidence { decision: *self.id(), child, level, decided_at, at })
                }
            )+
        }
    };
}

lends! {
    /// Proves that the child is at a level that the hub serves.
    ///
    /// # Errors
    ///
    /// [THR-05] the decision is about another child; [THR-01] it was made under
    /// another scheme or version; [THR-08] the hub does not serve the level;
    /// [THR-04] it was decided after `at`.
    at_hub_level -> AtHubLevel;

    /// Proves that the child is below targeted early help.
    ///
    /// # Errors
    ///
    /// [THR-05] the decision is about another child; [THR-01] it was made under
    /// another scheme or version; [THR-02] the level is not below targeted early
    /// help, or that is not known; [THR-04] it was decided after `at`.
    below_targeted -> BelowTargeted;

    /// Proves that the child is at targeted early help or higher.
    ///
    /// # Errors
    ///
    /// [THR-05] the decision is about another child; [THR-01] it was made under
    /// another scheme or version; [THR-02] the level is below targeted early help,
    /// or that is not known; [THR-04] it was decided after `at`.
    stepped_up -> SteppedUp;

    /// Proves that the child is at a statutory level.
    ///
    /// # Errors
    ///
    /// [THR-05] the decision is about another child; [THR-01] it was made under
    /// another scheme or version; [THR-02] the level is not statutory, or that is
    /// not known; [THR-04] it was decided after `at`.
    statutory_concern -> StatutoryConcern;
}

impl AnyDecision {
    /// What it held in force at that moment.
    ///
    /// # Errors
    ///
    /// [THR-04] it was never in force, not yet, or not any more.
    pub fn in_force(&self, at: Timestamp) -> Result<&DecisionRecord, Refusal> {
        let until = match self {
            Self::Drafted(_) | Self::SetAside(_) => {
                return Err(Refusal::new(RuleId::THR_04, "the decision was written, and not made")
                    .nearest("decide this child's level"));
            }
            Self::Inherited(_) => {
                return Err(Refusal::new(
                    RuleId::THR_01,
                    "an older record's level can be read, and proves nothing today",
                )
                .nearest("decide this child's level"));
            }
            Self::Superseded(it) => Some(it.state().until),
            Self::Revised(it) => Some(it.state().until),
            _ => None,
        };
        if until.is_some_and(|until| at >= until) {
            return Err(Refusal::new(RuleId::THR_04, "a later decision has taken its place"));
        }
        let decision = self.holding();
        if at < decision.at {
            return Err(Refusal::new(RuleId::THR_04, "the level was decided only later"));
        }
        Ok(decision)
    }

    /// Whether it was ever in force.
    pub fn was_made(&self) -> bool {
        !matches!(self, Self::Drafted(_) | Self::Inherited(_) | Self::SetAside(_))
    }

    /// Whose level it is.
    pub fn child(&self) -> PersonId {
        self.holding().child
    }

    /// The level.
    pub fn level(&self) -> &LevelRef {
        &self.holding().level
    }
}

impl DecisionRecord {
    /// What the level means, for that child, under that scheme, at that moment.
    fn meaning<'s>(
        &self,
        child: PersonId,
        scheme: &'s Scheme,
        at: Timestamp,
    ) -> Result<&'s LevelOfScheme, Refusal> {
        if self.child != child {
            return Err(Refusal::new(RuleId::THR_05, "the level was decided for another child")
                .missing("a decision for this child")
                .nearest("decide this child's own level"));
        }
        if at < self.at {
            return Err(Refusal::new(RuleId::THR_04, "the level was decided only later"));
        }
        scheme.meaning(&self.level).ok_or_else(|| {
            Refusal::new(RuleId::THR_01, "the level was decided under another scheme or version")
                .nearest("decide the level under the scheme of the place where the child lives")
        })
    }
}
