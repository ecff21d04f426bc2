//! The form in TOML.

use toml_edit::{Item, Value};

use super::raw::{Cell, Raw, RawEntry, RawEvidence, RawMilestone};
use crate::file::{Fault, Place, Reader, TOLD, parse};

/// Reads what is there. What is missing is for the check to tell, so that it is
/// told in the same words for every form.
pub(super) fn read(text: &str) -> (Option<Raw>, Vec<Fault>) {
    let (document, faults) = parse(text);
    let mut reader = Reader::new(text, faults);
    let raw = document.as_ref().map(|document| {
        let root = Place { table: document.as_table(), name: "the assessment", line: 1 };
        assessment(&mut reader, root)
    });
    (raw, reader.into_faults())
}

fn assessment(reader: &mut Reader, at: Place<'_>) -> Raw {
    reader.known(at, &["edition", "area", "programme", "assessed_on", "by", "criterion"]);
    Raw {
        edition: cell(reader, at, "edition"),
        area: cell(reader, at, "area"),
        programme: cell(reader, at, "programme"),
        assessed_on: cell(reader, at, "assessed_on"),
        by: cell(reader, at, "by"),
        entries: each(reader, at, "criterion", entry),
    }
}

fn entry(reader: &mut Reader, at: Place<'_>) -> RawEntry {
    reader.known(
        at,
        &[
            "id",
            "answer",
            "owner",
            "due",
            "reason",
            "note",
            "reviewed_by",
            "reviewed_on",
            "evidence",
            "milestone",
        ],
    );
    RawEntry {
        line: at.line,
        id: cell(reader, at, "id"),
        answer: cell(reader, at, "answer"),
        owner: cell(reader, at, "owner"),
        due: cell(reader, at, "due"),
        reason: cell(reader, at, "reason"),
        note: cell(reader, at, "note"),
        reviewed_by: cell(reader, at, "reviewed_by"),
        reviewed_on: cell(reader, at, "reviewed_on"),
        evidence: each(reader, at, "evidence", |reader, at| {
            reader.known(at, &["title", "kind", "owner", "date", "keeps_months"]);
            RawEvidence {
                line: at.line,
                title: cell(reader, at, "title"),
                kind: cell(reader, at, "kind"),
                owner: cell(reader, at, "owner"),
                date: cell(reader, at, "date"),
                keeps_months: cell(reader, at, "keeps_months"),
            }
        }),
        milestones: each(reader, at, "milestone", |reader, at| {
            reader.known(at, &["title", "due", "done"]);
            RawMilestone {
                line: at.line,
                title: cell(reader, at, "title"),
                due: cell(reader, at, "due"),
                done: cell(reader, at, "done"),
            }
        }),
    }
}

fn each<'d, T>(
    reader: &mut Reader,
    at: Place<'d>,
    key: &'d str,
    mut read: impl FnMut(&mut Reader, Place<'d>) -> T,
) -> Vec<T> {
    let tables = reader.tables(at, key);
    tables.into_iter().map(|at| read(reader, at)).collect()
}

/// A text, a date or a number as a text; none where it is left out or blank.
fn cell(reader: &mut Reader, at: Place<'_>, key: &str) -> Option<Cell> {
    let item = at.table.get(key)?;
    let line = reader.line(at, key);
    let text = match item {
        Item::Value(Value::String(text)) => text.value().trim().to_owned(),
        Item::Value(Value::Integer(number)) => number.value().to_string(),
        Item::Value(Value::Datetime(date)) => date.value().to_string(),
        _ => {
            reader.fault(line, format!("`{key}` is no text"), "write a text in quotation marks");
            return Some(Cell { text: TOLD.to_owned(), line });
        }
    };
    (!text.is_empty()).then_some(Cell { text, line })
}
