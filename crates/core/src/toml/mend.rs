//! TOML that may be broken in more than one place.

use std::ops::Range;

use toml_edit::Document;

use super::FileFault;
use super::lines::LineStarts;
use crate::time::{ParseTimeError, parse_date};
use crate::toml_in_words::toml_in_words;

/// As many broken values as one run mends.
const MOST: usize = 200;

/// What stands for a value that was no TOML.
const IN_ITS_PLACE: &str = "\"\"";

/// A file, as far as it could be read.
pub(super) struct MendedToml {
    /// None where what is wrong is not a value.
    pub(super) document: Option<Document<String>>,
    /// Where the values begin that stand for broken ones: their faults are told.
    pub(super) told: Vec<usize>,
    pub(super) faults: Vec<FileFault>,
}

/// Parses TOML. A value that is none (a date such as 2026-02-30, a word without quotation
/// marks) is told and replaced, so that the rest is read all the same.
pub(super) fn parse(text: &str) -> MendedToml {
    let mut text = text.to_owned();
    let mut mended = MendedToml { document: None, told: Vec::new(), faults: Vec::new() };
    for _ in 0..MOST {
        let error = match Document::parse(text.clone()) {
            Ok(document) => {
                mended.document = Some(document);
                break;
            }
            Err(error) => error,
        };
        let at = error.span().unwrap_or_default();
        let value = value_around(&text, &at);
        let (wrong, right) = match value.clone().and_then(|value| text.get(value)) {
            None => (toml_in_words(error.message()).to_owned(), "write it as TOML"),
            Some(value) => match parse_date(value) {
                Err(ParseTimeError::NotADate) | Ok(_) => {
                    (format!("`{value}` is not a value"), "write a text in quotation marks")
                }
                Err(fault) => (fault.to_string(), "write a day, as \"2026-04-01\""),
            },
        };
        let line = LineStarts::of(&text).at(at.start);
        mended.faults.push(FileFault { line, wrong, right: right.to_owned() });
        let Some(value) = value else {
            break;
        };
        for told in mended.told.iter_mut().filter(|told| **told >= value.end) {
            *told = *told - value.len() + IN_ITS_PLACE.len();
        }
        mended.told.push(value.start);
        text.replace_range(value, IN_ITS_PLACE);
    }
    mended
}

/// The bare value that holds a place, between `=` and the end of its line or of
/// its inline table; none where that is no bare value.
fn value_around(text: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let from = text.get(..at.start)?.rfind('\n').map_or(0, |end| end + 1);
    let sign = from + text.get(from..at.end.max(at.start))?.rfind('=')?;
    let rest = text.get(sign + 1..)?;
    let start = sign + 1 + rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let rest = text.get(start..)?;
    let end = rest.find(['\n', '\r', ',', '}', ']', '#']).unwrap_or(rest.len());
    let value = rest.get(..end)?.trim_end();
    let bare = !value.is_empty() && !value.contains(['"', '\'', '[', '{', '=']);
    bare.then(|| start..start + value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_broken_value_is_told() {
        let text =
            "a = 2025-02-30\nb = \"good\"\nc = yes please\nd = [ { e = 2025-13-01, f = 1 } ]\n";
        let mended = parse(text);
        let told: Vec<_> = mended.faults.iter().map(|fault| (fault.line, &*fault.wrong)).collect();
        assert_eq!(
            told,
            [
                (1, "this is not on the calendar: that month has no such day"),
                (3, "`yes please` is not a value"),
                (4, "this is not on the calendar: months go from 01 to 12"),
            ]
        );
        let document = mended.document.expect("the rest is read");
        assert_eq!(document.get("b").and_then(toml_edit::Item::as_str), Some("good"));
        let of = |key: &str| document.get(key).and_then(toml_edit::Item::span).expect("a value");
        assert_eq!(mended.told.first(), Some(&of("a").start));
        assert_eq!(mended.told.get(1), Some(&of("c").start));
        assert!(of("d").contains(mended.told.get(2).expect("three")));
    }

    #[test]
    fn a_fault_outside_a_value_ends_the_reading() {
        let mended = parse("a = 1\n[broken\n");
        assert!(mended.document.is_none());
        assert_eq!(mended.faults.len(), 1);
        assert_eq!(mended.faults[0].line, 2);
    }
}
