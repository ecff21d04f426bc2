//! Logs that must be read for ever, and say what they said when they were written.
//!
//! A log of this folder is never changed: a new version of an event gets a new log.
//! What it says stands beside it, and may come to say more, but nothing else.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

mod given;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn logs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../familyhub/tests/golden");
    let mut logs: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    logs.sort();
    logs
}

/// What a log says: the whole of `show --json`, but for what can be done now and for
/// words that explain, which are of the program and not of the log.
fn said(log: &Path) -> Value {
    let arguments = ["show", "--json", "--at", "2026-07-02T09:00", log.to_str().expect("a path")];
    let output = given::command().args(arguments).output();
    let output = output.expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut said = serde_json::from_slice(&output.stdout).expect("JSON");
    leave_out(&mut said, &["actions", "words", "why"]);
    said
}

fn leave_out(value: &mut Value, names: &[&str]) {
    match value {
        Value::Object(object) => {
            object.retain(|name, _| !names.contains(&name.as_str()));
            object.values_mut().for_each(|value| leave_out(value, names));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| leave_out(value, names)),
        _ => {}
    }
}

/// Where `now` does not say what was said `then`; an object may say more.
fn lost(then: &Value, now: &Value, place: &str, found: &mut Vec<String>) {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            for (name, then) in then {
                lost(
                    then,
                    now.get(name).unwrap_or(&Value::Null),
                    &format!("{place}/{name}"),
                    found,
                );
            }
        }
        (Value::Array(then), Value::Array(now)) if then.len() == now.len() => {
            for (at, (then, now)) in then.iter().zip(now).enumerate() {
                lost(then, now, &format!("{place}/{at}"), found);
            }
        }
        _ if then == now => {}
        _ => found.push(format!("{place}: {then}, and now {now}")),
    }
}

#[test]
fn every_golden_log_says_what_it_said() {
    let logs = logs();
    assert!(logs.len() >= 12, "golden logs are missing");
    for log in logs {
        let beside = log.with_extension("said.json");
        let now = said(&log);
        if !beside.exists() {
            let name = beside.file_name().expect("a name").to_string_lossy();
            let text = serde_json::to_string_pretty(&now).expect("JSON") + "\n";
            xtask::is_current(&format!("crates/familyhub/tests/golden/{name}"), &text);
        }
        let then = fs::read_to_string(&beside).expect("what the log says stands beside it");
        let mut found = Vec::new();
        lost(&serde_json::from_str(&then).expect("JSON"), &now, "", &mut found);
        assert_eq!(found, [""; 0], "{}", log.display());
    }
}

#[test]
fn the_golden_logs_hold_every_version_of_an_event() {
    let text: String = logs().iter().map(|log| fs::read_to_string(log).expect("a log")).collect();
    for version in [
        "case-opened.v1",
        "case-opened.v2",
        "event-corrected.v1",
        "words-erased.v1",
        "recorded-times-corrected.v1",
        "send-recorded.v1",
        "special-needs-recorded.v2",
    ] {
        assert!(text.contains(&format!("\"uk.familyhub.{version}\"")), "{version}");
    }
    assert!(text.contains("\"commandid\""));
}

#[test]
fn what_is_lost_is_found() {
    let then = serde_json::json!({"a": [1, {"b": 2}], "c": 3});
    let mut found = Vec::new();
    lost(&then, &serde_json::json!({"a": [1, {"b": 2, "more": 1}], "c": 4}), "", &mut found);
    assert_eq!(found, ["/c: 3, and now 4"]);
}
