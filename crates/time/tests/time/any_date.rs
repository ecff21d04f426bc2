//! What must hold whatever the date.

use chrono::{Days, TimeDelta};
use familyhub_time::{
    CivilDate, Deadline, LocalTimeError, Months, OpeningHours, Timestamp, Weeks, WorkingDays,
    age_on, birthday, london, parse_date, parse_time,
};
use proptest::prelude::*;

use crate::given::{at, calendar, day};

/// A day from which 300 working days stay inside the years known.
fn any_day() -> impl Strategy<Value = CivilDate> {
    (0..2080_u64).prop_map(|days| day("2024-01-01") + Days::new(days))
}

fn any_moment() -> impl Strategy<Value = Timestamp> {
    (0..5_500_000_i64).prop_map(|minutes| at("1990-01-01T00:00") + TimeDelta::minutes(minutes * 10))
}

/// A moment within a day of a clock change, to the minute.
fn near_a_clock_change() -> impl Strategy<Value = Timestamp> {
    let changes = ["2024-03-31", "2025-10-26", "2026-03-29", "2026-10-25", "2027-03-28"];
    (prop::sample::select(changes.to_vec()), -1440..1440_i64)
        .prop_map(|(date, minutes)| at(&format!("{date}T01:00:00Z")) + TimeDelta::minutes(minutes))
}

proptest! {
    /// `[TIME-02]`
    #[test]
    fn adding_working_days_never_lands_on_a_day_off(from in any_day(), days in 1..=300_u16) {
        let calendar = calendar();
        let to = calendar.add_working_days(from, WorkingDays(days)).unwrap();
        prop_assert!(calendar.is_working_day(to).unwrap());
        prop_assert!(to > from);
    }

    /// `[TIME-02]`
    #[test]
    fn adding_working_days_keeps_the_order(
        from in any_day(), later in 0..30_u64, days in 0..=200_u16, more in 0..=30_u16,
    ) {
        let calendar = calendar();
        let due = |date, days| calendar.add_working_days(date, WorkingDays(days)).unwrap();
        prop_assert!(due(from, days) <= due(from + Days::new(later), days));
        prop_assert!(due(from, days) <= due(from, days + more));
        prop_assert_eq!(due(due(from, days), more), due(from, days + more));
    }

    /// `[TIME-02]`
    #[test]
    fn between_undoes_add(from in any_day(), days in 0..=300_u16) {
        let calendar = calendar();
        let to = calendar.add_working_days(from, WorkingDays(days)).unwrap();
        prop_assert_eq!(calendar.working_days_between(from, to), Ok(WorkingDays(days)));
    }

    /// `[TIME-02]`
    #[test]
    fn between_counts_each_working_day_once(from in any_day(), length in 0..400_u64) {
        let calendar = calendar();
        let to = from + Days::new(length);
        let counted = from.iter_days().skip(1).take_while(|date| *date <= to)
            .filter(|date| calendar.is_working_day(*date).unwrap())
            .count();
        let between = calendar.working_days_between(from, to).unwrap();
        prop_assert_eq!(usize::from(between.0), counted);
    }

    /// `[TIME-03]`
    #[test]
    fn to_london_and_back(moment in prop_oneof![any_moment(), near_a_clock_change()]) {
        match london::instant(london::clock_at(moment)) {
            Ok(back) => prop_assert_eq!(back, moment),
            Err(LocalTimeError::Twice { first, second, .. }) => {
                prop_assert!(moment == first || moment == second);
            }
            Err(other) => prop_assert!(false, "a clock showed it: {}", other),
        }
    }

    /// `[TIME-03]`
    #[test]
    fn what_is_missing_lies_between_two_times_that_are_not(minutes in 0..60_i64) {
        let local = london::clock_at(at("2026-03-29T00:00")) + TimeDelta::minutes(60 + minutes);
        let Err(LocalTimeError::Missing { before, after, .. }) = london::instant(local) else {
            panic!("{local} is missing");
        };
        prop_assert!(london::clock_at(before) < local && local < london::clock_at(after));
    }

    /// `[TIME-01]`
    #[test]
    fn a_moment_lies_in_its_day(moment in prop_oneof![any_moment(), near_a_clock_change()]) {
        let date = london::date_of(moment);
        prop_assert!(london::start_of_day(date) <= moment);
        prop_assert!(moment < london::end_of_day(date));
    }

    /// `[TIME-01]`
    #[test]
    fn what_is_written_is_read_back(moment in any_moment()) {
        prop_assert_eq!(parse_time(&moment.to_rfc3339()), Ok(moment));
        let date = london::date_of(moment);
        prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
    }

    /// `[TIME-01]`
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}", near in "[0-9TZ:+.-]{0,30}") {
        for text in [text, near] {
            if let Ok(moment) = parse_time(&text) {
                prop_assert_eq!(parse_time(&moment.to_rfc3339()), Ok(moment));
            }
            if let Ok(date) = parse_date(&text) {
                prop_assert_eq!(date.to_string(), text);
            }
        }
    }

    /// `[TIME-04]`
    #[test]
    fn the_explanation_adds_up(from in any_day(), days in 0..=300_u16) {
        let deadline =
            Deadline::in_working_days("TIME-04", from, WorkingDays(days), &calendar()).unwrap();
        let passed = (deadline.due_on() - from).num_days();
        let skipped = i64::try_from(deadline.skipped().len()).unwrap();
        prop_assert_eq!(passed, i64::from(days) + skipped);
        prop_assert!(deadline.skipped().is_sorted_by_key(|day| day.date()));
    }

    /// `[TIME-04]`
    #[test]
    fn a_pause_never_brings_a_deadline_forward(
        from in any_day(), days in 0..=100_u16, begins in 0..100_u64, lasts in 0..60_u64,
    ) {
        let calendar = calendar();
        let first = from + Days::new(begins);
        let last = first + Days::new(lasts);
        for deadline in [
            Deadline::in_working_days("TIME-04", from, WorkingDays(days), &calendar).unwrap(),
            Deadline::in_weeks("TIME-04", from, Weeks(days / 5)),
        ] {
            let paused = deadline.clone().paused(first, last, &calendar).unwrap();
            prop_assert!(paused.due_on() >= deadline.due_on());
            let put_off = (paused.due_on() - deadline.due_on()).num_days();
            let weekends = i64::try_from(lasts).unwrap() * 2 + 14;
            prop_assert!(put_off <= weekends, "{} days", put_off);
            if days > 5 {
                prop_assert!(!(first..=last).contains(&paused.due_on()));
            }
        }
    }

    /// `[TIME-04]`
    #[test]
    fn overdue_and_days_late_agree(from in any_day(), after in 0..200_000_i64) {
        let now = london::start_of_day(from) + TimeDelta::minutes(after);
        for deadline in [
            Deadline::in_weeks("TIME-04", from, Weeks(6)),
            Deadline::in_months("TIME-04", from, Months(2)),
        ] {
            prop_assert_eq!(deadline.is_overdue(now), deadline.days_late(now) > 0);
            prop_assert_eq!(deadline.is_overdue(now), now >= deadline.ends());
        }
    }

    #[test]
    fn what_came_in_is_received_while_it_is_open(minutes in 0..3_000_000_i64) {
        let (hours, calendar) = (OpeningHours::weekdays_nine_to_five(), calendar());
        let arrived = at("2024-01-02T00:00") + TimeDelta::minutes(minutes);
        let receipt = hours.receive(arrived, &calendar).unwrap();
        prop_assert!(receipt.received() >= arrived);
        prop_assert!(hours.is_open(receipt.received(), &calendar).unwrap());
        prop_assert_eq!(receipt.was_out_of_hours(), !hours.is_open(arrived, &calendar).unwrap());
        prop_assert!(calendar.is_working_day(london::date_of(receipt.received())).unwrap());
    }

    #[test]
    fn an_age_changes_on_the_birthday_only(from in any_day(), days in 0..9000_u64) {
        let date = from + Days::new(days);
        let age = age_on(from, date).unwrap();
        prop_assert!(birthday(from, age) <= date);
        prop_assert!(birthday(from, age + 1) > date);
    }
}
