//! The rules of levels, from the rule down.
#![expect(clippy::expect_used, reason = "what is given must be there")]

use familyhub_core::{DecisionId, Occasion, Person, PersonId, RuleId, Stage, Words};
use familyhub_testing::{day, family_member, lead_professional, occasion, time, words};
use familyhub_threshold::{
    AnyDecision, ChallengeTakenFurther, Decided, Decision, Drafted, HubLevels, HubSide,
    LevelChallenged, LevelRevised, LevelSuperseded, LevelUpheld, PreventStage, Scheme, YoungPerson,
};

fn scheme() -> &'static Scheme {
    Scheme::built_in("berkshire-west").expect("a scheme")
}

fn at(moment: &str) -> Occasion {
    occasion(lead_professional("bell", "oak-school"), moment)
}

/// Ada, as the person whom a level is about.
fn child(ada: &Person) -> YoungPerson<'_> {
    YoungPerson::on(ada, day("2026-03-02")).expect("seven years old")
}

fn a_child() -> Person {
    familyhub_testing::child("ada", "2018-05-01")
}

fn ada() -> PersonId {
    PersonId::named("ada")
}

/// Decided for Ada on Monday 2 March 2026, at nine.
fn decided(code: &str) -> Decision<Decided> {
    let level = scheme().level(code).expect("a level");
    let (indicators, reasons) = (vec![words("late for school")], words("one agency can help"));
    let (id, at) = (DecisionId::named("level"), at("2026-03-02T09:00"));
    Decision::decide(id, &at, child(&a_child()), level, indicators, reasons)
        .expect("decided")
        .machine
}

fn refused(decision: &AnyDecision, scheme: &Scheme, moment: &str) -> Option<RuleId> {
    decision.at_hub_level(ada(), scheme, time(moment)).err().map(|refusal| refusal.rule())
}

#[test]
fn thr_01_a_level_means_nothing_under_another_scheme_or_version() {
    let decision = decided("2a").into();
    let later = Scheme { version: "2027".into(), ..scheme().clone() };
    let elsewhere = Scheme { id: "elsewhere".into(), ..scheme().clone() };
    assert_eq!(refused(&decision, scheme(), "2026-03-02T09:00"), None);
    assert_eq!(refused(&decision, &later, "2026-03-02T09:00"), Some(RuleId::THR_01));
    assert_eq!(refused(&decision, &elsewhere, "2026-03-02T09:00"), Some(RuleId::THR_01));
}

#[test]
fn thr_01_a_code_that_the_scheme_does_not_have_is_no_level() {
    for code in ["2", "2A", "5", ""] {
        assert_eq!(scheme().level(code).expect_err("no level").rule(), RuleId::THR_01, "{code}");
    }
    assert_eq!(Scheme::built_in("elsewhere").expect_err("no scheme").rule(), RuleId::THR_01);
}

#[test]
fn thr_04_a_level_rests_on_an_indicator() {
    let level = scheme().level("2a").expect("a level");
    let (id, at) = (DecisionId::named("level"), at("2026-03-02T09:00"));
    let refusal = Decision::decide(id, &at, child(&a_child()), level, vec![], words("a feeling"));
    assert_eq!(refusal.expect_err("on nothing").rule(), RuleId::THR_04);
}

#[test]
fn thr_04_a_superseded_decision_serves_for_its_own_time_and_no_longer() {
    let event = LevelSuperseded { by: DecisionId::named("later") };
    let before = decided("2a").supersede(&at("2026-04-01T12:00"), event).machine.into();
    assert_eq!(refused(&before, scheme(), "2026-03-02T08:59"), Some(RuleId::THR_04));
    assert_eq!(refused(&before, scheme(), "2026-04-01T11:59"), None);
    assert_eq!(refused(&before, scheme(), "2026-04-01T12:00"), Some(RuleId::THR_04));
    assert_eq!(before.level().code, "2a", "it stays as it was");
}

#[test]
fn thr_05_the_level_of_one_child_never_serves_a_sibling() {
    let brother = PersonId::named("brother");
    let decision = decided("2a");
    let asked = decision.at_hub_level(brother, scheme(), time("2026-03-02T09:00"));
    assert_eq!(asked.expect_err("his own").rule(), RuleId::THR_05);
}

#[test]
fn thr_08_the_hub_serves_2a_and_says_so_of_every_other_level() {
    for code in ["1", "2b", "3", "4"] {
        let decision = decided(code);
        let asked = decision.at_hub_level(ada(), scheme(), time("2026-03-02T09:00"));
        let refusal = asked.expect_err("not served");
        assert_eq!(refusal.rule(), RuleId::THR_08, "{code}");
        assert!(refusal.message().starts_with("the hub serves level 2a"), "{refusal}");
    }
}

#[test]
fn thr_02_a_level_below_targeted_early_help_or_not() {
    let noon = time("2026-03-02T12:00");
    for (code, below) in [("1", true), ("2a", true), ("2b", true), ("3", false), ("4", false)] {
        let decision = decided(code);
        let asked = decision.below_targeted(ada(), scheme(), noon);
        assert_eq!(asked.is_ok(), below, "{code}");
        if let Err(refusal) = asked {
            assert_eq!(refusal.rule(), RuleId::THR_02);
        }
    }
}

#[test]
fn thr_02_what_is_not_known_proves_nothing() {
    let hampshire = Scheme::built_in("hampshire").expect("a scheme");
    let level = hampshire.level("3").expect("a level");
    let (id, monday) = (DecisionId::named("level"), at("2026-03-02T09:00"));
    let seen = vec![words("late for school")];
    let decision = Decision::decide(id, &monday, child(&a_child()), level, seen, words("needs"))
        .expect("decided")
        .machine;
    let noon = time("2026-03-02T12:00");
    assert!(decision.below_targeted(ada(), hampshire, noon).is_err());
    assert!(decision.statutory_concern(ada(), hampshire, noon).is_err());
    let refusal = decision.at_hub_level(ada(), hampshire, noon).expect_err("not known");
    assert_eq!(refusal.rule(), RuleId::THR_08);
}

#[test]
fn thr_06_a_statutory_level_is_proved_by_its_meaning_in_law() {
    let noon = time("2026-03-02T12:00");
    let four = decided("4");
    let concern = four.statutory_concern(ada(), scheme(), noon).expect("section 17 or 47");
    assert_eq!(concern.level().code, "4");
    for code in ["1", "2a", "2b", "3"] {
        assert!(decided(code).statutory_concern(ada(), scheme(), noon).is_err(), "{code}");
    }
}

#[test]
fn thr_06_need_jumps_from_every_state() {
    assert!(AnyDecision::CHART.always_open("supersede"));
}

/// Why a professional disagrees, or does not.
fn because(text: &str) -> Words {
    words(text)
}

#[test]
fn thr_07_a_challenge_goes_through_its_stages_and_the_level_stands_meanwhile() {
    let noon = time("2026-03-20T12:00");
    let challenged = decided("2a")
        .challenge(&at("2026-03-09T09:00"), LevelChallenged { reasons: because("several") })
        .expect("challenged")
        .machine;
    let further = || ChallengeTakenFurther { reasons: because("no agreement") };
    let informal =
        challenged.take_further(&at("2026-03-10T09:00"), further()).expect("further").machine;
    let formal =
        informal.take_further(&at("2026-03-11T09:00"), further()).expect("further").machine;
    let last = formal.take_further(&at("2026-03-12T09:00"), further()).expect("further").machine;
    let upheld = last
        .uphold(&at("2026-03-13T09:00"), LevelUpheld { reasons: because("one suffices") })
        .expect("upheld")
        .machine;
    assert_eq!(refused(&upheld.into(), scheme(), "2026-03-20T12:00"), None);

    let challenged = decided("2a")
        .challenge(&at("2026-03-09T09:00"), LevelChallenged { reasons: because("several") })
        .expect("challenged")
        .machine;
    let challenged = AnyDecision::from(challenged);
    assert!(challenged.at_hub_level(ada(), scheme(), noon).is_ok());
    let challenged: Decision<PreventStage> = challenged.into_state().expect("that stage");
    let revised = challenged
        .revise(&at("2026-03-16T09:00"), LevelRevised { by: DecisionId::named("other") })
        .machine;
    let revised = AnyDecision::from(revised);
    assert_eq!(refused(&revised, scheme(), "2026-03-16T08:59"), None);
    assert_eq!(refused(&revised, scheme(), "2026-03-16T09:00"), Some(RuleId::THR_04));
}

#[test]
fn thr_07_a_challenge_is_for_a_professional() {
    let occasion = occasion(family_member("mother"), "2026-03-09T12:00");
    let refused = decided("2a")
        .challenge(&occasion, LevelChallenged { reasons: because("we disagree") })
        .expect_err("through the lead professional");
    assert_eq!(refused.refusal.rule(), RuleId::THR_07);
    assert!(refused.refusal.nearest_ways()[0].contains("lead professional"));
}

#[test]
fn thr_03_a_draft_keeps_its_level_only_under_the_scheme_that_it_was_written_under() {
    let monday = at("2026-03-02T09:00");
    let (id, level) = (DecisionId::named("draft"), || scheme().level("2a").expect("a level"));
    let draft = Decision::draft(id, &monday, child(&a_child()), level()).expect("drafted").machine;
    let kept = draft.state().level_under(scheme()).expect("the same scheme");
    assert_eq!(kept.reference(), level().reference());
    let elsewhere = Scheme::built_in("hampshire").expect("a scheme");
    let refusal = draft.state().level_under(elsewhere).map(drop).expect_err("another scheme");
    assert_eq!(refusal.rule(), RuleId::THR_03);
}

#[test]
fn thr_04_a_draft_proves_nothing_until_it_is_decided() {
    let (id, monday) = (DecisionId::named("level"), at("2026-03-02T09:00"));
    let level = || scheme().level("2a").expect("a level");
    let draft = Decision::draft(id, &monday, child(&a_child()), level()).expect("drafted").machine;
    let draft = AnyDecision::from(draft);
    assert_eq!(refused(&draft, scheme(), "2026-03-02T12:00"), Some(RuleId::THR_04));
    let draft: Decision<Drafted> = draft.into_state().expect("a draft");
    let tuesday = at("2026-03-03T09:00");
    let made = draft.settle(&tuesday, level(), vec![words("late")], words("one agency"));
    let made = AnyDecision::from(made.expect("decided").machine);
    assert_eq!(refused(&made, scheme(), "2026-03-02T12:00"), Some(RuleId::THR_04));
    assert_eq!(refused(&made, scheme(), "2026-03-03T09:00"), None);
}

#[test]
fn thr_01_plain_2_of_an_older_record_is_read_and_proves_nothing() {
    let older = scheme().read("Level 2").expect("it stands in older records");
    assert_eq!(older.means, ["2a", "2b"]);
    let (id, monday) = (DecisionId::named("older"), at("2026-03-02T09:00"));
    let older = Decision::inherit(id, &monday, child(&a_child()), older, words("a file of 2019"));
    let older = AnyDecision::from(older.expect("read").machine);
    assert_eq!(older.level().code, "2");
    assert_eq!(refused(&older, scheme(), "2026-03-02T12:00"), Some(RuleId::THR_01));
}

#[test]
fn thr_05_a_level_is_that_of_a_child_or_young_person() {
    let person = |stage| Person { id: ada(), stage };
    let born = day("2001-03-02");
    let young = |stage, on| YoungPerson::on(&person(stage), day(on)).map(|_| ());
    assert!(young(Stage::Unborn { expected: day("2026-09-01") }, "2026-03-02").is_ok());
    assert!(young(Stage::Child { born }, "2026-03-01").is_ok(), "24 until the birthday");
    for stage in [Stage::Child { born }, Stage::Adult { born: Some(born) }] {
        let refusal = young(stage, "2026-03-02").expect_err("25");
        assert_eq!(refusal.rule(), RuleId::THR_05);
    }
    assert!(young(Stage::Adult { born: None }, "2026-03-02").is_err());
}

#[test]
fn thr_08_below_the_hub_services_for_every_family_are_nearest_and_above_it_the_front_door() {
    let nearest = |code| {
        let decision: AnyDecision = decided(code).into();
        let refusal = decision.at_hub_level(ada(), scheme(), time("2026-03-02T10:00"));
        refusal.expect_err("not the hub's").nearest_ways().join("; ")
    };
    assert!(nearest("1").contains("open to every family"), "{}", nearest("1"));
    for code in ["2b", "3", "4"] {
        let nearest = nearest(code);
        assert!(nearest.contains("front door of the place where the child lives"), "{nearest}");
    }
    // The front door has the name that it has where the child lives.
    let decision: AnyDecision = decided("4").into();
    let levels = HubLevels::from(scheme()).beyond("the front door of Wokingham".to_owned());
    let refusal = decision.at_hub_level(ada(), levels, time("2026-03-02T10:00"));
    let refusal = refusal.expect_err("not the hub's");
    assert!(refusal.nearest_ways().iter().any(|way| way.contains("Wokingham")));
}

#[test]
fn thr_08_where_the_scheme_does_not_say_it_policy_can_and_the_refusal_says_whom_to_ask() {
    let dudley = Scheme::built_in("dudley").expect("a scheme");
    let level = dudley.level("2").expect("a level");
    let (id, at) = (DecisionId::named("level"), at("2026-03-02T09:00"));
    let (seen, reasons) = (vec![words("late for school")], words("one agency can help"));
    let decision: AnyDecision = Decision::decide(id, &at, child(&a_child()), level, seen, reasons)
        .expect("decided")
        .machine
        .into();
    let refusal = decision.at_hub_level(ada(), dudley, at.occurred()).expect_err("nobody says");
    assert_eq!(refusal.rule(), RuleId::THR_08);
    let ways = refusal.nearest_ways().join("; ");
    assert!(ways.contains("threshold.hub_serves.dudley"), "{ways}");
    assert!(decision.not_at_hub_level(ada(), dudley, at.occurred()).is_err(), "nor the contrary");
    let two = ["2".to_owned()];
    assert!(
        decision
            .at_hub_level(ada(), HubLevels::from(dudley).also_serving(&two), at.occurred())
            .is_ok()
    );
    // What the scheme says itself stands.
    let decision: AnyDecision = decided("1").into();
    let one = ["1".to_owned()];
    let levels = HubLevels::from(scheme()).also_serving(&one);
    assert!(decision.at_hub_level(ada(), levels, at.occurred()).is_err());
}

#[test]
fn thr_08_that_the_hub_does_not_serve_a_level_is_proved_as_well() {
    let moment = time("2026-03-02T10:00");
    for (code, side) in [("1", HubSide::Below), ("2b", HubSide::Above), ("4", HubSide::Above)] {
        let decision: AnyDecision = decided(code).into();
        assert_eq!(decision.not_at_hub_level(ada(), scheme(), moment).expect(code).side(), side);
    }
    let served: AnyDecision = decided("2a").into();
    let refusal = served.not_at_hub_level(ada(), scheme(), moment).expect_err("the hub serves it");
    assert_eq!(refusal.rule(), RuleId::THR_08);
    let brother = PersonId::named("brother");
    let decision: AnyDecision = decided("1").into();
    let refusal = decision.not_at_hub_level(brother, scheme(), moment).expect_err("his own");
    assert_eq!(refusal.rule(), RuleId::THR_05);
}
