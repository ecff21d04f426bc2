//! What a decision in force proves against the hub: its level is another than the hub serves.

use familyhub_core::time::Timestamp;
use familyhub_core::{DecisionId, PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;

use super::LevelFor;
use super::meant::hub_not_known;
use crate::decision::{AnyDecision, DecisionRecord};
use crate::hub_levels::{HubLevels, HubSide};

/// Proof that a child's own level is one that the hub does not serve: lent by a decision in
/// force. A request is closed for that reason. [THR-05] [THR-08]
///
/// ```
/// use familyhub_core::DecisionId;
/// use familyhub_testing::{child, lead_professional, occasion, words};
/// use familyhub_threshold::{AnyDecision, Decision, HubSide, Scheme, YoungPerson};
///
/// let (ada, scheme) = (child("ada", "2018-05-01"), Scheme::built_in("berkshire-west")?);
/// # let at = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
/// # let (id, of) = (DecisionId::named("ada"), YoungPerson::on(&ada, at.day())?);
/// # let (seen, reasons) = (vec![words("what was seen")], words("what follows"));
/// let level = scheme.level("1")?;
/// let decision = AnyDecision::from(Decision::decide(id, &at, of, level, seen, reasons)?.machine);
/// let elsewhere = decision.not_at_hub_level(ada.id, scheme, at.occurred())?;
/// assert_eq!(elsewhere.side(), HubSide::Below, "services that are open to every family");
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[must_use = "a step takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct NotAtHubLevel<'d> {
    decision: &'d DecisionRecord,
    id: DecisionId,
    side: HubSide,
    at: Timestamp,
}

/// Whose level, by which decision, when, and on which side of the hub's: what [`NotAtHubLevel`]
/// is proved for.
#[derive(Debug, Clone, Copy)]
pub struct NotAtHubFor {
    /// Whose level, by which decision, when.
    pub level: LevelFor,
    /// On which side of the levels that the hub serves.
    pub side: HubSide,
}

impl Evidence for NotAtHubLevel<'_> {
    const NAME: &'static str = "not-at-hub-level";
    const WORDS: &'static str = "this child's own level is one that the hub does not serve";
    type For<'s> = NotAtHubFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// As for [`AtHubLevel`](super::AtHubLevel); [THR-08] it stands on the other side.
    fn fits(&self, what: &NotAtHubFor) -> Result<(), Refusal> {
        what.level.check(self.decision.child, self.id, self.at)?;
        if self.side == what.side {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::THR_08, format!("the child's level is {}", self.side.words())))
        }
    }
}

impl NotAtHubLevel<'_> {
    /// The decision that says so.
    pub fn decision(&self) -> DecisionId {
        self.id
    }

    /// Whose level it is.
    pub fn child(&self) -> PersonId {
        self.decision.child
    }

    /// On which side of the levels that the hub serves it stands.
    pub fn side(&self) -> HubSide {
        self.side
    }
}

impl AnyDecision {
    /// On which side of the levels that the hub serves this level stands; none where it serves
    /// it, or where that is not known. [THR-08]
    pub fn hub_side<'s>(&self, levels: impl Into<HubLevels<'s>>) -> Option<HubSide> {
        let levels = levels.into();
        levels.side(levels.scheme().meaning(self.level())?)
    }

    /// Proves that the child is at a level that the hub does not serve.
    ///
    /// # Errors
    ///
    /// [THR-05] the decision is about another child; [THR-01] it was made under another scheme
    /// or version; [THR-08] the hub serves the level, or that is not known; [THR-04] it was
    /// decided after `at`, was never in force, or not any more by then.
    pub fn not_at_hub_level<'s>(
        &self,
        child: PersonId,
        levels: impl Into<HubLevels<'s>>,
        at: Timestamp,
    ) -> Result<NotAtHubLevel<'_>, Refusal> {
        let (decision, levels) = (self.in_force(at)?, levels.into());
        let meaning = decision.meaning(child, levels.scheme(), at)?;
        let code = &decision.level.code;
        let served = || {
            Refusal::new(
                RuleId::THR_08,
                format!("the hub serves level {code}, at which this child is"),
            )
            .missing("a decision on this child's level that says another")
            .nearest("decide the level first, where it turned out to be another")
        };
        match levels.side(meaning) {
            Some(side) => Ok(NotAtHubLevel { decision, id: *self.id(), side, at }),
            None if levels.serves(meaning).is_some() => Err(served()),
            None => Err(hub_not_known(code, &levels)),
        }
    }
}
