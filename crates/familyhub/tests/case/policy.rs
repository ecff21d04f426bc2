//! Local policy that changes while a case is open: each act is judged by the policy of its
//! day, and what was counted before stays.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what is wrong")]

use std::fs;

use familyhub::core::time::Months;
use familyhub::core::{Actor, OrganisationId, Policy, RuleId};
use familyhub::{ActError, Acted, AdoptPolicy, AuditQuestion, CaseEvent, Instruction};
use familyhub_testing::{
    Asks, Scenario, day, family_member, lead_professional, manager, partnership_coordinator,
    refusal, said, time,
};
use serde_json::{Value, json};

const STORY: &str = "policy-changes-in-mid-episode";

/// Asks for a command with its details as JSON.
fn command(
    desk: &mut Scenario,
    by: Actor,
    at: &str,
    command: &str,
    details: Value,
) -> Result<Acted, ActError> {
    desk.ask(said(by, at, command, &details.to_string()))
}

/// What the manager adopts.
fn adopt(desk: &mut Scenario, policy: &Policy, at: &str, from: &str) -> Result<Acted, ActError> {
    command(desk, amari(), at, "adopt-policy", json!({"policy": policy, "from": from}))
}

/// The story that is told of a change of policy, up to a moment. Which commands are refused
/// stands in the story.
fn told_until(until: &str) -> Scenario {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/data/cases");
    let commands = fs::read_to_string(format!("{data}/{STORY}.commands.jsonl"));
    let commands = commands.expect("the story");
    Scenario::of_lines(commands.lines().filter(|line| {
        let asked = Instruction::from_json(line).expect("a command");
        asked.time_told().expect("it says when") <= time(until)
    }))
}

fn opened(at: &str) -> Scenario {
    let mut desk = Scenario::new();
    command(&mut desk, bell(), at, "open-case", json!({"case": "@okafor"})).expect("opened");
    desk
}

fn bell() -> Actor {
    lead_professional("bell", "oak-school")
}

fn amari() -> Actor {
    manager("amari", "reading-council")
}

/// By when each review of the story was due, and how late it was.
fn reviews(desk: &Scenario) -> Vec<(String, u64)> {
    let events = desk.log().lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let reviews =
        events.filter(|event| event["type"].as_str() == Some("uk.familyhub.team-reviewed.v1"));
    let due = |event: Value| {
        let data = &event["data"];
        let by = data["due_by"].as_str().expect("a day").to_owned();
        (by, data["days_late"].as_u64().expect("days"))
    };
    reviews.map(due).collect()
}

#[test]
fn rec_15_what_counts_from_a_day_goes_by_the_policy_of_that_day() {
    let desk = told_until("2026-12-31T00:00");
    let expected = [("2026-04-13", 0), ("2026-05-22", 0), ("2026-06-19", 3)];
    let expected = expected.map(|(by, late)| (by.to_owned(), late));
    assert_eq!(reviews(&desk), expected, "six weeks; six, counted before; four");
    assert_eq!(&desk.replayed(), desk.case(), "and a replay agrees");
}

#[test]
fn rec_15_what_is_due_is_counted_as_it_was_when_it_began() {
    let desk = told_until("2026-04-22T23:00");
    let due = desk.case().due(time("2026-05-01T09:00"));
    let review = due.iter().find(|due| due.what == "review the plan of the team").expect("due");
    assert_eq!(review.by, day("2026-05-22"), "{}", review.why);

    let desk = told_until("2026-05-22T23:00");
    let due = desk.case().due(time("2026-06-01T09:00"));
    let review = due.iter().find(|due| due.what == "review the plan of the team").expect("due");
    assert_eq!(review.by, day("2026-06-19"), "{}", review.why);
}

#[test]
fn rec_15_a_policy_that_is_still_to_come_holds_from_its_day_on() {
    let desk = told_until("2026-03-16T23:00");
    let hub = |on| desk.case().policy_on(day(on)).expect("open").hub.organisation;
    assert_eq!(hub("2026-04-19"), OrganisationId::named("one-reading-family-hub"));
    assert_eq!(hub("2026-04-20"), OrganisationId::named("north-family-hub"));
    let name = |of| desk.case().name_of_organisation(OrganisationId::named(of));
    assert_eq!(name("north-family-hub"), Some("North Family Hub"));
    assert_eq!(name("one-reading-family-hub"), Some("One Reading Family Hub"), "it is still named");
}

#[test]
fn rec_15_a_manager_adopts_it_and_nobody_else() {
    let mut desk = opened("2026-03-02T09:00");
    let details = json!({"policy": Policy::reading(), "from": "2026-04-01"});
    let cole = partnership_coordinator("cole", "hub");
    for by in [bell(), cole, family_member("mother")] {
        let answer = command(&mut desk, by, "2026-03-03T09:00", "adopt-policy", details.clone());
        assert_eq!(refusal(answer).rule(), RuleId::REC_15);
    }
    command(&mut desk, amari(), "2026-03-03T09:00", "adopt-policy", details).expect("adopted");
}

/// A review in two hundred years would be a day that no log can hold.
#[test]
fn rec_15_a_number_that_cannot_be_is_refused_at_its_place() {
    let mut policy = Policy::reading();
    policy.consent.review_within_months = Months(2400);
    let json = json!({"command": "adopt-policy", "by": amari(), "at": "2026-03-03T09:00",
        "details": {"policy": policy, "from": "2026-04-01"}});
    let bad = Instruction::from_json(&json.to_string()).expect_err("it is not read");
    assert_eq!(bad.place, "details.policy.consent");
    assert!(bad.message.contains("write a whole number from 1 to 24"), "{bad}");

    // A program that makes the policy itself is told the same.
    let from = day("2026-04-01");
    let adopt = AdoptPolicy::builder().from(from).policy(policy).build();
    let _ = opened("2026-03-02T09:00")
        .when(amari().asks(adopt).at(time("2026-03-03T09:00")))
        .invalid("details.policy.consent.review_within_months");
}

#[test]
fn rec_15_a_policy_takes_the_place_of_another_from_its_day_and_never_from_before() {
    let mut desk = opened("2026-03-02T09:00");
    let named = |name: &str| Policy { name: name.to_owned(), ..Policy::reading() };
    assert_eq!(
        refusal(adopt(&mut desk, &named("before"), "2026-03-03T09:00", "2026-03-01")).rule(),
        RuleId::REC_15
    );
    adopt(&mut desk, &named("June"), "2026-03-03T09:00", "2026-06-01").expect("adopted");
    assert_eq!(
        refusal(adopt(&mut desk, &named("May"), "2026-03-04T09:00", "2026-05-01")).rule(),
        RuleId::REC_15
    );
    adopt(&mut desk, &named("June after all"), "2026-03-05T09:00", "2026-06-01")
        .expect("the same day");
    let name = |on| desk.case().policy_on(day(on)).expect("open").name.as_str();
    assert_eq!((name("2026-05-31"), name("2026-06-01")), ("Reading", "June after all"));
}

#[test]
fn thr_01_a_policy_with_an_unknown_scheme_is_refused_when_it_is_adopted_and_when_a_case_is_opened()
{
    let mut policy = Policy::reading();
    policy.threshold.areas.insert("north-shire".to_owned(), "atlantis".to_owned());
    let mut desk = opened("2026-03-02T09:00");
    assert_eq!(
        refusal(adopt(&mut desk, &policy, "2026-03-03T09:00", "2026-04-01")).rule(),
        RuleId::THR_01
    );
    let details = json!({"case": "@okafor", "policy": policy});
    let answer = command(&mut Scenario::new(), bell(), "2026-03-02T09:00", "open-case", details);
    assert_eq!(refusal(answer).rule(), RuleId::THR_01);
}

#[test]
fn rec_15_an_adoption_that_was_a_mistake_is_corrected_and_what_it_had_changed_with_it() {
    let mut desk = opened("2026-03-02T09:00");
    let mut policy = Policy::reading();
    policy.consent.review_within_months = Months(3);
    adopt(&mut desk, &policy, "2026-03-03T09:00", "2026-03-03").expect("adopted");
    let details = json!({
        "correction": "@correction", "sequence": 2, "mistake": "misplaced",
        "reason": "It is the policy of another area."
    });
    command(&mut desk, amari(), "2026-03-04T09:00", "correct-event", details).expect("corrected");
    let now = desk.case().policy_on(day("2026-03-05")).expect("open");
    assert_eq!(now.consent.review_within_months, Months(12));
    assert_eq!(&desk.replayed(), desk.case());
}

#[test]
fn con_08_what_is_late_is_said_by_the_policy_of_its_day() {
    let mut desk = opened("2026-03-02T09:00");
    let mut policy = Policy::reading();
    policy.consent.late_after_working_days.0 = 1;
    adopt(&mut desk, &policy, "2026-03-03T09:00", "2026-04-01").expect("adopted");
    let late = |desk: &mut Scenario, person: &str, happened: &str, recorded: &str| {
        let asked = json!({
            "command": "add-person", "by": bell(), "at": happened, "recorded": recorded,
            "details": {"person": person, "stage": {"is": "adult"}},
        });
        let entry = desk.ask_line(&asked.to_string()).expect("added").entries.remove(0);
        desk.case().moment(&entry.recorded).retrospective
    };
    assert!(!late(&mut desk, "@mother", "2026-03-31T09:00", "2026-04-02T09:00"), "five days");
    assert!(late(&mut desk, "@father", "2026-04-01T09:00", "2026-04-07T09:00"), "one day");
}

#[test]
fn rec_05_words_are_kept_for_as_long_as_was_agreed_for_the_day_of_the_erasure() {
    let mut desk = opened("2026-03-02T09:00");
    let name = json!({"practitioner": "@bell", "name": "Ms Bell"});
    command(&mut desk, bell(), "2026-03-02T10:00", "name-practitioner", name).expect("named");
    let mut policy = Policy::reading();
    policy.record.keep_years_after_closing = 1;
    adopt(&mut desk, &policy, "2026-03-03T09:00", "2028-01-01").expect("adopted");
    command(&mut desk, bell(), "2026-03-04T09:00", "close-case", json!({})).expect("closed");
    let erase = json!({
        "erasure": "@erasure", "sequences": [2], "ground": "retention-ended", "decided_by": "@amari"
    });
    let too_soon = command(&mut desk, amari(), "2027-12-31T09:00", "erase-words", erase.clone());
    assert_eq!(refusal(too_soon).rule(), RuleId::REC_05, "25 years are agreed on that day");
    command(&mut desk, amari(), "2028-01-03T09:00", "erase-words", erase)
        .expect("one year is, by now");
}

#[test]
fn rec_15_the_view_the_timeline_and_the_audit_name_a_change_of_policy() {
    let mut desk = opened("2026-03-02T09:00");
    let view = |desk: &Scenario| {
        let known = desk
            .case()
            .known_at(desk.log().as_bytes(), time("2026-03-20T09:00"))
            .expect("it holds");
        serde_json::to_value(known.view(desk.log().as_bytes()).expect("it holds")).expect("JSON")
    };
    assert_eq!(view(&desk)["policies"], Value::Null, "nothing was changed");

    let policy = Policy { name: "Reading in spring".to_owned(), ..Policy::reading() };
    let adopted = adopt(&mut desk, &policy, "2026-03-17T09:00", "2026-03-16").expect("adopted");
    let shown = view(&desk);
    let expected = json!([
        {"name": "Reading", "from": "2026-03-02", "recorded_on": "2026-03-02", "holds": false},
        {"name": "Reading in spring", "from": "2026-03-16", "recorded_on": "2026-03-17", "holds": true},
    ]);
    assert_eq!(shown["policies"], expected);

    let moment = desk.case().moment(&adopted.entries[0].recorded);
    assert_eq!(moment.detail, "policy of Reading in spring, from Mon 16 Mar 2026");
    let found = desk.case().audit(AuditQuestion::PolicyRecordedLate, time("2026-03-20T09:00"));
    let found: Vec<_> = found.iter().map(|it| (it.found.as_str(), it.on)).collect();
    let says = "the policy of Reading in spring was recorded on Tue 17 Mar 2026, 1 day after \
                the day from which it holds";
    assert_eq!(found, [(says, Some(day("2026-03-16")))]);
}

#[test]
fn a_line_that_leaves_out_a_setting_cannot_be_read_as_one_that_means_todays() {
    let mut desk = opened("2026-03-02T09:00");
    adopt(&mut desk, &Policy::reading(), "2026-03-03T09:00", "2026-04-01").expect("adopted");
    for (place, line) in desk.log().lines().enumerate() {
        let (recorded, _) =
            familyhub::core::Recorded::<CaseEvent>::from_line(line).expect("a line");
        for section in ["team_around_the_child", "cspoa", "step_down"] {
            let mut event: Value = serde_json::from_str(line).expect("JSON");
            let policy = event["data"]["policy"].as_object_mut().expect("a policy");
            policy.remove(section).expect("the section is written out");
            let data = event["data"].to_string();
            let name = familyhub::core::Typed::name(&recorded.event);
            let version = familyhub::core::Typed::version(&recorded.event);
            let read = <CaseEvent as familyhub::core::Typed>::read(name, version, &data);
            assert!(read.is_err(), "line {}: {section}", place + 1);
        }
    }
}
