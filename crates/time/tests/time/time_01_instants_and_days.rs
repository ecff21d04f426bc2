//! `[TIME-01]` Moments are UTC, days are of London, and ways of counting do not mix.

use familyhub_time::{
    ClockHours, ParseTimeError, Timestamp, Weeks, WorkingDays, london, parse_date, parse_time,
};

use crate::given::{at, calendar, day};

#[test]
fn the_day_is_the_one_in_london() {
    assert_eq!(london::date_of(at("2026-01-15T23:59:59Z")), day("2026-01-15"));
    assert_eq!(london::date_of(at("2026-07-15T22:59:59Z")), day("2026-07-15"));
    assert_eq!(london::date_of(at("2026-07-15T23:00:00Z")), day("2026-07-16"));
    assert_eq!(london::date_of(at("2026-07-16T05:00:00+06:00")), day("2026-07-16"));
}

#[test]
fn a_day_lasts_from_midnight_to_midnight_in_london() {
    let june = day("2026-06-02");
    assert_eq!(london::start_of_day(june), at("2026-06-02T00:00"));
    assert_eq!(london::end_of_day(june), at("2026-06-03T00:00"));
    assert_eq!(london::date_of(london::end_of_day(june)), day("2026-06-03"));
}

#[test]
fn a_working_day_a_week_and_24_hours_end_at_different_times() {
    let friday = at("2026-05-22T16:40");
    let worked = calendar().add_working_days(london::date_of(friday), WorkingDays(5)).unwrap();
    assert_eq!(worked, day("2026-06-01"));
    assert_eq!(Weeks(1).after(london::date_of(friday)), day("2026-05-29"));
    assert_eq!(ClockHours(5 * 24).after(friday), at("2026-05-27T16:40"));
}

#[test]
fn every_common_way_to_write_a_moment_is_read() {
    let nine = at("2026-03-02T09:00:00Z");
    for text in [
        "2026-03-02T09:00",
        "2026-03-02T09:00:00",
        "2026-03-02T09:00:00.0",
        "2026-03-02T09:00:00.0000000Z",
        "2026-03-02t09:00:00z",
        "2026-03-02T09:00Z",
        "2026-03-02T09:00:00+00:00",
        "2026-03-02T09:00:00-00:00",
        "2026-03-02T10:30:00+01:30",
        "2026-03-01T23:00:00.000000-10:00",
    ] {
        assert_eq!(parse_time(text), Ok(nine), "{text}");
    }
    let micro = at("2026-03-02T09:00:00.000001Z");
    assert_eq!((micro - nine).num_microseconds(), Some(1));
}

#[test]
fn anything_else_is_refused_with_what_would_be_right() {
    for text in [
        "",
        "T",
        "2026-03-02",
        "2026-03-02T",
        "2026-03-02T9:00",
        "2026-03-02T0900",
        "2026-03-02 09:00",
        "2026-3-2T09:00",
        "2026-03-02T09:00:0",
        "2026-03-02T09:00:00.",
        "2026-03-02T09:00:00.5.5",
        "2026-03-02T09:00:00.1234567x",
        "2026-03-02T09:00:00+01",
        "2026-03-02T09:00:00+0100",
        "2026-03-02T09:00:00+24:00",
        "2026-03-02T09:00:00+00:60",
        "2026-03-02T09:00:00+",
        "2026-03-02T09:00:00ZZ",
        "2026-03-02T09:00 ",
        "2026-03-02T+9:00",
        "+2026-03-02T09:00",
        "２０２６-03-02T09:00",
        "🙂T🙂",
    ] {
        let fault = parse_time(text).unwrap_err();
        assert!(matches!(fault, ParseTimeError::NotATime), "{text}: {fault}");
        assert_eq!(fault.rule(), "TIME-01");
    }
}

#[test]
fn a_day_or_an_hour_that_is_nowhere_is_refused() {
    let fault = |text| parse_time(text).unwrap_err();
    assert!(matches!(fault("2026-02-29T09:00"), ParseTimeError::NoSuchDay));
    assert!(matches!(fault("2026-04-31T09:00"), ParseTimeError::NoSuchDay));
    assert!(matches!(fault("2026-01-00T09:00"), ParseTimeError::NoSuchDay));
    assert!(matches!(fault("2026-13-01T09:00"), ParseTimeError::NoSuchMonth));
    assert!(matches!(fault("2026-00-01T09:00"), ParseTimeError::NoSuchMonth));
    assert!(matches!(fault("2026-03-02T24:00"), ParseTimeError::NoSuchTime));
    assert!(matches!(fault("2026-03-02T09:60"), ParseTimeError::NoSuchTime));
    assert!(matches!(fault("2026-03-02T09:00:61Z"), ParseTimeError::NoSuchTime));
    assert!(matches!(fault("2016-12-31T23:59:60Z"), ParseTimeError::LeapSecond));
    assert!(matches!(fault("2026-03-02T09:00:00.1234567Z"), ParseTimeError::TooFine));
}

#[test]
fn a_year_that_nobody_means_is_a_slip_of_the_finger() {
    for text in ["1899-12-31", "2201-01-01", "0026-03-02", "9999-12-31"] {
        let fault = parse_date(text).unwrap_err();
        assert!(matches!(fault, ParseTimeError::YearOutOfRange), "{fault}");
    }
    assert_eq!(parse_date("1900-01-01").map(london::start_of_day), Ok(at("1900-01-01T00:00")));
    assert!(parse_time("2200-12-31T23:59").is_ok());
}

#[test]
fn nothing_that_was_written_is_repeated() {
    for text in
        ["Ada Okafor, 5 January", "2019-02-30", "2019-13-05", "1019-01-05", "2026\n\u{1b}[31m"]
    {
        let (date, time) = (parse_date(text).unwrap_err(), parse_time(&format!("{text}T09:00")));
        for said in [date.to_string(), format!("{date:?}"), time.unwrap_err().to_string()] {
            assert!(!said.contains(text), "{said}");
        }
    }
}

#[test]
fn moments_at_the_ends_of_time_do_not_panic() {
    for moment in [Timestamp::MIN_UTC, Timestamp::MAX_UTC] {
        let date = london::date_of(moment);
        assert!(london::start_of_day(date) <= london::end_of_day(date));
        assert!(!london::in_words(moment).to_string().is_empty());
        assert!(ClockHours(u16::MAX).after(moment) >= moment);
        assert!(Weeks(u16::MAX).after(date) >= date);
        assert!(calendar().day(date).is_err());
        assert!(calendar().next_working_day(date).is_err());
        assert!(calendar().previous_working_day(date).is_err());
        assert!(london::instant(london::clock_at(moment)).is_err());
    }
}
