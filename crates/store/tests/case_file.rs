//! A case and its log, in hand.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::PathBuf;

use familyhub::core::RuleId;
use familyhub::core::time::parse_time;
use familyhub::{Case, Decision, EventLine, Instruction};
use familyhub_store::{CaseFile, Trouble, Wait, read};
use tempfile::TempDir;

const OPEN: &str = r#"{"command": "open-case", BY, "details": {"case": "@okafor"}}"#;
const ADD: &str = r#"{"command": "add-person", "id": "@sent-twice", BY, "details":
    {"person": "@ada", "name": "Ada Okafor", "stage": {"is": "child", "born": "2018-05-01"}}}"#;
const ERASE: &str = r#"{"command": "erase-words", BY, "details": {"erasure": "@erasure",
    "sequences": [2], "ground": "court-order", "decided_by": "@bell"}}"#;

fn a_path() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.jsonl");
    (folder, path)
}

fn asked(command: &str) -> Instruction {
    let by =
        r#""by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}"#;
    Instruction::from_json(&command.replace("BY", by)).expect("a command")
}

fn answer(file: &mut CaseFile, command: &str) -> Result<Decision, Trouble> {
    let now = parse_time("2026-03-02T09:00").expect("a time");
    let mut sown = file.case().revision().to_le_bytes().into_iter().cycle();
    let mut entropy = |bytes: &mut [u8]| bytes.fill_with(|| sown.next().unwrap_or_default());
    file.answer(asked(command), now, &mut entropy)
}

/// The lines of what was accepted, and whether it had been before.
fn accepted(decision: Result<Decision, Trouble>) -> (Vec<EventLine>, bool) {
    match decision.expect("an answer") {
        Decision::Accepted { events, already_done, .. } => (events, already_done),
        no => panic!("{no:?}"),
    }
}

#[test]
fn what_was_answered_is_in_the_log_once_it_is_saved() {
    let (_folder, path) = a_path();
    let mut file = CaseFile::open(&path).expect("it is free");
    let (lines, _) = accepted(answer(&mut file, OPEN));
    assert_eq!(file.case().revision(), 1);
    let length: usize = lines.iter().map(|line| line.as_str().len() + 1).sum();
    assert_eq!(file.unsaved(), length);
    assert_eq!(fs::metadata(&path).expect("it is begun").len(), 0, "nothing is saved");
    file.save().expect("there is room");
    assert_eq!(file.unsaved(), 0);
    drop(file);
    let log = fs::read_to_string(&path).expect("a log");
    assert_eq!(log.lines().collect::<Vec<_>>(), [lines.first().expect("one").as_str()]);
    assert_eq!(CaseFile::open(&path).expect("it holds").case().revision(), 1);
}

#[test]
fn rec_01_a_command_sent_again_is_answered_with_the_same_lines() {
    let (_folder, path) = a_path();
    let mut file = CaseFile::open(&path).expect("it is free");
    accepted(answer(&mut file, OPEN));
    let (first, already_done) = accepted(answer(&mut file, ADD));
    assert!(!already_done);
    // Before it was saved, and after the file was opened anew.
    assert_eq!(accepted(answer(&mut file, ADD)), (first.clone(), true));
    file.save().expect("there is room");
    drop(file);
    let mut file = CaseFile::open(&path).expect("it holds");
    assert_eq!(accepted(answer(&mut file, ADD)), (first, true));
    assert_eq!(file.case().revision(), 2);
    let other = ADD.replace("2018", "2019");
    let other = answer(&mut file, &other).expect("an answer");
    let Decision::Refused { refusal, .. } = other else { panic!("one id, one command: {other:?}") };
    assert_eq!(refusal.rule(), RuleId::REC_01);
}

#[test]
fn rec_05_an_erasure_is_in_the_log_at_once() {
    let (_folder, path) = a_path();
    let mut file = CaseFile::open(&path).expect("it is free");
    accepted(answer(&mut file, OPEN));
    accepted(answer(&mut file, ADD));
    accepted(answer(&mut file, ERASE));
    assert_eq!(file.unsaved(), 0);
    drop(file);
    assert!(!fs::read_to_string(&path).expect("a log").contains("Ada"));
    let log = std::io::BufReader::new(read(&path, Wait::default()).expect("a log"));
    assert_eq!(Case::replay(log).expect("it holds").revision(), 3);
}

#[test]
fn rec_01_a_log_that_does_not_hold_is_left_as_it_is() {
    let (_folder, path) = a_path();
    let mut file = CaseFile::open(&path).expect("it is free");
    accepted(answer(&mut file, OPEN));
    file.save().expect("there is room");
    drop(file);
    let changed =
        fs::read_to_string(&path).expect("a log").replace("lead-professional", "social-worker");
    fs::write(&path, &changed).expect("written");
    let Err(Trouble::Log(fault)) = CaseFile::open(&path) else { panic!("it was changed") };
    assert_eq!((fault.line, fault.rule), (1, Some(RuleId::REC_01)));
    assert_eq!(fs::read_to_string(&path).expect("a log"), changed);
}

#[test]
fn a_no_is_an_answer_and_writes_nothing() {
    let (_folder, path) = a_path();
    let mut file = CaseFile::open(&path).expect("it is free");
    let no = answer(&mut file, ADD).expect("an answer");
    let Decision::Refused { command, refusal } = no else { panic!("nobody opened it: {no:?}") };
    assert_eq!((command, refusal.rule()), ("add-person", RuleId::REC_01));
    accepted(answer(&mut file, OPEN));
    let no = answer(&mut file, OPEN).expect("an answer");
    assert!(matches!(no, Decision::Invalid(_) | Decision::Refused { .. }), "opened twice: {no:?}");
    file.save().expect("there is room");
    assert_eq!(file.case().revision(), 1);
}
