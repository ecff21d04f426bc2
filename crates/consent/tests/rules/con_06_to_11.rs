//! What has ended stays ended; what must be confirmed, reviewed, or outgrown.

use familyhub_consent::{
    AnyPermission, HubSupport, Lineage, Permission, PermissionConfirmed, PermissionExpired,
    PermissionInvalidated, PermissionNotObtained, PermissionRefused, PermissionSought,
    PermissionSuperseded, PermissionWithdrawn, Purpose, Purposes, Scope, WhyInvalid,
};
use familyhub_core::time::{Calendar, WorkingDays};
use familyhub_core::{Occasion, PermissionId, RuleId};

use crate::given::*;

/// One record in each state that is an end.
fn ended() -> Vec<AnyPermission> {
    let later = at("2026-03-05T12:00");
    let given = || given("2026-03-02T10:00");
    let expired = at("2027-03-03T09:00");
    let superseded = PermissionSuperseded { by: PermissionId::named("wider") };
    let invalid = PermissionInvalidated { why: WhyInvalid::NotInformed };
    vec![
        sought()
            .refuse(&later, PermissionRefused { by: mother() })
            .expect("refused")
            .machine
            .into(),
        sought()
            .not_obtained(&later, PermissionNotObtained { tried: words("two calls") })
            .machine
            .into(),
        withdrawn("2026-03-05T12:00").into(),
        given().expire(&expired, PermissionExpired {}).expect("expired").machine.into(),
        given().supersede(&later, superseded).machine.into(),
        given().invalidate(&later, invalid).machine.into(),
    ]
}

#[test]
fn con_06_nothing_that_has_ended_is_in_force_again() {
    for permission in ended() {
        let refusal = permission.ask("2027-03-03T09:00").expect_err("ended");
        assert_eq!(refusal.rule(), RuleId::CON_06, "{}", permission.state_name());
        assert!(permission.has_ended());
    }
}

#[test]
fn con_06_a_new_record_names_the_one_that_has_ended() {
    let purposes = scope().purposes();
    for before in &ended() {
        let named = Some(*before.id());
        let unnamed = Lineage::among([before], ada().id, purposes, None).expect_err("not named");
        assert_eq!(rules(&unnamed), ["CON-06"]);
        assert!(Lineage::among([before], ada().id, purposes, named).is_ok());
        let other = Purposes::of(&[Purpose::TeamAroundTheChild]);
        assert!(Lineage::among([before], ada().id, other, None).is_ok(), "for something else");
    }
}

#[test]
fn con_06_naming_another_record_is_not_naming_the_one_that_has_ended() {
    let another = PermissionId::named("for-a-team");
    let about_a_team = PermissionSought {
        person: ada().id,
        scope: Scope::new(Purposes::of(&[Purpose::TeamAroundTheChild]), IDENTITY, [school()])
            .expect("a scope"),
        explained: words("what a team is"),
        predecessor: None,
    };
    let lineage = Lineage::among([], ada().id, about_a_team.scope.purposes(), None);
    let asked = at("2026-03-02T09:00");
    let team = Permission::seek(another, &asked, lineage.expect("the first"), about_a_team);
    let team: AnyPermission = team.expect("asked").machine.into();
    for before in &ended() {
        let records = [before, &team];
        let lineage = Lineage::among(records, ada().id, scope().purposes(), Some(another));
        assert_eq!(rules(&lineage.expect_err("another")), ["CON-06"]);
    }
}

#[test]
fn con_06_a_record_that_is_not_there_is_not_followed() {
    let nowhere = Some(PermissionId::named("nowhere"));
    let lineage = Lineage::among([], ada().id, scope().purposes(), nowhere);
    assert_eq!(rules(&lineage.expect_err("not there")), ["CON-06"]);
}

#[test]
fn con_07_a_scope_is_never_changed_in_place() {
    let chart = AnyPermission::CHART;
    let from_given: Vec<_> = chart.steps_from(Some("given")).map(|step| step.to).collect();
    assert_eq!(
        from_given,
        ["given", "withdrawn", "withdrawn", "expired", "superseded", "invalidated"]
    );
    let reviewed =
        under_terms(|terms| given("2026-03-02T10:00").review(&at("2026-06-01T09:00"), terms));
    let reviewed: AnyPermission = reviewed.expect("it stands").machine.into();
    assert_eq!(reviewed.scope(), &scope(), "talked over again, and not widened");
}

#[test]
fn con_08_it_cannot_be_given_in_the_future() {
    let bell = *at("2026-03-02T10:00").by();
    let refusal = Occasion::new(time("2026-03-02T10:01"), time("2026-03-02T10:00"), bell);
    assert_eq!(rules(&refusal.expect_err("tomorrow")), ["REC-02", "CON-08"]);
}

#[test]
fn con_08_more_than_five_working_days_late_is_marked() {
    let calendar = Calendar::england_and_wales();
    let bell = *at("2026-04-01T10:00").by();
    let late = |recorded| {
        let occasion = Occasion::new(time("2026-04-01T10:00"), time(recorded), bell);
        occasion.expect("an occasion").is_retrospective(&calendar, WorkingDays(5)).expect("known")
    };
    assert!(!late("2026-04-10T17:00"), "Easter does not count");
    assert!(late("2026-04-11T09:00"));
}

#[test]
fn con_09_verbal_consent_is_relied_on_for_ten_working_days() {
    let permission = said("2026-03-02T10:00");
    assert!(permission.ask("2026-03-16T23:59").is_ok());
    let refusal = permission.ask("2026-03-17T00:00").expect_err("nothing in writing");
    assert_eq!(rules(&refusal), ["CON-09"]);
}

#[test]
fn con_09_once_in_writing_it_serves_again_but_not_for_the_days_between() {
    let confirmed = said("2026-03-02T10:00")
        .confirm(&at("2026-03-20T09:00"), PermissionConfirmed {})
        .expect("in writing")
        .machine;
    assert!(confirmed.ask("2026-03-20T09:00").is_ok());
    let between = confirmed.ask("2026-03-18T09:00").expect_err("not in writing yet");
    assert_eq!(between.rule(), RuleId::CON_09);
    assert!(confirmed.ask("2026-03-10T09:00").is_ok(), "within the ten days");
}

#[test]
fn con_09_it_is_not_in_writing_before_it_was_said() {
    let early = at("2026-03-02T09:30");
    let refused = said("2026-03-02T10:00").confirm(&early, PermissionConfirmed {});
    assert_eq!(refused.expect_err("not said yet").refusal.rule(), RuleId::CON_09);
}

#[test]
fn con_10_it_holds_for_twelve_months_without_a_review() {
    let permission = given("2026-03-02T10:00");
    assert!(permission.ask("2027-03-02T23:59").is_ok());
    assert_eq!(rules(&permission.ask("2027-03-03T00:00").expect_err("past")), ["CON-10"]);
}

#[test]
fn con_10_a_review_in_time_carries_it_on() {
    let in_time = at("2027-03-02T17:00");
    let reviewed = under_terms(|terms| given("2026-03-02T10:00").review(&in_time, terms));
    assert!(reviewed.expect("in time").machine.ask("2028-03-01T09:00").is_ok());
}

#[test]
fn con_10_a_review_too_late_does_not_bring_it_back() {
    let late = at("2027-03-03T09:00");
    let refused = under_terms(|terms| given("2026-03-02T10:00").review(&late, terms));
    assert_eq!(rules(&refused.expect_err("expired").refusal), ["CON-10", "CON-06"]);
}

#[test]
fn con_10_it_is_not_recorded_as_expired_before_it_is() {
    let early = at("2027-03-02T17:00");
    let refused = given("2026-03-02T10:00").expire(&early, PermissionExpired {});
    assert_eq!(refused.expect_err("a day early").refusal.rule(), RuleId::CON_10);
}

#[test]
fn con_11_at_18_a_parents_consent_no_longer_suffices() {
    let son = child("son", "2008-03-20");
    let permission = given_about(&son, "2026-03-02T10:00");
    let asked =
        |moment| permission.covers::<HubSupport>(&son, hub(), IDENTITY, time(moment), &NOBODY_ELSE);
    assert!(asked("2026-03-19T23:59").is_ok());
    assert_eq!(rules(&asked("2026-03-20T00:00").expect_err("18")), ["CON-11"]);
}

#[test]
fn con_11_a_birthday_on_29_february_falls_on_1_march() {
    let daughter = child("daughter", "2008-02-29");
    let able = |on| MOTHER.able(mother(), &daughter, day(on));
    assert!(able("2026-02-28").is_ok());
    assert_eq!(able("2026-03-01").expect_err("18").rule(), RuleId::CON_11);
}

#[test]
fn every_reason_is_given_at_once() {
    let permission = given("2026-03-02T10:00");
    let brother = child("brother", "2017-06-01");
    let gp = familyhub_core::OrganisationId::named("gp");
    let everything = familyhub_consent::Categories::of(&familyhub_consent::Category::ALL);
    let asked = permission.covers::<HubSupport>(
        &brother,
        gp,
        everything,
        time("2027-05-01T09:00"),
        &NOBODY_ELSE,
    );
    assert_eq!(rules(&asked.expect_err("all wrong")), ["CON-10", "CON-01", "CON-04", "CON-04"]);
    let early = PermissionWithdrawn { by: brother.id.into() };
    assert!(permission.withdraw(&at("2026-03-03T09:00"), early).is_err());
}
