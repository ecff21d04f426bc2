//! A log in a file: one writer at a time, whole lines or none.

use std::fs;
use std::io::{BufRead as _, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use familyhub::core::CountingEntropy;
use familyhub::core::time::Timestamp;
use familyhub::{Case, Instruction, Locality};
use familyhub_store::{LockedLog, Wait, read};
use familyhub_testing::{lead_professional, time};
use tempfile::TempDir;

fn a_path() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.jsonl");
    (folder, path)
}

/// Carries out a command on the log at this path.
fn act(path: &Path, command: &str) {
    let mut log = LockedLog::take(path, Wait::default()).expect("it is free");
    let mut case = Case::replay(&Locality::default(), log.log()).expect("it holds");
    let bell = lead_professional("bell", "oak-school");
    let by = serde_json::to_string(&bell).expect("JSON");
    let instruction = Instruction::from_json(&command.replace("BELL", &by)).expect("a command");
    let now: Timestamp = time("2026-03-02T09:00");
    let mut entropy = CountingEntropy::after((case.revision() + 1) << 16);
    let acted = case.act_on(&mut log.log(), instruction, now, &mut entropy).expect("it is open");
    log.write(&acted).expect("there is room");
}

fn open(path: &Path) {
    act(path, r#"{"command": "open-case", "by": BELL, "details": {"case": "@okafor"}}"#);
    act(
        path,
        r#"{"command": "add-person", "by": BELL, "details":
            {"person": "@ada", "name": "Ada Okafor",
             "stage": {"is": "child", "born": "2018-05-01"}}}"#,
    );
}

#[test]
fn a_log_to_which_nothing_was_written_is_not_there() {
    let (_folder, path) = a_path();
    let log = LockedLog::take(&path, Wait::default()).expect("it is free");
    assert_eq!(
        Case::replay(&Locality::default(), log.log()).expect("no line is wrong").revision(),
        0
    );
    drop(log);
    assert_eq!(
        read(&path, Wait::default()).expect_err("nothing was written").kind(),
        ErrorKind::NotFound
    );
    open(&path);
    assert_eq!(BufReader::new(read(&path, Wait::default()).expect("a log")).lines().count(), 2);
}

#[test]
fn a_folder_is_no_log() {
    let (folder, _) = a_path();
    let no = read(folder.path(), Wait::default()).expect_err("it is a folder");
    assert_eq!(no.kind(), ErrorKind::IsADirectory);
}

#[test]
fn whoever_holds_a_log_holds_it_alone() {
    let (_folder, path) = a_path();
    open(&path);
    let held = LockedLog::take(&path, Wait::default()).expect("it is free");
    let free = AtomicBool::new(false);
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let _second = LockedLog::take(&path, Wait::default()).expect("in the end");
            assert!(free.load(Ordering::SeqCst), "two held it");
        });
        let reader = scope.spawn(|| {
            let _log = read(&path, Wait::default()).expect("in the end");
            assert!(free.load(Ordering::SeqCst), "it was read while it was held");
        });
        thread::sleep(Duration::from_millis(50));
        free.store(true, Ordering::SeqCst);
        drop(held);
        writer.join().expect("it waited");
        reader.join().expect("it waited");
    });
}

#[test]
fn whoever_waits_gets_the_log_that_took_the_place_of_the_old_one() {
    let (_folder, path) = a_path();
    open(&path);
    let mut held = LockedLog::take(&path, Wait::default()).expect("it is free");
    thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let log = LockedLog::take(&path, Wait::default()).expect("in the end");
            log.lines(2..=2).expect("a line")
        });
        thread::sleep(Duration::from_millis(50));
        held.rewrite(&[2].into(), "").expect("there is room");
        drop(held);
        let lines = waiting.join().expect("it waited");
        assert!(lines.iter().all(|line| !line.contains("Ada Okafor")), "{lines:?}");
        assert_eq!(lines.len(), 1);
    });
}

#[test]
fn words_that_are_erased_are_in_no_file() {
    let (folder, path) = a_path();
    open(&path);
    act(
        &path,
        r#"{"command": "erase-words", "by": BELL, "details":
            {"erasure": "@erasure", "sequences": [2], "ground": "request-upheld",
             "decided_by": "@bell"}}"#,
    );
    let files: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|file| fs::read_to_string(file.expect("a file").path()).expect("text"))
        .collect();
    assert_eq!(files.len(), 1, "nothing is left beside the log");
    assert!(files.iter().all(|text| !text.contains("Ada Okafor")));
    let case = Case::replay(
        &Locality::default(),
        BufReader::new(read(&path, Wait::default()).expect("a log")),
    )
    .expect("it holds");
    assert_eq!(case.revision(), 3);
}

#[test]
fn a_line_that_was_cut_off_is_taken_away_and_no_more() {
    let (_folder, path) = a_path();
    open(&path);
    let whole = fs::read_to_string(&path).expect("text");
    fs::write(&path, format!("{whole}{{\"specversion\":")).expect("there is room");
    let mut log = LockedLog::take(&path, Wait::default()).expect("it is free");
    assert!(Case::replay(&Locality::default(), log.log()).is_err());
    let (case, repairs) =
        Case::mended(&Locality::default(), &mut log.log()).expect("the rest holds");
    assert_eq!((case.revision(), repairs.torn_bytes), (2, 15));
    log.mend(&repairs).expect("it can be cut");
    let (_, repairs) = Case::mended(&Locality::default(), &mut log.log()).expect("it holds");
    assert!(repairs.is_nothing(), "{repairs:?}");
    log.add("").expect("nothing is written");
    drop(log);
    assert_eq!(fs::read_to_string(&path).expect("text"), whole);
}
