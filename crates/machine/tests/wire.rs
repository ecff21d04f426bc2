//! Events and machines as JSON: strict, and as their schemas say.
#![expect(missing_docs, clippy::expect_used, reason = "a test, and a machine made for it")]

use familyhub_machine::Events;
use serde_json::json;

#[path = "machines/turnstile.rs"]
pub mod turnstile;

use turnstile::{AnyTurnstile, Dismantled, Installed, Paid, Turnstile, TurnstileEvent};

fn refusal(text: &str) -> String {
    serde_json::from_str::<TurnstileEvent>(text).expect_err(text).to_string()
}

#[test]
fn an_event_carries_its_name() {
    let paid = TurnstileEvent::from(Paid { pence: 50 });
    let text = serde_json::to_string(&paid).expect("an event");
    assert_eq!(text, r#"{"type":"paid","pence":50}"#);
    assert_eq!(serde_json::from_str::<TurnstileEvent>(&text).expect("an event"), paid);
    let text = serde_json::to_string(&TurnstileEvent::from(Installed {})).expect("an event");
    assert_eq!(text, r#"{"type":"installed"}"#);
}

#[test]
fn an_event_is_read_strictly() {
    insta::assert_snapshot!(refusal(r#"{"type":"paid","pence":50,"tip":1}"#), @"unknown field `tip`, expected `pence`");
    insta::assert_snapshot!(refusal(r#"{"type":"installed","by":1}"#), @"unknown field `by`, there are no fields");
    insta::assert_snapshot!(refusal(r#"{"type":"painted"}"#), @"unknown variant `painted`, expected one of `installed`, `paid`, `pushed`, `dismantled` at line 1 column 17");
    insta::assert_snapshot!(refusal(r#"{"type":"paid"}"#), @"missing field `pence`");
    insta::assert_snapshot!(refusal(r#"{"pence":50}"#), @"missing field `type` at line 1 column 12");
    insta::assert_snapshot!(refusal(r#"{"type":"paid","pence":50,"pence":60}"#), @"duplicate field `pence`");
    insta::assert_snapshot!(refusal(r#"{"type":"paid","type":"paid","pence":50}"#), @"duplicate field `type` at line 1 column 21");
    insta::assert_snapshot!(refusal(r#"{"type":"paid","pence":-1}"#), @"invalid value: integer `-1`, expected u32");
    insta::assert_snapshot!(refusal(r#""installed""#), @r#"invalid type: string "installed", expected an object at line 1 column 11"#);
    insta::assert_snapshot!(refusal(r#"["paid",50]"#), @"invalid type: sequence, expected an object at line 1 column 1");
}

#[test]
fn what_an_event_says_is_written_without_its_name() {
    let paid = TurnstileEvent::from(Paid { pence: 50 });
    let data = paid.write_data(serde_json::value::Serializer).expect("data");
    assert_eq!(data, json!({ "pence": 50 }));
    assert_eq!(TurnstileEvent::read_data("paid", &data).expect("an event"), paid);
    let unknown = TurnstileEvent::read_data("painted", &data).expect_err("no such event");
    assert_eq!(unknown.to_string(), "`painted` is no event of a turnstile");
    TurnstileEvent::read_data("installed", &data).expect_err("it says nothing of pence");
}

#[test]
fn a_machine_is_written_as_data() {
    let locked = Turnstile::install(7, &8, Installed {}).machine;
    let data = json!({
        "machine": "turnstile", "id": 7, "state": "locked", "revision": 1, "data": { "people": 0 },
    });
    assert_eq!(serde_json::to_value(&locked).expect("data"), data);
    assert_eq!(serde_json::to_value(AnyTurnstile::from(locked)).expect("data"), data);
    let removed = Turnstile::install(7, &8, Installed {}).machine.remove(&9, Dismantled {}).machine;
    assert_eq!(serde_json::to_value(removed).expect("data")["data"], json!({}));
}

#[test]
fn the_schemas_say_the_same() {
    insta::assert_json_snapshot!(schemars::schema_for!(TurnstileEvent));
    insta::assert_json_snapshot!(schemars::schema_for!(AnyTurnstile));
}
