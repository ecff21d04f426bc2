//! The rules of levels, from the rule down.
#![expect(clippy::expect_used, reason = "what is given must be there")]

use familyhub_core::time::{Timestamp, parse_time};
use familyhub_core::{
    Actor, DecisionId, Occasion, OrganisationId, PersonId, PractitionerId, Role, RuleId, Text,
    Words,
};
use familyhub_threshold::{AnyDecision, Decided, Decision, LevelSuperseded, Scheme};

const SCHEME: Scheme = Scheme::BERKSHIRE_WEST;

fn time(text: &str) -> Timestamp {
    parse_time(text).expect("a time")
}

fn words(text: &str) -> Words {
    Words::keep(Text::new(text).expect("a text"), &mut |bytes: &mut [u8]| bytes.fill(1))
}

fn at(moment: &str) -> Occasion {
    let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
    let bell = Actor::new(bell.into(), Role::LeadProfessional, Some(school)).expect("an actor");
    Occasion::new(time(moment), time(moment), bell).expect("an occasion")
}

fn ada() -> PersonId {
    PersonId::named("ada")
}

/// Decided for Ada on Monday 2 March 2026, at nine.
fn decided(code: &str) -> Decision<Decided> {
    let level = SCHEME.level(code).expect("a level");
    let (indicators, reasons) = (vec![words("late for school")], words("one agency can help"));
    let (id, at) = (DecisionId::named("level"), at("2026-03-02T09:00"));
    Decision::decide(id, &at, ada(), level, indicators, reasons).expect("decided").machine
}

fn refused(decision: &AnyDecision, scheme: &Scheme, moment: &str) -> Option<RuleId> {
    decision.at_hub_level(ada(), scheme, time(moment)).err().map(|refusal| refusal.rule())
}

#[test]
fn thr_01_a_level_means_nothing_under_another_scheme_or_version() {
    let decision = decided("2a").into();
    let later = Scheme { version: "2027".into(), ..SCHEME };
    let elsewhere = Scheme { id: "elsewhere".into(), ..SCHEME };
    assert_eq!(refused(&decision, &SCHEME, "2026-03-02T09:00"), None);
    assert_eq!(refused(&decision, &later, "2026-03-02T09:00"), Some(RuleId::THR_01));
    assert_eq!(refused(&decision, &elsewhere, "2026-03-02T09:00"), Some(RuleId::THR_01));
}

#[test]
fn thr_01_a_code_that_the_scheme_does_not_have_is_no_level() {
    for code in ["2", "2A", "5", ""] {
        assert_eq!(SCHEME.level(code).expect_err("no level").rule(), RuleId::THR_01, "{code}");
    }
    assert_eq!(Scheme::built_in("elsewhere").expect_err("no scheme").rule(), RuleId::THR_01);
}

#[test]
fn thr_04_a_level_rests_on_an_indicator() {
    let level = SCHEME.level("2a").expect("a level");
    let (id, at) = (DecisionId::named("level"), at("2026-03-02T09:00"));
    let refusal = Decision::decide(id, &at, ada(), level, vec![], words("a feeling"));
    assert_eq!(refusal.expect_err("on nothing").rule(), RuleId::THR_04);
}

#[test]
fn thr_04_a_superseded_decision_serves_for_its_own_time_and_no_longer() {
    let event = LevelSuperseded { by: DecisionId::named("later") };
    let before = decided("2a").supersede(&at("2026-04-01T12:00"), event).machine.into();
    assert_eq!(refused(&before, &SCHEME, "2026-03-02T08:59"), Some(RuleId::THR_04));
    assert_eq!(refused(&before, &SCHEME, "2026-04-01T11:59"), None);
    assert_eq!(refused(&before, &SCHEME, "2026-04-01T12:00"), Some(RuleId::THR_04));
    assert_eq!(before.level().code, "2a", "it stays as it was");
}

#[test]
fn thr_05_the_level_of_one_child_never_serves_a_sibling() {
    let brother = PersonId::named("brother");
    let decision = decided("2a");
    let asked = decision.at_hub_level(brother, &SCHEME, time("2026-03-02T09:00"));
    assert_eq!(asked.expect_err("his own").rule(), RuleId::THR_05);
}

#[test]
fn thr_08_the_hub_serves_2a_and_says_so_of_every_other_level() {
    for code in ["1", "2b", "3", "4"] {
        let decision = decided(code);
        let asked = decision.at_hub_level(ada(), &SCHEME, time("2026-03-02T09:00"));
        let refusal = asked.expect_err("not served");
        assert_eq!(refusal.rule(), RuleId::THR_08, "{code}");
        assert!(refusal.message().starts_with("the hub serves level 2a"), "{refusal}");
    }
}
