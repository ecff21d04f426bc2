//! TOML that may be broken in more than one place.

use std::ops::Range;

use familyhub_core::time::{TimeFault, parse_date};
use familyhub_core::toml_in_words;
use toml_edit::Document;

use super::Fault;

/// What stands in for a value that was no TOML: its fault is told already.
pub(crate) const TOLD: &str = "\u{1}told";

/// As many broken values as one run mends.
const MOST: usize = 200;

/// Parses TOML; a value that is none (a date such as 2025-02-30, a word without
/// quotation marks) is told, replaced, and the rest is read all the same.
///
/// None where the fault is not in a value.
pub(crate) fn parse(text: &str) -> (Option<Document<String>>, Vec<Fault>) {
    let mut text = text.to_owned();
    let mut faults = Vec::new();
    for _ in 0..MOST {
        let error = match Document::parse(text.clone()) {
            Ok(document) => return (Some(document), faults),
            Err(error) => error,
        };
        let at = error.span().unwrap_or_default();
        let line = Lines::of(&text).at(at.start);
        let value = value_around(&text, &at);
        let (wrong, right) = match value.clone().and_then(|value| text.get(value)) {
            None => (toml_in_words(error.message()).to_owned(), "write it as the form has it"),
            Some(value) => match parse_date(value) {
                Err(TimeFault::NotADate) | Ok(_) => {
                    (format!("`{value}` is no value"), "write a text in quotation marks")
                }
                Err(fault) => (fault.to_string(), "write a day, as \"2025-09-30\""),
            },
        };
        let right = right.to_owned();
        faults.push(Fault { line, wrong, right });
        let Some(value) = value else {
            return (None, faults);
        };
        text.replace_range(value, "\"\\u0001told\"");
    }
    (None, faults)
}

/// Where the lines of a text begin.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(end, _)| end + 1).collect())
    }

    /// The line of a place in the text, counted from 1.
    pub(super) fn at(&self, place: usize) -> usize {
        1 + self.0.partition_point(|begin| *begin <= place)
    }
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
        let (document, faults) = parse(text);
        let told: Vec<_> = faults.iter().map(|fault| (fault.line, &*fault.wrong)).collect();
        assert_eq!(
            told,
            [
                (1, "this is not on the calendar: that month has no such day"),
                (3, "`yes please` is no value"),
                (4, "this is not on the calendar: months go from 01 to 12"),
            ]
        );
        let document = document.expect("the rest is read");
        assert_eq!(document.get("b").and_then(toml_edit::Item::as_str), Some("good"));
        assert_eq!(document.get("a").and_then(toml_edit::Item::as_str), Some(TOLD));
    }

    #[test]
    fn a_fault_outside_a_value_ends_the_reading() {
        let (document, faults) = parse("a = 1\n[broken\n");
        assert!(document.is_none());
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].line, 2);
    }
}
