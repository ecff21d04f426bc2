//! Where a kind of record is shown.

/// Where a kind of record stands in a list that a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShownAt {
    /// In this place: each has its own.
    At(u8),
    /// Elsewhere: where, in words.
    Elsewhere(&'static str),
}
