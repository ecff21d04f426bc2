//! What was called something else: old lines of a log are read under the name in which they
//! were written, and a command that is spelled as it was is told its name of today.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use familyhub::core::{RuleId, chain};
use familyhub::{BadCommandError, Case, Command, Instruction, Locality, LogError};

/// A log that was written when `special-needs-recorded` was called `send-recorded`.
fn older_log() -> String {
    let golden = "tests/golden/special-needs-by-an-older-name.jsonl";
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(golden)).expect("a golden log")
}

fn names(case: &Case, log: &str) -> Vec<String> {
    case.timeline(log.as_bytes())
        .map(|moment| moment.expect("it holds").event.into_owned())
        .collect()
}

#[test]
fn rec_01_an_old_line_is_read_for_ever_and_told_under_the_name_of_today() {
    let log = older_log();
    assert_eq!(log.matches("uk.familyhub.send-recorded.v1").count(), 2);
    let case = Case::replay(&Locality::default(), log.as_bytes()).expect("an old log holds");
    let told = names(&case, &log);
    assert_eq!(told.iter().filter(|name| **name == "special-needs-recorded").count(), 2);
    assert!(!told.iter().any(|it| it == "send-recorded"), "{told:?}");
}

/// What is wrong with the log where its last line says something else, sealed again.
fn fault_with(from: &str, to: &str) -> LogError {
    let log = older_log();
    let (before, last) = log.trim_end().rsplit_once('\n').expect("lines");
    let (body, _) = last.rsplit_once(r#","hash":""#).expect("a hash");
    let mut line = format!("{body}}}").replacen(from, to, 1);
    chain::seal(&mut line).expect("it can be sealed");
    let forged = format!("{before}\n{line}\n");
    let fault =
        Case::replay(&Locality::default(), forged.as_bytes()).expect_err("it was never written so");
    assert_eq!(fault.line, 20, "{fault}");
    fault
}

#[test]
fn rec_01_no_version_of_an_event_is_read_under_another_name_than_its_own() {
    for (kind, said) in [
        ("special-needs-recorded.v1", "in that version it is `send-recorded`"),
        ("send-recorded.v2", "in that version it is `special-needs-recorded`"),
        ("special-needs-recorded.v3", "newer program"),
    ] {
        let fault = fault_with("send-recorded.v1", kind);
        assert!(fault.message.contains(said), "{kind}: {fault}");
    }
}

#[test]
fn rec_01_an_old_line_names_the_rules_that_lines_of_its_name_have_named() {
    let fault = fault_with(r#""rules":"TAC-11""#, r#""rules":"TAC-10""#);
    assert!(fault.message.ends_with("not those of `send-recorded`"), "{fault}");
    assert_eq!(fault.rule, Some(RuleId::REC_01));
}

fn instruction(command: &str, details: &str) -> Result<Instruction, BadCommandError> {
    let by = r#"{"who": "@cole", "role": "partnership-coordinator", "organisation": "@hub"}"#;
    let json = format!(r#"{{"command": "{command}", "by": {by}, "details": {details}}}"#);
    Instruction::from_json(&json)
}

#[test]
fn a_command_that_is_spelled_as_it_was_is_told_its_name_of_today() {
    let details = r#"{"part": "@part"}"#;
    let bad = instruction("record-send", details).expect_err("it is called otherwise");
    assert_eq!(bad.to_string(), "`command`: `record-send` is called `record-special-needs` now");
    let today = instruction("record-special-needs", details).expect("its name of today");
    assert!(matches!(today.command, Command::RecordSpecialNeeds(_)));
    assert!(!Command::NAMES.contains(&"record-send"));
}

#[test]
fn a_detail_that_is_spelled_as_it_was_is_told_its_name_of_today() {
    let arranged = |referral: &str| {
        let rest = r#""on": "2026-05-12", "invited": ["@oak-school"]"#;
        instruction("arrange-meeting", &format!(r#"{{"meeting": "@m", {referral}, {rest}}}"#))
    };
    arranged(r#""referral": "@request""#).expect("its name of today");
    for older in [r#""request": "@request""#, r#""referral": "@request", "request": "@request""#] {
        let bad = arranged(older).expect_err("it is called otherwise");
        let said = "`details.request`: `request` is called `referral` now";
        assert_eq!(bad.to_string(), said, "{older}");
    }
    // Another name that is not known is said to be that, and nothing else.
    let bad = arranged(r#""asked": "@request""#).expect_err("nothing is called so");
    assert_eq!(bad.place, "details.asked");
    assert!(bad.message.starts_with("unknown field `asked`"), "{bad}");
}
