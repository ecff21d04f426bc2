//! `familyhub audit`, and what `familyhub show` says is due: of journey 10.
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

/// A folder with the log of journey 10.
fn with_log() -> (TempDir, PathBuf) {
    let journeys = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    let commands = fs::read(journeys.join("10-varga.commands.jsonl")).expect("a journey");
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("varga.jsonl");
    familyhub(&["act", "--as-told", "--seed", "1", log.to_str().expect("a path")], commands);
    (folder, log)
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_question_is_asked_and_the_late_review_is_found() {
    let (_folder, log) = with_log();
    let log = log.to_str().expect("a path");
    let answer = familyhub(&["audit", log, "--at", "2026-05-01T09:00"], "");
    assert_eq!(answer.status.code(), Some(0));
    let said = out(&answer);
    assert!(said.contains("Which reviews were missed, or held late? (reviews-missed)"), "{said}");
    assert!(said.contains("held 1 day late"), "{said}");
    assert!(said.contains("Lili Varga"), "{said}");
}

#[test]
fn one_question_in_json_is_a_finding_a_line() {
    let (_folder, log) = with_log();
    let log = log.to_str().expect("a path");
    let asked =
        ["audit", log, "--at", "2026-05-01T09:00", "--question", "reviews-missed", "--json"];
    let answer = out(&familyhub(&asked, ""));
    let findings: Vec<Value> =
        answer.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["question"], "reviews-missed");
    assert_eq!(findings[0]["on"], "2026-03-25");
    let checked = familyhub(&[&asked[..], &["--check"]].concat(), "");
    assert_eq!(checked.status.code(), Some(1), "something is found");
}

#[test]
fn a_question_that_there_is_not_and_a_log_that_is_not_there_are_wrong_calls() {
    let (_folder, log) = with_log();
    let log = log.to_str().expect("a path");
    let wrong = familyhub(&["audit", log, "--question", "everything"], "");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("reviews-missed"));
    assert_eq!(familyhub(&["audit", "nowhere.jsonl"], "").status.code(), Some(2));
}

#[test]
fn show_says_what_is_due_how_grave_it_is_and_why() {
    let folder = TempDir::new().expect("a folder");
    let journeys = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    let commands = fs::read_to_string(journeys.join("10-varga.commands.jsonl")).expect("a journey");
    let until: String = commands.lines().take_while(|line| !line.contains("2026-03-26")).fold(
        String::new(),
        |mut text, line| {
            text.push_str(line);
            text.push('\n');
            text
        },
    );
    let log = folder.path().join("varga.jsonl");
    let log = log.to_str().expect("a path");
    familyhub(&["act", "--as-told", "--seed", "1", log], until);
    let said = out(&familyhub(&["show", log, "--at", "2026-03-26T09:00"], ""));
    assert!(
        said.contains("overdue since Wed 25 Mar 2026, 1 day late: review the plan of the team"),
        "{said}"
    );
    assert!(said.contains("6 weeks [TAC-04] from Wed 11 Feb 2026"), "{said}");
    let json = out(&familyhub(&["show", log, "--at", "2026-03-26T09:00", "--json"], ""));
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let due = json["due"].as_array().expect("a list");
    let review = due.iter().find(|due| due["what"] == "review the plan of the team");
    let review = review.expect("it is due");
    assert_eq!((&review["risk"], &review["days_late"]), (&"high".into(), &1.into()));
}
