//! One lead at any time: handed over by both, or stood in for.

use familyhub_core::{Refusal, RuleId};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::__private::never_without_a_lead;
use familyhub_tac::{
    Accepted, AnyChildsPart, AnyTeam, ChildLeft, ChildsPart, EveryChild, Handover, LeadReturned,
    LeadSteppedIn, Offered, TakingPart, TalkedOver, Team, Tenure, WhyAway, WhyLeft, Working,
};

use crate::given::*;

#[test]
fn tac_02_a_team_that_is_formed_has_a_lead() {
    let team = AnyTeam::from(agreed_team());
    let led = team.led(time("2026-01-07T10:30")).map(drop);
    assert_eq!(led.expect_err("nobody yet").rule(), RuleId::TAC_02);
    let team = AnyTeam::from(formed());
    let led = team.led(time("2026-01-07T11:00")).expect("Ms Bell");
    assert_eq!(led.lead().who, who("bell"));
    assert!(team.led(time("2026-01-07T10:59")).is_err(), "not before she accepted");
}

#[test]
fn tac_02_nobody_is_made_lead_by_another() {
    let event = familyhub_tac::TeamFormed {
        lead: who("nurse"),
        organisation: health(),
        agreed_by: mother(),
    };
    let (people, occasion) = ([mother_person()], at("2026-01-07T11:00"));
    let clear = no_concern(&lili(), ConsentPathStep::Team, "2026-01-07T11:00");
    let refused = agreed_team().form(&occasion, of_the_family(&people), clear, event);
    let refused = refused.expect_err("not in person");
    assert_eq!(refused.refusal.rule(), RuleId::TAC_02);
}

#[test]
fn tac_02_a_lead_who_stops_is_told_the_legal_ways() {
    let refusal = never_without_a_lead();
    assert_eq!(refusal.rule(), RuleId::TAC_02);
    assert_eq!(refusal.nearest_ways().len(), 3);
}

fn offered(team: &AnyTeam, moment: &str) -> Handover<Offered> {
    let occasion = at(moment);
    let led = team.led(occasion.occurred()).expect("led");
    Handover::offer(handover_id(), &occasion, (led, terms()), (who("nurse"), health()), None)
        .expect("offered")
        .machine
}

fn accept(
    handover: Handover<Offered>,
    team: &AnyTeam,
    family: &TeamFamily,
    occasion: &familyhub_core::Occasion,
) -> Result<Handover<Accepted>, Refusal> {
    let moment = occasion.occurred();
    let led = team.led(moment)?;
    let every_child = family.every_child(&moment.to_rfc3339())?;
    handover
        .accept(occasion, led, every_child, TalkedOver::of([&family.permission]))
        .map(|step| step.machine)
        .map_err(|refused| refused.refusal)
}

#[test]
fn tac_03_a_handover_is_offered_by_the_lead_and_accepted_by_the_other() {
    let mut family = TeamFamily::of_lili();
    let team = AnyTeam::from(working(&family));
    let others = nurse_at("2026-03-02T09:00");
    let led = team.led(others.occurred()).expect("led");
    let not_hers =
        Handover::offer(handover_id(), &others, (led, terms()), (who("nurse"), health()), None);
    assert_eq!(not_hers.expect_err("she does not lead").rule(), RuleId::TAC_03);

    let handover = offered(&team, "2026-03-02T09:00");
    family.permission = talked_over(family.permission, "2026-03-03T09:00");
    let in_her_name = accept(handover, &team, &family, &at("2026-03-04T09:00"));
    assert_eq!(in_her_name.expect_err("in her name").rule(), RuleId::TAC_03);

    let handover = offered(&team, "2026-03-02T09:00");
    let accepted = accept(handover, &team, &family, &nurse_at("2026-03-04T09:00")).expect("both");
    let team: Team<Working> = team.try_into().expect("it works");
    let moment = nurse_at("2026-03-04T09:00");
    let team = team.hand_over(&moment, accepted.handed_over()).expect("handed over").machine;
    let leads = &team.state().team.leads;
    assert_eq!(leads.now().who, who("nurse"));
    assert_eq!(leads.at(time("2026-03-04T08:59")).expect("still").who, who("bell"));
}

#[test]
fn tac_03_consent_is_talked_over_before_the_new_lead_sees_anything() {
    let mut family = TeamFamily::of_lili();
    let team = AnyTeam::from(working(&family));
    let handover = offered(&team, "2026-03-02T09:00");
    let refusal = accept(handover, &team, &family, &nurse_at("2026-03-04T09:00"));
    let refusal = refusal.expect_err("not talked over");
    assert_eq!(refusal.rule(), RuleId::TAC_03);
    assert!(refusal.reasons().any(|reason| reason.rule == RuleId::CON_10));
    family.permission = talked_over(family.permission, "2026-03-02T08:59");
    let handover = offered(&team, "2026-03-02T09:00");
    assert!(accept(handover, &team, &family, &nurse_at("2026-03-04T09:00")).is_err(), "before");
}

#[test]
fn tac_03_the_consent_names_the_organisation_of_the_new_lead() {
    let mut family = TeamFamily::of_lili();
    let team = AnyTeam::from(working(&family));
    let handover = offered(&team, "2026-03-02T09:00");
    family.permission = permission(&lili(), "2026-03-03T09:00", [school()]);
    let refusal = accept(handover, &team, &family, &nurse_at("2026-03-04T09:00"));
    assert_eq!(refusal.expect_err("not named").rule(), RuleId::TAC_09);
}

#[test]
fn tac_03_no_child_is_left_out_where_another_is_to_lead() {
    let moment = "2026-03-04T09:00";
    let family = TeamFamily::of_lili();
    let his = agreement(&bence(), "2026-01-07T10:00");
    let bences = included(&bence(), &his, "2b", "2026-01-07T10:30").expect("included");
    let left_out = |parts: &[&AnyChildsPart]| {
        let consented = family.consented(moment).expect("Lili's");
        EveryChild::among(parts.iter().copied(), consented).map(drop).map_err(|no| no.rule())
    };
    assert_eq!(left_out(&[&family.part]), Ok(()));
    assert_eq!(left_out(&[&family.part, &bences]), Err(RuleId::TAC_03), "he takes part too");

    // He is on a plan now, or has left: the new lead sees nothing of him.
    let taking_part = || -> ChildsPart<TakingPart> {
        let part = included(&bence(), &his, "2b", "2026-01-07T10:30").expect("included");
        part.try_into().expect("he takes part")
    };
    let (occasion, risen) = (at("2026-03-02T09:30"), level(&bence(), "4", "2026-03-02T09:00"));
    let risen = risen.stepped_up(bence().id, berkshire_west(), occasion.occurred()).expect("4");
    let waits = taking_part().step_up(&occasion, risen).expect("stepped up").machine;
    assert_eq!(left_out(&[&family.part, &waits.into()]), Ok(()));
    let left = taking_part().leave(&occasion, ChildLeft { why: WhyLeft::OutcomesMet }).machine;
    assert_eq!(left_out(&[&family.part, &left.into()]), Ok(()));
}

#[test]
fn tac_03_of_two_offers_only_one_can_be_accepted() {
    let mut family = TeamFamily::of_lili();
    let team = AnyTeam::from(working(&family));
    let (first, second) = (offered(&team, "2026-03-02T09:00"), offered(&team, "2026-03-02T09:00"));
    family.permission = talked_over(family.permission, "2026-03-03T09:00");
    let moment = nurse_at("2026-03-04T09:00");
    let accepted = accept(first, &team, &family, &moment).expect("accepted");
    let team: Team<Working> = team.try_into().expect("it works");
    let team = team.hand_over(&moment, accepted.handed_over()).expect("handed over").machine;
    let again = accept(second, &team.into(), &family, &nurse_at("2026-03-05T09:00"));
    assert_eq!(again.expect_err("Ms Bell does not lead").rule(), RuleId::TAC_03);
}

#[test]
fn tac_03_an_offer_lapses_once_somebody_else_leads_even_if_it_was_accepted_before_that() {
    let mut family = TeamFamily::of_lili();
    let handover = offered(&AnyTeam::from(working(&family)), "2026-06-29T09:00");
    family.permission = talked_over(family.permission, "2026-06-29T16:00");
    let team = AnyTeam::from(steps_in("2026-09-07", &family).expect("on Wednesday"));
    // Typed in on Thursday: on Tuesday Ms Bell still led, and the nurse said yes.
    let accepted = accept(handover, &team, &family, &nurse_at("2026-06-30T09:00"));
    let refusal = accepted.expect_err("nothing is left to be handed over");
    assert_eq!(refusal.rule(), RuleId::TAC_03);
    assert_eq!(refusal.message(), "whoever offered to hand over does not lead any more");
}

fn steps_in(until: &str, family: &TeamFamily) -> Result<Team<Working>, Refusal> {
    let occasion = nurse_at("2026-07-01T09:00");
    let every_child = family.every_child("2026-07-01T09:00").expect("consented");
    let event = LeadSteppedIn {
        lead: who("nurse"),
        organisation: health(),
        instead_of: who("bell"),
        why: WhyAway::OnLeave,
        until: day(until),
        agreed_by: mother(),
        consents: every_child.references(),
    };
    working(family)
        .step_in(&occasion, every_child, terms(), of_the_family(&[mother_person()]), event)
        .map(|step| step.machine)
        .map_err(|refused| refused.refusal)
}

#[test]
fn tac_02_an_interim_lead_stands_in_for_the_summer_and_the_lead_comes_back() {
    let family = TeamFamily::of_lili();
    let team = steps_in("2026-09-07", &family).expect("stood in for");
    let lead = *team.state().team.leads.now();
    assert_eq!(lead.who, who("nurse"));
    assert!(matches!(lead.tenure, Tenure::Interim { .. }));
    let others = nurse_at("2026-09-07T09:00");
    let refused = team.come_back(&others, LeadReturned {}).expect_err("not she");
    let back = refused.machine.come_back(&at("2026-09-07T09:00"), LeadReturned {}).expect("back");
    assert_eq!(back.machine.state().team.leads.now().who, who("bell"));
}

#[test]
fn tac_02_an_interim_lead_does_not_stay_for_ever() {
    let family = TeamFamily::of_lili();
    assert!(steps_in("2026-09-30", &family).is_ok(), "13 weeks");
    let refusal = steps_in("2026-10-01", &family).expect_err("a day more");
    assert_eq!(refusal.rule(), RuleId::TAC_02);
}
