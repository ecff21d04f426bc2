//! `[TIME-02]` Working days leave out weekends and bank holidays; unknown years are an error.

use familyhub_time::{BeyondHorizonError, Calendar, DayKind, OneOff, OneOffError, WorkingDays};

use crate::given::{calendar, day};

/// The lists as published for each year.
const PUBLISHED: [(&str, [&str; 8]); 4] = [
    ("2024", ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"]),
    ("2025", ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"]),
    ("2026", ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
    ("2027", ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]),
];

#[test]
fn bank_holidays_are_those_published() {
    let calendar = calendar();
    for (year, days) in PUBLISHED {
        let kept: Vec<String> = calendar
            .bank_holidays()
            .map(|holiday| holiday.date.to_string())
            .filter(|date| date.starts_with(year))
            .collect();
        assert_eq!(kept, days.map(|date| format!("{year}-{date}")), "{year}");
    }
}

#[test]
fn substitutes_say_that_they_are() {
    let calendar = calendar();
    let kind = |date| calendar.day(day(date)).unwrap().to_string();
    assert_eq!(kind("2026-12-25"), "Christmas Day");
    assert_eq!(kind("2026-12-26"), "weekend");
    assert_eq!(kind("2026-12-28"), "Boxing Day, substitute day");
    assert_eq!(kind("2027-12-27"), "Christmas Day, substitute day");
    assert_eq!(kind("2027-12-28"), "Boxing Day, substitute day");
    assert_eq!(kind("2028-01-03"), "New Year's Day, substitute day");
}

#[test]
fn past_the_years_known_is_an_error_never_a_guess() {
    let calendar = calendar();
    let last = day("2030-12-31");
    assert_eq!(calendar.day(last), Ok(DayKind::Working));
    assert!(calendar.day(day("2024-01-01")).is_ok());
    for outside in [day("2023-12-31"), day("2031-01-01")] {
        let fault = calendar.day(outside).unwrap_err();
        assert_eq!((fault.date, fault.rule()), (outside, "TIME-02"));
        assert_eq!(calendar.working_days_between(outside, last), Err(fault));
        assert_eq!(calendar.working_days_between(last, outside), Err(fault));
        assert_eq!(calendar.add_working_days(outside, WorkingDays(0)), Err(fault));
    }
    let fault = calendar.add_working_days(last, WorkingDays(1)).unwrap_err();
    let BeyondHorizonError { date, .. } = fault;
    assert_eq!(date, day("2031-01-01"));
    assert!(calendar.previous_working_day(day("2024-01-01")).is_err());
}

#[test]
fn the_day_itself_does_not_count() {
    let calendar = calendar();
    let add = |from, days| calendar.add_working_days(day(from), WorkingDays(days)).unwrap();
    assert_eq!(add("2026-03-02", 0), day("2026-03-02"));
    assert_eq!(add("2026-03-02", 1), day("2026-03-03"));
    assert_eq!(add("2026-03-06", 1), day("2026-03-09"));
    assert_eq!(add("2026-03-07", 0), day("2026-03-07"));
    assert_eq!(add("2026-03-07", 1), day("2026-03-09"));
    assert_eq!(add("2026-12-24", 1), day("2026-12-29"));
    assert_eq!(add("2024-01-01", 254), day("2024-12-31"));
}

#[test]
fn backwards_there_are_none_between() {
    let calendar = calendar();
    let (early, late) = (day("2026-03-02"), day("2026-03-20"));
    assert_eq!(calendar.working_days_between(early, late), Ok(WorkingDays(14)));
    assert_eq!(calendar.working_days_between(late, early), Ok(WorkingDays(0)));
}

#[test]
fn a_day_proclaimed_for_once_is_data() {
    let (friday, monday) = (day("2029-06-08"), day("2029-06-11"));
    assert_eq!(calendar().next_working_day(day("2029-06-07")), Ok(friday));
    let policy = r#"[
        { "kind": "added", "date": "2029-06-08", "name": "Jubilee" },
        { "kind": "moved", "from": "2029-05-07", "to": "2029-05-08" }
    ]"#;
    let one_offs: Vec<OneOff> = serde_json::from_str(policy).unwrap();
    let calendar = calendar().with_one_offs(one_offs).unwrap();
    assert_eq!(calendar.next_working_day(day("2029-06-07")), Ok(monday));
    assert_eq!(calendar.is_working_day(day("2029-05-07")), Ok(true));
    assert_eq!(calendar.day(day("2029-05-08")).unwrap().to_string(), "Early May bank holiday");
    assert_eq!(calendar.bank_holidays().count(), 57);
    assert!(calendar.bank_holidays().is_sorted_by_key(|holiday| holiday.date));
}

#[test]
fn a_slip_in_the_one_off_days_is_refused() {
    let added = |date, name: &str| OneOff::Added { date: day(date), name: name.to_owned() };
    let moved = |from, to| OneOff::Moved { from: day(from), to: day(to) };
    let fault = |one_off| {
        let fault = Calendar::england_and_wales().with_one_offs([one_off]).unwrap_err();
        assert_eq!(fault.rule(), "TIME-02");
        fault
    };
    let date = day("2029-06-09");
    assert_eq!(fault(added("2029-06-09", "Jubilee")), OneOffError::Weekend { date });
    let date = day("2029-05-07");
    assert_eq!(fault(added("2029-05-07", "Jubilee")), OneOffError::AlreadyFree { date });
    let date = day("2029-06-08");
    assert_eq!(fault(added("2029-06-08", " ")), OneOffError::NoName { date });
    assert_eq!(fault(moved("2029-06-08", "2029-06-07")), OneOffError::NotABankHoliday { date });
    let date = day("2029-05-28");
    assert_eq!(fault(moved("2029-05-07", "2029-05-28")), OneOffError::AlreadyFree { date });
    assert!(matches!(fault(added("2031-06-09", "Jubilee")), OneOffError::BeyondHorizon(_)));
    assert!(matches!(fault(moved("2029-05-07", "2031-05-08")), OneOffError::BeyondHorizon(_)));
    assert!(matches!(fault(moved("2023-05-01", "2029-05-08")), OneOffError::BeyondHorizon(_)));
}
