//! Journey 10, step by step, through the typed machines alone.
//!
//! Where the journey says no and nothing here asks, the step does not compile: see
//! `compile_fail`. From its plan on, what it tells is held against the journey's file.

use familyhub_core::{ActionId, OutcomeId, ReportId, RuleId, TeamMeetingId};
use familyhub_tac::__private::never_without_a_lead;
use familyhub_tac::{
    Action, ActionDone, ActionSet, AnyAction, AnyTeam, ClosingReadingTaken, ClosingReason,
    ClosingReport, ClosingReportGiven, FirstReadingTaken, Handover, Invitation, Needs, Open,
    Outcome, Owner, PlanSettled, Planned, ReviewReadingTaken, Risk, Scale, TalkedOver, Team,
    TeamClosed, TeamEvent, TeamMeeting, Working,
};

use crate::given::*;
use crate::told::Told;

fn set(
    told: &mut Told,
    team: &AnyTeam,
    family: &Family,
    name: &str,
    due: &str,
    risk: Risk,
) -> Action<Open> {
    let occasion = at("2026-02-11T15:00");
    let event = ActionSet::builder()
        .team(team_id())
        .child(lili().id)
        .what(words(name))
        .outcome(words("what is sought"))
        .owner(Owner { who: who("bell").into(), organisation: Some(school()) })
        .due(day(due))
        .risk(risk)
        .build();
    let led = team.led(occasion.occurred()).expect("led");
    let takes_part = family.part.takes_part(&lili(), terms(), occasion.occurred()).expect("hers");
    let id = ActionId::named(name);
    told.step(Action::set(id, &occasion, led, takes_part, event).expect("agreed"))
}

fn done(told: &mut Told, action: Action<Open>, moment: &str) -> AnyAction {
    let occasion = nurse_at(moment);
    told.step(action.complete(&occasion, ActionDone { came_of_it: None }).expect("done")).into()
}

#[test]
fn journey_10_varga() {
    // Bence is on a child protection plan: he cannot be part; Lili can.
    let his = agreement(&bence(), "2026-01-07T10:00");
    let refusal = included(&bence(), &his, "4", "2026-01-07T10:30").expect_err("at level 4");
    assert_eq!(refusal.rule(), RuleId::TAC_01);
    let mut family = Family::of_lili();

    // Agreed on 7 January; the first meeting is due by 18 February, and held on the 11th.
    let team = AnyTeam::from(formed());
    let due = team.next_review(terms()).expect("a date").expect("it is open");
    assert_eq!(due.due_on(), day("2026-02-18"));
    let working = AnyTeam::from(working(&family));

    // A plan of three actions; one without an owner is not to be built.
    let mut told = Told::default();
    told.does_not_compile("TAC-06");
    let reading = set(&mut told, &working, &family, "reading", "2026-03-11", Risk::Low);
    let sleep = set(&mut told, &working, &family, "sleep", "2026-04-07", Risk::High);
    let club = set(&mut told, &working, &family, "club", "2026-03-25", Risk::Medium);
    let scale = Scale::new("sleep", ["hardly", "some nights", "most nights"]).expect("a scale");
    let first = at("2026-02-11T15:10");
    let takes_part = family.part.takes_part(&lili(), terms(), first.occurred()).expect("hers");
    let event = FirstReadingTaken {
        team: team_id(),
        child: lili().id,
        outcome: words("she sleeps through"),
        scale,
        reading: "hardly".to_owned(),
    };
    let outcome = Outcome::read_first(OutcomeId::named("sleep"), &first, takes_part, event);
    let outcome = told.step(outcome.expect("read"));
    let reading = done(&mut told, reading, "2026-03-02T09:00");

    // The review is due on 25 March. The lead leaves: with no successor, she cannot.
    let due = working.next_review(terms()).expect("a date").expect("it is open");
    assert_eq!(due.due_on(), day("2026-03-25"));
    assert_eq!(told.no(never_without_a_lead()).rule(), RuleId::TAC_02);

    // Offered to the school nurse, consent reviewed, accepted.
    let offered = at("2026-03-09T09:00");
    let led = working.led(offered.occurred()).expect("led");
    let (to, id) = ((who("nurse"), health()), handover_id());
    let handover = Handover::offer(id, &offered, (led, terms()), to, None);
    let handover = told.step(handover.expect("offered"));
    family.permission = talked_over(family.permission, "2026-03-11T16:00");
    let accepted = nurse_at("2026-03-12T09:00");
    let led = working.led(accepted.occurred()).expect("led");
    let every_child = family.every_child("2026-03-12T09:00").expect("consented");
    let talked_over = TalkedOver::of([&family.permission]);
    let handover = handover.accept(&accepted, led, every_child, talked_over).expect("both");
    let handover = told.step(handover);
    let team: Team<Working> = working.try_into().expect("it works");
    let team = team.hand_over(&accepted, handover.handed_over()).expect("handed over");
    let team = told.step(team);
    assert_eq!(team.state().team.leads.now().who, who("nurse"));

    // The review is held on 26 March: a day late, and it says so.
    let moment = "2026-03-26T14:00";
    let team = AnyTeam::from(team);
    let meeting = planned_on(&mut told, &team, &family, "2026-03-12T09:30");
    let club = done(&mut told, club, "2026-03-25T09:00");
    let (at, led) = (nurse_at(moment), team.led(time(moment)).expect("led"));
    let consented = family.consented_for(health(), moment).expect("consented");
    let meeting = meeting.hold(&at, led, consented, terms(), account()).expect("held");
    let meeting = told.step(meeting);
    let team: Team<Working> = team.try_into().expect("it works");
    let step = team.review(&nurse_at(moment), meeting.met(), terms()).expect("reviewed");
    let late = |event: &TeamEvent| match event {
        TeamEvent::TeamReviewed(said) => Some((said.due_by, said.days_late)),
        _ => None,
    };
    assert_eq!(late(&step.event), Some((day("2026-03-25"), 1)));
    let team = told.step(step);
    let event = ReviewReadingTaken { reading: "some nights".to_owned() };
    let outcome = told.step(outcome.read(&nurse_at(moment), event).expect("read"));

    // Closing with an overdue action of high risk → no: TAC-08.
    let closing = nurse_at("2026-04-09T10:00");
    let plan = [reading, club, sleep.into()];
    let refusal = PlanSettled::of(team_id(), &plan, closing.day()).expect_err("overdue");
    let refusal = told.no(refusal);
    assert_eq!(refusal.rule(), RuleId::TAC_08);

    // Done, then closed: outcomes met, readings first and closing, and the report given.
    let [reading, club, sleep] = plan;
    let sleep: Action<Open> = sleep.try_into().expect("it is open");
    let plan = [reading, club, done(&mut told, sleep, "2026-04-09T09:30")];
    let event = ClosingReadingTaken { reading: "most nights".to_owned() };
    let outcome = told.step(outcome.read_last(&closing, event).expect("read"));
    assert_eq!(outcome.state().distance.change(), 2);
    let settled = PlanSettled::of(team_id(), &plan, closing.day()).expect("settled");
    let why = ClosingReason::OutcomesMet;
    let event = TeamClosed { why, needs: Needs::NoneRemain {}, handed_on: Vec::new() };
    let closed = AnyTeam::from(told.step(team.close(&closing, settled, event).expect("closed")));
    let ended = closed.ended().expect("closed");
    let report = ClosingReport::owe(ReportId::named("report"), &closing, ended, terms());
    let report = told.step(report.expect("owed"));
    let given = told.step(report.give(&nurse_at("2026-04-14T10:00"), ClosingReportGiven {}));
    assert_eq!(given.state().to, familyhub_tac::OwedTo::Family);
    told.agrees_with("10-varga", &["no:TAC-12", "no:TAC-03", "permission-reviewed", "case-closed"]);
}

/// The next meeting is planned; Ms Bell's school is the other agency now.
fn planned_on(
    told: &mut Told,
    team: &AnyTeam,
    family: &Family,
    moment: &str,
) -> TeamMeeting<Planned> {
    let occasion = nurse_at(moment);
    let led = team.led(occasion.occurred()).expect("led");
    let (on, invited) = (day("2026-03-26"), vec![school(), health()]);
    let invitation = Invitation { on, invited, instead_of: None };
    let consented = family.consented_for(health(), moment).expect("consented");
    let id = TeamMeetingId::named("next");
    told.step(TeamMeeting::plan(id, &occasion, led, consented, invitation).expect("planned"))
}
