//! Some lines of a log at a time: as many as fit into a measure, never all.

use std::io::{self, BufRead, Read as _};

use familyhub_core::{LONGEST_LINE, ReadBack, Recorded, chain};

use super::changes::Amended;
use super::repairs::{BYTE_ORDER_MARK, Repairs, is_torn, is_whole};
use crate::kept::event::CaseEvent;
use crate::kept::log::LogError;

/// How many bytes are read before their lines are looked at.
const MEASURE: usize = 1 << 18;

/// Some lines of a log, in a buffer that is used again.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    bytes: Vec<u8>,
    /// Where each line ends.
    ends: Vec<usize>,
    /// Which line is the first.
    first: u64,
    /// What is wrong with the line after the last.
    fault: Option<LogError>,
    /// What was put right in all lines that were read, where a log is mended.
    repairs: Repairs,
}

/// A line, its text, and what was read from it.
pub(crate) type BatchLine<'b> = (u64, &'b str, Result<ReadBack<CaseEvent>, LogError>);

impl Batch {
    /// Empty, with its first line to be this one.
    pub(crate) fn at_line(mut self, first: u64) -> Self {
        self.bytes.clear();
        self.ends.clear();
        Self { first, fault: None, ..self }
    }

    /// The line after its last.
    pub(crate) fn next_line(&self) -> u64 {
        self.first + self.ends.len() as u64
    }

    /// What is wrong with that line, if it could not be read at all.
    pub(crate) fn fault(&mut self) -> Option<LogError> {
        self.fault.take()
    }

    /// What was put right so far.
    pub(super) fn into_repairs(self) -> Repairs {
        self.repairs
    }

    /// Reads the next lines; false after the last.
    pub(crate) fn fill(
        &mut self,
        lines: &mut impl BufRead,
        amended: &Amended<'_>,
    ) -> Result<bool, LogError> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        self.first += self.ends.len().max(usize::from(self.first == 0)) as u64;
        self.bytes.clear();
        self.ends.clear();
        while self.bytes.len() < MEASURE {
            let line = self.first + self.ends.len() as u64;
            match self.next(lines, line, amended) {
                Ok(true) => self.ends.push(self.bytes.len()),
                Ok(false) => break,
                Err(fault) if self.ends.is_empty() => return Err(fault),
                // The lines before it come first.
                Err(fault) => {
                    self.fault = Some(fault);
                    return Ok(true);
                }
            }
        }
        Ok(!self.ends.is_empty())
    }

    fn next(
        &mut self,
        lines: &mut impl BufRead,
        line: u64,
        amended: &Amended<'_>,
    ) -> Result<bool, LogError> {
        let from = self.bytes.len();
        let fault = |error: io::Error| LogError::unread(line, &error);
        if read_a_line(lines, &mut self.bytes).map_err(fault)? == 0 {
            return Ok(false);
        }
        if self.bytes.len() - from > LONGEST_LINE && self.bytes.last() != Some(&b'\n') {
            self.bytes.truncate(from);
            return Err(LogError::new(line, TOO_LONG));
        }
        if amended.mending {
            match self.repairs.repair(&mut self.bytes, from, line) {
                Ok(true) => {}
                Ok(false) => return Ok(false),
                Err(why) => {
                    self.bytes.truncate(from);
                    return Err(LogError::new(line, why));
                }
            }
        } else if let Some(why) = unlike_ours(self.bytes.get(from..).unwrap_or_default(), line) {
            self.bytes.truncate(from);
            return Err(LogError::new(line, why));
        }
        if amended.erase.contains(&line) {
            let text = self.bytes.get(from..self.bytes.len() - 1).unwrap_or_default();
            let erased = str::from_utf8(text).ok().and_then(|text| chain::erase(text).ok());
            if let Some(erased) = erased {
                self.bytes.truncate(from);
                self.bytes.extend_from_slice(erased.as_bytes());
                self.bytes.push(b'\n');
            }
        }
        Ok(true)
    }

    /// The lines, each with its number.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        (self.first..)
            .zip(starts.zip(&self.ends))
            .map(|(line, (from, end))| (line, self.bytes.get(from..end - 1).unwrap_or_default()))
    }

    /// The lines, each with the event that was read from it.
    pub(crate) fn read(&self) -> impl Iterator<Item = BatchLine<'_>> {
        self.lines().map(|(line, bytes)| match str::from_utf8(bytes) {
            Ok(text) => (line, text, read(line, text)),
            Err(_) => {
                let fault = LogError::new(line, "the line is not written in UTF-8");
                (line, "", Err(fault))
            }
        })
    }
}

/// Reads a line and its end, or one byte more than a line can have.
pub(crate) fn read_a_line(lines: &mut impl BufRead, into: &mut Vec<u8>) -> io::Result<usize> {
    lines.take(LONGEST_LINE as u64 + 1).read_until(b'\n', into)
}

/// What a crash, or a program that converts texts, made of a line: what is wrong with its
/// bytes, whatever it says.
fn unlike_ours(bytes: &[u8], line: u64) -> Option<&'static str> {
    if line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
        return Some(
            "the log begins with a byte order mark, which some program put there when it saved \
             the file; if all else holds, `familyhub mend` takes it away",
        );
    }
    match bytes {
        [.., b'\r', b'\n'] => Some(
            "the line ends with carriage return and line feed: some program converted the file; \
             if all else holds, `familyhub mend` converts it back",
        ),
        [.., b'\n'] => None,
        _ if is_whole(bytes) => Some(
            "the line lacks only the line feed at its end, and its hash is right; if all else \
             holds, `familyhub mend` adds it",
        ),
        _ => Some(is_torn(bytes).err().unwrap_or(
            "the line is cut off: it has no end; if the lines before it hold, `familyhub mend` \
             takes it away",
        )),
    }
}

pub(crate) const TOO_LONG: &str = "the line is longer than the line of an event can be";

fn read(line: u64, text: &str) -> Result<ReadBack<CaseEvent>, LogError> {
    Recorded::read_line(text, None).map_err(|why| LogError::of_line(line, &why))
}
