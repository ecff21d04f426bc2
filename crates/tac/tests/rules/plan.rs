//! The plan: actions, and the distance that a child has come.

use familyhub_core::{ActionId, OutcomeId, Refusal, RuleId};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::__private::missing_parts;
use familyhub_tac::{
    Action, ActionDone, ActionDropped, ActionOwner, ActionSet, AnyOutcome, AnyTeam,
    ClosingReadingTaken, FirstReadingTaken, Open, Outcome, OutcomeScale, ReviewReadingTaken, Risk,
};

use crate::given::*;

fn action(due: &str, risk: Risk) -> ActionSet {
    ActionSet::builder()
        .team(team_id())
        .child(lili().id)
        .what(words("a quiet place to read"))
        .outcome(words("she likes to read"))
        .owner(ActionOwner { who: who("bell").into(), organisation: Some(school()) })
        .due(day(due))
        .risk(risk)
        .build()
}

fn set(event: ActionSet, moment: &str) -> Result<Action<Open>, Refusal> {
    let family = TeamFamily::of_lili();
    let team = AnyTeam::from(working(&family));
    let occasion = at(moment);
    let led = team.led(occasion.occurred())?;
    let takes_part = family.part.takes_part(&lili(), terms(), occasion.occurred())?;
    let clear = family.no_concern(ConsentPathStep::Plan, moment);
    Action::set(ActionId::named("action"), &occasion, led, takes_part, clear, event)
        .map(|step| step.machine)
}

#[test]
fn tac_06_an_action_has_an_owner_a_due_date_an_outcome_and_a_child() {
    let open = set(action("2026-03-11", Risk::High), "2026-02-11T15:00").expect("agreed");
    assert_eq!(open.state().task.owner.who, who("bell").into());
    let refusal = missing_parts(&["an owner", "a due date"]);
    assert_eq!((refusal.rule(), refusal.what_is_missing().len()), (RuleId::TAC_06, 2));
}

#[test]
fn tac_06_an_action_is_not_due_before_it_was_agreed() {
    let refusal = set(action("2026-02-10", Risk::Low), "2026-02-11T15:00").expect_err("too early");
    assert_eq!(refusal.rule(), RuleId::TAC_06);
}

#[test]
fn tac_09_what_one_agency_does_may_go_on_and_be_recorded() {
    // Neither asks for consent: they share nothing with anybody.
    let open = set(action("2026-03-11", Risk::Low), "2026-02-11T15:00").expect("agreed");
    let done = open.complete(&at("2026-03-01T09:00"), ActionDone { came_of_it: None });
    assert!(done.is_ok());
    let open = set(action("2026-03-11", Risk::Low), "2026-02-11T15:00").expect("agreed");
    let why = words("the family moved the desk itself");
    assert!(open.drop(&at("2026-03-01T09:00"), ActionDropped { why }).is_ok());
}

fn scale() -> OutcomeScale {
    OutcomeScale::new("getting to school", ["stuck", "trying", "mostly", "always"])
        .expect("a scale")
}

fn first(reading: &str) -> Result<Outcome<familyhub_tac::Measured>, Refusal> {
    let (family, occasion) = (TeamFamily::of_lili(), at("2026-02-11T15:00"));
    let takes_part = family.part.takes_part(&lili(), terms(), occasion.occurred())?;
    let event = FirstReadingTaken {
        team: team_id(),
        child: lili().id,
        outcome: words("mornings that work"),
        scale: scale(),
        reading: reading.to_owned(),
    };
    let clear = family.no_concern(ConsentPathStep::Plan, "2026-02-11T15:00");
    Outcome::read_first(OutcomeId::named("outcome"), &occasion, takes_part, clear, event)
        .map(|step| step.machine)
}

#[test]
fn tac_12_readings_are_first_at_reviews_and_at_the_end() {
    let read = |reading: &str| reading.to_owned();
    let outcome = first("trying").expect("read");
    let event = ReviewReadingTaken { reading: read("stuck") };
    let outcome = outcome.read(&at("2026-03-26T15:00"), event).expect("read").machine;
    assert_eq!(outcome.state().distance.change(), -1);
    let event = ClosingReadingTaken { reading: read("always") };
    let outcome = outcome.read_last(&at("2026-04-10T15:00"), event).expect("read").machine;
    let outcome = AnyOutcome::from(outcome);
    assert_eq!(outcome.distance().change(), 2);
    assert_eq!(outcome.distance().readings.len(), 3);
}

#[test]
fn tac_12_a_reading_is_a_step_of_the_scale() {
    assert_eq!(first("7 out of 10").expect_err("no such step").rule(), RuleId::TAC_12);
    let early = ReviewReadingTaken { reading: "mostly".to_owned() };
    let refused = first("trying").expect("read").read(&at("2026-02-10T15:00"), early);
    assert_eq!(refused.expect_err("before the first").refusal.rule(), RuleId::TAC_12);
}
