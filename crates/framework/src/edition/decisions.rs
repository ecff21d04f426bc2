//! Decisions on answers that cannot be carried over by themselves, as a file.

use std::collections::BTreeMap;
use std::str::FromStr;

use familyhub_core::toml::{self, FileFaultsError, TomlReader, TomlTable};

use super::carry::{Carry, CarryError};
use crate::catalogue::{Catalogue, CriterionId, Subject, UnknownIdError};
use crate::words::toml_text;

/// Reads what was decided of each answer, from a file in TOML. `old` is the edition that the
/// answers are of: what is let go may be named by whole strands, and an id of its own goes
/// before its strand.
///
/// # Errors
///
/// Every fault of the file at once, each with its line.
///
/// ```
/// use familyhub_framework::{Carry, Catalogue, decisions_from_toml};
///
/// let decided = decisions_from_toml(&Catalogue::edition_2025_26(), r#"
/// [[carry]]
/// from = ["1.1.L1.1"]
/// to = ["1.1.L1.1"]
/// reason = "the new words ask the same of us"
///
/// [[carry]]
/// from = ["1.1", "2.5.GF.1"]
/// drop = true
/// reason = "nobody asks for it any more"
/// "#)?;
/// assert_eq!(decided.len(), 8 + 1);
/// assert!(matches!(decided[&"1.1.L1.1".parse().expect("an id")], Carry::To { .. }));
/// # Ok::<(), familyhub_framework::FileFaultsError>(())
/// ```
pub fn decisions_from_toml(
    old: &Catalogue,
    text: &str,
) -> Result<BTreeMap<CriterionId, Carry>, FileFaultsError> {
    toml::read(text, "as the list of open questions has it", |reader, root| {
        reader.only(root, "key", &["carry"]);
        let (mut each, mut by_strand) = (BTreeMap::new(), BTreeMap::new());
        for at in reader.tables(root, "carry") {
            for (subject, carry) in decision(reader, at, old) {
                let again = match subject {
                    Subject::Criterion(id) => each.insert(id, carry).is_some(),
                    Subject::Strand(id) => by_strand.insert(id, carry).is_some(),
                };
                if again {
                    let wrong = format!("`{subject}` is decided a second time");
                    reader.fault(at.span("from"), wrong, "keep one of the two");
                }
            }
        }
        for criterion in old.assessable() {
            if let Some(carry) = by_strand.get(&criterion.id.strand()) {
                each.entry(criterion.id).or_insert_with(|| carry.clone());
            }
        }
        Some(each)
    })
}

/// What one table decides, of each criterion or strand that it names.
fn decision(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    old: &Catalogue,
) -> Vec<(Subject, Carry)> {
    reader.only(at, "key", &["from", "to", "drop", "reason"]);
    let reason = reader.words(at, "reason");
    let let_go = reader.if_there(at, "drop", TomlReader::yes_or_no).flatten().unwrap_or(false);
    if !at.has("from") {
        reader.missing(at, "from");
    }
    let from = ids(reader, at, "from", |subject: &Subject| match subject {
        Subject::Strand(id) => old.strands().iter().any(|known| known.id == *id),
        Subject::Criterion(id) => old.criterion(*id).is_some(),
    });
    // Which edition takes them is not known here: whether it does is asked when they are carried.
    let to: Vec<CriterionId> = ids(reader, at, "to", |_| true);
    if let_go != to.is_empty() {
        let wrong = "it is neither carried over nor let go, or both".to_owned();
        reader.fault(at.here(), wrong, "write either `to`, with an id or more, or `drop = true`");
        return Vec::new();
    }
    if !let_go && from.iter().any(|subject| matches!(subject, Subject::Strand(_))) {
        let wrong = "the answers of a whole strand are carried to one place".to_owned();
        reader.fault(at.span("from"), wrong, "name each criterion, or let them go");
        return Vec::new();
    }
    let Some(reason) = reason else { return Vec::new() };
    let carry = match let_go {
        true => Carry::Drop { reason },
        false => Carry::To { ids: to, reason },
    };
    from.into_iter().map(|subject| (subject, carry.clone())).collect()
}

/// The ids of a list; those that are none, or not `known`, are faults.
fn ids<T: FromStr<Err = UnknownIdError>>(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    key: &str,
    known: impl Fn(&T) -> bool,
) -> Vec<T> {
    let mut ids = Vec::new();
    let texts = reader.if_there(at, key, TomlReader::list).flatten().unwrap_or_default();
    for text in texts {
        match text.parse() {
            Ok(id) if known(&id) => ids.push(id),
            Ok(_) => {
                let wrong = format!("`{text}` is not of the edition that is carried over");
                reader.fault(at.span(key), wrong, "write an id of that edition");
            }
            Err(error) => {
                let error: UnknownIdError = error;
                reader.fault(at.span(key), error.to_string(), "write an id");
            }
        }
    }
    ids
}

/// The open questions as a file to fill in: each with what it asks, and the nearest decision.
///
/// ```
/// use familyhub_framework::{CarryError, decisions_form};
///
/// let id = "1.1.L1.1".parse()?;
/// let form = decisions_form(&[CarryError::Reworded { from: id, to: vec![id] }]);
/// assert!(form.ends_with("[[carry]]\nfrom = [\"1.1.L1.1\"]\nto = [\"1.1.L1.1\"]\nreason = \"\"\n"));
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
pub fn decisions_form(questions: &[CarryError]) -> String {
    let mut form = String::from(
        "# What becomes of answers that cannot be carried over by themselves. Write the criteria\n\
         # that each answer holds for into `to`, or `drop = true` in place of it, and always why. Whole strands can be let go by\n\
         # their ids: from = [\"1.1\", \"1.3\"].\n",
    );
    for question in questions {
        let to = match question {
            CarryError::Reworded { to, .. } => to.iter().map(toml_text).collect(),
            _ => Vec::new(),
        };
        let place = match to.is_empty() {
            true => "drop = true".to_owned(),
            false => format!("to = [{}]", to.join(", ")),
        };
        let from = toml_text(question.from());
        form.push_str(&format!(
            "\n# {question}\n[[carry]]\nfrom = [{from}]\n{place}\nreason = \"\"\n"
        ));
    }
    form
}
