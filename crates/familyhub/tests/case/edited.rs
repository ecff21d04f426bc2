//! A log in which a person edited something: found by its line, and, where they knew
//! how to seal it again, by the rule that it goes against.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use familyhub::core::time::parse_time;
use familyhub::core::{Occasion, Recorded, Typed as _};
use familyhub::referral::contact::ContactEvent;
use familyhub::referral::step_down::{ChildPlan, StepDownEvent};
use familyhub::referral::{ConsultationEvent, SupportEndReason, WhyLinked};
use familyhub::support::{BrokerageEvent, HubMeetingEvent};
use familyhub::{Case, CaseEvent, Instruction, Locality, LogEntry, LogError};
use familyhub_testing::time;

/// What a journey wrote into its log.
fn written(journey: &str) -> Vec<LogEntry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    let path = folder.join(format!("{journey}.commands.jsonl"));
    let (mut case, mut entries) = (Case::new(&Locality::default()), Vec::new());
    let mut counter = 0_u64;
    let mut entropy = |bytes: &mut [u8]| {
        counter += 1;
        for (byte, from) in bytes.iter_mut().zip(counter.to_le_bytes().iter().cycle()) {
            *byte = *from;
        }
    };
    for command in fs::read_to_string(path).expect("the journey is there").lines() {
        let instruction = Instruction::from_json(command).expect("a command");
        let now = instruction.time_told().unwrap_or_default();
        if let Ok(taken) = case.act(instruction, now, &mut entropy) {
            entries.extend(taken);
        }
    }
    entries
}

fn replay(lines: impl IntoIterator<Item = String>) -> Result<Case, LogError> {
    let log: String = lines.into_iter().map(|line| line + "\n").collect();
    Case::replay(&Locality::default(), log.as_bytes())
}

/// The journey's log with one event changed by somebody who seals every line anew.
fn forged(
    journey: &str,
    event: &str,
    change: impl Fn(&mut Recorded<CaseEvent>),
) -> (u64, LogError) {
    let mut previous = None;
    let mut lines = Vec::new();
    let mut at = None;
    for LogEntry { mut recorded, .. } in written(journey) {
        if at.is_none() && recorded.event.name() == event {
            change(&mut recorded);
            at = Some(recorded.sequence);
        }
        recorded.previous = previous;
        let (line, hash) = recorded.to_line().expect("a line");
        previous = Some(hash);
        lines.push(line);
    }
    (at.expect("the event is there"), replay(lines).expect_err("it is found"))
}

/// The rule that finds it, on its own line.
fn rule(journey: &str, event: &str, change: impl Fn(&mut Recorded<CaseEvent>)) -> String {
    let (line, fault) = forged(journey, event, change);
    assert_eq!(fault.line, line, "{fault}");
    fault.rule.map(|rule| rule.to_string()).unwrap_or_default()
}

#[test]
fn rec_01_one_word_that_was_edited_is_found_with_its_line_in_every_event() {
    for journey in [
        "1-okafor",
        "5-petrou",
        "6-rahman",
        "7-svensson",
        "8-tanaka",
        "9-ueda",
        "15-abara",
        "15-abara-by-name",
    ] {
        let lines: Vec<_> = written(journey).into_iter().map(|entry| entry.line).collect();
        assert!(replay(lines.clone()).is_ok(), "{journey}");
        for (place, line) in lines.iter().enumerate() {
            // A word of what happened, or, where it says nothing, of who did it.
            let edited = match line.split_once("\"data\":{\"") {
                Some((before, data)) if !data.starts_with('}') => {
                    format!("{before}\"data\":{{\"x{data}")
                }
                _ => line.replacen("\"actorrole\":\"", "\"actorrole\":\"x", 1),
            };
            assert_ne!(&edited, line, "{journey}, line {}", place + 1);
            let mut log = lines.clone();
            log[place] = edited;
            let fault = replay(log).expect_err("edited");
            assert_eq!(fault.line, place as u64 + 1, "{journey}: {fault}");
        }
    }
}

#[test]
fn csp_05_a_history_that_was_taken_out_is_missed() {
    let second = |recorded: &mut Recorded<CaseEvent>| {
        if let CaseEvent::Contact(ContactEvent::ContactReceived(it)) = &mut recorded.event {
            it.re_referral_of = Some("@never".parse().expect("an id"));
        }
    };
    assert_eq!(rule("7-svensson", "contact-received", second), "CSP-05");
}

#[test]
fn con_16_a_contact_that_went_to_the_hub_before_the_family_agreed_is_refused() {
    let earlier = |recorded: &mut Recorded<CaseEvent>| {
        let before = time("2026-05-26T10:10");
        let (written, by) = (recorded.occasion.recorded(), *recorded.occasion.by());
        recorded.occasion = Occasion::new(before, written, by).expect("an occasion");
    };
    // The consent came ten minutes later.
    assert_eq!(rule("5-petrou", "contact-progressed-to-hub", earlier), "CON-16");
}

#[test]
fn std_05_a_plan_that_was_edited_is_refused() {
    let plan = |recorded: &mut Recorded<CaseEvent>| {
        if let CaseEvent::StepDown(StepDownEvent::StepDownOpened(it)) = &mut recorded.event {
            it.plan = ChildPlan::ChildProtection;
        }
    };
    assert_eq!(rule("8-tanaka", "step-down-opened", plan), "STD-05");
}

#[test]
fn std_03_an_acceptance_in_the_name_of_another_is_refused() {
    let lead = |recorded: &mut Recorded<CaseEvent>| {
        if let CaseEvent::StepDown(StepDownEvent::StepDownAccepted(it)) = &mut recorded.event {
            it.lead = "@somebody-else".parse().expect("an id");
        }
    };
    assert_eq!(rule("8-tanaka", "step-down-accepted", lead), "STD-03");
}

#[test]
fn hub_05_a_service_that_was_made_to_look_open_is_looked_at_again() {
    let closed = |recorded: &mut Recorded<CaseEvent>| {
        if let CaseEvent::Brokerage(BrokerageEvent::BrokerageOffered(it)) = &mut recorded.event {
            it.wanted.service.status = familyhub::directory::Status::Defunct;
        }
    };
    assert_eq!(rule("1-okafor", "brokerage-offered", closed), "HUB-05");
}

#[test]
fn hub_02_a_meeting_on_a_contact_that_never_went_to_the_hub_is_refused() {
    let other = |recorded: &mut Recorded<CaseEvent>| {
        if let CaseEvent::Meeting(HubMeetingEvent::MeetingArranged(it)) = &mut recorded.event {
            it.referral = "@never".parse().expect("an id");
        }
    };
    assert_eq!(rule("5-petrou", "meeting-arranged", other), "HUB-02");
}

#[test]
fn dir_04_words_do_not_fit_into_a_consultation() {
    let lines: Vec<_> = written("15-abara").into_iter().map(|entry| entry.line).collect();
    let asked = lines.iter().find(|line| line.contains("consultation-asked")).expect("asked");
    assert!(Recorded::<CaseEvent>::from_line(asked).is_ok());
    let named = asked.replace("\"age\":\"primary\"", "\"age\":\"primary\",\"name\":\"Ola\"");
    assert!(Recorded::<CaseEvent>::from_line(&named).is_err());
    let nothing = |recorded: &mut Recorded<CaseEvent>| {
        if let CaseEvent::Consultation(ConsultationEvent::ConsultationAsked(it)) =
            &mut recorded.event
        {
            it.question.topics.clear();
        }
    };
    assert_eq!(rule("15-abara", "consultation-asked", nothing), "DIR-04");
}

#[test]
fn ref_04_two_contacts_of_one_day_are_linked_in_the_case() {
    let lines = written("7-svensson").into_iter().map(|entry| entry.line);
    let case = replay(lines).expect("a log");
    let linked = case.links();
    assert_eq!(linked.len(), 1);
    assert_eq!(linked[0].why, WhyLinked::SameChildSameDay);
    let third = case.contacts().last().expect("a contact");
    assert_eq!(case.history_of(third).len(), 2, "the whole history");
}

#[test]
fn std_04_the_case_tells_which_part_of_a_step_down_has_lapsed_on_a_day() {
    let at = |text| parse_time(text).expect("a time");
    let mut entries = written("8-tanaka");
    entries.retain(|entry| entry.recorded.event.name() != "step-down-closed");
    let case = replay(entries.into_iter().map(|entry| entry.line)).expect("a log");
    assert!(case.alarms(at("2027-04-22T09:00")).is_empty());
    let lapsed = case.alarms(at("2027-04-23T09:00"));
    assert_eq!(lapsed.len(), 1);
    assert_eq!(lapsed[0].1.rule.as_str(), "CON-10", "past its review date");
    let why = SupportEndReason::NeedsMet;
    assert_eq!(serde_json::to_string(&why).expect("JSON"), "\"needs-met\"");
}
