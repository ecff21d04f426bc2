//! A case and its log, in hand.

use std::fs;

use familyhub::core::RuleId;
use familyhub::{Case, Decision, Locality};
use familyhub_store::{CaseFile, CaseFileError, Wait, read};

use crate::given::{ADD, ERASE, OPEN, a_path, accepted, answer};

#[test]
fn what_was_answered_is_in_the_log_once_it_is_saved() {
    let (_folder, path) = a_path();
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it is free");
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
    assert_eq!(CaseFile::open(&Locality::default(), &path).expect("it holds").case().revision(), 1);
}

#[test]
fn rec_01_a_command_sent_again_is_answered_with_the_same_lines() {
    let add = ADD.replace("ID ", r#""id": "@sent-twice", "#);
    let (_folder, path) = a_path();
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it is free");
    accepted(answer(&mut file, OPEN));
    let (first, already_done) = accepted(answer(&mut file, &add));
    assert!(!already_done);
    // Before it was saved, and after the file was opened anew.
    assert_eq!(accepted(answer(&mut file, &add)), (first.clone(), true));
    file.save().expect("there is room");
    drop(file);
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it holds");
    assert_eq!(accepted(answer(&mut file, &add)), (first, true));
    assert_eq!(file.case().revision(), 2);
    let other = add.replace("2018", "2019");
    let other = answer(&mut file, &other).expect("an answer");
    let Decision::Refused { refusal, .. } = other else { panic!("one id, one command: {other:?}") };
    assert_eq!(refusal.rule(), RuleId::REC_01);
}

#[test]
fn rec_05_an_erasure_is_in_the_log_at_once() {
    let (_folder, path) = a_path();
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it is free");
    accepted(answer(&mut file, OPEN));
    accepted(answer(&mut file, ADD));
    accepted(answer(&mut file, ERASE));
    assert_eq!(file.unsaved(), 0);
    drop(file);
    assert!(!fs::read_to_string(&path).expect("a log").contains("Ada"));
    let log = std::io::BufReader::new(read(&path, Wait::default()).expect("a log"));
    assert_eq!(Case::replay(&Locality::default(), log).expect("it holds").revision(), 3);
}

#[test]
fn rec_01_a_log_that_does_not_hold_is_left_as_it_is() {
    let (_folder, path) = a_path();
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it is free");
    accepted(answer(&mut file, OPEN));
    file.save().expect("there is room");
    drop(file);
    let changed =
        fs::read_to_string(&path).expect("a log").replace("lead-professional", "social-worker");
    fs::write(&path, &changed).expect("written");
    let Err(CaseFileError::Log(fault)) = CaseFile::open(&Locality::default(), &path) else {
        panic!("it was changed")
    };
    assert_eq!((fault.line, fault.rule), (1, Some(RuleId::REC_01)));
    assert_eq!(fs::read_to_string(&path).expect("a log"), changed);
}

#[test]
fn a_no_is_an_answer_and_writes_nothing() {
    let (_folder, path) = a_path();
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it is free");
    let no = answer(&mut file, ADD).expect("an answer");
    let Decision::Refused { command, refusal } = no else { panic!("nobody opened it: {no:?}") };
    assert_eq!((&*command, refusal.rule()), ("add-person", RuleId::REC_01));
    accepted(answer(&mut file, OPEN));
    let no = answer(&mut file, OPEN).expect("an answer");
    let Decision::Refused { refusal, .. } = no else { panic!("opened twice: {no:?}") };
    assert_eq!((refusal.rule(), refusal.message()), (RuleId::REC_01, "the case is open already"));
    file.save().expect("there is room");
    assert_eq!(file.case().revision(), 1);
}
