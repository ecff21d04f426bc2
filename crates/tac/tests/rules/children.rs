//! A child's own part: agreement, level, age; stepped up and resumed.

use familyhub_consent::{Basis, ConcernGravity, Disclosure, DisclosureDecided, FamilyTold};
use familyhub_core::{DisclosureId, Person, PersonId, RuleId, Stage, TeamPolicy};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::{
    AnyChildsPart, AnyTeam, ChildLeft, ChildsPart, NoPartYet, NoneTakesPart, OfAge, TakingPart,
    TeamResumed, WhyLeft, agreement_for_team, level_for_team,
};

use crate::given::*;

#[test]
fn tac_01_there_is_no_team_without_agreement() {
    let refusal = agreement_for_team(None, &lili(), time("2026-01-07T10:00")).expect_err("none");
    assert_eq!(refusal.rule(), RuleId::TAC_01);
    assert!(!refusal.what_is_missing().is_empty());
}

#[test]
fn tac_01_a_sibling_is_not_included_by_the_agreement_of_another() {
    let agreement = agreement(&lili(), "2026-01-07T10:00");
    let refusal = included(&bence(), &agreement, "2b", "2026-01-07T10:30").expect_err("Lili's");
    assert_eq!(refusal.rule(), RuleId::TAC_01);
    assert!(refusal.reasons().any(|reason| reason.rule == RuleId::CON_01));
}

#[test]
fn tac_01_a_child_has_one_part_in_a_team_until_they_have_left() {
    let family = TeamFamily::of_lili();
    let none_yet = |part: &AnyChildsPart| {
        NoPartYet::among([part], team_id(), lili().id).map(drop).map_err(|no| no.rule())
    };
    assert_eq!(none_yet(&family.part), Err(RuleId::TAC_01), "she is part of it");
    let risen = level(&lili(), "4", "2026-03-02T09:00");
    let moment = at("2026-03-02T09:30");
    let risen = risen.stepped_up(lili().id, berkshire_west(), moment.occurred()).expect("4");
    let waits = part(&family).step_up(&moment, risen).expect("stepped up").machine;
    let waits = AnyChildsPart::from(waits);
    assert_eq!(none_yet(&waits), Err(RuleId::TAC_01), "her part waits for her");
    assert!(NoPartYet::among([&waits], team_id(), bence().id).is_ok(), "her brother has none");
    let another = familyhub_core::TeamId::named("another");
    assert!(NoPartYet::among([&waits], another, lili().id).is_ok(), "nor she in another team");
    let left = part(&family).leave(&moment, ChildLeft { why: WhyLeft::IncludedInError }).machine;
    assert_eq!(none_yet(&left.into()), Ok(()), "she may come back, by a new part");
}

#[test]
fn tac_01_that_a_sibling_has_no_part_yet_says_nothing_of_the_child() {
    let agreement = agreement(&lili(), "2026-01-07T10:00");
    let of_bence = NoPartYet::among([], team_id(), bence().id).expect("none");
    let of_another = familyhub_core::TeamId::named("another");
    let of_another = NoPartYet::among([], of_another, lili().id).expect("none");
    for none_yet in [of_bence, of_another] {
        let refusal = included_where(none_yet, &lili(), &agreement, "2b", "2026-01-07T10:30");
        assert_eq!(refusal.expect_err("not hers, here").rule(), RuleId::TAC_01);
    }
}

#[test]
fn tac_01_a_child_at_a_statutory_level_is_not_part_of_a_team() {
    let agreement = agreement(&bence(), "2026-01-07T10:00");
    for code in ["3", "4"] {
        let refusal =
            included(&bence(), &agreement, code, "2026-01-07T10:30").expect_err("stepped up");
        assert_eq!(refusal.rule(), RuleId::TAC_01, "{code}");
    }
    for code in ["1", "2a", "2b"] {
        assert!(included(&bence(), &agreement, code, "2026-01-07T10:30").is_ok(), "{code}");
    }
}

#[test]
fn tac_11_from_pregnancy_to_19_or_to_25_with_ehc_plan() {
    let of = |born: &str| child("child", born);
    let on = |person: &Person, with_ehc_plan, on: &str| {
        OfAge::on(person, with_ehc_plan, terms(), day(on)).is_ok()
    };
    let unborn = Person {
        id: PersonId::named("child"),
        stage: Stage::Unborn { expected: day("2026-05-01") },
    };
    assert!(on(&unborn, false, "2026-01-07"));
    let leap = of("2008-02-29");
    assert!(on(&leap, false, "2027-02-28"), "18, until 1 March");
    assert!(!on(&leap, false, "2027-03-01"), "19 on 1 March");
    assert!(on(&leap, true, "2033-02-28"));
    assert!(!on(&leap, true, "2033-03-01"), "25");
    let adult = Person { id: PersonId::named("child"), stage: Stage::Adult { born: None } };
    assert!(!on(&adult, false, "2026-01-07"), "no birth date is known");
    let policy = TeamPolicy { until_age: 18, ..TeamPolicy::default() };
    assert!(OfAge::on(&leap, false, terms_of(&policy), day("2026-03-01")).is_err());
}

fn part(family: &TeamFamily) -> ChildsPart<TakingPart> {
    included(&family.child, &family.agreement, "2b", "2026-01-07T10:30")
        .expect("included")
        .try_into()
        .expect("she takes part")
}

#[test]
fn tac_10_a_child_who_is_stepped_up_waits_and_can_come_back() {
    let family = TeamFamily::of_lili();
    let risen = level(&lili(), "4", "2026-03-02T09:00");
    let at_four = risen.stepped_up(lili().id, berkshire_west(), time("2026-03-02T09:30"));
    let stepped_up = part(&family)
        .step_up(&at("2026-03-02T09:30"), at_four.expect("it has risen"))
        .expect("stepped up")
        .machine;

    // The team waits, and is not forgotten.
    let waits: AnyChildsPart = stepped_up.into();
    let refusal = waits.takes_part(&lili(), terms(), time("2026-03-03T09:00")).expect_err("waits");
    assert_eq!(refusal.rule(), RuleId::TAC_10);
    assert!(waits.takes_part(&lili(), terms(), time("2026-03-01T09:00")).is_ok(), "before that");
    let none = NoneTakesPart::among([&waits]).expect("none takes part");
    let suspended = working(&family).suspend(&at("2026-03-02T09:30"), none).expect("waits").machine;
    let led = AnyTeam::from(suspended).led(time("2026-03-03T09:00")).map(drop);
    assert_eq!(led.expect_err("suspended").rule(), RuleId::TAC_10);
}

#[test]
fn tac_10_what_was_stepped_up_is_resumed_on_a_new_level() {
    let family = TeamFamily::of_lili();
    let (risen, again) =
        (level(&lili(), "4", "2026-03-02T09:00"), level(&lili(), "2b", "2026-06-01T09:00"));
    let scheme = berkshire_west();
    let at_four = risen.stepped_up(lili().id, scheme, time("2026-03-02T09:30")).expect("risen");
    let waits = part(&family).step_up(&at("2026-03-02T09:30"), at_four).expect("up").machine;
    let none = AnyChildsPart::from(waits);
    let proof = NoneTakesPart::among([&none]).expect("none takes part");
    let suspended = working(&family).suspend(&at("2026-03-02T09:30"), proof).expect("w").machine;

    let (now, moment) = ("2026-06-01T10:00", at("2026-06-01T10:00"));
    let clear = || family.no_concern(ConsentPathStep::Team, now);
    let still = level_for_team(Some(&risen), lili().id, scheme, moment.occurred()).map(drop);
    assert_eq!(still.expect_err("still at 4").rule(), RuleId::TAC_01);
    let waits: ChildsPart<familyhub_tac::SteppedUp> = none.try_into().expect("stepped up");
    let agreed = agreement_for_team(Some(&family.agreement), &lili(), moment.occurred());
    let level = level_for_team(Some(&again), lili().id, scheme, moment.occurred()).expect("2b");
    let (child, on) = (lili(), moment.day());
    let of_age = OfAge::on(&child, false, terms(), on).expect("eight");
    let back = waits.resume(&moment, agreed.expect("agreed"), level, of_age, clear());
    let back = back.expect("back").machine;
    let back = AnyChildsPart::from(back);
    let takes_part = back.takes_part(&lili(), terms(), moment.occurred()).expect("she does");
    let event = TeamResumed {
        child: lili().id,
        lead: who("bell"),
        organisation: school(),
        agreed_by: mother(),
    };
    let formed = suspended
        .resume(&moment, takes_part, of_the_family(&[mother_person()]), clear(), event)
        .expect("resumed")
        .machine;
    assert_eq!(formed.state().waiting_since, moment.occurred(), "its first meeting is due anew");
    assert_eq!(formed.state().team.leads.iter().count(), 2, "and who led before is known");
}

#[test]
fn tac_10_suspected_harm_suspends_at_once_from_wherever_the_team_is() {
    let family = TeamFamily::of_lili();
    let event = DisclosureDecided {
        person: lili().id,
        basis: Basis::Safeguarding,
        harm: ConcernGravity::SignificantHarmSuspected,
        escalates: false,
        grounds: Some(words("what was seen")),
        categories: crate::consent::told_to_the_hub(),
        recipients: vec![familyhub_core::OrganisationId::named("social-care")],
        statutory: None,
        family: FamilyTold::Told {},
    };
    let (id, occasion) = (DisclosureId::named("harm"), at("2026-03-02T09:00"));
    let decided = under_terms(|terms| Disclosure::decide(id, &occasion, terms, event));
    let decided = decided.expect("decided").machine;
    let harm = || decided.significant_harm().expect("suspected");
    let agreed = agreed_team().escalate(&occasion, harm()).expect("at once").machine;
    assert_eq!(agreed.state().leads, None);
    let formed = formed().escalate(&occasion, harm()).expect("at once").machine;
    assert!(formed.state().leads.is_some());
    let working = working(&family).escalate(&occasion, harm()).expect("at once").machine;
    let since = working.state().since;
    let again = working.escalate(&at("2026-03-09T09:00"), harm()).expect("again").machine;
    assert_eq!(again.state().since, since);
}

#[test]
fn tac_01_a_child_who_left_took_part_until_then() {
    let family = TeamFamily::of_lili();
    let left =
        part(&family).leave(&at("2026-03-02T09:00"), ChildLeft { why: WhyLeft::MovedAway }).machine;
    let left = AnyChildsPart::from(left);
    assert!(left.takes_part(&lili(), terms(), time("2026-03-02T08:59")).is_ok());
    let after = left.takes_part(&lili(), terms(), time("2026-03-02T09:00")).map(drop);
    assert_eq!(after.expect_err("gone").rule(), RuleId::TAC_01);
}
