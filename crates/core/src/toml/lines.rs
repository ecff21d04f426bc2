//! Where the lines of a text begin.

/// Where each line after the first begins.
#[derive(Debug)]
pub(super) struct LineStarts(Vec<usize>);

impl LineStarts {
    pub(super) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(end, _)| end + 1).collect())
    }

    /// The line of a place in the text, counted from 1.
    pub(super) fn at(&self, place: usize) -> usize {
        1 + self.0.partition_point(|begin| *begin <= place)
    }
}
