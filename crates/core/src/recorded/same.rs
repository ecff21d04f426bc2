//! Holding a line against what would be written, without writing it.

use std::io::{self, Write};

use crate::chain::SUFFIX;

/// Takes what is written, and compares it with a line that ends with its hash.
pub(super) struct Same<'l> {
    /// What is left of the part that is hashed.
    left: &'l [u8],
    /// How long that part is.
    length: usize,
}

impl<'l> Same<'l> {
    pub(super) fn new(line: &'l str) -> Self {
        let length = line.len().saturating_sub(SUFFIX);
        Self { left: line.as_bytes().get(..length).unwrap_or_default(), length }
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
        // The brace that ends the line stands after the hash.
        if self.is_whole() && bytes == b"}" {
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
