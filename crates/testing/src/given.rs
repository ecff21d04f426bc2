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
    match parse_date(text) {
        Ok(day) => day,
        Err(fault) => panic!("`{text}`: {fault}"),
    }
}

/// A moment, with an offset or on a clock in London: `time("2026-03-02T09:00")`.
///
/// # Panics
///
/// Where it is none, or one that the clocks skip or repeat.
#[track_caller]
pub fn time(text: &str) -> Timestamp {
    match parse_time(text) {
        Ok(moment) => moment,
        Err(fault) => panic!("`{text}`: {fault}"),
    }
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
    match Occasion::new(at, at, by) {
        Ok(occasion) => occasion,
        Err(refusal) => panic!("{refusal}"),
    }
}

/// Words as they are kept, under a salt that is the same in each run.
///
/// # Panics
///
/// Where they say nothing.
#[track_caller]
pub fn words(text: &str) -> Words {
    match Text::new(text) {
        Ok(text) => Words::keep(text, &mut CountingEntropy::default()),
        Err(fault) => panic!("`{text}`: {fault}"),
    }
}
