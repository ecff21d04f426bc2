//! The journeys: commands in, decisions out, as the data files say.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use familyhub::core::time::Timestamp;
use familyhub::core::{SubjectId, Typed as _};
use familyhub::{Case, Instruction, No};
use serde::Deserialize;
use serde_json::Value;

/// What a journey expects of one command.
#[derive(Debug, Deserialize)]
#[serde(tag = "decision", rename_all = "kebab-case", deny_unknown_fields)]
enum Expected {
    Accepted {
        events: Vec<String>,
        /// What the first event says, field by field: null where it says nothing.
        #[serde(default)]
        says: serde_json::Map<String, Value>,
    },
    Refused {
        rule: String,
        #[serde(default)]
        also: Vec<String>,
    },
}

/// The same, with each `@name` as the id that it stands for.
fn with_ids(value: Value) -> Value {
    match value {
        Value::String(text) if text.starts_with('@') => {
            text.parse::<SubjectId>().expect("an id").to_string().into()
        }
        Value::Array(values) => values.into_iter().map(with_ids).collect(),
        other => other,
    }
}

/// The files of commands in a folder of `examples/data`.
fn commands_in(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".commands.jsonl"))
        .collect();
    paths.sort();
    paths
}

fn journeys() -> Vec<PathBuf> {
    commands_in("journeys")
}

#[test]
fn every_step_of_every_journey_is_answered_as_written() {
    let journeys = journeys();
    assert!(journeys.len() >= 16, "journeys are missing");
    answered_as_written(journeys);
}

#[test]
fn every_step_of_what_goes_wrong_in_a_team_is_answered_as_written() {
    let cases = commands_in("cases");
    assert!(cases.len() >= 11, "cases are missing");
    answered_as_written(cases);
}

fn answered_as_written(paths: Vec<PathBuf>) {
    for path in paths {
        let expected_path = path.to_string_lossy().replace(".commands.", ".decisions.");
        let commands = fs::read_to_string(&path).expect("commands");
        let expected = fs::read_to_string(expected_path).expect("decisions");
        assert_eq!(commands.lines().count(), expected.lines().count(), "{}", path.display());
        let (mut case, mut log) = (Case::new(), String::new());
        let mut counter = 0_u64;
        let mut entropy = |bytes: &mut [u8]| {
            counter += 1;
            for (byte, from) in bytes.iter_mut().zip(counter.to_le_bytes().iter().cycle()) {
                *byte = *from;
            }
        };
        for (line, (command, expected)) in (1..).zip(commands.lines().zip(expected.lines())) {
            let place = format!("{}, line {line}", path.display());
            let instruction = Instruction::from_json(command).expect(&place);
            let expected: Expected = serde_json::from_str(expected).expect(&place);
            let answer = case.act(instruction, Timestamp::default(), &mut entropy);
            match (expected, answer) {
                (Expected::Accepted { events, says }, Ok(entries)) => {
                    let names: Vec<_> =
                        entries.iter().map(|entry| entry.recorded.event.name()).collect();
                    assert_eq!(names, events, "{place}");
                    let first: Value = serde_json::from_str(&entries[0].line).expect("a line");
                    for (field, expected) in says {
                        let said = first["data"].get(&field).cloned().unwrap_or_default();
                        assert_eq!(said, with_ids(expected), "{place}: {field}");
                    }
                    for entry in entries {
                        log.push_str(&entry.line);
                        log.push('\n');
                    }
                }
                (Expected::Refused { rule, also }, Err(No::Refused(refusal))) => {
                    assert_eq!(refusal.rule().as_str(), rule, "{place}: {refusal:?}");
                    for other in also {
                        assert!(
                            refusal.reasons().any(|reason| reason.rule.as_str() == other),
                            "{place}: {other} is not among the reasons of {refusal:?}"
                        );
                    }
                }
                (expected, answer) => panic!("{place}: {expected:?}, but {answer:?}"),
            }
        }
        assert_eq!(
            Case::replay(log.as_bytes()).expect("the log holds"),
            case,
            "{}",
            path.display()
        );
    }
}

#[test]
fn rec_01_every_line_of_a_log_that_is_changed_lost_repeated_or_moved_is_found() {
    let commands = fs::read_to_string(&journeys()[1]).expect("commands");
    let (mut case, mut lines) = (Case::new(), Vec::new());
    let mut counter = 0_u8;
    let mut entropy = |bytes: &mut [u8]| {
        counter += 1;
        bytes.fill(counter);
    };
    for command in commands.lines() {
        let instruction = Instruction::from_json(command).expect("a command");
        if let Ok(entries) = case.act(instruction, Timestamp::default(), &mut entropy) {
            lines.extend(entries.into_iter().map(|entry| entry.line));
        }
    }
    let replay = |lines: &[String]| {
        let log = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        Case::replay(log.as_bytes())
    };
    assert!(replay(&lines).is_ok());
    for at in 0..lines.len() - 1 {
        let mut lost = lines.clone();
        lost.remove(at);
        assert_eq!(replay(&lost).expect_err("lost").line, at as u64 + 1);
        let mut moved = lines.clone();
        moved.swap(at, at + 1);
        assert_eq!(replay(&moved).expect_err("moved").line, at as u64 + 1);
        let mut repeated = lines.clone();
        repeated.insert(at, lines[at].clone());
        assert_eq!(replay(&repeated).expect_err("repeated").line, at as u64 + 2);
    }
}
