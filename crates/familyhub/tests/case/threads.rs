//! A log that is read by several threads says what it says to one.
#![expect(clippy::expect_used, clippy::string_slice, reason = "a test stops at what is wrong")]

use std::num::NonZeroUsize;

use crate::journey::story;
use familyhub::{Case, Locality};

const COLE: &str = r#""by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}, "at": "2026-07-01T09:00""#;

/// A log of many batches, with a correction and an erasure on the way.
fn long_log() -> String {
    let mut desk = story("1-okafor");
    for number in 0..1_500 {
        let name = format!(r#"{{"practitioner": "@p{number}", "name": "Practitioner {number}"}}"#);
        let command = match number {
            500 => format!(
                r#"{{"command": "correct-event", {COLE}, "details": {{"correction": "@never", "sequence": 11, "mistake": "did-not-happen", "reason": "nobody said so"}}}}"#
            ),
            900 => format!(
                r#"{{"command": "erase-words", {COLE}, "details": {{"erasure": "@gone", "sequences": [5, 300], "ground": "court-order", "decided_by": "@cole"}}}}"#
            ),
            _ => format!(r#"{{"command": "name-practitioner", {COLE}, "details": {name}}}"#),
        };
        desk.ask_line(&command).expect("accepted");
    }
    assert_eq!(&desk.replayed(), desk.case());
    desk.log().to_owned()
}

#[test]
fn several_threads_make_the_same_case_and_find_the_same_faults() {
    let log = long_log();
    assert!(log.len() > 1 << 20, "it has several batches");
    let lines: Vec<_> = log.split_inclusive('\n').collect();
    let mut logs = vec![log.clone(), log[..log.len() - 9].to_owned(), String::new()];
    for at in [1, 4, 299, 515, 516, 900, 917, 1_200, lines.len() - 1] {
        let mut changed = lines.clone();
        changed.remove(at - 1);
        logs.push(changed.concat());
        let mut twice = lines.clone();
        twice.insert(at, lines[at - 1]);
        logs.push(twice.concat());
        let torn = lines[at].replacen("\"data\"", "\"date\"", 1);
        let mut torn_line = lines.clone();
        torn_line[at] = &torn;
        logs.push(torn_line.concat());
    }
    for log in logs {
        let one = Case::replay(&Locality::default(), log.as_bytes());
        for threads in 2..=4 {
            let threads = NonZeroUsize::new(threads).expect("not none");
            assert_eq!(Case::replay_in_threads(&Locality::default(), threads, log.as_bytes()), one);
        }
    }
}
