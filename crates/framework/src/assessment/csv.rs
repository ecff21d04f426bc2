//! The form in CSV: a head of five rows, then a row for each criterion.

use familyhub_core::io_in_words;

use super::raw::{Cell, Raw, RawEntry, RawEvidence};
use familyhub_core::toml::FileFault;

/// The columns, in the order of the form.
pub(super) const COLUMNS: [&str; 15] = [
    "id",
    "title",
    "answer",
    "evidence",
    "evidence_kind",
    "evidence_owner",
    "evidence_date",
    "keeps_months",
    "owner",
    "due",
    "reviewed_by",
    "reviewed_on",
    "reason",
    "note",
    "statement",
];

/// The rows of the head: their answer stands in the column `answer`.
pub(super) const HEAD: [&str; 5] = ["edition", "area", "programme", "assessed_on", "by"];

/// Reads what is there; see [`toml::read`](super::toml::read).
///
/// A row with the id of the row above and no answer adds a piece of evidence.
pub(super) fn read(text: &str) -> (Option<Raw>, Vec<FileFault>) {
    let mut faults = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let columns = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => {
            faults.push(told(1, &error));
            return (None, faults);
        }
    };
    if !columns.iter().any(|column| column == "id")
        || !columns.iter().any(|column| column == "answer")
    {
        faults.push(FileFault {
            line: 1,
            wrong: "the first row has no columns `id` and `answer`".to_owned(),
            right: format!("write them as the form has them: {}", COLUMNS.join(", ")),
        });
        return (None, faults);
    }
    for column in &columns {
        if !column.is_empty() && !COLUMNS.contains(&column) {
            faults.push(FileFault {
                line: 1,
                wrong: format!("`{column}` is no column"),
                right: format!("write one of {}", COLUMNS.join(", ")),
            });
        }
    }
    let mut raw = Raw::default();
    for record in reader.records() {
        match record {
            Ok(record) => row(&mut raw, &columns, &record, &mut faults),
            Err(error) => {
                let line = error.position().map_or(1, |at| whole(at.line()));
                faults.push(told(line, &error));
            }
        }
    }
    (Some(raw), faults)
}

fn row(
    raw: &mut Raw,
    columns: &csv::StringRecord,
    record: &csv::StringRecord,
    faults: &mut Vec<FileFault>,
) {
    let line = record.position().map_or(0, |at| whole(at.line()));
    let cell = |name: &str| {
        let place = columns.iter().position(|column| column == name)?;
        let text = record.get(place).filter(|text| !text.is_empty())?;
        Some(Cell { text: text.to_owned(), line, told: false })
    };
    if record.iter().all(str::is_empty) {
        return;
    }
    if record.len() > columns.len() {
        faults.push(FileFault {
            line,
            wrong: "the row has more cells than the first row".to_owned(),
            right: "put quotation marks around a text with commas in it".to_owned(),
        });
        return;
    }
    let id = cell("id");
    let head = match id.as_ref().map(|id| id.text.as_str()) {
        Some("edition") => Some(&mut raw.edition),
        Some("area") => Some(&mut raw.area),
        Some("programme") => Some(&mut raw.programme),
        Some("assessed_on") => Some(&mut raw.assessed_on),
        Some("by") => Some(&mut raw.by),
        _ => None,
    };
    if let Some(head) = head {
        *head = cell("answer");
        return;
    }
    let piece = RawEvidence {
        line,
        title: cell("evidence"),
        kind: cell("evidence_kind"),
        owner: cell("evidence_owner"),
        date: cell("evidence_date"),
        keeps_months: cell("keeps_months"),
    };
    let said = [&piece.title, &piece.kind, &piece.owner, &piece.date, &piece.keeps_months];
    let piece = said.iter().any(|cell| cell.is_some()).then_some(piece);
    let answer = cell("answer");
    let same = |last: &&mut RawEntry| {
        let text = |cell: &Option<Cell>| cell.as_ref().map(|cell| cell.text.clone());
        text(&last.id) == text(&id)
    };
    if answer.is_none()
        && piece.is_some()
        && let Some(last) = raw.entries.last_mut().filter(same)
    {
        last.evidence.extend(piece);
        return;
    }
    raw.entries.push(RawEntry {
        line,
        id,
        answer,
        owner: cell("owner"),
        due: cell("due"),
        reason: cell("reason"),
        note: cell("note"),
        reviewed_by: cell("reviewed_by"),
        reviewed_on: cell("reviewed_on"),
        evidence: piece.into_iter().collect(),
        milestones: Vec::new(),
    });
}

fn told(line: usize, error: &csv::Error) -> FileFault {
    FileFault {
        line,
        wrong: match error.kind() {
            csv::ErrorKind::Utf8 { .. } => "this is not written in UTF-8".to_owned(),
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("this row has {len} cells, and the first has {expected_len}")
            }
            csv::ErrorKind::Io(error) => io_in_words(error),
            _ => "this is not written as CSV is".to_owned(),
        },
        right: "save the form as CSV in UTF-8".to_owned(),
    }
}

fn whole(line: u64) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}
