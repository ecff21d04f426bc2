//! From one edition to the next: what changed, and an assessment carried over.

mod carry;
mod decisions;

pub use carry::{Carry, CarryError, carry_over};
pub use decisions::{decisions_form, decisions_from_toml};

use serde::Serialize;

use crate::catalogue::{Catalogue, Criterion, CriterionId};

/// What became of a criterion between two editions.
///
/// For an example, see [`compare`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Fate {
    /// It is as it was.
    Kept {
        /// Its id.
        id: CriterionId,
    },
    /// It is new.
    Added {
        /// Its id.
        id: CriterionId,
    },
    /// It has no successor.
    Removed {
        /// The id that it had.
        id: CriterionId,
    },
    /// Its passage is the same and its id is another.
    Moved {
        /// The id that it had.
        from: CriterionId,
        /// The id that it has.
        to: CriterionId,
    },
    /// It has a successor with another passage.
    Reworded {
        /// The id that it had.
        from: CriterionId,
        /// The id of its successor.
        to: CriterionId,
    },
}

/// Compares two editions: what became of the older one's criteria, in their order, then
/// what is new. A criterion that was divided has several fates.
///
/// Where a criterion comes from is what the newer edition says in `from`, if it follows the
/// older. Otherwise it is the criterion with the same digest, and then the one with the same id
/// and also the same title or statement. The same id alone says nothing: it may stand for
/// something else altogether.
///
/// ```
/// use familyhub_framework::{Catalogue, Fate, compare};
///
/// let old = Catalogue::edition_2025_26();
/// let text = Catalogue::EDITION_2025_26.replacen("digest = \"1e8e2241", "digest = \"00000000", 1);
/// let new = Catalogue::from_toml(&text)?;
/// let changed: Vec<_> = compare(&old, &new)
///     .into_iter()
///     .filter(|fate| !matches!(fate, Fate::Kept { .. }))
///     .collect();
/// let id = "1.1.L1.1".parse().expect("an id");
/// assert_eq!(changed, [Fate::Reworded { from: id, to: id }]);
/// # Ok::<(), familyhub_framework::FileFaultsError>(())
/// ```
pub fn compare(old: &Catalogue, new: &Catalogue) -> Vec<Fate> {
    let said = new.follows() == Some(old.edition());
    let origins: Vec<(&Criterion, Vec<CriterionId>)> = (new.criteria().iter())
        .map(|criterion| match &criterion.from {
            Some(from) if said => (criterion, from.clone()),
            _ => (criterion, origin(old, criterion).into_iter().collect()),
        })
        .collect();
    let mut fates = Vec::new();
    for was in old.criteria() {
        let successors = origins.iter().filter(|(_, from)| from.contains(&was.id));
        let before = fates.len();
        fates.extend(successors.map(|(is, from)| {
            let (from, whole, to) = (was.id, from.len() == 1, is.id);
            match same_passage(was, is) && whole {
                true if from == to => Fate::Kept { id: to },
                true => Fate::Moved { from, to },
                false => Fate::Reworded { from, to },
            }
        }));
        if fates.len() == before {
            fates.push(Fate::Removed { id: was.id });
        }
    }
    let added = origins.iter().filter(|(_, from)| from.is_empty());
    fates.extend(added.map(|(criterion, _)| Fate::Added { id: criterion.id }));
    fates
}

/// Where a criterion comes from, as far as it shows by itself.
fn origin(old: &Catalogue, new: &Criterion) -> Option<CriterionId> {
    let same_digest = |known: &&Criterion| new.digest.is_some() && known.digest == new.digest;
    let same_id = |known: &&Criterion| known.title == new.title || known.statement == new.statement;
    let by_digest = old.criteria().iter().find(same_digest);
    by_digest.or_else(|| old.criterion(new.id).filter(same_id)).map(|known| known.id)
}

/// Whether two criteria stand for the same passage: by their digests, or by our own words where
/// one has none.
fn same_passage(was: &Criterion, is: &Criterion) -> bool {
    match (&was.digest, &is.digest) {
        (Some(was), Some(is)) => was == is,
        _ => was.statement == is.statement,
    }
}
