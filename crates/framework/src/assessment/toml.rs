//! The form in TOML.

use familyhub_core::toml::{FileFault, TomlReader, TomlTable, WrittenValue, read_all};

use super::raw::{Cell, Raw, RawEntry, RawEvidence, RawMilestone, RawStrand};
use super::sites::BETWEEN;

/// Reads what is there. What is missing is for the check to tell, so that it is
/// told in the same words for every form.
pub(super) fn read(text: &str) -> (Option<Raw>, Vec<FileFault>) {
    read_all(text, "as the form has it", |reader, root| Some(assessment(reader, root)))
}

fn assessment(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Raw {
    reader.only(
        at,
        "key",
        &[
            "edition",
            "area",
            "programme",
            "assessed_on",
            "by",
            "sites",
            "signed_off_by",
            "signed_off_on",
            "strand",
            "criterion",
        ],
    );
    Raw {
        in_columns: false,
        edition: cell(reader, at, "edition"),
        area: cell(reader, at, "area"),
        programme: cell(reader, at, "programme"),
        assessed_on: cell(reader, at, "assessed_on"),
        by: cell(reader, at, "by"),
        sites: cell_or_list(reader, at, "sites"),
        signed_off_by: cell(reader, at, "signed_off_by"),
        signed_off_on: cell(reader, at, "signed_off_on"),
        strands: each(reader, at, "strand", strand),
        entries: each(reader, at, "criterion", entry),
    }
}

fn strand(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> RawStrand {
    reader.only(at, "key", &["id", "narrative"]);
    RawStrand {
        line: reader.line_of(at),
        id: cell(reader, at, "id"),
        narrative: cell(reader, at, "narrative"),
    }
}

fn entry(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> RawEntry {
    reader.only(
        at,
        "key",
        &[
            "id",
            "answer",
            "owner",
            "due",
            "reason",
            "note",
            "met_at",
            "reviewed_by",
            "reviewed_on",
            "evidence",
            "milestone",
        ],
    );
    RawEntry {
        line: reader.line_of(at),
        id: cell(reader, at, "id"),
        answer: cell(reader, at, "answer"),
        owner: cell(reader, at, "owner"),
        due: cell(reader, at, "due"),
        reason: cell(reader, at, "reason"),
        note: cell(reader, at, "note"),
        met_at: cell_or_list(reader, at, "met_at"),
        reviewed_by: cell(reader, at, "reviewed_by"),
        reviewed_on: cell(reader, at, "reviewed_on"),
        evidence: each(reader, at, "evidence", |reader, at| {
            const KEYS: [&str; 7] =
                ["title", "kind", "owner", "date", "keeps_months", "link", "also_for"];
            reader.only(at, "key", &KEYS);
            RawEvidence {
                line: reader.line_of(at),
                title: cell(reader, at, "title"),
                kind: cell(reader, at, "kind"),
                owner: cell(reader, at, "owner"),
                date: cell(reader, at, "date"),
                keeps_months: cell(reader, at, "keeps_months"),
                link: cell(reader, at, "link"),
                also_for: cell_or_list(reader, at, "also_for"),
            }
        }),
        milestones: each(reader, at, "milestone", |reader, at| {
            reader.only(at, "key", &["title", "due", "done"]);
            RawMilestone {
                line: reader.line_of(at),
                title: cell(reader, at, "title"),
                due: cell(reader, at, "due"),
                done: cell(reader, at, "done"),
            }
        }),
    }
}

fn each<'d, T>(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'d>,
    key: &'d str,
    mut read: impl FnMut(&mut TomlReader<'_>, TomlTable<'d>) -> T,
) -> Vec<T> {
    let tables = reader.tables(at, key);
    tables.into_iter().map(|at| read(reader, at)).collect()
}

/// As [`cell`]; of a list of texts, they stand with semicolons between them, as in a spreadsheet.
fn cell_or_list(reader: &mut TomlReader<'_>, at: TomlTable<'_>, key: &str) -> Option<Cell> {
    if !at.is_list(key) {
        return cell(reader, at, key);
    }
    let line = reader.line(at, key);
    match reader.list(at, key) {
        None => Some(Cell { text: String::new(), line, told: true }),
        Some(texts) if texts.is_empty() => None,
        Some(texts) => Some(Cell { text: texts.join(BETWEEN), line, told: false }),
    }
}

/// A text, a date or a number as a text; none where it is left out or blank.
fn cell(reader: &mut TomlReader<'_>, at: TomlTable<'_>, key: &str) -> Option<Cell> {
    let WrittenValue { text, line } = reader.written(at, key)?;
    let told = text.is_none();
    Some(Cell { text: text.unwrap_or_default(), line, told })
}
