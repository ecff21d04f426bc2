//! How a team ends.

use familyhub_core::{ActionId, ReportId, RuleId, TeamId};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::__private::no_onward_decision;
use familyhub_tac::{
    Action, ActionOwner, ActionSet, AnyAction, AnyTeam, Closed, ClosingReport, FollowsTeam,
    HandedOn, Needs, PlanSettled, Risk, Team, TeamClosed, TeamClosingReason, TeamEvent,
    TeamWithdrawn,
};

use crate::given::*;

fn open_action(due: &str, risk: Risk) -> AnyAction {
    let (family, occasion) = (TeamFamily::of_lili(), at("2026-02-11T15:00"));
    let team = AnyTeam::from(working(&family));
    let event = ActionSet::builder()
        .team(team_id())
        .child(lili().id)
        .what(words("see the GP"))
        .outcome(words("she sleeps"))
        .owner(ActionOwner { who: mother().into(), organisation: None })
        .due(day(due))
        .risk(risk)
        .build();
    let led = team.led(occasion.occurred()).expect("led");
    let takes_part = family.part.takes_part(&lili(), terms(), occasion.occurred()).expect("hers");
    let clear = family.no_concern(ConsentPathStep::Plan, "2026-02-11T15:00");
    Action::set(ActionId::named("gp"), &occasion, led, takes_part, clear, event)
        .expect("agreed")
        .machine
        .into()
}

fn closing(why: TeamClosingReason, handed_on: Vec<HandedOn>) -> TeamClosed {
    TeamClosed { why, needs: Needs::NoneRemain {}, handed_on }
}

fn close(
    actions: &[AnyAction],
    event: TeamClosed,
) -> Result<Team<Closed>, familyhub_core::Refusal> {
    let occasion = at("2026-04-10T09:00");
    let settled = PlanSettled::of(team_id(), actions, occasion.day())?;
    working(&TeamFamily::of_lili())
        .close(&occasion, settled, event)
        .map(|step| step.machine)
        .map_err(|refused| refused.refusal)
}

#[test]
fn tac_08_an_overdue_action_of_high_risk_stands_in_the_way() {
    let overdue = open_action("2026-04-09", Risk::High);
    for why in [TeamClosingReason::OutcomesMet, TeamClosingReason::ConsentWithdrawn] {
        let refusal = close(std::slice::from_ref(&overdue), closing(why, Vec::new()));
        assert_eq!(refusal.expect_err("overdue").rule(), RuleId::TAC_08);
    }
    let due_today = open_action("2026-04-10", Risk::High);
    let taken_on = vec![HandedOn { action: ActionId::named("gp"), to: health() }];
    assert!(close(&[due_today], closing(TeamClosingReason::OutcomesMet, taken_on)).is_ok());
}

#[test]
fn tac_08_somebody_takes_on_each_action_that_is_open() {
    let open = open_action("2026-05-01", Risk::Low);
    let refusal =
        close(std::slice::from_ref(&open), closing(TeamClosingReason::OutcomesMet, Vec::new()));
    assert_eq!(refusal.expect_err("left lying").rule(), RuleId::TAC_08);
    let unknown = vec![HandedOn { action: ActionId::named("another"), to: health() }];
    let refusal = close(&[], closing(TeamClosingReason::OutcomesMet, unknown));
    assert_eq!(refusal.expect_err("no such action").rule(), RuleId::TAC_08);
    let to = |to| HandedOn { action: ActionId::named("gp"), to };
    let twice = closing(TeamClosingReason::OutcomesMet, vec![to(health()), to(school())]);
    let refusal = close(std::slice::from_ref(&open), twice).expect_err("to two of them");
    assert_eq!(refusal.rule(), RuleId::TAC_08);
    let withdrawn = closing(TeamClosingReason::ConsentWithdrawn, Vec::new());
    assert!(close(&[open], withdrawn).is_ok(), "each agency goes on by itself [TAC-09]");
}

#[test]
fn tac_08_needs_that_remain_have_an_onward_decision() {
    let without = r#"{"is": "remain", "which": {"digest": "00", "salt": "", "words": ""}}"#;
    assert!(serde_json::from_str::<Needs>(without).is_err(), "the type asks for it");
    assert_eq!(no_onward_decision().rule(), RuleId::TAC_08);
}

#[test]
fn tac_08_a_report_is_owed_at_certain_endings() {
    let at = at("2026-04-10T09:00");
    let closed =
        AnyTeam::from(close(&[], closing(TeamClosingReason::OutcomesMet, vec![])).expect("c"));
    let ended = closed.ended().expect("closed");
    let report = ClosingReport::owe(ReportId::named("report"), &at, ended, terms()).expect("owed");
    assert_eq!(report.machine.state().by, day("2026-04-24"), "10 working days");
    let closed =
        AnyTeam::from(close(&[], closing(TeamClosingReason::Died, vec![])).expect("closed"));
    let none = ClosingReport::owe(ReportId::named("r"), &at, closed.ended().expect("c"), terms());
    assert_eq!(none.expect_err("nothing is owed").rule(), RuleId::TAC_08);
    assert!(AnyTeam::from(formed()).ended().is_err(), "nor while it is open");
}

#[test]
fn tac_08_the_family_can_withdraw_whatever_is_open() {
    let team = working(&TeamFamily::of_lili());
    let withdrawn = AnyTeam::from(team.withdraw(&at("2026-03-02T09:00"), TeamWithdrawn {}).machine);
    let led = withdrawn.led(time("2026-03-03T09:00")).map(drop);
    assert_eq!(led.expect_err("it has ended").rule(), RuleId::TAC_08);
}

#[test]
fn tac_01_a_team_takes_up_another_only_once_that_has_ended() {
    let (anew, moment) = (TeamId::named("anew"), "2026-09-07T09:00");
    let follows = |team: &AnyTeam| {
        let follows = FollowsTeam::among([team], Some(team_id()));
        follows.map(|follows| follows.before()).map_err(|no| no.rule())
    };
    let family = TeamFamily::of_lili();
    for open in [formed().into(), working(&family).into(), AnyTeam::from(agreed_team())] {
        assert_eq!(follows(&open), Err(RuleId::TAC_01), "it goes on: {}", open.state_name());
    }
    let withdrawn = working(&family).withdraw(&at("2026-03-02T09:00"), TeamWithdrawn {}).machine;
    assert_eq!(follows(&withdrawn.into()), Ok(Some(team_id())));

    let closed = close(&[], closing(TeamClosingReason::OutcomesMet, vec![])).expect("closed");
    let teams = [AnyTeam::from(closed)];
    let lost = FollowsTeam::among(&teams, Some(TeamId::named("lost"))).expect_err("no such team");
    assert_eq!((lost.rule(), lost.message()), (RuleId::TAC_01, "there is no such team"));
    let follows = FollowsTeam::among(&teams, Some(team_id())).expect("it has ended");
    let agreed = agreed_anew(anew, follows, moment);
    assert_eq!(agreed.machine.state().team.follows, Some(team_id()));
    let says = |event: &TeamEvent| match event {
        TeamEvent::TeamAgreed(said) => said.follows,
        _ => None,
    };
    assert_eq!(says(&agreed.event), Some(team_id()), "and the record says so");
}
