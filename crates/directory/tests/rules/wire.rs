//! Facts as they stand in a log, and what is proved again from them.

use familyhub_directory::ServiceFacts;
use schemars::schema_for;
use serde_json::{Value, json};

use crate::given::{STAY_AND_PLAY, asked, child, day, stay_and_play};

#[test]
fn hub_05_what_was_recorded_proves_the_same_again() {
    let written = serde_json::to_string(&stay_and_play()).expect("JSON");
    let read: ServiceFacts = serde_json::from_str(&written).expect("facts");
    assert_eq!(read, stay_and_play());
    let ada = child("2023-05-20");
    assert!(read.suits(&asked(&ada), day("2026-03-02")).is_ok());
    assert!(read.suits(&asked(&ada), day("2031-03-02")).is_err());
}

#[test]
fn facts_that_are_nearly_right_are_refused() {
    let given: Value = serde_json::from_str(STAY_AND_PLAY).expect("JSON");
    let schema = schema_for!(ServiceFacts);
    assert_eq!(schema.get("additionalProperties"), Some(&json!(false)));
    let changed = |name: &str, to: Value| {
        let mut facts = given.clone();
        facts[name] = to;
        serde_json::from_value::<ServiceFacts>(facts)
    };
    assert!(changed("status", json!("temporarily-closed")).is_ok());
    for (name, to) in [
        ("service", json!("7")),
        ("service", json!("6f1d2a340b5c4e6d8f7091a2b3c4d5e6")),
        ("name", json!(" ")),
        ("name", json!("a\u{1b}[2J")),
        ("name", json!("a".repeat(301))),
        ("status", json!("temporarily closed")),
        ("ages", json!({ "from": 3 })),
        ("ages", json!({ "from_months": -1 })),
        ("areas", json!([{ "code": "Reading" }])),
        ("areas", json!([{ "kode": "E06000038" }])),
        ("terms", json!([{ "id": "7" }])),
        ("checked_on", json!("02/03/2026")),
        ("price", json!(3)),
    ] {
        assert!(changed(name, to.clone()).is_err(), "{name}: {to}");
    }
}
