//! Where one JSON value ends, by its brackets and quotation marks.

use memchr::memchr3;

/// How far the scanning of one value has come.
#[derive(Default)]
pub(super) struct Scan {
    depth: u64,
    in_string: bool,
    escaped: bool,
    begun: bool,
    /// Closing brackets at the end of the string so far.
    closing: u64,
}

/// How many closing brackets a part of a string ends with, after so many before it.
fn closing(part: &[u8], before: u64) -> u64 {
    let mut brackets = 0;
    for byte in part.iter().rev() {
        match byte {
            b'}' | b']' => brackets += 1,
            b',' | b' ' | b'\t' | b'\r' => {}
            _ => return brackets,
        }
    }
    before + brackets
}

impl Scan {
    /// How many bytes of a chunk belong to the value, and whether it ends there.
    pub(super) fn over(&mut self, chunk: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while let Some(&byte) = chunk.get(at) {
            if self.escaped {
                self.escaped = false;
                at += 1;
                continue;
            }
            if self.in_string {
                let rest = chunk.get(at..).unwrap_or_default();
                let Some(found) = memchr3(b'"', b'\\', b'\n', rest) else {
                    self.closing = closing(rest, self.closing);
                    return (chunk.len(), false);
                };
                at += found + 1;
                match rest.get(found) {
                    Some(b'\\') => {
                        self.escaped = true;
                        self.closing = 0;
                    }
                    Some(b'"') => self.in_string = false,
                    // A string does not go over the end of a line: a quotation mark is
                    // missing, and the brackets before the end are no part of it. Only
                    // this record is harmed.
                    _ => {
                        self.in_string = false;
                        let part = rest.get(..found).unwrap_or_default();
                        self.depth = self.depth.saturating_sub(closing(part, self.closing));
                    }
                }
                if !self.in_string && self.depth == 0 {
                    return (at, true);
                }
                continue;
            }
            match byte {
                b'"' if self.begun && self.depth == 0 => return (at, true),
                b'"' => {
                    self.in_string = true;
                    self.closing = 0;
                }
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    if self.depth <= 1 {
                        let own = self.depth == 1 || !self.begun;
                        return (at + usize::from(own), true);
                    }
                    self.depth -= 1;
                }
                b',' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 && self.begun => {
                    return (at, true);
                }
                _ => {}
            }
            self.begun = true;
            at += 1;
        }
        (at, false)
    }
}
