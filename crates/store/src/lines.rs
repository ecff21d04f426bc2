//! The lines of a log that may not be there yet.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use familyhub::Log;

/// A log, from its first line; one that nobody has begun has no lines.
#[derive(Debug)]
pub struct Lines<'h>(Option<BufReader<&'h File>>);

impl<'h> Lines<'h> {
    pub(crate) fn of(file: Option<&'h File>) -> Self {
        Self(file.map(BufReader::new))
    }
}

impl Log for Lines<'_> {
    type Lines<'l>
        = &'l mut Self
    where
        Self: 'l;

    fn rewound(&mut self) -> io::Result<&mut Self> {
        if let Some(log) = &mut self.0 {
            Log::rewound(log)?;
        }
        Ok(self)
    }
}

impl Read for Lines<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.as_mut().map_or(Ok(0), |log| log.read(into))
    }
}

impl BufRead for Lines<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.as_mut().map_or(Ok(&[]), BufReader::fill_buf)
    }

    fn consume(&mut self, amount: usize) {
        if let Some(log) = &mut self.0 {
            log.consume(amount);
        }
    }
}
