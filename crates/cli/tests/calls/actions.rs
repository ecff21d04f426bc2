//! `familyhub actions`, `way` and `explain`: questions that change nothing.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::given;

fn familyhub(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    given::command().args(arguments).write_stdin(input).output().expect("it runs")
}

/// A folder with a log of the first lines of a journey.
fn begun(name: &str, lines: usize) -> (TempDir, PathBuf) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    let journey = fs::read_to_string(data.join(name)).expect("a journey");
    let commands: Vec<_> = journey.lines().take(lines).collect();
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log.jsonl");
    let call = ["act", "--as-told", "--seed", "1", log.to_str().expect("a path")];
    let _ = familyhub(&call, commands.join("\n"));
    (folder, log)
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

const AT: &[&str] = &["--at", "2026-03-02T16:30"];

#[test]
fn a_coordinator_and_a_lead_are_told_different_things() {
    let (_folder, log) = begun("1-okafor.commands.jsonl", 10);
    let log = log.to_str().expect("a path");
    let asked = |role, who, organisation| {
        let call = ["actions", log, "--role", role, "--who", who, "--organisation", organisation];
        let output = familyhub(&[&call[..], AT, &["--json"]].concat(), "");
        assert_eq!(output.status.code(), Some(0));
        lines(&output)
    };
    let find = |actions: &[Value], command: &str| {
        let found = actions.iter().find(|action| action["command"] == command);
        found.unwrap_or_else(|| panic!("`{command}` is not listed")).clone()
    };
    let lead = asked("lead-professional", "@bell", "@oak-school");
    let coordinator = asked("partnership-coordinator", "@cole", "@one-reading-family-hub");
    assert!(find(&lead, "draft-request").get("blocked").is_none());
    assert_eq!(find(&coordinator, "draft-request")["blocked"]["rule"], "DIR-01");
}

#[test]
fn the_way_begins_where_the_case_is() {
    let (_folder, log) = begun("1-okafor.commands.jsonl", 10);
    let log = log.to_str().expect("a path");
    let way = lines(&familyhub(&["way", log, "hub-meeting", "held", "--json"], ""));
    let commands: Vec<_> = way.iter().filter_map(|step| step["command"].as_str()).collect();
    assert!(!commands.contains(&"open-case"), "{commands:?}");
    assert_eq!(commands.last(), Some(&"hold-meeting"));

    let nowhere = familyhub(&["way", log, "hub-meeting", "begun"], "");
    assert_eq!(nowhere.status.code(), Some(2));
    let said = String::from_utf8_lossy(&nowhere.stderr);
    assert!(said.contains("arranged"), "{said}");
}

#[test]
fn explaining_changes_nothing() {
    let (_folder, log) = begun("1-okafor.commands.jsonl", 10);
    let before = fs::read(&log).expect("a log");
    let path = log.to_str().expect("a path");
    let by = r#"{"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}"#;
    let commands = format!(
        r#"{{"command": "draft-request", "by": {by}, "at": "2026-03-02T16:30",
            "details": {{"request": "@r", "child": "@ada", "concern": "Mornings."}}}}
{{"command": "accept-request", "by": {by}, "details": {{"request": "@r"}}}}"#
    )
    .replace(",\n            ", ", ");
    let output = familyhub(&["explain", "--as-told", path], commands);
    let answers = lines(&output);
    assert_eq!(answers[0]["answer"], "would-be-accepted");
    assert_eq!(answers[0]["steps"][0]["event"], "request-drafted");
    assert_eq!(answers[1]["answer"], "invalid", "nothing was drafted");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(&log).expect("a log"), before);
}

#[test]
fn a_receipt_is_printed_for_a_parent_and_for_a_machine() {
    let (_folder, log) = begun("1-okafor.commands.jsonl", 20);
    let log = log.to_str().expect("a path");
    let page = familyhub(&["receipt", log, "@consent"], "");
    assert_eq!(page.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&page.stdout).contains("<h1"));
    let output = familyhub(&["receipt", log, "@consent", "--format", "json"], "");
    let receipt: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(receipt["@type"], "dpv:ConsentReceipt");

    let nothing = familyhub(&["receipt", log, "@nothing"], "");
    assert_eq!(nothing.status.code(), Some(2));
    let unknown = familyhub(&["receipt", log, "@consent", "--format", "pdf"], "");
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("html, json"));
}
