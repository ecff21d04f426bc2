//! Whether a kind of record keeps its case open. [REF-03]

/// Whether a kind of record keeps its case open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeepsOpen {
    /// Until it has ended.
    UntilItEnds,
    /// Never: why not, in words.
    Never(&'static str),
}
