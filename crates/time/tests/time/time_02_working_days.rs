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
    assert!(calendar.day(day("2015-01-01")).is_ok());
    for outside in [day("2014-12-31"), day("2031-01-01")] {
        let fault = calendar.day(outside).unwrap_err();
        assert_eq!((fault.date, fault.rule()), (outside, "TIME-02"));
        assert_eq!(calendar.working_days_between(outside, last), Err(fault));
        assert_eq!(calendar.working_days_between(last, outside), Err(fault));
        assert_eq!(calendar.add_working_days(outside, WorkingDays(0)), Err(fault));
    }
    let fault = calendar.add_working_days(last, WorkingDays(1)).unwrap_err();
    let BeyondHorizonError { date, .. } = fault;
    assert_eq!(date, day("2031-01-01"));
    assert!(calendar.previous_working_day(day("2015-01-01")).is_err());
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
    assert_eq!(calendar.bank_holidays().count(), 16 * 8 + 3 + 1);
    assert!(calendar.bank_holidays().is_sorted_by_key(|holiday| holiday.date));
}

#[test]
fn a_slip_in_the_one_off_days_is_refused() {
    let added = |date, name: &str| OneOff::Added {
        date: day(date),
        name: name.to_owned(),
        known_from: None,
    };
    let moved = |from, to| OneOff::Moved { from: day(from), to: day(to), known_from: None };
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
    assert!(matches!(fault(moved("2014-05-05", "2029-05-08")), OneOffError::BeyondHorizon(_)));
}

/// A jubilee on Friday 8 June 2029, of which nobody knew before 21 May.
fn jubilee() -> OneOff {
    OneOff::Added {
        date: day("2029-06-08"),
        name: "Jubilee".to_owned(),
        known_from: Some(day("2029-05-21")),
    }
}

#[test]
fn what_was_reckoned_before_a_day_was_proclaimed_stays_right() {
    let before = calendar();
    let after = calendar().with_one_offs([jubilee()]).unwrap();
    assert_eq!(*after.as_known_on(day("2029-05-20")), before);
    assert_eq!(*after.as_known_on(day("2029-05-21")), after);
    let next = |calendar: &Calendar| calendar.next_working_day(day("2029-06-07")).unwrap();
    assert_eq!(next(after.as_known_on(day("2029-05-20"))), day("2029-06-08"));
    assert_eq!(next(&after), day("2029-06-11"));
}

#[test]
fn days_are_known_in_the_order_in_which_they_were_proclaimed() {
    let spring = OneOff::Moved {
        from: day("2029-05-28"),
        to: day("2029-06-07"),
        known_from: Some(day("2029-03-01")),
    };
    let fair = OneOff::Added { date: day("2029-05-28"), name: "Fair".to_owned(), known_from: None };
    let of = |one_offs: Vec<OneOff>| calendar().with_one_offs(one_offs);
    let both = of(vec![jubilee(), spring.clone()]).unwrap();
    assert_eq!(both, of(vec![spring.clone(), jubilee()]).unwrap());
    assert_eq!(both, of(vec![jubilee()]).unwrap().with_one_offs([spring.clone()]).unwrap());
    let kind = |known_on, date| both.as_known_on(day(known_on)).day(day(date)).unwrap().to_string();
    for (known_on, may, june, jubilee) in [
        ("2029-02-28", "Spring bank holiday", "working day", "working day"),
        ("2029-03-01", "working day", "Spring bank holiday", "working day"),
        ("2029-05-21", "working day", "Spring bank holiday", "Jubilee"),
    ] {
        assert_eq!(kind(known_on, "2029-05-28"), may, "{known_on}");
        assert_eq!(kind(known_on, "2029-06-07"), june, "{known_on}");
        assert_eq!(kind(known_on, "2029-06-08"), jubilee, "{known_on}");
    }
    // What was always known comes first: then the day is free already.
    let date = day("2029-05-28");
    assert_eq!(of(vec![spring, fair]), Err(OneOffError::AlreadyFree { date }));
}

#[test]
fn a_projected_year_follows_the_rules_and_says_so() {
    let known = calendar();
    let projected = calendar().projected(1900..=2200).unwrap();
    let shared: Vec<_> =
        projected.bank_holidays().filter(|it| !projected.is_projected(it.date)).cloned().collect();
    assert_eq!(shared, known.bank_holidays().cloned().collect::<Vec<_>>());
    assert_eq!(projected.bank_holidays().count(), 301 * 8 + 3);
    assert!(projected.bank_holidays().is_sorted_by_key(|holiday| holiday.date));
    assert_eq!(projected.day(day("2040-12-25")).unwrap().to_string(), "Christmas Day");

    let due = |from| {
        let days = WorkingDays(10);
        familyhub_time::Deadline::in_working_days("SLA 1", day(from), days, &projected).unwrap()
    };
    assert!(due("2030-12-02").notes().is_empty());
    for (from, said) in [
        ("2030-12-27", "known to Tue 31 Dec 2030, and projected from there"),
        ("2014-12-15", "known from Thu 1 Jan 2015, and projected before"),
    ] {
        assert!(due(from).to_string().ends_with(said), "{}", due(from));
    }
    let easter = day("2038-04-26");
    let moved =
        familyhub_time::Deadline::in_weeks("SLA 1", day("2038-03-15"), familyhub_time::Weeks(6))
            .moved_off_day_off(familyhub_time::OnDayOff::NextWorkingDay, &projected)
            .unwrap();
    assert_eq!((moved.due_on(), moved.notes().len()), (day("2038-04-27"), 2), "{easter}: {moved}");

    // Days that were proclaimed stand in the projected calendar too, and so does what was before.
    let with_jubilee = calendar().with_one_offs([jubilee()]).unwrap();
    let both = with_jubilee.projected(2015..=2040).unwrap();
    assert_eq!(both.day(day("2029-06-08")).unwrap().to_string(), "Jubilee");
    let before = both.as_known_on(day("2029-05-20"));
    assert_eq!(before.day(day("2029-06-08")), Ok(DayKind::Working));
    assert!(before.is_projected(day("2039-06-08")));

    for year in [1899, 2201] {
        let fault = calendar().projected(year..=2030.max(year)).unwrap_err();
        assert_eq!((fault.year, fault.rule()), (year, "TIME-02"));
    }
}
