//! What is recorded of a child's level at some moment, whatever it is: a decision of another kind
//! is held against it.

use familyhub_core::time::Timestamp;
use familyhub_core::{PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;

use crate::common::Interval;
use crate::decision::AnyDecision;
use crate::scheme::LevelRef;
use crate::schemes::Schemes;

/// Proof of what is recorded of a child's level at a moment: a level, or that none was decided.
/// [CSP-07]
///
/// ```
/// use familyhub_testing::{child, time};
/// use familyhub_threshold::{RecordedLevel, Schemes};
///
/// let (ada, at) = (child("ada", "2018-05-01").id, time("2026-03-02T09:00"));
/// let recorded = RecordedLevel::of(ada, None, Schemes::built_in(), at)?;
/// assert_eq!(recorded.means(), None, "no level was decided");
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[must_use = "a step takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct RecordedLevel<'d> {
    child: PersonId,
    level: Option<&'d LevelRef>,
    means: Option<Interval>,
    at: Timestamp,
}

/// Whose level, when: what [`RecordedLevel`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct RecordedLevelFor {
    /// Whose level it is.
    pub child: PersonId,
    /// When.
    pub at: Timestamp,
}

impl Evidence for RecordedLevel<'_> {
    const NAME: &'static str = "recorded-level";
    const WORDS: &'static str = "what is recorded of this child's own level, if anything is";
    type For<'s> = RecordedLevelFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [THR-05] it is another child's; [THR-04] it was looked up for another moment.
    fn fits(&self, what: &RecordedLevelFor) -> Result<(), Refusal> {
        if self.child != what.child {
            Err(Refusal::new(RuleId::THR_05, "the level was looked up for another child"))
        } else if self.at != what.at {
            Err(Refusal::new(RuleId::THR_04, "the level was not looked up for this act")
                .nearest("look at this child's level as it stands at that moment"))
        } else {
            Ok(())
        }
    }
}

impl<'d> RecordedLevel<'d> {
    /// What the latest decision on the child's level says at a moment; none where none was made.
    ///
    /// # Errors
    ///
    /// [THR-05] the decision is about another child; [THR-04] it was not in force then.
    pub fn of(
        child: PersonId,
        decision: Option<&'d AnyDecision>,
        schemes: &Schemes,
        at: Timestamp,
    ) -> Result<Self, Refusal> {
        let Some(decision) = decision else {
            return Ok(Self { child, level: None, means: None, at });
        };
        let decision = decision.in_force(at)?;
        if decision.child != child {
            return Err(Refusal::new(RuleId::THR_05, "the level was decided for another child"));
        }
        // What a level means in law may not be known: then it contradicts nothing.
        let means = schemes.meaning(&decision.level).map(|(_, level)| level.at_any_rate());
        Ok(Self { child, level: Some(&decision.level), means, at })
    }

    /// The level that was decided; none where none was.
    pub fn level(&self) -> Option<&'d LevelRef> {
        self.level
    }

    /// Between which levels of the common scale it lies; none where no level was decided, or
    /// its scheme is not known here.
    pub fn means(&self) -> Option<Interval> {
        self.means
    }
}
