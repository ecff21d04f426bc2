//! What other programs see.

use familyhub_time::{
    Calendar, Deadline, Months, OneOff, OpeningHours, Period, Weeks, WorkingDays,
};
use serde_json::json;

use crate::given::{at, calendar};

#[test]
fn periods_are_numbers() {
    assert_eq!(serde_json::to_value(WorkingDays(10)).unwrap(), json!(10));
    assert_eq!(serde_json::from_value::<Weeks>(json!(6)).unwrap(), Weeks(6));
    assert!(serde_json::from_value::<Months>(json!(-1)).is_err());
    assert!(serde_json::from_value::<Months>(json!(1.5)).is_err());
    assert_eq!(
        serde_json::to_value(Period::from(WorkingDays(10))).unwrap(),
        json!({ "working-days": 10 })
    );
}

#[test]
fn a_deadline_is_whole_on_the_wire() {
    let contact =
        OpeningHours::weekdays_nine_to_five().receive(at("2026-12-24T17:01"), &calendar()).unwrap();
    let decision =
        Deadline::in_working_days("TIME-04", contact, WorkingDays(1), &calendar()).unwrap();
    assert_eq!(
        serde_json::to_value(&decision).unwrap(),
        json!({
            "rule": "TIME-04",
            "period": { "working-days": 1 },
            "start": {
                "kind": "out-of-hours",
                "arrived": "2026-12-24T17:01:00Z",
                "received": "2026-12-29T09:00:00Z",
            },
            "due": { "kind": "end-of-day", "on": "2026-12-30", "ends": "2026-12-31T00:00:00Z" },
            "skipped": [
                {
                    "date": "2026-12-25",
                    "why": { "kind": "bank-holiday", "name": "Christmas Day", "substitute": false },
                },
                { "date": "2026-12-26", "why": { "kind": "weekend" } },
                { "date": "2026-12-27", "why": { "kind": "weekend" } },
                {
                    "date": "2026-12-28",
                    "why": { "kind": "bank-holiday", "name": "Boxing Day", "substitute": true },
                },
            ],
            "notes": [],
        })
    );
}

#[test]
fn schemas_name_every_part() {
    let schema = schemars::schema_for!(Deadline<&'static str>).to_value();
    let parts: Vec<&str> =
        schema["required"].as_array().unwrap().iter().filter_map(|part| part.as_str()).collect();
    assert_eq!(parts, ["rule", "period", "start", "due", "skipped", "notes"]);
    assert!(!schema.to_string().contains("```"), "no Rust in what other programs read");
    let schema = schemars::schema_for!(OpeningHours).to_value();
    assert_eq!(schema["required"], json!(["opens", "closes", "days"]));
    assert_eq!(schema["additionalProperties"], json!(false));
    let schema = schemars::schema_for!(WorkingDays).to_value();
    assert_eq!((&schema["type"], &schema["minimum"]), (&json!("integer"), &json!(0)));
}

#[test]
fn opening_hours_come_back_as_they_went() {
    let hours = OpeningHours::weekdays_nine_to_five();
    let written = serde_json::to_value(hours).unwrap();
    assert_eq!(
        written,
        json!({ "opens": "09:00", "closes": "17:00", "days": ["mon", "tue", "wed", "thu", "fri"] })
    );
    assert_eq!(serde_json::from_value::<OpeningHours>(written).unwrap(), hours);
}

#[test]
fn unknown_parts_are_refused() {
    let one_off = json!({ "kind": "added", "date": "2029-06-08", "name": "Jubilee", "why": "?" });
    assert!(serde_json::from_value::<OneOff>(one_off).is_err());
    let hours = json!({ "opens": "09:00", "closes": "17:00", "days": ["mon"], "lunch": "12:00" });
    assert!(serde_json::from_value::<OpeningHours>(hours).is_err());
    let hours = json!({ "opens": "24:00", "closes": "25:00", "days": ["mon"] });
    assert!(serde_json::from_value::<OpeningHours>(hours).is_err());
}

#[test]
fn a_calendar_can_be_shown() {
    let holidays: Vec<_> = Calendar::england_and_wales().bank_holidays().cloned().collect();
    assert_eq!(
        serde_json::to_value(&holidays[0]).unwrap(),
        json!({ "date": "2015-01-01", "name": "New Year's Day", "substitute": false })
    );
}
