//! What must hold between the criteria of an edition.

use std::collections::HashSet;

use familyhub_core::toml::{TomlReader, TomlTable};

use super::{Criterion, CriterionId, Strand};

/// Ids rise, each place follows the one before, every strand is known and used,
/// and no two criteria stand for the same passage.
pub(super) fn check(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    strands: &[Strand],
    criteria: &[Criterion],
) {
    let places = reader.tables(at, "criterion");
    if places.len() != criteria.len() || reader.tables(at, "strand").len() != strands.len() {
        // What could not be read is told already, and would be missed here again.
        return;
    }
    if !strands.is_sorted_by(|a, b| a.id < b.id) {
        reader.fault(
            at.here(),
            "the strands are not in order".to_owned(),
            "sort them by id, each once",
        );
    }
    let mut passages = HashSet::new();
    let mut before: Option<CriterionId> = None;
    for (place, criterion) in places.into_iter().zip(criteria) {
        let here = place.here();
        let id = criterion.id;
        if !strands.iter().any(|strand| strand.id == id.strand()) {
            let wrong = format!("`{id}` has no strand {}", id.strand());
            reader.fault(here.clone(), wrong, "add the strand, or write another id");
        }
        if let Some(digest) = &criterion.digest
            && !passages.insert(digest.to_string())
        {
            let wrong = format!("`{id}` has the digest of another criterion");
            reader.fault(here.clone(), wrong, "write the digest of its own passage");
        }
        let same_list =
            before.filter(|before| (before.strand(), before.part()) == (id.strand(), id.part()));
        let wanted = same_list.map_or(1, |before| before.place().saturating_add(1));
        if before == Some(id) {
            let wrong = format!("`{id}` stands here again");
            reader.fault(here.clone(), wrong, "give every criterion an id of its own");
        } else if id.place() != wanted || before.is_some_and(|before| id < before) {
            let wrong = format!("`{id}` is out of order");
            let right = "write strands, then L1, L2, any further level and GF in this order, each counted from 1";
            reader.fault(here.clone(), wrong, right);
        }
        before = Some(id);
    }
    for strand in strands {
        if !criteria.iter().any(|criterion| criterion.id.strand() == strand.id) {
            let wrong = format!("strand `{}` has no criterion", strand.id);
            reader.fault(at.here(), wrong, "add its criteria, or take it out");
        }
    }
}
