//! The rules of the record, and of what a withdrawal means, on a whole case.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use familyhub::core::{Actor, MeetingId, OrganisationId, PermissionId, PractitionerId};
use familyhub::core::{CountingEntropy, Role, RuleId};
use familyhub::{Case, Instruction, Locality, LogEntry, WhoIsTold};
use familyhub_testing::{lead_professional, occasion, refusal, time};

/// The case of journey 2, until a command of this name has been carried out.
fn lindqvist(until: &str) -> (Case, Vec<LogEntry>) {
    let path = "../../examples/data/journeys/2-lindqvist.commands.jsonl";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let (mut case, mut log) = (Case::new(&Locality::default()), Vec::new());
    let mut entropy = CountingEntropy::default();
    for line in fs::read_to_string(path).expect("the journey is there").lines() {
        let instruction = Instruction::from_json(line).expect("a command");
        let name = instruction.command.name();
        let now = instruction.time_told().unwrap_or_default();
        if let Ok(entries) = case.act(instruction, now, &mut entropy) {
            log.extend(entries);
            if name == until {
                break;
            }
        }
    }
    (case, log)
}

#[test]
fn con_18_withdrawing_says_what_stops_what_stands_and_who_is_told() {
    let (case, _) = lindqvist("withdraw-permission");
    let permission = *case.permissions().next().expect("the permission").id();
    let impact = case.impact(permission);
    let stops: Vec<MeetingId> = impact.stops.iter().map(|stopped| stopped.meeting).collect();
    let meeting = *case.meetings().next().expect("the meeting").id();
    assert_eq!(stops, [meeting]);
    let stands: Vec<_> = impact.stands.iter().map(|standing| &*standing.event).collect();
    let lawful = ["request-submitted", "request-accepted", "meeting-arranged"];
    assert_eq!(stands, lawful, "lawful when it was done");
    assert_eq!(impact.pauses.len(), 1);
    assert_eq!(impact.tell.first().expect("told").who, WhoIsTold::PartnershipCoordinator);
    assert!(impact.tell.len() > 1, "and those who were invited");
    assert!(impact.tell.iter().all(|told| told.words == "the meeting is cancelled"), "and no more");
    assert!(impact.safety.contains("safe"));
}

#[test]
fn con_18_what_nothing_leans_on_stops_nothing() {
    let impact = lindqvist("withdraw-permission").0.impact(PermissionId::named("another"));
    assert!(impact.stops.is_empty() && impact.stands.is_empty() && impact.tell.is_empty());
}

#[test]
fn rec_02_what_is_typed_in_late_keeps_both_times() {
    let (mut case, log) = lindqvist("withdraw-permission");
    let command = r#"{"command": "cancel-meeting", "at": "2026-03-12T09:00", "recorded": "2026-04-01T10:00",
        "by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"},
        "details": {"meeting": "@meeting", "why": "consent-ended"}}"#;
    let instruction = Instruction::from_json(command).expect("a command");
    let mut entropy = CountingEntropy::after(1 << 32);
    let now = instruction.time_told().unwrap_or_default();
    let entries = case.act(instruction, now, &mut entropy).expect("accepted");
    let moment = case.moment(&entries.first().expect("an event").recorded);
    assert_eq!((moment.at, moment.recorded), (time("2026-03-12T09:00"), time("2026-04-01T10:00")));
    assert!(moment.retrospective);
    assert!(log.iter().all(|entry| !case.moment(&entry.recorded).retrospective));
}

#[test]
fn rec_02_nothing_is_recorded_before_what_is_in_the_record_already() {
    let (mut case, log) = lindqvist("withdraw-permission");
    let command = r#"{"command": "cancel-meeting", "at": "2026-03-03T10:00",
        "by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"},
        "details": {"meeting": "@meeting", "why": "consent-ended"}}"#;
    let instruction = Instruction::from_json(command).expect("a command");
    let mut entropy = CountingEntropy::after(1 << 32);
    let now = instruction.time_told().unwrap_or_default();
    let answer = case.act(instruction, now, &mut entropy);
    assert_eq!(refusal(answer).rule(), RuleId::REC_02);
    assert_eq!(case.revision(), log.len() as u64);
}

#[test]
fn rec_03_every_event_says_who_did_it_in_which_role_for_whom() {
    for entry in lindqvist("hold-meeting").1 {
        let by = *entry.recorded.occasion.by();
        assert_eq!(by.organisation().is_none(), by.role() == Role::FamilyMember);
        for member in [by.who().to_string(), format!("\"actorrole\":\"{}", kebab(by.role()))] {
            assert!(entry.line.contains(&member), "{}", entry.line);
        }
    }
}

fn kebab(role: Role) -> String {
    serde_json::to_string(&role).expect("JSON").trim_matches('"').to_owned()
}

#[test]
fn rec_03_a_professional_acts_for_an_organisation_and_a_family_for_none() {
    let (who, school) = (PractitionerId::named("bell").into(), OrganisationId::named("oak-school"));
    for (role, organisation) in [(Role::LeadProfessional, None), (Role::FamilyMember, Some(school))]
    {
        let refusal = Actor::new(who, role, organisation).expect_err("one too many or too few");
        assert_eq!(refusal.rule(), RuleId::REC_03);
    }
    let bell = lead_professional("bell", "oak-school");
    assert_eq!((bell.who(), bell.organisation()), (who, Some(school)));
    assert_eq!(*occasion(bell, "2026-03-02T12:00").by(), bell);
}
