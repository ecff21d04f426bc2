//! Holding a line against what would be written, without writing it.

use std::io::{self, Write};

use crate::chain::SUFFIX;

/// Takes what is written, and compares it with a line that ends with its hash, or with the
/// data of one.
pub(super) struct Same<'l> {
    /// What is left of the part that is hashed.
    left: &'l [u8],
    /// How long that part is.
    length: usize,
    /// What ends the line, and stands after its hash.
    end: &'static [u8],
}

impl<'l> Same<'l> {
    pub(super) fn with(line: &'l str) -> Self {
        let length = line.len().saturating_sub(SUFFIX);
        Self { left: line.as_bytes().get(..length).unwrap_or_default(), length, end: b"}" }
    }

    /// The data of a line alone, which ends the part that is hashed.
    pub(super) fn with_data(line: &'l str, data: &'l str) -> Self {
        Self { left: data.as_bytes(), length: line.len().saturating_sub(SUFFIX), end: b"" }
    }

    /// Whether all of it has been written.
    pub(super) fn is_whole(&self) -> bool {
        self.left.is_empty()
    }

    /// Where the line is written in another way, in words.
    pub(super) fn difference(&self) -> String {
        format!(
            "the line says this in another form than that in which it is written, from column {}: \
             in any other it could be neither corrected nor erased",
            self.length - self.left.len() + 1
        )
    }
}

impl Write for Same<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(left) = self.left.strip_prefix(bytes) {
            self.left = left;
            return Ok(bytes.len());
        }
        if self.is_whole() && bytes == self.end {
            return Ok(bytes.len());
        }
        let alike = self.left.iter().zip(bytes).take_while(|(one, other)| one == other).count();
        self.left = self.left.get(alike..).unwrap_or_default();
        Err(io::ErrorKind::InvalidData.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
