//! An assessment as somebody wrote it: texts, each with its line.

/// A text and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) line: usize,
    /// Whether it is a fault that is told already.
    pub(super) told: bool,
}

/// An assessment before it is checked.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// Whether it stands in columns: keys of evidence and milestones are then called otherwise,
    /// and one cause often has as many faults as there are rows.
    pub(super) in_columns: bool,
    pub(super) edition: Option<Cell>,
    pub(super) area: Option<Cell>,
    pub(super) programme: Option<Cell>,
    pub(super) assessed_on: Option<Cell>,
    pub(super) by: Option<Cell>,
    pub(super) sites: Option<Cell>,
    pub(super) signed_off_by: Option<Cell>,
    pub(super) signed_off_on: Option<Cell>,
    pub(super) strands: Vec<RawStrand>,
    pub(super) entries: Vec<RawEntry>,
}

/// What was written of one strand.
#[derive(Debug, Default)]
pub(super) struct RawStrand {
    pub(super) line: usize,
    pub(super) id: Option<Cell>,
    pub(super) narrative: Option<Cell>,
}

/// What was written of one criterion.
#[derive(Debug, Default)]
pub(super) struct RawEntry {
    pub(super) line: usize,
    pub(super) id: Option<Cell>,
    pub(super) answer: Option<Cell>,
    pub(super) owner: Option<Cell>,
    pub(super) due: Option<Cell>,
    pub(super) reason: Option<Cell>,
    pub(super) note: Option<Cell>,
    pub(super) met_at: Option<Cell>,
    pub(super) reviewed_by: Option<Cell>,
    pub(super) reviewed_on: Option<Cell>,
    pub(super) evidence: Vec<RawEvidence>,
    pub(super) milestones: Vec<RawMilestone>,
}

/// What was written of a piece of evidence.
#[derive(Debug, Default)]
pub(super) struct RawEvidence {
    pub(super) line: usize,
    pub(super) title: Option<Cell>,
    pub(super) kind: Option<Cell>,
    pub(super) owner: Option<Cell>,
    pub(super) date: Option<Cell>,
    pub(super) keeps_months: Option<Cell>,
    pub(super) link: Option<Cell>,
    pub(super) also_for: Option<Cell>,
}

/// What was written of a milestone.
#[derive(Debug, Default)]
pub(super) struct RawMilestone {
    pub(super) line: usize,
    pub(super) title: Option<Cell>,
    pub(super) due: Option<Cell>,
    pub(super) done: Option<Cell>,
}
