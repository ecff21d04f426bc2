//! The columns of a form in a spreadsheet, and the rows of its head.

/// What stands in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellContents {
    /// Words of the form: they are not to be changed.
    Ours,
    /// One of the answers.
    Answer,
    /// A kind of evidence.
    Kind,
    /// A day.
    Day,
    /// A whole number.
    Number,
    /// Words of the area.
    Words,
}

/// The columns, in the order of the form, and what each holds.
pub(crate) const COLUMNS: [(&str, CellContents); 21] = [
    ("id", CellContents::Ours),
    ("title", CellContents::Ours),
    ("answer", CellContents::Answer),
    ("evidence", CellContents::Words),
    ("evidence_kind", CellContents::Kind),
    ("evidence_owner", CellContents::Words),
    ("evidence_date", CellContents::Day),
    ("keeps_months", CellContents::Number),
    ("evidence_link", CellContents::Words),
    ("evidence_also_for", CellContents::Words),
    ("met_at", CellContents::Words),
    ("owner", CellContents::Words),
    ("due", CellContents::Day),
    ("milestone", CellContents::Words),
    ("milestone_due", CellContents::Day),
    ("milestone_done", CellContents::Day),
    ("reviewed_by", CellContents::Words),
    ("reviewed_on", CellContents::Day),
    ("reason", CellContents::Words),
    ("note", CellContents::Words),
    ("statement", CellContents::Ours),
];

/// The rows of the head, by their ids: what is said of them stands in the column `answer`.
pub(crate) const HEAD: [&str; 9] = [
    "edition",
    "area",
    "programme",
    "assessed_on",
    "by",
    "sites",
    "signed_off_by",
    "signed_off_on",
    "dates",
];

/// How the id of a row begins that is for the narrative of a strand. (A bare `1.10` would be read
/// as a number by a spreadsheet, and saved as `1.1`.)
pub(crate) const STRAND: &str = "strand ";

/// The column that the narrative of a strand stands in.
pub(crate) const NARRATIVE: &str = "note";

/// Rows that tell the reader something, by their ids: nothing is read from them.
pub(crate) const TOLD: [&str; 2] = ["licence", "definition"];

/// The names of all columns, for a fault.
pub(super) fn names() -> String {
    COLUMNS.map(|(name, _)| name).join(", ")
}
