//! The levels of the children of a case on a day.

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{PersonId, Refusal};
use familyhub_threshold::{AnyDecision, Scheme};

use crate::kept::case::Case;
use crate::kept::records::level::LevelView;

impl Case {
    /// The scheme of levels for a child on a day: that of the place where the child
    /// lives, or of local policy while no home is recorded. [THR-03]
    ///
    /// # Errors
    ///
    /// [THR-03] no scheme is known for the area; [THR-01] none holds on that day.
    pub fn scheme_for(&self, child: PersonId, day: CivilDate) -> Result<&Scheme, Refusal> {
        self.records.scheme_for(child, day)
    }

    /// The level of each child for whom one was decided by then, and how it stands
    /// where the child lives.
    pub fn levels(&self, at: Timestamp) -> Vec<LevelView<'_>> {
        let mut children: Vec<_> = self.decisions().map(AnyDecision::child).collect();
        children.sort_unstable();
        children.dedup();
        let view = |child| {
            let decision = self.records.decision_for(child, at)?;
            Some(self.records.level_view(decision, at))
        };
        children.into_iter().filter_map(view).collect()
    }
}
