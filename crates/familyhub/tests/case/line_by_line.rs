//! A log that is followed line by line: each line is taken as it was written, or not at all.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use familyhub::core::{NotRecordedError, Recorded};
use familyhub::{CannotFollowError, Case, CaseEvent, Locality, LogEntry};
use familyhub_testing::{Scenario, agency_professional, lead_professional, occasion, said};

/// A case that was opened, and a person in it.
fn written() -> Vec<LogEntry> {
    let (bell, mut story) = (lead_professional("bell", "oak-school"), Scenario::new());
    let commands = [
        ("open-case", r#"{"case":"@okafor"}"#),
        ("add-person", r#"{"person":"@mother","stage":{"is":"adult"},"name":"Mrs Okafor"}"#),
        ("add-person", r#"{"person":"@ada","stage":{"is":"child","born":"2018-05-01"}}"#),
    ];
    let mut entries = Vec::new();
    for (command, details) in commands {
        let asked = said(bell, "2026-03-02T09:00", command, details);
        entries.extend(story.ask(asked).expect("it can be done").entries);
    }
    entries
}

/// The event, as if somebody else had recorded it.
fn by_somebody_else(recorded: &Recorded<CaseEvent>) -> Recorded<CaseEvent> {
    let occasion = occasion(agency_professional("nurse", "oak-school"), "2026-03-02T09:00");
    Recorded { occasion, ..recorded.clone() }
}

#[test]
fn a_log_that_is_followed_line_by_line_makes_the_same_case_as_one_that_is_replayed() {
    let (mut case, mut log) = (Case::new(&Locality::default()), String::new());
    for entry in written() {
        assert_eq!(case.apply(&entry.line).expect("it follows"), entry.recorded);
        log += &(entry.line + "\n");
    }
    assert_eq!(case, Case::replay(&Locality::default(), log.as_bytes()).expect("it holds"));
}

#[test]
fn an_event_whose_actor_was_changed_does_not_follow_under_the_hash_of_its_line() {
    let entries = written();
    let (first, second) = (&entries[0], &entries[1]);
    let mut case = Case::new(&Locality::default());
    case.apply(&first.line).expect("it follows");
    let (forged, hash) = by_somebody_else(&second.recorded).to_line().expect("a line");
    let old_hash = forged.replace(&hash.to_string(), &second.hash.to_string());
    assert!(old_hash.ends_with(&format!("\"hash\":\"{}\"}}", second.hash)));
    let why = case.apply(&old_hash).expect_err("it was changed");
    assert!(matches!(why, CannotFollowError::Line(NotRecordedError::Seal(_))), "{why}");
    assert_eq!((case.revision(), case.last_hash()), (1, Some(first.hash)));
    case.apply(&second.line).expect("the line as it was written follows");
}

#[test]
fn a_line_that_was_written_again_by_somebody_else_breaks_the_chain_of_those_after_it() {
    let entries = written();
    let mut case = Case::new(&Locality::default());
    case.apply(&entries[0].line).expect("it follows");
    // Whoever can write a log can write another: nothing is signed. What was known of the
    // log elsewhere, and every line after it, tells the one from the other.
    let (forged, hash) = by_somebody_else(&entries[1].recorded).to_line().expect("a line");
    case.apply(&forged).expect("a line of a log of its own");
    assert_ne!(hash, entries[1].hash);
    assert_eq!(case.apply(&entries[2].line), Err(CannotFollowError::BrokenChain));
}

#[test]
fn what_is_not_the_line_of_an_event_is_refused() {
    let mut case = Case::new(&Locality::default());
    for text in ["", "{}", "open the case"] {
        let why = case.apply(text).expect_err("no line");
        assert!(matches!(why, CannotFollowError::Line(_)), "{why}");
    }
    assert_eq!(case, Case::new(&Locality::default()));
}
