//! A child's level on a day: what was decided, and what stands of it where the
//! child lives now.

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{DecisionId, PersonId};
use familyhub_threshold::{AnyDecision, DecisionStanding, LevelRef};
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
