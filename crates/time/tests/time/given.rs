//! What the tests are given: days and moments, written as a person would.

use familyhub_time::{Calendar, CivilDate, Timestamp, parse_date, parse_time};

#[expect(clippy::unwrap_used, reason = "a test writes its own dates")]
pub(crate) fn day(text: &str) -> CivilDate {
    parse_date(text).unwrap()
}

#[expect(clippy::unwrap_used, reason = "a test writes its own times")]
pub(crate) fn at(text: &str) -> Timestamp {
    parse_time(text).unwrap()
}

pub(crate) fn calendar() -> Calendar {
    Calendar::england_and_wales()
}
