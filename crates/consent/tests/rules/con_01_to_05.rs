//! Whose, asked by whom, given by whom, for what, and taken back.

use familyhub_consent::{
    Capacity, Carer, HubSupport, PermissionRefused, PermissionWithdrawn, Purpose, Purposes,
    ResponsibilityHeld, Scope,
};
use familyhub_core::{OrganisationId, PersonId, PractitionerId, RuleId};

use crate::given::*;

#[test]
fn con_01_the_consent_about_one_child_never_serves_a_sibling() {
    let permission = given("2026-03-02T10:00");
    let brother = child("brother", "2017-06-01");
    let asked = permission.covers::<HubSupport>(
        &brother,
        hub(),
        IDENTITY,
        time("2026-03-03T09:00"),
        &NOBODY_ELSE,
    );
    assert_eq!(asked.expect_err("his own").rule(), RuleId::CON_01);
}

#[test]
fn con_01_whoever_is_able_for_a_sibling_gives_nothing_for_this_child() {
    let (brother, at) = (child("brother", "2017-06-01"), at("2026-03-02T10:00"));
    let able = able(&brother, &MOTHER, "2026-03-02T10:00");
    let refused = under_terms(|terms| sought().give(&at, able, terms)).expect_err("about Ada");
    assert_eq!(refused.refusal.rule(), RuleId::CON_01);
}

#[test]
fn con_02_it_is_sought_before_it_is_given() {
    let (ada, early) = (ada(), at("2026-03-02T08:59"));
    let able = able(&ada, &MOTHER, "2026-03-02T08:59");
    let refused = under_terms(|terms| sought().give(&early, able, terms)).expect_err("too early");
    assert_eq!(refused.refusal.rule(), RuleId::CON_02);
}

#[test]
fn con_02_it_is_sought_before_it_is_refused() {
    let no = || PermissionRefused { by: mother() };
    let refused = sought().refuse(&at("2026-03-02T08:59"), no()).expect_err("too early");
    assert_eq!(refused.refusal.rule(), RuleId::CON_02);
    assert!(refused.machine.refuse(&at("2026-03-02T09:00"), no()).is_ok(), "the same moment");
}

#[test]
fn con_02_it_may_be_given_at_the_moment_at_which_it_is_sought() {
    assert!(given("2026-03-02T09:00").ask("2026-03-02T09:00").is_ok());
}

#[test]
fn con_03_a_carer_without_parental_responsibility_cannot_give_it() {
    for carer in [Carer::FosterCarer, Carer::StepParent, Carer::Relative] {
        let capacity = Capacity::CarerWithoutResponsibility { carer };
        let refusal = capacity.able(mother(), &ada(), day("2026-03-02")).expect_err("no");
        assert_eq!(refusal.rule(), RuleId::CON_03, "{carer:?}");
        assert!(!refusal.nearest_ways().is_empty(), "it says who can");
    }
}

#[test]
fn con_03_every_way_to_hold_parental_responsibility_suffices() {
    use ResponsibilityHeld::*;
    let ways =
        [Mother, Marriage, Registration, Agreement, CourtOrder, Adoption, SpecialGuardianship];
    for held in ways {
        let capacity = Capacity::ParentalResponsibility { held };
        assert!(capacity.able(mother(), &ada(), day("2026-03-02")).is_ok(), "{held:?}");
    }
}

#[test]
fn con_03_a_local_authority_gives_it_under_a_care_order() {
    let capacity = Capacity::CareOrder { authority: OrganisationId::named("council") };
    let officer = PractitionerId::named("officer").into();
    assert!(capacity.able(officer, &ada(), day("2026-03-02")).is_ok());
}

#[test]
fn con_03_a_child_under_16_gives_it_once_assessed_and_from_16_without() {
    let (son, himself) = (child("son", "2010-05-10"), PersonId::named("son").into());
    let assessed = |on| Capacity::GillickCompetent {
        assessed_by: PractitionerId::named("nurse"),
        on: day(on),
        reasons: words("he can weigh what follows"),
    };
    let refused = |capacity: &Capacity, on| {
        capacity.able(himself, &son, day(on)).is_err_and(|no| no.rule() == RuleId::CON_03)
    };
    assert!(refused(&Capacity::Own {}, "2026-05-09"));
    assert!(Capacity::Own {}.able(himself, &son, day("2026-05-10")).is_ok());
    assert!(assessed("2026-05-01").able(himself, &son, day("2026-05-09")).is_ok());
    assert!(refused(&assessed("2026-05-09"), "2026-05-08"), "assessed only later");
    assert!(refused(&assessed("2026-05-01"), "2026-05-10"), "he is 16");
    assert!(assessed("2026-05-01").able(mother(), &son, day("2026-05-09")).is_err(), "not his");
}

#[test]
fn con_04_a_scope_names_what_for_what_and_with_whom() {
    let (none, hub) = (Purposes::default(), [hub()]);
    let purposes = Purposes::of(&[Purpose::HubSupport]);
    for scope in [
        Scope::new(none, IDENTITY, hub),
        Scope::new(purposes, IDENTITY.without(IDENTITY), hub),
        Scope::new(purposes, IDENTITY, []),
    ] {
        let refusal = scope.expect_err("open");
        assert_eq!((refusal.rule(), refusal.what_is_missing().len()), (RuleId::CON_04, 1));
    }
}

#[test]
fn con_04_nobody_is_told_who_is_not_named() {
    let permission = given("2026-03-02T10:00");
    let moment = time("2026-03-03T09:00");
    let gp = OrganisationId::named("gp");
    let asked = permission.covers::<HubSupport>(&ada(), gp, IDENTITY, moment, &NOBODY_ELSE);
    assert_eq!(asked.expect_err("not named").rule(), RuleId::CON_04);
}

#[test]
fn con_05_whoever_gave_it_takes_it_back_and_a_child_who_is_not_able_yet_does_not() {
    for (who, may) in [
        (mother(), true),
        (ada().id.into(), false),
        (PersonId::named("uncle").into(), false),
        (PractitionerId::named("bell").into(), false),
    ] {
        let permission = given("2026-03-02T10:00");
        let taken = permission.withdraw(&at("2026-03-05T12:00"), PermissionWithdrawn { by: who });
        assert_eq!(taken.is_ok(), may, "{who}");
    }
}

#[test]
fn con_05_what_was_lawfully_shared_before_stays_lawful() {
    let permission = withdrawn("2026-03-05T12:00");
    let moment = |text| {
        permission
            .was_in_force::<HubSupport>(&ada(), hub(), told_to_the_hub(), time(text), &NOBODY_ELSE)
            .is_ok()
    };
    assert!(moment("2026-03-05T11:59:59"));
    assert!(!moment("2026-03-05T12:00"), "at once");
}

#[test]
fn con_05_what_was_not_given_yet_is_not_taken_back() {
    let early = at("2026-03-02T09:30");
    let event = PermissionWithdrawn { by: mother() };
    let refused = given("2026-03-02T10:00").withdraw(&early, event).expect_err("too early");
    assert_eq!(refused.refusal.rule(), RuleId::CON_05);
}
