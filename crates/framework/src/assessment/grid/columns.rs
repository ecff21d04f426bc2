//! The columns of a form in a spreadsheet, and the rows of its head.

/// What stands in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
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
pub(crate) const COLUMNS: [(&str, Holds); 18] = [
    ("id", Holds::Ours),
    ("title", Holds::Ours),
    ("answer", Holds::Answer),
    ("evidence", Holds::Words),
    ("evidence_kind", Holds::Kind),
    ("evidence_owner", Holds::Words),
    ("evidence_date", Holds::Day),
    ("keeps_months", Holds::Number),
    ("owner", Holds::Words),
    ("due", Holds::Day),
    ("milestone", Holds::Words),
    ("milestone_due", Holds::Day),
    ("milestone_done", Holds::Day),
    ("reviewed_by", Holds::Words),
    ("reviewed_on", Holds::Day),
    ("reason", Holds::Words),
    ("note", Holds::Words),
    ("statement", Holds::Ours),
];

/// The rows of the head, by their ids: what is said of them stands in the column `answer`.
pub(crate) const HEAD: [&str; 6] = ["edition", "area", "programme", "assessed_on", "by", "dates"];

/// Rows that tell the reader something, by their ids: nothing is read from them.
pub(crate) const TOLD: [&str; 2] = ["licence", "definition"];

/// The names of all columns, for a fault.
pub(super) fn names() -> String {
    COLUMNS.map(|(name, _)| name).join(", ")
}
