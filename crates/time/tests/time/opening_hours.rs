//! Opening hours: `[TIME-02]` for the days, `[TIME-03]` for the clocks.

use chrono::{NaiveTime, Weekday};
use familyhub_time::{OpeningHours, OpeningHoursError};

use crate::given::{at, calendar};

fn nine_to_five() -> OpeningHours {
    OpeningHours::weekdays_nine_to_five()
}

#[test]
fn from_the_opening_minute_to_the_closing_one() {
    let open = |text| nine_to_five().is_open(at(text), &calendar()).unwrap();
    assert!(!open("2026-05-22T08:59:59"));
    assert!(open("2026-05-22T09:00"));
    assert!(open("2026-05-22T17:00"));
    assert!(open("2026-05-22T17:00:59"));
    assert!(!open("2026-05-22T17:01"));
    assert!(!open("2026-05-23T12:00"));
    assert!(!open("2026-05-25T12:00"));
    assert!(open("2026-05-26T12:00"));
}

#[test]
fn the_hours_are_those_of_london_in_summer_and_in_winter() {
    let open = |text| nine_to_five().is_open(at(text), &calendar()).unwrap();
    assert!(open("2026-07-01T08:00:00Z"));
    assert!(!open("2026-07-01T16:30:00Z"));
    assert!(!open("2026-01-05T08:00:00Z"));
    assert!(open("2026-01-05T16:30:00Z"));
}

#[test]
fn the_next_opening() {
    let next = |text| nine_to_five().next_opening(at(text), &calendar()).unwrap();
    assert_eq!(next("2026-05-22T12:00"), at("2026-05-22T12:00"));
    assert_eq!(next("2026-05-22T00:00"), at("2026-05-22T09:00"));
    assert_eq!(next("2026-05-22T17:01"), at("2026-05-26T09:00"));
    assert_eq!(next("2026-05-25T10:00"), at("2026-05-26T09:00"));
    assert_eq!(next("2026-12-24T18:00"), at("2026-12-29T09:00"));
    // The clocks go forward over the weekend.
    assert_eq!(next("2026-03-27T18:00"), at("2026-03-30T08:00:00Z"));
}

#[test]
fn past_the_years_known_nobody_knows_when_it_opens() {
    let next = |text| nine_to_five().next_opening(at(text), &calendar());
    assert!(next("2030-12-31T16:00").is_ok());
    assert!(next("2030-12-31T18:00").is_err());
    assert!(next("2014-12-31T18:00").is_err());
    assert!(nine_to_five().is_open(at("2031-01-02T10:00"), &calendar()).is_err());
}

#[test]
fn a_council_may_open_on_saturdays() {
    let hours: OpeningHours =
        serde_json::from_str(r#"{ "opens": "10:00", "closes": "14:30", "days": ["sat", "mon"] }"#)
            .unwrap();
    let next = |text| hours.next_opening(at(text), &calendar()).unwrap();
    assert_eq!(next("2026-05-22T12:00"), at("2026-05-23T10:00"));
    assert_eq!(next("2026-05-23T15:00"), at("2026-05-30T10:00")); // Monday is a bank holiday
    assert_eq!(hours.to_string(), "10:00 to 14:30 on Mon, Sat, not on bank holidays");
}

#[test]
fn opening_in_the_hour_of_a_clock_change() {
    let hours = r#"{ "opens": "01:30", "closes": "06:00", "days": ["sun"] }"#;
    let hours: OpeningHours = serde_json::from_str(hours).unwrap();
    let next = |text| hours.next_opening(at(text), &calendar()).unwrap();
    assert_eq!(next("2026-03-28T12:00"), at("2026-03-29T02:00")); // 01:30 does not exist
    assert_eq!(next("2026-10-24T12:00"), at("2026-10-25T01:30:00+01:00")); // the first of two
}

#[test]
fn hours_that_never_open_are_refused() {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    assert_eq!(OpeningHours::new(time(9), time(17), []), Err(OpeningHoursError::NoDays));
    assert!(matches!(
        OpeningHours::new(time(9), time(9), [Weekday::Mon]),
        Err(OpeningHoursError::ClosesFirst { .. })
    ));
}
