//! Days, moments and words, written as a person would.

use familyhub_core::time::{CivilDate, Timestamp, parse_date, parse_time};
use familyhub_core::{
    Actor, CountingEntropy, Occasion, Person, PersonId, Refusal, Stage, Text, Words,
};

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

/// A text that somebody writes in a command.
///
/// # Panics
///
/// Where it says nothing.
#[track_caller]
pub fn text(said: &str) -> Text {
    match Text::new(said) {
        Ok(text) => text,
        Err(fault) => panic!("`{said}`: {fault}"),
    }
}

/// Words as they are kept, under a salt that is the same in each run.
///
/// # Panics
///
/// Where they say nothing.
#[track_caller]
pub fn words(said: &str) -> Words {
    Words::keep(text(said), &mut CountingEntropy::default())
}

/// A child, by a name, born on a day.
///
/// ```
/// use familyhub_testing::{child, day};
///
/// assert_eq!(child("ada", "2019-01-05").stage.age_on(day("2026-03-02")), Some(7));
/// ```
///
/// # Panics
///
/// Where it is no day.
#[track_caller]
pub fn child(name: &str, born: &str) -> Person {
    Person { id: PersonId::named(name), stage: Stage::Child { born: day(born) } }
}

/// A child who is expected on a day, by a name.
///
/// # Panics
///
/// Where it is no day.
#[track_caller]
pub fn unborn(name: &str, expected: &str) -> Person {
    Person { id: PersonId::named(name), stage: Stage::Unborn { expected: day(expected) } }
}

/// An adult, by a name.
pub fn adult(name: &str) -> Person {
    Person { id: PersonId::named(name), stage: Stage::Adult { born: None } }
}

/// Every rule that a refusal names, the one that refuses first.
pub fn rules(refusal: &Refusal) -> Vec<&'static str> {
    refusal.reasons().map(|reason| reason.rule.as_str()).collect()
}
