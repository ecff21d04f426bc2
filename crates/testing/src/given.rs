//! Days, moments and words, written as a person would.

use familyhub_core::time::{CivilDate, Timestamp, parse_date, parse_time};
use familyhub_core::{Actor, CountingEntropy, Occasion, Text, Words};

/// A day: `day("2026-03-02")`.
///
/// # Panics
///
/// Where it is none.
#[track_caller]
pub fn day(text: &str) -> CivilDate {
    parse_date(text).unwrap_or_else(|fault| panic!("`{text}`: {fault}"))
}

/// A moment, with an offset or on a clock in London: `time("2026-03-02T09:00")`.
///
/// # Panics
///
/// Where it is none, or one that the clocks skip or repeat.
#[track_caller]
pub fn time(text: &str) -> Timestamp {
    parse_time(text).unwrap_or_else(|fault| panic!("`{text}`: {fault}"))
}

/// What somebody does at a moment, and records at once.
///
/// ```
/// use familyhub_testing::{day, lead_professional, occasion};
///
/// let at = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
/// assert_eq!(at.day(), day("2026-03-02"));
/// ```
///
/// # Panics
///
/// Where it is no moment.
#[track_caller]
pub fn occasion(by: Actor, at: &str) -> Occasion {
    let at = time(at);
    Occasion::new(at, at, by).unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// Words as they are kept, under a salt that is the same in each run.
///
/// # Panics
///
/// Where they say nothing.
#[track_caller]
pub fn words(text: &str) -> Words {
    let text = Text::new(text).unwrap_or_else(|fault| panic!("`{text}`: {fault}"));
    Words::keep(text, &mut CountingEntropy::default())
}
