//! What is to be done to a log so that it holds.

use std::collections::BTreeSet;

use familyhub_core::chain;
use memchr::memmem;

/// What is to be done to a log so that it holds: see [`Case::mended`](crate::Case::mended).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repairs {
    /// The lines, counted from 1, that hold words which a later line says are erased.
    pub erase: BTreeSet<u64>,
    /// How many bytes of a last line that was cut off are to be taken away.
    pub torn_bytes: u64,
    /// Whether the last line lacks only its line feed, which is to be added.
    pub line_feed: bool,
    /// How many lines end with carriage return and line feed instead of a line feed.
    pub carriage_returns: u64,
    /// Whether a byte order mark is to be taken from the beginning.
    pub byte_order_mark: bool,
}

impl Repairs {
    /// Whether the log is as it should be.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Whether bytes before the last line are to be changed, so that the log is
    /// [written](Self::write) again; otherwise only its end is.
    pub fn reach_back(&self) -> bool {
        !self.erase.is_empty() || self.carriage_returns > 0 || self.byte_order_mark
    }

    /// Puts the line right that begins at `from`, and notes what was done; false if
    /// nothing is left of it.
    ///
    /// # Errors
    ///
    /// What stands after the last line is no line that was cut off: why not.
    pub(super) fn repair(
        &mut self,
        bytes: &mut Vec<u8>,
        from: usize,
        line: u64,
    ) -> Result<bool, &'static str> {
        if line == 1 && bytes.get(from..).is_some_and(|text| text.starts_with(BYTE_ORDER_MARK)) {
            bytes.drain(from..from + BYTE_ORDER_MARK.len());
            self.byte_order_mark = true;
        }
        let end = match bytes.get(from..).unwrap_or_default() {
            [.., b'\r', b'\n'] => {
                self.carriage_returns += 1;
                bytes.len() - 2
            }
            [.., b'\n'] => return Ok(true),
            text if is_whole(text) => {
                self.line_feed = true;
                bytes.len() - usize::from(text.last() == Some(&b'\r'))
            }
            text => {
                is_torn(text)?;
                self.torn_bytes = text.len() as u64;
                bytes.truncate(from);
                return Ok(false);
            }
        };
        bytes.truncate(end);
        bytes.push(b'\n');
        Ok(true)
    }
}

/// Whether this is the beginning of one line, which was never wholly written: nobody was
/// told of its event. What holds a whole event, or never was one, must not be taken away.
///
/// # Errors
///
/// Why it is not, in words.
pub(super) fn is_torn(bytes: &[u8]) -> Result<(), &'static str> {
    let begun = bytes.iter().zip(LINE_BEGINS).all(|(byte, expected)| byte == expected);
    if !begun {
        return Err(
            "what stands here is not the beginning of an event, and has no end; it is left alone: \
             look at it, and take it out by hand if it does not belong in the log",
        );
    }
    // Quotation marks are escaped in what people write: this stands only where a line ends.
    let ends = memmem::find_iter(bytes, LINE_ENDS).any(|at| {
        let hash = bytes.get(at + LINE_ENDS.len()..).unwrap_or_default();
        let (hash, end) = hash.split_at_checked(64).unwrap_or((hash, &[]));
        end.starts_with(b"\"}") && hash.iter().all(u8::is_ascii_hexdigit)
    });
    if ends {
        return Err(
            "whole events stand here without a line feed after each, or with another hash than \
             their own: some program changed the file, and nothing is taken away; restore a copy \
             of it, or put each event in a line of its own",
        );
    }
    Ok(())
}

/// How every line begins.
const LINE_BEGINS: &[u8] = br#"{"specversion":"1.0","id":""#;
/// What stands before the hash that ends a line.
const LINE_ENDS: &[u8] = br#","hash":""#;

/// Whether a line that has no end was written to its last byte but that.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    chain::sealed_hash(bytes.strip_suffix(b"\r").unwrap_or(bytes)).is_ok()
}

/// What some programs put before a text in UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
