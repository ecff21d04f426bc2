//! What the tests of files start from.

use std::path::{Path, PathBuf};

use familyhub::core::CountingEntropy;
use familyhub::{Decision, EventLine, Instruction, Locality};
use familyhub_store::{CaseFile, CaseFileError};
use familyhub_testing::{lead_professional, time};
use tempfile::TempDir;

pub(crate) const OPEN: &str = r#"{"command": "open-case", ID BY, "details": {"case": "@okafor"}}"#;
pub(crate) const ADD: &str = r#"{"command": "add-person", ID BY, "details":
    {"person": "@ada", "name": "Ada Okafor", "stage": {"is": "child", "born": "2018-05-01"}}}"#;
pub(crate) const ERASE: &str = r#"{"command": "erase-words", BY, "details": {"erasure": "@erasure",
    "sequences": [2], "ground": "court-order", "decided_by": "@bell"}}"#;

pub(crate) fn a_path() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.jsonl");
    (folder, path)
}

/// A log of three lines; the second has a name in it.
pub(crate) fn a_log() -> (TempDir, PathBuf) {
    let (folder, path) = a_path();
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it is free");
    for command in [OPEN, ADD, &naming("dan")] {
        accepted(answer(&mut file, command));
    }
    file.save().expect("there is room");
    (folder, path)
}

pub(crate) fn naming(who: &str) -> String {
    format!(
        r#"{{"command": "name-practitioner", BY, "details": {{"practitioner": "@{who}", "name": "Mr {who}"}}}}"#
    )
}

pub(crate) fn asked(command: &str) -> Instruction {
    let bell = lead_professional("bell", "oak-school");
    let by = format!(r#""by": {}"#, serde_json::to_string(&bell).expect("JSON"));
    let command = command.replace("ID ", "").replace("BY", &by);
    Instruction::from_json(&command).expect("a command")
}

pub(crate) fn answer(file: &mut CaseFile, command: &str) -> Result<Decision, CaseFileError> {
    let now = time("2026-03-02T09:00");
    let mut entropy = CountingEntropy::after((file.case().revision() + 1) << 16);
    file.answer(asked(command), now, &mut entropy)
}

/// The lines of what was accepted, and whether it had been before.
pub(crate) fn accepted(decision: Result<Decision, CaseFileError>) -> (Vec<EventLine>, bool) {
    match decision.expect("an answer") {
        Decision::Accepted { events, already_done, .. } => (events, already_done),
        no => panic!("{no:?}"),
    }
}

/// Carries out a command as another program does.
pub(crate) fn act(path: &Path, command: &str) {
    let mut file = CaseFile::open(&Locality::default(), path).expect("it is free");
    accepted(answer(&mut file, command));
    file.save().expect("there is room");
}

pub(crate) fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a text")
}
