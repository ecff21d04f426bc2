//! `[TIME-04]` Every deadline explains itself: start, rule, days skipped and why, result.

use familyhub_time::{
    ClockHours, CountsFrom, DayKind, Deadline, Due, Months, Note, OpeningHours, Weeks, WorkingDays,
};

use crate::given::{at, calendar, day};

const RULE: &str = "TIME-04";

#[test]
fn petrou_friday_before_a_bank_holiday() {
    let contact = at("2026-05-22T16:40");
    let decision = Deadline::in_working_days(RULE, contact, WorkingDays(1), &calendar()).unwrap();
    assert_eq!(
        decision.to_string(),
        "due by the end of Tue 26 May 2026: 1 working day [TIME-04] from Fri 22 May 2026, 16:40; \
         skipped: Sat 23 May and Sun 24 May (weekend), Mon 25 May (Spring bank holiday)"
    );
    let skipped: Vec<_> = decision.skipped().iter().map(|day| day.date()).collect();
    assert_eq!(skipped, [day("2026-05-23"), day("2026-05-24"), day("2026-05-25")]);
    assert_eq!(decision.due_on(), day("2026-05-26"));
    assert_eq!(decision.start(), CountsFrom::Moment { at: contact });
}

#[test]
fn one_minute_after_closing_on_the_friday_before_a_bank_holiday() {
    let calendar = calendar();
    let contact =
        OpeningHours::weekdays_nine_to_five().receive(at("2026-05-22T17:01"), &calendar).unwrap();
    let decision = Deadline::in_working_days(RULE, contact, WorkingDays(1), &calendar).unwrap();
    assert_eq!(
        decision.to_string(),
        "due by the end of Wed 27 May 2026: 1 working day [TIME-04] from Fri 22 May 2026, 17:01, \
         outside opening hours, so received on Tue 26 May 2026, 09:00; \
         skipped: Sat 23 May and Sun 24 May (weekend), Mon 25 May (Spring bank holiday)"
    );
}

#[test]
fn in_hours_nothing_is_said_about_hours() {
    let calendar = calendar();
    let contact = at("2026-05-22T16:40");
    let received = OpeningHours::weekdays_nine_to_five().receive(contact, &calendar).unwrap();
    assert_eq!(
        Deadline::in_working_days(RULE, received, WorkingDays(1), &calendar),
        Deadline::in_working_days(RULE, contact, WorkingDays(1), &calendar)
    );
}

#[test]
fn received_on_an_open_saturday_that_saturday_is_the_start() {
    let calendar = calendar();
    let hours = r#"{ "opens": "10:00", "closes": "12:00", "days": ["sat"] }"#;
    let hours: OpeningHours = serde_json::from_str(hours).unwrap();
    let contact = hours.receive(at("2026-03-05T09:00"), &calendar).unwrap();
    let decision = Deadline::in_working_days(RULE, contact, WorkingDays(1), &calendar).unwrap();
    assert_eq!(decision.start().counts_from(), day("2026-03-07"));
    assert_eq!(decision.due_on(), day("2026-03-09"));
    let skipped: Vec<_> = decision.skipped().iter().map(|day| day.date()).collect();
    assert_eq!(skipped, [day("2026-03-08")]);
}

#[test]
fn an_early_contact_is_received_the_same_day() {
    let calendar = calendar();
    let contact =
        OpeningHours::weekdays_nine_to_five().receive(at("2026-03-02T07:30"), &calendar).unwrap();
    let decision = Deadline::in_working_days(RULE, contact, WorkingDays(1), &calendar).unwrap();
    assert_eq!(decision.due_on(), day("2026-03-03"));
    assert!(decision.skipped().is_empty());
}

#[test]
fn many_weekends_are_counted_and_bank_holidays_named() {
    let start = day("2026-12-18");
    let written = Deadline::in_working_days(RULE, start, WorkingDays(10), &calendar()).unwrap();
    assert_eq!(
        written.to_string(),
        "due by the end of Wed 6 Jan 2027: 10 working days [TIME-04] from Fri 18 Dec 2026; \
         skipped: 6 weekend days, Fri 25 Dec (Christmas Day), \
         Mon 28 Dec (Boxing Day, substitute day), Fri 1 Jan (New Year's Day)"
    );
    let weekend = |kind| kind == DayKind::Weekend;
    assert_eq!(written.skipped().iter().filter(|day| weekend(day.kind())).count(), 6);
}

#[test]
fn varga_six_weeks_and_a_day_late() {
    let first = Deadline::in_weeks(RULE, day("2026-01-07"), Weeks(6));
    assert_eq!(first.due_on(), day("2026-02-18"));
    let review = Deadline::in_weeks(RULE, at("2026-02-11T14:00"), Weeks(6));
    assert_eq!(review.due_on(), day("2026-03-25"));
    assert_eq!(review.days_late(at("2026-03-25T23:59:59")), 0);
    assert!(!review.is_overdue(at("2026-03-25T23:59:59.999999")));
    assert!(review.is_overdue(at("2026-03-26T00:00")));
    assert_eq!(review.days_late(at("2026-03-26T11:00")), 1);
    assert_eq!(review.days_late(at("2026-01-01T11:00")), 0);
}

#[test]
fn the_end_of_a_summer_day_is_that_of_london() {
    let review = Deadline::in_weeks(RULE, day("2026-06-01"), Weeks(1));
    assert_eq!(review.ends(), at("2026-06-08T23:00:00Z"));
    assert_eq!(review.due(), Due::EndOfDay { on: day("2026-06-08"), ends: review.ends() });
    assert!(!review.is_overdue(at("2026-06-08T22:59:59Z")));
    assert!(review.is_overdue(at("2026-06-08T23:00:00Z")));
}

#[test]
fn months_clamp_and_say_so() {
    let due = |from, months| Deadline::in_months(RULE, day(from), Months(months));
    assert_eq!(due("2026-01-31", 1).due_on(), day("2026-02-28"));
    assert_eq!(due("2026-01-31", 1).notes(), [Note::ShortMonth { day: 31 }]);
    assert_eq!(due("2028-01-31", 1).due_on(), day("2028-02-29"));
    assert_eq!(due("2027-02-28", 12).due_on(), day("2028-02-28"));
    assert_eq!(due("2028-02-29", 12).due_on(), day("2029-02-28"));
    assert_eq!(due("2028-02-29", 48).due_on(), day("2032-02-29"));
    assert!(due("2028-02-29", 48).notes().is_empty());
}

#[test]
fn svensson_twelve_months_to_the_day() {
    let history = Deadline::in_months(RULE, day("2026-06-01"), Months(12));
    assert!(!history.is_overdue(at("2027-06-01T23:00")));
    assert!(history.is_overdue(at("2027-06-02T09:00")));
}

#[test]
fn clock_hours_end_at_the_moment_and_name_a_clock_change() {
    let call = at("2026-10-24T12:00");
    let form = Deadline::in_clock_hours(RULE, call, ClockHours(24));
    assert_eq!(
        form.to_string(),
        "due by Sun 25 Oct 2026, 11:00: 24 clock hours [TIME-04] from Sat 24 Oct 2026, 12:00; \
         the clocks go back in between"
    );
    assert!(!form.is_overdue(form.ends()));
    assert!(form.is_overdue(at("2026-10-25T11:00:00.000001")));
    assert_eq!(form.days_late(at("2026-10-25T12:00")), 0);
    assert_eq!(form.days_late(at("2026-10-26T00:30")), 1);
    let spring = Deadline::in_clock_hours(RULE, at("2026-03-28T12:00"), ClockHours(24));
    assert_eq!(spring.notes(), [Note::ClocksGoForward]);
    let ordinary = Deadline::in_clock_hours(RULE, at("2026-05-22T16:40"), ClockHours(24));
    assert_eq!(ordinary.ends(), at("2026-05-23T16:40"));
    assert!(ordinary.notes().is_empty());
}

#[test]
fn a_review_due_on_christmas_day_stays_and_says_so() {
    let review = Deadline::in_weeks(RULE, day("2026-11-13"), Weeks(6));
    let noted = review.clone().noting_day_off(&calendar()).unwrap();
    assert_eq!(noted.due(), review.due());
    let [Note::DueOnDayOff { day: off, working_day_before }] = noted.notes() else {
        panic!("one note");
    };
    assert_eq!(off.to_string(), "Fri 25 Dec (Christmas Day)");
    assert_eq!(*working_day_before, day("2026-12-24"));
    assert_eq!(noted.clone().noting_day_off(&calendar()), Ok(noted));

    let ordinary = Deadline::in_weeks(RULE, day("2026-11-12"), Weeks(6));
    assert_eq!(ordinary.clone().noting_day_off(&calendar()), Ok(ordinary));
}

#[test]
fn no_deadline_in_working_days_past_the_years_known() {
    let late = at("2030-12-31T10:00");
    let fault = Deadline::in_working_days(RULE, late, WorkingDays(1), &calendar()).unwrap_err();
    assert_eq!(fault.rule(), "TIME-02");
    assert_eq!(Deadline::in_weeks(RULE, late, Weeks(6)).due_on(), day("2031-02-11"));
}

#[test]
fn an_urgent_contact_out_of_hours_does_not_wait_for_the_next_opening() {
    let calendar = calendar();
    let arrived = at("2026-05-22T17:01");
    let contact = OpeningHours::weekdays_nine_to_five().receive(arrived, &calendar).unwrap();
    let decision = Deadline::in_working_days(RULE, contact, WorkingDays(1), &calendar).unwrap();
    assert_eq!(decision.clone().except_when_urgent(false), decision);
    let urgent = decision.except_when_urgent(true);
    assert_eq!(urgent.due(), Due::Moment { at: arrived });
    assert_eq!(urgent.notes(), [Note::Urgent]);
    assert!(urgent.skipped().is_empty());
    let (from, until) = (day("2026-05-22"), day("2026-06-22"));
    assert_eq!(urgent.clone().paused(from, until, &calendar), Ok(urgent), "it does not wait");
}

#[test]
fn a_pause_puts_working_days_off_by_those_that_it_takes() {
    let calendar = calendar();
    let written = || Deadline::in_working_days(RULE, day("2026-03-02"), WorkingDays(10), &calendar);
    let paused = |from, until| written().unwrap().paused(day(from), day(until), &calendar).unwrap();
    assert_eq!(written().unwrap().due_on(), day("2026-03-16"));
    // Thursday to the Wednesday after: five working days.
    let later = paused("2026-03-05", "2026-03-11");
    assert_eq!(later.due_on(), day("2026-03-23"));
    assert!(later.to_string().ends_with("; paused from Thu 5 Mar 2026 to Wed 11 Mar 2026"));
    // A weekend takes none; what comes after the end, or ends before it begins, takes none.
    assert_eq!(paused("2026-03-07", "2026-03-08").due_on(), day("2026-03-16"));
    assert_eq!(paused("2026-03-17", "2026-03-20"), written().unwrap());
    assert_eq!(paused("2026-03-11", "2026-03-05"), written().unwrap());
}

#[test]
fn two_pauses_that_overlap_take_each_day_once() {
    let calendar = calendar();
    let review = Deadline::in_weeks(RULE, day("2026-02-11"), Weeks(6));
    let pause = |it: Deadline<&'static str>, from, until| {
        it.paused(day(from), day(until), &calendar).unwrap()
    };
    let both = pause(pause(review, "2026-03-02", "2026-03-08"), "2026-03-05", "2026-03-10");
    assert_eq!(both.due_on(), day("2026-04-03"));
}

#[test]
fn clock_hours_are_never_paused_and_say_so() {
    let form = Deadline::in_clock_hours(RULE, at("2026-05-22T16:40"), ClockHours(24));
    let paused = form.clone().paused(day("2026-05-22"), day("2026-05-24"), &calendar()).unwrap();
    assert_eq!(paused.due(), form.due());
    assert_eq!(paused.notes(), [Note::HoursRunOn]);
}
