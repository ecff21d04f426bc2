//! A command is carried out whole, or not at all: what follows from its first event is
//! refused before anything has changed. [REC-01]
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

use crate::common::{journeys, journeys_in};
use familyhub::core::{Actor, CountingEntropy, Refusal, RuleId};
use familyhub::{Case, CommandError, Instruction, Locality};
use familyhub_testing::{agency_professional, lead_professional, social_worker};
use serde_json::{Value, json};

/// The case that the accepted commands of a journey make, until one that is not wanted.
fn told(journey: &str, wanted: impl Fn(&Value) -> bool) -> Case {
    let all = journeys().into_iter().chain(journeys_in("cases"));
    let journey = all.into_iter().find(|it| it.name == journey).expect("a journey");
    let (mut case, mut entropy) = (Case::new(&Locality::default()), CountingEntropy::default());
    let commands = journey.commands.lines();
    let commands = commands.map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    for command in commands.take_while(wanted) {
        let asked = instruction(&command);
        let now = asked.time_told().unwrap_or_default();
        let _ = case.act(asked, now, &mut entropy);
    }
    case
}

fn instruction(command: &Value) -> Instruction {
    Instruction::from_json(&command.to_string()).expect("a command")
}

fn is(command: &Value, name: &str, at: &str) -> bool {
    command["command"] == name && command["at"] == at
}

/// Who it is that acts.
fn by(who: &str) -> Actor {
    match who {
        "nurse" => agency_professional("nurse", "school-nursing"),
        "sw" => social_worker("sw", "social-care"),
        _ => lead_professional("bell", "oak-school"),
    }
}

/// Does what must be possible.
fn done(case: &mut Case, command: &Value) {
    let mut entropy = CountingEntropy::after((case.revision() + 1) << 16);
    let asked = instruction(command);
    let now = asked.time_told().unwrap_or_default();
    let acted = case.act(asked, now, &mut entropy);
    acted.unwrap_or_else(|no| panic!("{command}: {no}"));
}

/// Asks for what is refused; the case is as another, to which the same was told.
fn refused(case: &mut Case, as_before: &Case, command: &Value) -> Refusal {
    assert_eq!(case, as_before, "both were told the same");
    let mut entropy = CountingEntropy::after((case.revision() + 1) << 16);
    let asked = instruction(command);
    let now = asked.time_told().unwrap_or_default();
    let explained = case.explain(asked.clone(), now);
    let acted = case.act(asked, now, &mut entropy);
    assert_eq!(case, as_before, "{command}: nothing is half done");
    match (explained, acted) {
        (Err(CommandError::Refused(explained)), Err(CommandError::Refused(acted))) => {
            assert_eq!(explained, acted, "{command}: it was said beforehand");
            acted
        }
        answers => panic!("{command}: {answers:?}"),
    }
}

#[test]
fn tac_08_an_action_is_handed_on_to_one_organisation() {
    let before =
        || told("22-an-action-open-at-closure", |it| !is(it, "close-team", "2026-03-25T09:10"));
    let reading = |to: &str| json!({"action": "@reading", "to": to});
    let close = json!({"command": "close-team", "by": by("bell"), "at": "2026-03-25T09:10",
        "details": {"team": "@team", "why": "one-agency-suffices", "hand_on": [
            reading("@oak-school"), {"action": "@club-again", "to": "@oak-school"},
            reading("@school-nursing")]}});
    let no = refused(&mut before(), &before(), &close);
    assert_eq!(no.rule(), RuleId::TAC_08);
    assert_eq!(no.message(), "an action is handed on to one organisation, once");
}

#[test]
fn tac_03_an_offer_is_not_accepted_once_another_leads_though_it_is_typed_in_late() {
    let before = || {
        let mut case = told("10-varga", |it| !is(it, "accept-handover", "2026-03-11T16:10"));
        let step_in = json!({"command": "step-in-as-lead", "by": by("nurse"),
            "at": "2026-03-13T09:00", "details": {"team": "@team", "why": "ill",
            "until": "2026-03-31", "agreed_by": "@mother"}});
        done(&mut case, &step_in);
        case
    };
    let accept = json!({"command": "accept-handover", "by": by("nurse"),
        "at": "2026-03-12T09:00", "recorded": "2026-03-16T09:00",
        "details": {"handover": "@handover"}});
    let no = refused(&mut before(), &before(), &accept);
    assert_eq!(no.rule(), RuleId::TAC_03);
}

#[test]
fn tac_07_a_review_that_was_begun_before_the_team_waited_is_not_its_first_meeting() {
    let level = |decision: &str, level: &str, at: &str| {
        json!({"command": "decide-level", "by": by("sw"), "at": at, "details": {
            "decision": decision, "child": "@niamh", "level": level,
            "indicators": ["What was seen."], "reasons": "What it means."}})
    };
    let before = || {
        let mut case =
            told("a-review-without-a-meeting", |it| it["command"] != "complete-paper-review");
        done(&mut case, &level("@up", "4", "2026-03-16T09:00"));
        done(&mut case, &level("@down", "2b", "2026-03-17T09:00"));
        let resume = json!({"command": "resume-child", "by": by("bell"),
            "at": "2026-03-17T09:10", "details": {"part": "@part"}});
        done(&mut case, &resume);
        let resume = json!({"command": "resume-team", "by": by("bell"),
            "at": "2026-03-17T09:20", "details": {
            "team": "@team", "child": "@niamh", "agreed_by": "@mother"}});
        done(&mut case, &resume);
        case
    };
    let complete = json!({"command": "complete-paper-review", "by": by("bell"),
        "at": "2026-03-18T09:10", "details": {"review": "@on-paper", "found": "It is calmer.",
        "voices": [{"of": "@mother", "heard": {"is": "present"}}]}});
    let no = refused(&mut before(), &before(), &complete);
    assert_eq!(no.rule(), RuleId::TAC_07);
}
