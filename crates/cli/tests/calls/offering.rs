//! `familyhub act` and `actions` with a directory of services: one is named by its id.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::given;

const GROUP: &str = "7c2e3b45-1d6f-4a8b-9c0d-1e2f3a4b5c6d";

/// A directory with a group for parents in Reading, from a day on.
fn directory(folder: &TempDir, name: &str, from: &str) -> PathBuf {
    let file = folder.path().join(name);
    let text = format!(
        r#"[{{ "id": "{GROUP}", "name": "Parents' group", "status": "active",
            "minimum_age": 4, "maximum_age": 11, "last_modified": "2026-01-15T09:00:00Z",
            "service_areas": [{{ "id": "5b0f4ef4-93ce-4d0c-8c2c-4b1d0f1f8a01", "name": "Reading" }}],
            "schedules": [{{ "id": "0d8a8a52-6a51-4b2c-9a63-7f0a34c5b101", "dtstart": "{from}",
                "freq": "WEEKLY", "byday": "TU" }}],
            "attributes": [{{ "id": "d4e5f6a7-b8c9-4d0e-8f1a-2b3c4d5e6f01", "taxonomy_term": {{
                "id": "3c4d5e6f-7a8b-4c9d-8e0f-1a2b3c4d5e01", "name": "Parenting support" }} }}] }},
          {{ "id": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6", "name": "Drop-in", "status": "open" }}]"#
    );
    fs::write(&file, text).expect("a file");
    file
}

/// The commands of a story up to where the group is offered, and that command by an id.
fn story(id: &str) -> String {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/cases");
    let story = fs::read_to_string(data.join("help-that-is-turned-down.commands.jsonl"));
    let story = story.expect("a story");
    let mut commands = Vec::new();
    for line in story.lines() {
        let mut command: Value = serde_json::from_str(line).expect("a command");
        let group = command.pointer("/details/service/name") == Some(&"Parents' group".into());
        if group {
            *command.pointer_mut("/details/service").expect("a service") = id.into();
        }
        commands.push(command.to_string());
        if group {
            break;
        }
    }
    commands.join("\n")
}

fn familyhub(arguments: &[&str], input: &str) -> Output {
    given::command().args(arguments).write_stdin(input).output().expect("it runs")
}

fn last(output: &Output) -> Value {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    serde_json::from_str(text.lines().last().expect("a line")).expect("JSON")
}

fn act(folder: &TempDir, directory: Option<&Path>, id: &str) -> (Value, PathBuf) {
    let log = folder.path().join("log.jsonl");
    let _ = fs::remove_file(&log);
    let mut call = vec!["act", "--json", "--as-told", "--seed", "1"];
    if let Some(directory) = directory {
        call.extend(["--directory", directory.to_str().expect("a path")]);
    }
    call.push(log.to_str().expect("a path"));
    (last(&familyhub(&call, &story(id))), log)
}

#[test]
fn hub_05_a_service_is_offered_by_its_id_and_the_log_names_the_version_of_its_directory() {
    let folder = TempDir::new().expect("a folder");
    let file = directory(&folder, "reading.json", "2026-01-06");
    let (answer, log) = act(&folder, Some(&file), GROUP);
    assert_eq!(answer["answer"], "accepted", "{answer}");

    let log_text = fs::read_to_string(&log).expect("the log");
    let offered = log_text.lines().last().expect("a line");
    let offered: Value = serde_json::from_str(offered).expect("JSON");
    let facts = offered.pointer("/data/data/wanted/service");
    let facts = facts.or_else(|| offered.pointer("/data/wanted/service"));
    let facts = facts.expect("the facts stand in the log");
    assert_eq!(facts["name"], "Parents' group");
    assert_eq!(facts["source"]["directory"], "reading.json");
    let version = Sha256::digest(fs::read(&file).expect("the directory"));
    let version: String = version.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(facts["source"]["version"], version);

    // The log holds without the directory.
    let check = familyhub(&["check", log.to_str().expect("a path")], "");
    assert_eq!(check.status.code(), Some(0));
}

#[test]
fn hub_05_a_service_that_begins_in_january_is_not_offered_in_march() {
    let folder = TempDir::new().expect("a folder");
    let file = directory(&folder, "reading.json", "2027-01-05");
    let (answer, _) = act(&folder, Some(&file), GROUP);
    assert_eq!((&answer["answer"], &answer["rule"]), (&"refused".into(), &"HUB-05".into()));
    assert_eq!(answer["message"], "it begins on Tue 5 Jan 2027");
}

#[test]
fn an_id_that_names_no_service_is_no_command() {
    let folder = TempDir::new().expect("a folder");
    let file = directory(&folder, "reading.json", "2026-01-06");
    for (directory, id, expected) in [
        (None, GROUP, "no directory is loaded"),
        (Some(&file), "7c2e3b45-1d6f-4a8b-9c0d-1e2f3a4b5c6e", "has no service of this id"),
        (Some(&file), "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6", "cannot be judged"),
    ] {
        let (answer, _) = act(&folder, directory.map(PathBuf::as_path), id);
        assert_eq!(answer["answer"], "invalid", "{answer}");
        assert!(answer.to_string().contains(expected), "{answer}");
        assert!(answer.to_string().contains("details.service"), "{answer}");
    }
}

#[test]
fn actions_offers_a_service_of_the_directory_by_its_id() {
    let folder = TempDir::new().expect("a folder");
    let file = directory(&folder, "reading.json", "2026-01-06");
    let (_, log) = act(&folder, Some(&file), GROUP);
    let call = [
        "actions",
        log.to_str().expect("a path"),
        "--json",
        "--role",
        "partnership-coordinator",
        "--organisation",
        "@one-reading-family-hub",
        "--at",
        "2026-03-17T10:00",
        "--directory",
        file.to_str().expect("a path"),
    ];
    let output = familyhub(&call, "");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let actions = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let offer = actions.into_iter().find(|action| action["command"] == "offer-service");
    let offer = offer.expect("it is listed");
    assert!(offer.get("blocked").is_none(), "{offer}");
    assert_eq!(offer["tried"]["service"], GROUP);
    assert_eq!(offer["tried"]["need"]["name"], "Parenting support");
}

#[test]
fn a_directory_that_cannot_be_used_is_told_before_a_command_is_read() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("empty.json");
    fs::write(&file, "[]").expect("a file");
    let log = folder.path().join("log.jsonl");
    let call =
        ["act", "--directory", file.to_str().expect("a path"), log.to_str().expect("a path")];
    let output = familyhub(&call, &story(GROUP));
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(error.contains("empty.json: no service of it has an id"), "{error}");
    assert!(!log.exists(), "nothing was done");
}
