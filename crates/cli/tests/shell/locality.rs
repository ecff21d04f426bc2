//! A council's own scheme and calendar: every call that reads a log takes them.

use std::collections::BTreeSet;
use std::fs;

use crate::{Shell, ShellOutput, calls};

const OURS: &str = "--scheme examples/data/locality/scheme.toml \
                    --calendar examples/data/locality/calendar.toml";

/// What each call that reads a log is called with, beside the files of the council.
const READING: [(&str, &str); 10] = [
    ("act", "bennett.jsonl < one-more.jsonl"),
    ("check", "bennett.jsonl"),
    ("anchor", "bennett.jsonl"),
    ("mend", "bennett.jsonl"),
    ("show", "bennett.jsonl"),
    ("audit", "bennett.jsonl"),
    ("actions", "bennett.jsonl --role lead-professional --organisation @elm-school"),
    ("way", "bennett.jsonl hub-meeting held"),
    ("explain", "bennett.jsonl < one-more.jsonl"),
    ("receipt", "bennett.jsonl @consent"),
];

impl Shell {
    /// With bennett.jsonl, the log of a family in Elmshire, whose first entry is corrected
    /// and after it a level decided.
    fn in_elmshire() -> Self {
        let shell = Self::new();
        let said = shell.run(&format!(
            "familyhub act --as-told {OURS} --policy examples/data/locality/policy.toml \
             bennett.jsonl < examples/data/locality/bennett.commands.jsonl"
        ));
        assert_eq!(said.code, 0, "all of its commands are accepted: {said:?}");
        let more = r#"{"command": "decide-level",
            "by": {"who": "@bell", "role": "lead-professional", "organisation": "@elm-school"},
            "details": {"decision": "@one-more", "child": "@rosa", "level": "green",
                "indicators": ["in school each day"], "reasons": "It is well again."}}"#;
        fs::write(shell.path("one-more.jsonl"), more.replace('\n', " ")).expect("written");
        shell
    }

    fn read(&self, (call, with): (&str, &str), files: &str) -> ShellOutput {
        self.run(&format!("familyhub {call} {files} {with}"))
    }
}

/// Every call whose help says that it reads a log.
fn that_read_a_log() -> BTreeSet<String> {
    let reads = |call: &String| {
        let help = Shell::new().run(&format!("familyhub {call} -h")).out;
        let usage = help.lines().find(|line| line.starts_with("Usage:")).expect("a usage");
        let reads = usage.contains("<LOG>") || usage.contains("<LOGS>");
        for option in ["--scheme <FILE>", "--calendar <FILE>", "--wait <SECONDS>"] {
            assert_eq!(help.contains(option), reads, "{call}: {option}");
        }
        reads
    };
    calls().into_iter().filter(reads).collect()
}

#[test]
fn every_call_that_reads_a_log_reads_it_by_the_councils_own_scheme() {
    let listed: BTreeSet<_> = READING.iter().map(|(call, _)| (*call).to_owned()).collect();
    assert_eq!(that_read_a_log(), listed, "a call is not tried here");
    for reading in READING {
        let shell = Shell::in_elmshire();
        let without = shell.read(reading, "");
        let said = format!("{}{}", without.out, without.err);
        assert_eq!(without.code, 1, "{reading:?}: {without:?}");
        assert!(said.contains("line 4: ") && said.contains("--scheme FILE"), "{reading:?}: {said}");
        let with = shell.read(reading, OURS);
        assert_eq!(with.code, 0, "{reading:?}: {with:?}");
    }
}

#[test]
fn every_call_that_reads_a_log_reads_the_files_that_it_is_given() {
    let shell = Shell::in_elmshire();
    let before = fs::read(shell.path("bennett.jsonl")).expect("a log");
    let one = "[[added]]\nday = 2026-03-06\n";
    fs::write(shell.path("faulty.toml"), one).expect("written");
    for reading in READING {
        for files in ["--calendar faulty.toml", "--scheme faulty.toml", "--scheme none.toml"] {
            let said = shell.read(reading, files);
            assert_eq!(said.code, 2, "{reading:?} {files}: {said:?}");
            let of_file = match files {
                "--calendar faulty.toml" => "faulty.toml: line 2: ",
                "--scheme faulty.toml" => "faulty.toml: line 1: ",
                _ => "none.toml: ",
            };
            assert!(said.err.contains(of_file), "{reading:?} {files}: {said:?}");
        }
    }
    assert_eq!(fs::read(shell.path("bennett.jsonl")).expect("a log"), before, "nothing is done");
}

#[test]
fn time_02_what_is_due_is_counted_by_the_councils_own_calendar() {
    let shell = Shell::in_elmshire();
    let scheme = "--scheme examples/data/locality/scheme.toml";
    let decided_by = |files: &str| {
        let said =
            shell.run(&format!("familyhub show --at 2026-03-05T12:00 {files} bennett.jsonl"));
        assert_eq!(said.code, 0, "{said:?}");
        let due = said.out.lines().find(|line| line.contains("[CSP-02]")).map(str::to_owned);
        due.unwrap_or_else(|| panic!("nothing is due: {}", said.out))
    };
    let (plain, ours) = (decided_by(scheme), decided_by(OURS));
    assert!(plain.contains("6 Mar"), "the next day: {plain}");
    assert!(ours.contains("9 Mar"), "the Monday after the fair: {ours}");
}

#[test]
fn thr_01_act_refuses_a_policy_with_an_unknown_scheme_before_it_reads_a_line() {
    for each in ["", "--each"] {
        let shell = Shell::new();
        let said = shell.run(&format!(
            "echo 'no command' | familyhub act {each} --policy examples/data/locality/policy.toml new.jsonl"
        ));
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
        for part in
            ["policy.toml: ", "`elmshire`", "[THR-01]", "berkshire-west, london", "--scheme FILE"]
        {
            assert!(said.err.contains(part), "{part}: {said:?}");
        }
        assert!(!said.err.contains("line 1"), "the input was not read: {said:?}");
        assert!(!shell.path("new.jsonl").exists(), "no log is begun");
    }
}
