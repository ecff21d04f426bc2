//! On which days a service runs, by what directories write of it.

use familyhub_directory::{RunsOn, Schedules, Survey, SurveyItem};
use familyhub_testing::day;
use serde_json::{Value, json};

const ID: &str = "00000000-0000-4000-8000-000000000001";

/// The schedules of a service whose record has these members.
fn of(members: &Value) -> Schedules {
    let mut service = json!({ "id": ID, "name": "Drop-in", "status": "active" });
    let object = service.as_object_mut().expect("an object");
    object.extend(members.as_object().expect("an object").clone());
    let mut all = Vec::new();
    Survey::new(day("2026-03-02"))
        .read("drop-in.json", service.to_string().as_bytes(), &mut |told| {
            if let SurveyItem::Service(service) = told {
                all.push(service.schedules());
            }
        })
        .expect("a text can be read");
    all.remove(0)
}

fn one(schedule: Value) -> Schedules {
    of(&json!({ "schedules": [schedule] }))
}

/// The days of a month on which it runs.
fn days(schedules: &Schedules, month: &str) -> Vec<u32> {
    let all = (1..=31).filter_map(|number| {
        let text = format!("{month}-{number:02}");
        familyhub_core::time::parse_date(&text).ok().map(|day| (number, day))
    });
    all.filter(|(_, day)| schedules.runs_on(*day) == RunsOn::Yes)
        .map(|(number, _)| number)
        .collect()
}

#[test]
fn each_rule_of_the_profile_falls_on_its_days() {
    for (schedule, month, expected) in [
        (
            json!({ "freq": "WEEKLY", "byday": "TU,TH" }),
            "2026-03",
            vec![3, 5, 10, 12, 17, 19, 24, 26, 31],
        ),
        (json!({ "freq": "WEEKLY", "dtstart": "2026-03-04" }), "2026-03", vec![4, 11, 18, 25]),
        (
            json!({ "freq": "WEEKLY", "interval": 2, "dtstart": "2026-03-03", "byday": "TU" }),
            "2026-03",
            vec![3, 17, 31],
        ),
        (json!({ "freq": "MONTHLY", "byday": "1SA,-1SA" }), "2026-03", vec![7, 28]),
        (json!({ "freq": "MONTHLY", "bymonthday": "1,-1" }), "2026-02", vec![1, 28]),
        // Both: the days of the month that are such days of the week (RFC 5545, 3.3.10).
        (json!({ "freq": "MONTHLY", "byday": "FR", "bymonthday": "13" }), "2026-03", vec![13]),
        (json!({ "freq": "MONTHLY", "dtstart": "2026-01-31" }), "2026-02", vec![]),
        (
            json!({ "freq": "WEEKLY", "byday": "MO", "bymonthday": "1" }),
            "2026-03",
            vec![2, 9, 16, 23, 30],
        ),
        (
            json!({ "freq": "DAILY", "dtstart": "2026-03-01", "interval": 10 }),
            "2026-03",
            vec![1, 11, 21, 31],
        ),
        (
            json!({ "freq": "WEEKLY", "byday": "TU", "until": "2026-03-17" }),
            "2026-03",
            vec![3, 10, 17],
        ),
        (
            json!({ "freq": "WEEKLY", "byday": "TU", "dtstart": "2026-03-03", "count": 2 }),
            "2026-03",
            vec![3, 10],
        ),
        (
            json!({ "freq": "WEEKLY", "byday": "TU", "valid_from": "2026-03-10", "valid_to": "2026-03-17" }),
            "2026-03",
            vec![10, 17],
        ),
        (
            json!({ "freq": "WEEKLY", "byday": "TU", "exdate": ["2026-03-10", "2026-03-24"] }),
            "2026-03",
            vec![3, 17, 31],
        ),
    ] {
        assert_eq!(days(&one(schedule.clone()), month), expected, "{schedule}");
    }
}

#[test]
fn a_week_begins_on_monday_unless_it_says_otherwise() {
    // The example of RFC 5545, 3.3.10, on WKST.
    let rule = |wkst: &str| {
        one(json!({ "freq": "WEEKLY", "interval": 2, "count": 4, "byday": "TU,SU",
            "dtstart": "1997-08-05", "wkst": wkst }))
    };
    assert_eq!(days(&rule("MO"), "1997-08"), [5, 10, 19, 24]);
    assert_eq!(days(&rule("SU"), "1997-08"), [5, 17, 19, 31]);
}

#[test]
fn days_closed_for_a_holiday_are_left_out() {
    let schedules = of(&json!({
        "schedules": [{ "id": ID, "freq": "WEEKLY", "byday": "TU" }],
        "holiday_schedules": [
            { "closed": true, "start_date": "2026-04-03", "end_date": "2026-04-17" },
            { "closed": false, "start_date": "2026-04-21", "end_date": "2026-04-21" },
        ],
    }));
    assert_eq!(days(&schedules, "2026-04"), [21, 28]);
    assert_eq!(schedules.runs_on(day("2026-04-07")), RunsOn::No { next: Some(day("2026-04-21")) });
}

#[test]
fn what_nobody_has_said_is_not_guessed() {
    let asked = day("2026-06-02");
    for silent in [
        json!({}),
        json!({ "schedules": [{ "id": ID, "description": "Tuesdays, most weeks" }] }),
        // Each second week counts from a first day, which is not given.
        json!({ "schedules": [{ "id": ID, "freq": "WEEKLY", "interval": 2, "byday": "TU" }] }),
        json!({ "schedules": [{ "id": ID, "freq": "WEEKLY" }] }),
        json!({ "schedules": [{ "id": ID, "freq": "FORTNIGHTLY", "byday": "TU" }] }),
        json!({ "schedules": [{ "id": ID, "freq": "WEEKLY", "byday": "Tuesday" }] }),
        json!({ "schedules": [{ "id": ID, "freq": "WEEKLY", "byday": "TU", "interval": 0.5 }] }),
        json!({ "schedules": [{ "id": ID, "freq": "WEEKLY", "byday": "TU", "valid_to": "2026-05-31" }] }),
    ] {
        assert_eq!(of(&silent).runs_on(asked), RunsOn::NotSaid, "{silent}");
    }
}

#[test]
fn a_service_runs_if_any_of_its_schedules_does() {
    let schedules = of(&json!({ "schedules": [
        { "id": ID, "freq": "WEEKLY", "byday": "TU" },
        { "id": ID, "freq": "MONTHLY", "byday": "1SA" },
    ] }));
    assert_eq!(days(&schedules, "2026-03"), [3, 7, 10, 17, 24, 31]);
}

#[test]
fn the_last_day_is_stated_or_counted() {
    let last = |schedule| one(schedule).last_day();
    let counted =
        json!({ "freq": "WEEKLY", "byday": "TU,TH", "dtstart": "2026-01-06", "count": 12 });
    assert_eq!(last(counted.clone()), Some(day("2026-02-12")));
    assert_eq!(
        last(json!({ "freq": "WEEKLY", "byday": "TU", "until": "2026-07-14" })),
        Some(day("2026-07-14"))
    );
    assert_eq!(last(json!({ "freq": "WEEKLY", "byday": "TU" })), None);
    let other = json!({ "freq": "WEEKLY", "byday": "MO" });
    let both = of(&json!({ "schedules": [counted, other] }));
    assert_eq!(both.last_day(), None, "the other goes on");
}
