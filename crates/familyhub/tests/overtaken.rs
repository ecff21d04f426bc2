//! What was asked for, and is overtaken before it is done: the child's level changes.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

#[expect(dead_code, reason = "shared with other tests")]
mod common;

use common::{CaseAndLog, journeys};
use familyhub::core::Refusal;
use familyhub::{Instruction, No};

/// The first journey, before the first accepted command of this name.
fn okafor_before(command: &str) -> CaseAndLog {
    let journey = journeys().into_iter().find(|it| it.name == "1-okafor").expect("it is there");
    let mut so_far = CaseAndLog::new();
    for (line, decision) in journey.commands.lines().zip(journey.decisions.lines()) {
        let accepted = decision.contains("accepted");
        if accepted && line.contains(&format!(r#""command": "{command}""#)) {
            return so_far;
        }
        let acted = so_far.act(Instruction::from_json(line).expect("a command"));
        assert_eq!(acted.is_ok(), accepted, "{line}");
    }
    panic!("there is no {command}");
}

const LEAD: &str =
    r#"{"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}"#;
const HUB: &str = r#"{"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}"#;

fn act(on: &mut CaseAndLog, by: &str, at: &str, step: &str) -> Result<(), Refusal> {
    act_late(on, by, (at, at), step)
}

/// Does at one moment what is written down at another.
fn act_late(
    on: &mut CaseAndLog,
    by: &str,
    (at, recorded): (&str, &str),
    step: &str,
) -> Result<(), Refusal> {
    let (command, details) = step.split_once(' ').expect("a name and details");
    let json = format!(
        r#"{{"command": "{command}", "by": {by}, "at": "{at}", "recorded": "{recorded}", "details": {details}}}"#
    );
    match on.act(Instruction::from_json(&json).expect("a command")) {
        Ok(_) => Ok(()),
        Err(No::Refused(refusal)) => Err(refusal),
        Err(No::Invalid(bad)) => panic!("{bad}"),
    }
}

/// Decides Ada's level, anew.
fn level(on: &mut CaseAndLog, at: &str, (name, code): (&str, &str)) {
    let decide = format!(
        r#"decide-level {{"decision": "@{name}", "child": "@ada", "level": "{code}", "indicators": ["seen since"], "reasons": "What was seen since."}}"#
    );
    act(on, LEAD, at, &decide).expect("decided");
}

fn rules(refusal: &Refusal) -> Vec<&str> {
    refusal.reasons().map(|reason| reason.rule.as_str()).collect()
}

const ACCEPT: &str = r#"accept-request {"request": "@request"}"#;

#[test]
fn dir_02_the_hub_takes_no_request_whose_child_has_left_its_level_since() {
    let mut on = okafor_before("accept-request");
    for (name, code, hour) in [("more", "2b", "09"), ("most", "4", "10"), ("less", "1", "11")] {
        level(&mut on, &format!("2026-03-03T{hour}:00"), (name, code));
        let refusal = act(&mut on, HUB, &format!("2026-03-03T{hour}:30"), ACCEPT);
        let refusal = refusal.expect_err("the hub does not serve it");
        assert_eq!(rules(&refusal), ["DIR-02", "THR-08"], "{code}");
        assert!(refusal.nearest_ways().iter().any(|way| way.starts_with("decline")));
    }
    level(&mut on, "2026-03-03T12:00", ("again", "2a"));
    act(&mut on, HUB, "2026-03-03T12:30", ACCEPT).expect("it is at the hub's level again");
}

#[test]
fn dir_02_a_request_that_the_hub_may_not_take_any_more_is_declined() {
    let mut on = okafor_before("accept-request");
    level(&mut on, "2026-03-03T09:00", ("risen", "2b"));
    let decline = r#"decline-request {"request": "@request", "why": "another-service-suits"}"#;
    act(&mut on, HUB, "2026-03-03T09:30", decline).expect("declined");
}

#[test]
fn dir_02_what_the_hub_took_before_the_level_rose_was_rightly_taken() {
    let mut on = okafor_before("accept-request");
    level(&mut on, "2026-03-03T12:00", ("risen", "2b"));
    let times = ("2026-03-03T11:59", "2026-03-03T13:00");
    act_late(&mut on, HUB, times, ACCEPT).expect("typed in late: it was 2a then");
}
