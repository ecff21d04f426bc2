//! What is due in a Team Around the Child, and what an inspector finds.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use familyhub::core::{PermissionId, RuleId};
use familyhub::tac::Risk;
use familyhub::{AuditQuestion, Case, DueView, Instruction};
use familyhub_testing::{Scenario, day, time};

/// The case that the accepted commands of a file make, up to a moment.
fn told(file: &str, until: &str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples/data")
        .join(format!("{file}.commands.jsonl"));
    let commands = fs::read_to_string(path).expect("commands");
    let story = Scenario::of_lines(commands.lines().filter(|line| {
        let asked = Instruction::from_json(line).expect("a command");
        asked.time_told().expect("it says when") <= time(until)
    }));
    story.replayed()
}

/// What is due by one rule.
fn due(case: &Case, moment: &str, rule: RuleId) -> Vec<DueView> {
    case.due(time(moment)).into_iter().filter(|due| due.rule == rule).collect()
}

#[test]
fn tac_04_a_first_meeting_is_due_and_says_why() {
    let case = told("journeys/10-varga", "2026-01-14T12:00");
    let due = due(&case, "2026-01-14T12:00", RuleId::TAC_04);
    let first = due.iter().find(|due| due.what == "hold the first meeting of the team");
    let first = first.expect("it is due");
    assert_eq!(first.by, day("2026-02-18"));
    assert_eq!((first.overdue, first.risk), (false, Risk::Medium));
    assert_eq!(
        first.why,
        "due by the end of Wed 18 Feb 2026: 6 weeks [TAC-04] from Wed 7 Jan 2026"
    );
}

#[test]
fn tac_04_a_review_that_is_late_is_graver_and_leads_the_list() {
    let case = told("journeys/10-varga", "2026-03-25T12:00");
    let due = case.due(time("2026-03-26T09:00"));
    // Nobody has said which it is that the brother's level means: that alone is due for longer.
    let what: Vec<_> = due.iter().take(2).map(|due| (due.rule, due.what)).collect();
    let which = "say which it is: a child in need, or suspected significant harm";
    assert_eq!(what, [(RuleId::SAF_01, which), (RuleId::TAC_04, "review the plan of the team")]);
    assert_eq!((due[1].overdue, due[1].days_late, due[1].risk), (true, 1, Risk::High));
    assert!(due.is_sorted_by_key(|due| std::cmp::Reverse(due.risk)), "{due:?}");
}

#[test]
fn tac_04_after_thirteen_weeks_the_most_is_past() {
    let case = told("journeys/10-varga", "2026-03-01T12:00");
    let past = |moment| {
        due(&case, moment, RuleId::TAC_04).iter().any(|due| due.what.contains("longer without"))
    };
    assert!(!past("2026-05-13T23:59"));
    assert!(past("2026-05-14T00:00"));
}

#[test]
fn tac_04_a_review_due_on_christmas_day_says_where_it_was_moved_and_why() {
    let case = told("cases/20-a-review-due-on-christmas-day", "2026-12-01T12:00");
    let due = due(&case, "2026-12-01T12:00", RuleId::TAC_04);
    let review = due.iter().find(|due| due.what == "review the plan of the team").expect("due");
    assert_eq!(review.by, day("2026-12-29"));
    assert!(review.why.contains("Fri 25 Dec 2026 is a day off (Christmas Day)"), "{}", review.why);
    let held = told("cases/20-a-review-due-on-christmas-day", "2026-12-30T12:00");
    assert!(
        held.audit(AuditQuestion::ReviewsMissed, time("2026-12-30T12:00")).is_empty(),
        "in time"
    );
}

#[test]
fn tac_06_an_action_of_high_risk_stands_above_what_is_due_sooner() {
    let case = told("journeys/10-varga", "2026-03-01T12:00");
    let due = due(&case, "2026-03-01T12:00", RuleId::TAC_06);
    let risks: Vec<_> = due.iter().map(|due| due.risk).collect();
    assert_eq!(risks, [Risk::High, Risk::Medium, Risk::Low]);
    assert!(due[0].by > due[2].by);
}

#[test]
fn tac_02_an_interim_lead_whose_time_is_past_is_found() {
    let case = told("cases/3-the-lead-is-away-all-summer", "2026-09-01T12:00");
    assert_eq!(due(&case, "2026-09-01T12:00", RuleId::TAC_02).len(), 1);
    let asked = |moment| case.audit(AuditQuestion::InterimLeadTooLong, time(moment)).len();
    assert_eq!((asked("2026-09-07T12:00"), asked("2026-09-08T12:00")), (0, 1));
}

#[test]
fn tac_03_an_offer_that_nobody_answers_is_due() {
    let case = told("journeys/10-varga", "2026-03-09T12:00");
    let due = due(&case, "2026-03-09T12:00", RuleId::TAC_03);
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].by, day("2026-03-23"), "10 working days");
}

#[test]
fn tac_08_a_report_that_is_owed_is_due_until_it_is_given() {
    let case = told("journeys/10-varga", "2026-04-10T12:00");
    assert_eq!(due(&case, "2026-04-10T12:00", RuleId::TAC_08).len(), 1);
    assert_eq!(case.audit(AuditQuestion::FeedbackNotGiven, time("2026-04-10T12:00")).len(), 0);
    assert_eq!(case.audit(AuditQuestion::FeedbackNotGiven, time("2026-04-24T12:00")).len(), 1);
    let given = told("journeys/10-varga", "2026-04-15T12:00");
    assert_eq!(given.audit(AuditQuestion::FeedbackNotGiven, time("2026-06-01T12:00")).len(), 0);
}

#[test]
fn con_11_an_agreement_of_a_parent_stops_sufficing_at_18() {
    let case = told("journeys/12-xu", "2026-03-03T12:00");
    let due = due(&case, "2026-03-03T12:00", RuleId::CON_11);
    let whats: Vec<_> = due.iter().map(|due| due.what).collect();
    assert!(whats.contains(&"ask the person, who is 18, for their own agreement"), "{whats:?}");
    assert!(whats.contains(&"the person is 18: their own consent is needed"), "{whats:?}");
}

#[test]
fn con_18_what_stops_when_consent_ends_are_the_meetings_of_the_team_too() {
    let case = told("cases/1-consent-withdrawn-before-the-meeting", "2026-03-24T20:00");
    let impact = case.impact(PermissionId::named("share-lili"));
    assert_eq!(impact.stops_in_teams.len(), 1);
    assert!(!impact.tell.is_empty());
    assert!(familyhub::tell_impact(&case, &impact).contains("stops: the meeting of the team"));
}

#[test]
fn tac_10_a_team_that_waits_is_not_forgotten() {
    let case = told("cases/11-the-level-rises", "2026-03-25T20:00");
    let asked = |moment| case.audit(AuditQuestion::NoOversight, time(moment)).len();
    assert_eq!(asked("2026-06-01T12:00"), 0);
    assert_eq!(asked("2026-06-02T12:00"), 1, "13 weeks after it was suspended");
}

#[test]
fn an_inspector_finds_a_child_who_was_not_heard() {
    let case = told("cases/7-siblings", "2026-03-12T20:00");
    let silent = case.audit(AuditQuestion::NoVoiceOfTheChild, time("2026-03-12T20:00"));
    let days: Vec<_> = silent.iter().filter_map(|found| found.on).collect();
    assert_eq!(days.len(), 2, "Ana at the first meeting, Cai at the second: {silent:?}");
}

#[test]
fn an_inspector_finds_a_plan_that_nobody_does() {
    let case = told("cases/7-siblings", "2026-03-12T20:00");
    let plans = case.audit(AuditQuestion::PlanWithoutOwner, time("2026-03-12T20:00"));
    assert_eq!(plans.len(), 1, "it has met twice, and agreed on nothing");
    let done = told("journeys/10-varga", "2026-03-12T20:00");
    assert!(done.audit(AuditQuestion::PlanWithoutOwner, time("2026-03-12T20:00")).is_empty());
}

#[test]
fn an_inspector_finds_the_review_that_was_a_day_late() {
    let case = told("journeys/10-varga", "2026-04-09T20:00");
    let late = case.audit(AuditQuestion::ReviewsMissed, time("2026-04-09T20:00"));
    assert_eq!(late.len(), 1);
    assert!(late[0].found.starts_with("held 1 day late"), "{}", late[0].found);
    assert_eq!(
        case.audit(AuditQuestion::ReviewsMissed, time("2026-05-08T12:00")).len(),
        1,
        "closed"
    );
}

#[test]
fn every_question_has_a_name_of_its_own_and_is_written_as_it_is_named() {
    let names: std::collections::BTreeSet<_> = AuditQuestion::ALL.map(AuditQuestion::name).into();
    assert_eq!(names.len(), AuditQuestion::ALL.len());
    for question in AuditQuestion::ALL {
        assert_eq!(serde_json::to_value(question).expect("JSON"), question.name());
        assert!(question.words().ends_with('?'));
    }
}

#[test]
fn no_question_finds_anything_that_is_not_a_record_of_the_case() {
    let case = told("journeys/10-varga", "2026-03-26T09:00");
    let known: Vec<_> = case.record_views().into_iter().map(|record| record.id).collect();
    for question in AuditQuestion::ALL {
        for found in case.audit(question, time("2027-01-01T09:00")) {
            assert!(known.contains(&found.record.to_string()), "{found:?}");
        }
    }
}
