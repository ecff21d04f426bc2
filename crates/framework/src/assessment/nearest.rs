//! What somebody probably meant.

use crate::catalogue::{Catalogue, CriterionId};

/// The criterion whose id is nearest to what was written.
///
/// The strand that was named counts most, then its list; otherwise the id with
/// the most characters in place.
pub(super) fn nearest(catalogue: &Catalogue, written: &str) -> Option<CriterionId> {
    if let Ok(id) = written.parse::<CriterionId>() {
        let lists = std::iter::once(id.part()).chain(catalogue.lists());
        let mut there = lists.filter_map(|part| catalogue.list(id.strand(), part).first());
        if let Some(known) = there.next() {
            return Some(known.id);
        }
    }
    let alike = |id: CriterionId| {
        let id = id.to_string();
        let written = written.to_ascii_uppercase();
        let same = id.chars().zip(written.chars()).filter(|(a, b)| a == b).count();
        (same, usize::MAX - id.len().abs_diff(written.len()))
    };
    let ids = catalogue.criteria().iter().rev().map(|criterion| criterion.id);
    ids.max_by_key(|id| alike(*id))
}
