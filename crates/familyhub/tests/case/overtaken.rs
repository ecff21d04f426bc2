//! What was asked for, and is overtaken before it is done: the child's level changes, or
//! the family changes its mind.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

use crate::common::journeys;
use familyhub::core::{Actor, PersonId, Refusal};
use familyhub::{Case, Locality};
use familyhub_testing::{
    Scenario, lead_professional, partnership_coordinator, refusal, rules, said, time,
};

/// The first journey, before the first accepted command of this name.
fn okafor_before(command: &str) -> Scenario {
    let journey = journeys().into_iter().find(|it| it.name == "1-okafor").expect("it is there");
    let mut so_far = Scenario::new();
    for (line, decision) in journey.commands.lines().zip(journey.decisions.lines()) {
        let accepted = decision.contains("accepted");
        if accepted && line.contains(&format!(r#""command": "{command}""#)) {
            return so_far;
        }
        let acted = so_far.ask_line(line);
        assert_eq!(acted.is_ok(), accepted, "{line}");
    }
    panic!("there is no {command}");
}

fn bell() -> Actor {
    lead_professional("bell", "oak-school")
}

/// The Partnership Coordinator, for the hub.
fn cole() -> Actor {
    partnership_coordinator("cole", "one-reading-family-hub")
}

fn act(on: &mut Scenario, by: Actor, at: &str, step: &str) -> Result<(), Refusal> {
    act_late(on, by, (at, at), step)
}

/// Does at one moment what is written down at another.
fn act_late(
    on: &mut Scenario,
    by: Actor,
    (at, recorded): (&str, &str),
    step: &str,
) -> Result<(), Refusal> {
    let (command, details) = step.split_once(' ').expect("a name and details");
    let asked = said(by, at, command, details).recorded(time(recorded));
    match on.ask(asked) {
        Ok(_) => Ok(()),
        answer => Err(refusal(answer)),
    }
}

/// Decides Ada's level, anew.
fn level(on: &mut Scenario, at: &str, (name, code): (&str, &str)) {
    let decide = format!(
        r#"decide-level {{"decision": "@{name}", "child": "@ada", "level": "{code}", "indicators": ["seen since"], "reasons": "What was seen since."}}"#
    );
    act(on, bell(), at, &decide).expect("decided");
}

const ACCEPT: &str = r#"accept-request {"request": "@request"}"#;

#[test]
fn dir_02_the_hub_takes_no_request_whose_child_has_left_its_level_since() {
    let mut on = okafor_before("accept-request");
    for (name, code, hour) in [("more", "2b", "09"), ("most", "4", "10"), ("less", "1", "11")] {
        level(&mut on, &format!("2026-03-03T{hour}:00"), (name, code));
        let refusal = act(&mut on, cole(), &format!("2026-03-03T{hour}:30"), ACCEPT);
        let refusal = refusal.expect_err("the hub does not serve it");
        assert_eq!(rules(&refusal), ["DIR-02", "THR-08"], "{code}");
        assert!(refusal.nearest_ways().iter().any(|way| way.starts_with("decline")));
    }
    level(&mut on, "2026-03-03T12:00", ("again", "2a"));
    act(&mut on, cole(), "2026-03-03T12:30", ACCEPT).expect("it is at the hub's level again");
}

#[test]
fn dir_02_a_request_that_the_hub_may_not_take_any_more_is_declined() {
    let mut on = okafor_before("accept-request");
    level(&mut on, "2026-03-03T09:00", ("risen", "2b"));
    let decline = r#"decline-request {"request": "@request", "why": "another-service-suits"}"#;
    act(&mut on, cole(), "2026-03-03T09:30", decline).expect("declined");
}

#[test]
fn dir_02_what_the_hub_took_before_the_level_rose_was_rightly_taken() {
    let mut on = okafor_before("accept-request");
    level(&mut on, "2026-03-03T12:00", ("risen", "2b"));
    let times = ("2026-03-03T11:59", "2026-03-03T13:00");
    act_late(&mut on, cole(), times, ACCEPT).expect("typed in late: it was 2a then");
}

const HELD: &str = r#"hold-meeting {"meeting": "@meeting", "present": [{"who": "@cole", "organisation": "@one-reading-family-hub"}, {"who": "@bell", "organisation": "@oak-school"}], "strengths": ["They eat together."], "needs": ["Mornings."], "outcomes": []}"#;
const MOVED: &str =
    r#"rearrange-meeting {"meeting": "@meeting", "on": "2026-03-19", "invited": ["@oak-school"]}"#;

#[test]
fn hub_07_a_family_whose_need_has_risen_is_redirected_and_its_meeting_called_off() {
    let mut on = okafor_before("hold-meeting");
    level(&mut on, "2026-03-11T09:00", ("targeted", "3"));
    level(&mut on, "2026-03-12T09:00", ("statutory", "4"));
    for step in [MOVED, HELD] {
        let refusal = act(&mut on, cole(), "2026-03-12T15:00", step).expect_err("redirected");
        assert_eq!(rules(&refusal), ["HUB-07", "THR-02"]);
        assert!(refusal.nearest_ways().iter().any(|way| way.starts_with("cancel the meeting")));
    }
    let cancel = r#"cancel-meeting {"meeting": "@meeting", "why": "redirected"}"#;
    act(&mut on, cole(), "2026-03-12T15:05", cancel).expect("called off");
}

#[test]
fn hub_07_what_was_proposed_is_not_arranged_once_the_need_has_risen() {
    let mut on = okafor_before("arrange-meeting");
    let propose = r#"propose-meeting {"meeting": "@soon", "referral": "@request", "aim": "Calm."}"#;
    act(&mut on, cole(), "2026-03-03T09:30", propose).expect("proposed");
    level(&mut on, "2026-03-04T09:00", ("targeted", "3"));
    let invite =
        r#"invite-to-meeting {"meeting": "@soon", "on": "2026-03-12", "invited": ["@oak-school"]}"#;
    let refusal = act(&mut on, cole(), "2026-03-04T10:00", invite).expect_err("redirected");
    assert_eq!(rules(&refusal), ["HUB-07", "THR-02"]);
}

#[test]
fn hub_07_a_meeting_is_held_while_the_need_is_below_targeted_early_help() {
    let mut on = okafor_before("hold-meeting");
    level(&mut on, "2026-03-10T09:00", ("targeted", "3"));
    level(&mut on, "2026-03-11T09:00", ("several", "2b"));
    act(&mut on, cole(), "2026-03-12T15:00", HELD).expect("several agencies is what it is for");
}

#[test]
fn hub_07_a_meeting_that_took_place_before_the_need_rose_is_recorded() {
    let mut on = okafor_before("hold-meeting");
    level(&mut on, "2026-03-13T09:00", ("statutory", "4"));
    let times = ("2026-03-12T15:00", "2026-03-16T09:00");
    act_late(&mut on, cole(), times, HELD).expect("typed in late: it was 2a then");
}

#[test]
fn hub_07_a_family_that_moves_away_is_met_on_the_level_that_was_decided() {
    let mut on = okafor_before("hold-meeting");
    let moves = r#"record-home {"person": "@ada", "area": "hampshire"}"#;
    act(&mut on, bell(), "2026-03-11T09:00", moves).expect("recorded");
    act(&mut on, cole(), "2026-03-12T15:00", HELD).expect("nothing was decided there");
}

const WITHDRAWN: &str = r#"withdraw-request {"request": "@request"}"#;

#[test]
fn hub_02_no_service_is_asked_once_the_family_has_withdrawn_its_request() {
    let mut on = okafor_before("ask-service");
    act(&mut on, bell(), "2026-03-13T09:07", WITHDRAWN).expect("at any time");
    let ask = r#"ask-service {"brokerage": "@course", "provider": "@oak-school"}"#;
    let refusal = act(&mut on, cole(), "2026-03-13T09:15", ask).expect_err("it is over");
    assert_eq!(rules(&refusal), ["HUB-02"]);
    let withdraw = r#"withdraw-place {"brokerage": "@course"}"#;
    act(&mut on, cole(), "2026-03-13T09:20", withdraw).expect("it can end");
}

#[test]
fn hub_02_no_help_for_a_team_begins_once_the_request_is_closed() {
    let mut on = okafor_before("start-tac-support");
    let close = r#"close-request {"request": "@request", "why": "other-services-involved"}"#;
    act(&mut on, cole(), "2026-03-17T10:00", close).expect("closed");
    let start = r#"start-tac-support {"tac_support": "@help"}"#;
    let refusal = act(&mut on, cole(), "2026-03-18T10:00", start).expect_err("it is over");
    assert_eq!(rules(&refusal), ["HUB-02"]);
    let decline = r#"decline-tac-support {"tac_support": "@help", "why": "somebody-else-helps"}"#;
    act(&mut on, cole(), "2026-03-18T10:05", decline).expect("it can end");
}

#[test]
fn ref_02_what_was_begun_ends_also_after_the_family_has_withdrawn_its_request() {
    let mut on = okafor_before("end-tac-support");
    act(&mut on, bell(), "2026-03-18T11:00", WITHDRAWN).expect("at any time");
    for end in [
        r#"end-tac-support {"tac_support": "@help", "why": "team-goes-on-by-itself"}"#,
        r#"end-place {"brokerage": "@course", "how": "left-early"}"#,
    ] {
        act(&mut on, cole(), "2026-03-19T10:00", end).expect("it can end");
    }
}

const ADVICE: &str =
    r#"give-advice {"advice": "@advice", "referral": "@request", "words": "Breakfast club."}"#;

/// Ada's mother withdraws the request that the hub had taken.
fn withdrawn(on: &mut Scenario, at: &str) {
    let withdraw = r#"withdraw-request {"request": "@request"}"#;
    let mother = Actor::family_member(PersonId::named("ada-mother"));
    act(on, mother, at, withdraw).expect("at any time, without a reason");
}

#[test]
fn hub_02_what_was_given_before_the_request_was_withdrawn_is_recorded_after_it() {
    let mut on = okafor_before("offer-service");
    withdrawn(&mut on, "2026-03-13T12:00");
    let late = ("2026-03-13T11:59", "2026-03-16T09:00");
    act_late(&mut on, cole(), late, ADVICE).expect("typed in late: the hub supported her then");
    // It is proved again in every replay, and falls with no other correction.
    let read = Case::replay(&Locality::default(), on.log().as_bytes());
    assert_eq!(read.as_ref(), Ok(on.case()));
}

#[test]
fn hub_02_nothing_is_opened_on_a_request_from_the_moment_of_its_withdrawal() {
    let mut on = okafor_before("offer-service");
    withdrawn(&mut on, "2026-03-13T12:00");
    for at in ["2026-03-13T12:00", "2026-03-13T12:01"] {
        let refusal = act_late(&mut on, cole(), (at, "2026-03-16T09:00"), ADVICE);
        let refusal = refusal.expect_err("it was withdrawn");
        assert_eq!(rules(&refusal), ["HUB-02"], "{at}");
        assert!(refusal.message().ends_with("the direct request is withdrawn"), "{refusal}");
        assert_eq!(refusal.nearest_ways(), ["begin a new referral, and name this one in it"]);
    }
    // Nor before the hub had taken it, though it has ended since.
    let early = ("2026-03-03T09:14", "2026-03-16T09:05");
    let refusal = act_late(&mut on, cole(), early, ADVICE).expect_err("a minute early");
    assert_eq!(rules(&refusal), ["HUB-02"]);
    assert!(refusal.message().contains("only later"), "{refusal}");
}
