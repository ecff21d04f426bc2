//! A child's level on a day: what was decided, and what stands of it where the
//! child lives now.

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{DecisionId, PersonId};
use familyhub_safety::ConcernRecords as _;
use familyhub_threshold::{
    AnyDecision, CommonLevel, DecisionRecord, DecisionStanding, Interval, LevelRef,
};
use serde::Serialize;

use super::Records;

/// A child's level at some moment.
///
/// For an example, see [`CaseView`](crate::CaseView).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LevelView<'c> {
    /// Whose level it is.
    pub child: PersonId,
    /// The decision, or the record that was taken over.
    pub decision: DecisionId,
    /// The level as it was decided: it stays so for ever. [THR-01]
    pub level: LevelRef,
    /// The scheme that holds where the child lives, if one is known. [THR-03]
    pub scheme: Option<(&'c str, &'c str)>,
    /// Since which day the child lives there, if that was recorded.
    pub home_since: Option<CivilDate>,
    /// What stands of the decision there.
    pub standing: Option<DecisionStanding<'c>>,
}

impl LevelView<'_> {
    /// Whether the level is to be decided anew, because another scheme holds where
    /// the child lives.
    pub fn is_to_be_decided_anew(&self) -> bool {
        self.standing != Some(DecisionStanding::Stands)
    }
}

impl Records {
    /// What a level means on the common scale, whatever else may come to be known of it; none
    /// where its scheme is not known.
    pub(crate) fn meaning_of(&self, level: &LevelRef) -> Option<Interval> {
        let scheme = self.locality.schemes().version(&level.scheme, &level.version).ok()?;
        Some(scheme.meaning(level)?.at_any_rate())
    }

    /// Whether the level of a decision may be section 17 or section 47, and nobody has said
    /// since which of the two it is: by a concern, which is section 47, or by a note of a worry
    /// below significant harm or what the front door decided, which are not. [SAF-01]
    pub(crate) fn is_to_be_said_which(&self, decision: &AnyDecision, at: Timestamp) -> bool {
        let DecisionRecord { child, level, at: decided, .. } = decision.holding();
        let both = Interval::new(CommonLevel::ChildInNeed, CommonLevel::ChildProtection);
        let covers = both.is_some() && self.meaning_of(level) == both;
        let since = |when: Timestamp| *decided <= when && when <= at;
        let mut concerns = self.concerns_about(*child).peekable();
        // A log of before concerns says harm, and has none.
        let harm = match concerns.peek() {
            None => self.notes.harm_said.iter().any(|raised| raised.child == *child),
            Some(_) => concerns.any(|it| it.about().since <= at && it.ended_at().is_none_or(since)),
        };
        let below = self.concerns_below.iter().any(|it| it.child() == child && since(*it.noted()));
        let day = london::date_of(*decided);
        let mut contacts = self.contacts.iter().filter(|it| it.about().child == *child);
        let door =
            contacts.any(|it| it.outcome().is_some() && london::date_of(it.about().arrived) >= day);
        covers && !(harm || below || door)
    }

    /// A decision, and how it stands at some moment where the child lives.
    pub(crate) fn level_view(&self, decision: &AnyDecision, at: Timestamp) -> LevelView<'_> {
        let (child, day) = (decision.child(), london::date_of(at));
        let scheme = self.scheme_for(child, day).ok();
        LevelView {
            child,
            decision: *decision.id(),
            level: decision.level().clone(),
            scheme: scheme.map(|scheme| (scheme.id.as_str(), scheme.version.as_str())),
            home_since: self.home_of(child, day).map(|home| home.from),
            standing: scheme.map(|now| self.locality.schemes().standing(decision.level(), now)),
        }
    }

    /// A decision as a person reads it: a code that stands for several levels says
    /// so, and is never made one of them.
    pub(crate) fn level_in_words(&self, decision: &AnyDecision) -> String {
        let level = decision.level();
        let scheme = self.locality.schemes().version(&level.scheme, &level.version);
        match scheme.and_then(|scheme| scheme.read(&level.code)) {
            Ok(read) if read.means.len() > 1 => {
                format!("level {level}, which may be {}", read.means.join(" or "))
            }
            _ => format!("level {level}"),
        }
    }
}
