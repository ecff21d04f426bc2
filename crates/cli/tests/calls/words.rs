//! `familyhub words`: what is printed, and what a file of words lacks.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::given;

fn words(arguments: &[&str]) -> Output {
    let mut command = given::command();
    command.arg("words").args(arguments).output().expect("it runs")
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn polish() -> String {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/words/pl.toml");
    data.to_str().expect("a path").to_owned()
}

#[test]
fn each_reader_is_answered_in_their_own_words() {
    let parent = printed(&words(&["hub-meeting.state.cancelled", "--for", "parent"]));
    assert!(parent.starts_with("hub-meeting.state.cancelled\n    The meeting was called off."));
    let all = printed(&words(&["refusal.HUB-04"]));
    assert_eq!(all.lines().count(), 4, "{all}");
    assert!(all.contains("\n    developer: HUB-04: "));
}

#[test]
fn json_has_a_text_a_line() {
    let output = words(&["refusal.CON-0", "--for", "parent", "--json", "--language", &polish()]);
    let text = printed(&output);
    let first: Value = serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["key"], "refusal.CON-01");
    assert_eq!(first["reader"], "parent");
    assert_eq!((&first["lang"], &first["stands_in"]), (&"en-GB".into(), &true.into()));
    assert_eq!(text.lines().count(), 9);
}

#[test]
fn what_a_file_lacks_is_listed_and_is_a_no() {
    let output = words(&["--check", &polish()]);
    assert_eq!(output.status.code(), Some(1));
    let text = printed(&output);
    assert!(text.contains("pl.toml: missing: hub-meeting.state.held, for a practitioner\n"));
    assert!(!text.contains("hub-meeting.state.held, for a parent"));
    // Of the part that was translated, and for whom, nothing is missing.
    let output = words(&["refusal.HUB-03", "--for", "parent", "--check", &polish()]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
}

#[test]
fn a_fault_in_a_file_is_shown_with_its_line() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("cy.toml");
    fs::write(&file, "lang = \"cy\"\n\n[refusal]\nHUB-99.parent = \"…\"\n").expect("a file");
    let file = file.to_str().expect("a path");
    let output = words(&["--check", file, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let checked: Value = serde_json::from_str(&printed(&output)).expect("JSON");
    assert_eq!(checked["faults"][0]["line"], 4);
    let output = words(&["--language", file]);
    assert_eq!(output.status.code(), Some(2), "it cannot be used");
}

#[test]
fn a_language_begins_with_one_line() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("cy.toml");
    fs::write(&file, "lang = \"cy\"\n").expect("a file");
    let file = file.to_str().expect("a path");
    let form = printed(&words(&["--form", "--language", file]));
    fs::write(file, form.replace("# ", "")).expect("a file");
    assert_eq!(words(&["--check", file]).status.code(), Some(0), "all of it was filled in");
}

#[test]
fn what_is_blocked_is_told_to_whoever_asks() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("none.jsonl");
    let log = log.to_str().expect("a path");
    let command = r#"{"command": "add-person",
        "by": {"who": "@mother", "role": "family-member"},
        "details": {"person": "@ada", "stage": {"is": "child", "born": "2018-05-01"}}}"#;
    let explained = |arguments: &[&str]| -> Value {
        let mut call = given::command();
        call.args(["explain", "--as-told", log])
            .args(arguments)
            .write_stdin(command.replace('\n', " "));
        serde_json::from_slice(&call.output().expect("it runs").stdout).expect("JSON")
    };
    assert!(explained(&[]).get("told").is_none());
    let parent = explained(&["--for", "parent"]);
    assert_eq!(parent["rule"], "REC-01");
    let told = parent["told"].as_str().expect("words");
    assert!(told.contains("your record") && !told.contains("REC-01"), "{told}");
    let practitioner = explained(&["--for", "practitioner"]);
    assert!(practitioner["told"].as_str().expect("words").contains("here: the case is not open"));
}

#[test]
fn a_case_is_shown_with_what_its_records_mean() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("okafor.jsonl");
    let log = log.to_str().expect("a path");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    let commands = fs::read_to_string(data.join("1-okafor.commands.jsonl")).expect("a journey");
    let familyhub = |arguments: &[&str], input: &str| {
        let mut call = given::command();
        call.args(arguments).write_stdin(input).output().expect("it runs")
    };
    familyhub(&["act", "--as-told", "--seed", "1", log], &commands);
    let show = |arguments: &[&str]| printed(&familyhub(&[&["show", log], arguments].concat(), ""));
    let means = "\n    The meeting took place. People talked about what goes well";
    assert!(show(&["--for", "parent"]).contains(means));
    assert!(!show(&[]).contains(means));
    let polish = show(&["--for", "parent", "--language", &polish()]);
    assert!(polish.contains("\n    Spotkanie się odbyło."), "{polish}");
    assert!(
        polish.contains(" [family.state.open]") || polish.contains(" [permission.state.given]")
    );
}

#[test]
fn a_slip_in_the_call_is_told() {
    let said = |output: Output| String::from_utf8(output.stderr).expect("UTF-8");
    let output = words(&["hub-meting"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(output).contains("no key begins with `hub-meting`"));
    let output = words(&["--for", "teacher"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(output).contains("[possible values: practitioner, parent, developer]"));
}
