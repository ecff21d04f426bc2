//! A case whose log others have meanwhile.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::given::{ERASE, OPEN, a_log, a_path, accepted, act, answer, naming, text};
use familyhub::Locality;
use familyhub_store::{CaseFile, CaseFileError, FileError, LockedLog, Released, Wait};

fn idle(path: &Path) -> Released {
    CaseFile::open(&Locality::default(), path).and_then(CaseFile::release).expect("it holds")
}

/// Taken again, it has so many events, and can be acted on.
fn goes_on(idle: Released, path: &Path, revision: u64) {
    let mut file = idle.retake(Wait::default()).expect("it is the same log");
    assert_eq!(file.case().revision(), revision);
    accepted(answer(&mut file, &naming("eve")));
    let idle = file.release().expect("there is room");
    assert_eq!(idle.case().revision(), revision + 1);
    assert_eq!(
        idle.case().last_hash(),
        CaseFile::open(&Locality::default(), path).expect("it holds").case().last_hash()
    );
}

/// Taken again, it is not the same log, and nothing is written to it.
fn stops(idle: Released, path: &Path) -> CaseFileError {
    let before = fs::read(path).ok();
    let trouble = idle.retake(Wait::default()).expect_err("it is another");
    assert_eq!(fs::read(path).ok(), before);
    trouble
}

#[test]
fn others_have_the_log_while_nobody_acts() {
    let (_folder, path) = a_log();
    let idle = idle(&path);
    drop(LockedLog::take(&path, Wait::at_most(Duration::ZERO)).expect("it is free"));
    goes_on(idle, &path, 3);
}

#[test]
fn rec_01_what_others_added_is_read() {
    let (_folder, path) = a_log();
    let idle = idle(&path);
    act(&path, &naming("cole"));
    act(&path, &naming("ash"));
    goes_on(idle, &path, 5);
}

#[test]
fn rec_05_what_others_erased_is_gone_here_too() {
    let (_folder, path) = a_log();
    let idle = idle(&path);
    act(&path, &naming("cole"));
    act(&path, ERASE);
    act(&path, &naming("ash"));
    goes_on(idle, &path, 6);
    assert!(!text(&path).contains("Ada"));
}

#[test]
fn a_copy_put_in_its_place_is_the_same_log() {
    let (_folder, path) = a_log();
    let idle = idle(&path);
    let copy = path.with_extension("copy");
    fs::copy(&path, &copy).expect("copied");
    fs::rename(&copy, &path).expect("moved");
    goes_on(idle, &path, 3);
}

#[test]
fn a_log_that_is_not_there_yet_may_be_begun_by_others() {
    let (_folder, path) = a_path();
    let idle = idle(&path);
    assert!(!path.exists(), "nothing was written");
    act(&path, OPEN);
    goes_on(idle, &path, 1);
}

#[test]
fn a_log_that_was_removed_is_not_begun_again() {
    let (_folder, path) = a_log();
    let idle = idle(&path);
    fs::remove_file(&path).expect("removed");
    assert!(matches!(stops(idle, &path), CaseFileError::File(FileError::Removed)));
    assert!(!path.exists());
}

#[test]
fn rec_01_another_log_in_its_place_is_not_written_to() {
    let (_folder, path) = a_log();
    let idle = idle(&path);
    fs::remove_file(&path).expect("removed");
    act(&path, OPEN);
    for who in ["one", "two", "three"] {
        act(&path, &naming(who));
    }
    assert!(matches!(stops(idle, &path), CaseFileError::File(FileError::Changed)));
}

#[test]
fn rec_01_a_log_that_was_cut_short_is_not_written_to() {
    let (_folder, path) = a_log();
    let idle = idle(&path);
    let whole = text(&path);
    let cut: String = whole.split_inclusive('\n').take(2).collect();
    fs::write(&path, cut).expect("written");
    assert!(matches!(stops(idle, &path), CaseFileError::File(FileError::Changed)));
}

#[test]
fn rec_01_a_log_that_was_edited_is_not_written_to() {
    let edits: [fn(&str) -> String; 3] = [
        |text| text.replace("lead-professional", "lead-profezzional"),
        |text| text.replace("Mr dan", "Mr don"),
        |text| format!("{text}{{}}\n"),
    ];
    for edit in edits {
        let (_folder, path) = a_log();
        let idle = idle(&path);
        let edited = edit(&text(&path));
        fs::write(&path, edited).expect("written");
        assert!(matches!(stops(idle, &path), CaseFileError::Log(_)));
    }
}

#[test]
fn nothing_is_added_to_a_log_that_was_changed_while_it_was_held() {
    let (_folder, path) = a_log();
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it is free");
    accepted(answer(&mut file, &naming("cole")));
    let before = text(&path);
    fs::write(&path, before.clone() + "more").expect("written");
    assert!(matches!(file.save(), Err(FileError::Changed)));
    assert_eq!(text(&path), before.clone() + "more");
    fs::write(&path, before).expect("written");
    file.save().expect("the lines waited");
    fs::remove_file(&path).expect("removed");
    accepted(answer(&mut file, &naming("ash")));
    assert!(matches!(file.save(), Err(FileError::Removed)));
    assert!(!path.exists());
}
