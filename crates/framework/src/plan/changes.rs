//! What changed from one assessment to the next.

use serde::Serialize;

use crate::assessment::{Answer, Assessment};
use crate::catalogue::CriterionId;

/// Which way an answer moved.
///
/// For an example, see [`changes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// It is met now, and was not.
    Gained,
    /// It was met, and is not now.
    Lost,
    /// It moved, but not across the line.
    Moved,
}

/// An answer that changed.
///
/// For an example, see [`changes`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its title.
    pub title: String,
    /// The answer before.
    pub before: Answer,
    /// The answer now.
    pub now: Answer,
    /// Which way it moved.
    pub direction: Direction,
}

/// Every answer that changed, in the order of the document.
///
/// Both assessments are of one edition: carry the older one over first, see
/// [`carry_over`](crate::carry_over).
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Answer, Assessment, Catalogue, Direction, CriterionAnswer, changes};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let none = catalogue.programme("none").expect("it is one of three");
/// let new = |day| Assessment::new(&catalogue, "Exampleshire", none, day, "hub manager");
/// let before = new(parse_date("2025-03-01")?);
/// let mut now = new(parse_date("2025-09-01")?);
/// now.say("1.1.L1.1".parse()?, CriterionAnswer::new(Answer::InProgress))?;
///
/// let changes = changes(&before, &now);
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].direction, Direction::Moved);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn changes(before: &Assessment<'_>, now: &Assessment<'_>) -> Vec<Change> {
    let entries = now.entries().iter();
    let changed = entries.filter_map(|entry| {
        let criterion = entry.criterion();
        let (was, is) = (before.answer(criterion.id)?, entry.answer()?);
        let direction = match (was.is_met(), is.is_met()) {
            _ if was == is => return None,
            (false, true) => Direction::Gained,
            (true, false) => Direction::Lost,
            _ => Direction::Moved,
        };
        Some(Change {
            criterion: criterion.id,
            title: criterion.title.clone(),
            before: was,
            now: is,
            direction,
        })
    });
    changed.collect()
}
