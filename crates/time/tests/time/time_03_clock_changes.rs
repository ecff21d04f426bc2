//! `[TIME-03]` A London time that does not exist or comes twice is an error to resolve.

use chrono::TimeDelta;
use familyhub_time::{ClockHours, LocalTimeError, ParseTimeError, Timestamp, london, parse_time};

use crate::given::{at, day};

fn local_fault(text: &str) -> Option<LocalTimeError> {
    match parse_time(text) {
        Err(ParseTimeError::Local(fault)) => Some(fault),
        _ => None,
    }
}

#[test]
fn clocks_go_forward_over_a_time_that_is_then_missing() {
    for text in ["2026-03-29T01:00", "2026-03-29T01:30", "2026-03-29T01:59:59.999999"] {
        let Some(fault @ LocalTimeError::Missing { before, after, .. }) = local_fault(text) else {
            panic!("{text} is missing");
        };
        assert_eq!(before, at("2026-03-29T00:59:59"));
        assert_eq!(after, at("2026-03-29T02:00"));
        assert_eq!(after - before, TimeDelta::seconds(1));
        assert_eq!(fault.rule(), "TIME-03");
    }
    assert_eq!(local_fault("2026-03-29T00:59:59.999999"), None);
    assert_eq!(local_fault("2026-03-29T02:00"), None);
}

#[test]
fn clocks_go_back_and_a_time_comes_twice() {
    for text in ["2026-10-25T01:00", "2026-10-25T01:30", "2026-10-25T01:59:59.999999"] {
        let Some(fault @ LocalTimeError::Twice { first, second, .. }) = local_fault(text) else {
            panic!("{text} comes twice");
        };
        assert_eq!(second - first, TimeDelta::hours(1));
        assert_eq!(london::clock_at(first), london::clock_at(second));
        assert_eq!(fault.rule(), "TIME-03");
    }
    assert_eq!(local_fault("2026-10-25T00:59:59.999999"), None);
    assert_eq!(local_fault("2026-10-25T02:00"), None);
}

#[test]
fn the_message_holds_what_would_be_accepted() {
    for text in ["2026-03-29T01:30", "2026-10-25T01:30"] {
        let message = local_fault(text).unwrap().to_string();
        let candidates: Vec<Timestamp> =
            message.split('`').filter_map(|part| parse_time(part).ok()).collect();
        assert_eq!(candidates.len(), 2, "{message}");
    }
}

#[test]
fn an_offset_resolves_it() {
    let first = at("2026-10-25T01:30:00+01:00");
    let second = at("2026-10-25T01:30:00+00:00");
    assert_eq!(second - first, TimeDelta::hours(1));
    assert_eq!(london::in_words(first).to_string(), "Sun 25 Oct 2026, 01:30 BST");
    assert_eq!(london::in_words(second).to_string(), "Sun 25 Oct 2026, 01:30 GMT");
}

#[test]
fn days_of_23_and_25_hours() {
    let length = |date| london::end_of_day(day(date)) - london::start_of_day(day(date));
    assert_eq!(length("2026-03-28"), TimeDelta::hours(24));
    assert_eq!(length("2026-03-29"), TimeDelta::hours(23));
    assert_eq!(length("2026-10-25"), TimeDelta::hours(25));
}

#[test]
fn twenty_four_hours_are_twenty_four_hours() {
    let spring = ClockHours(24).after(at("2026-03-28T12:00"));
    assert_eq!(spring, at("2026-03-29T13:00"));
    let autumn = ClockHours(24).after(at("2026-10-24T12:00"));
    assert_eq!(autumn, at("2026-10-25T11:00"));
}

#[test]
fn clock_changes_are_reckoned_to_the_end_of_2099() {
    assert_eq!(at("2099-07-01T12:00"), at("2099-07-01T11:00:00Z"));
    assert_eq!(at("2100-07-01T12:00"), at("2100-07-01T12:00:00Z"));
}
