//! A lead professional's own request.

use familyhub_consent::{AnyPermission, Given, Permission};
use familyhub_core::{Person, ReferralId, Refusal, Role, RuleId, Words};
use familyhub_machine::Evidence;
use familyhub_referral::{
    AdmissionFor, AnyDirectRequest, DecliningReason, DirectRequest, RequestClosed, RequestDeclined,
    RequestWithdrawn, SupportEndReason, consent_for_request, level_elsewhere, level_for_acceptance,
    level_for_request,
};
use familyhub_threshold::{AnyDecision, HubSide, Scheme};

use crate::given::*;

/// Sends Ada's request on Monday at eleven, on this evidence.
fn submit(
    (permission, about): (&Permission<Given>, &Person),
    leveled: &Person,
    why_not_lead: Option<Words>,
) -> Result<AnyDirectRequest, Refusal> {
    let (role, level, at) = (lead(), level(leveled, "2a"), at("2026-03-02T11:00"));
    let represents = role.represents(at.by()).expect("the lead acts");
    let at_level = level.at_hub_level(leveled.id, berkshire_west(), at.occurred());
    let consent = proved(permission, about, at.occurred());
    draft()
        .submit(&at, represents, at_level.expect("2a"), consent, unstopped(&at), why_not_lead)
        .map(|step| step.machine.into())
        .map_err(|refused| refused.refusal)
}

#[test]
fn ref_02_the_family_can_withdraw_and_harm_can_be_escalated_from_every_open_state() {
    for step in ["withdraw", "escalate"] {
        assert!(AnyDirectRequest::CHART.always_open(step), "{step}");
    }
    let at = at("2026-03-04T10:00");
    let _ = draft().withdraw(&at, RequestWithdrawn {});
    let _ = submitted().withdraw(&at, RequestWithdrawn {});
    let _ = accepted().withdraw(&at, RequestWithdrawn {});
}

#[test]
fn ref_03_every_ending_has_a_coded_reason() {
    let why = DecliningReason::AnotherArea;
    let declined = submitted().decline(&by(cole(), "2026-03-03T09:00"), RequestDeclined { why });
    assert_eq!(declined.expect("declined").machine.state().why, why);
    let why = SupportEndReason::NeedsMet;
    let closed = accepted().close(&at("2026-03-20T09:00"), RequestClosed { why });
    assert_eq!(closed.machine.state().why, why);
    assert!(serde_json::from_str::<SupportEndReason>("\"because\"").is_err());
}

#[test]
fn ref_03_a_matter_that_comes_back_is_a_new_request_that_names_the_old() {
    let (role, at) = (lead(), at("2026-09-01T10:00"));
    let represents = role.represents(at.by()).expect("the lead acts");
    let old = ReferralId::named("request");
    let id = ReferralId::named("again");
    let again = DirectRequest::draft(id, &at, represents, ada().id, words("again"), Some(old));
    assert_eq!(again.expect("drafted").machine.state().request.follows, Some(old));
}

#[test]
fn dir_02_only_a_child_at_a_level_that_the_hub_serves() {
    let scheme = berkshire_west();
    let moment = time("2026-03-02T11:00");
    let decision: AnyDecision = level(&ada(), "2b").into();
    let refusal = level_for_request(Some(&decision), ada().id, scheme, moment);
    let refusal = refusal.expect_err("2b");
    assert_eq!(rules(&refusal), ["DIR-02", "THR-08"]);
    assert!(refusal.message().contains("2a"), "it names the levels that the hub serves");
    assert!(refusal.nearest_ways().iter().any(|way| way.contains("front door")));
    let none = level_for_request(None, ada().id, scheme, moment).expect_err("none decided");
    assert_eq!(rules(&none), ["DIR-02"]);

    let elsewhere = Scheme::built_in("hampshire").expect("it comes with the library");
    let unknown = level_for_request(None, ada().id, elsewhere, moment).expect_err("not known");
    assert_eq!(unknown.message(), "it is not known at which levels a hub serves children there");
}

#[test]
fn dir_02_the_level_is_that_of_this_child() {
    let brother = child("brother", "2017-06-01");
    let permission = given("2026-03-02T10:30");
    let refusal = submit((&permission, &ada()), &brother, None).expect_err("his level");
    assert_eq!(rules(&refusal), ["DIR-02", "THR-05"]);
}

#[test]
fn dir_02_the_hub_takes_a_request_at_the_level_of_that_moment() {
    let (permission, tuesday) = (given("2026-03-02T10:30"), by(cole(), "2026-03-03T09:00"));
    for code in ["2b", "4"] {
        let risen: AnyDecision = level(&ada(), code).into();
        let (scheme, moment) = (berkshire_west(), tuesday.occurred());
        let refusal = level_for_acceptance(Some(&risen), ada().id, scheme, moment);
        let refusal = refusal.expect_err("the hub does not serve it");
        assert_eq!(rules(&refusal), ["DIR-02", "THR-08"]);
        let ways = refusal.nearest_ways();
        assert!(ways.iter().any(|way| way.starts_with("decline")), "it is answered all the same");
        assert!(ways.iter().any(|way| way.starts_with("escalate")));
    }

    let accept = |level| {
        let consent = proved(&permission, &ada(), tuesday.occurred());
        submitted()
            .accept(&tuesday, level, consent, unstopped(&tuesday))
            .map(drop)
            .map_err(|it| it.refusal)
    };
    let decision = level(&ada(), "2a");
    let when_sent = at_hub_level(&decision, &at("2026-03-02T11:00"));
    assert_eq!(accept(when_sent).expect_err("of the day before").rule(), RuleId::DIR_02);
    let brother = child("brother", "2017-06-01");
    let his = level(&brother, "2a");
    let his = his.at_hub_level(brother.id, berkshire_west(), tuesday.occurred()).expect("2a");
    assert_eq!(rules(&accept(his).expect_err("a sibling's")), ["DIR-02", "THR-05"]);
    assert!(accept(at_hub_level(&decision, &tuesday)).is_ok());
}

#[test]
fn dir_03_without_consent_it_is_not_sent() {
    let moment = time("2026-03-02T11:00");
    let none =
        consent_for_request(None, &ada(), hub(), moment, &NOBODY_ELSE).expect_err("no consent");
    assert_eq!(none.rule(), RuleId::DIR_03);
    assert!(!none.what_is_missing().is_empty());
    let sought: AnyPermission = sought().into();
    let asked = consent_for_request(Some(&sought), &ada(), hub(), moment, &NOBODY_ELSE)
        .expect_err("no answer");
    assert_eq!(rules(&asked), ["DIR-03", "CON-02"]);
}

#[test]
fn dir_03_the_consent_is_about_this_child() {
    let brother = child("brother", "2017-06-01");
    let permission = given_about(&brother, "2026-03-02T10:30");
    let refusal = submit((&permission, &brother), &ada(), None).expect_err("his consent");
    assert_eq!(rules(&refusal), ["DIR-03", "CON-01"]);
}

#[test]
fn con_16_a_consent_that_was_proved_for_another_moment_does_not_serve() {
    let (role, level, permission) = (lead(), level(&ada(), "2a"), given("2026-03-02T10:30"));
    let at = at("2026-03-02T11:00");
    let represents = role.represents(at.by()).expect("the lead acts");
    let at_level = level.at_hub_level(ada().id, berkshire_west(), at.occurred());
    let consent = proved(&permission, &ada(), time("2026-03-02T10:45"));
    let at_level = at_level.expect("2a");
    let refused = draft().submit(&at, represents, at_level, consent, unstopped(&at), None);
    assert_eq!(rules(&refused.expect_err("earlier").refusal), ["CON-16", "DIR-03"]);
}

#[test]
fn con_15_the_lead_asks_or_it_is_said_why_another_did() {
    let sought = sought_by(acting("nurse", Role::AgencyProfessional), &ada());
    let (ada, moment) = (ada(), "2026-03-02T10:30");
    let able = able(&ada, &MOTHER, moment);
    let permission = under_terms(|terms| sought.give(&at(moment), able, terms));
    let permission = permission.expect("given").machine;
    let refusal = submit((&permission, &ada), &ada, None).expect_err("no reason");
    assert_eq!(rules(&refusal), ["DIR-03", "CON-15"]);
    assert!(submit((&permission, &ada), &ada, Some(words("Ms Bell was ill"))).is_ok());
}

#[test]
fn hub_02_only_a_request_that_the_hub_has_taken_admits() {
    let (ada, request) = (ada().id, ReferralId::named("request"));
    let accepted = accepted();
    let admission = accepted.admission();
    assert_eq!((admission.child(), admission.referral()), (ada, request));
    let moment = time("2026-03-10T09:00");
    for request in [AnyDirectRequest::from(draft()), submitted().into()] {
        let refusal = request.admission(moment).expect_err("not taken");
        assert_eq!(refusal.rule(), RuleId::HUB_02, "{}", request.state_name());
    }
    let never = submitted().withdraw(&at("2026-03-09T09:00"), RequestWithdrawn {}).machine;
    let never = AnyDirectRequest::from(never);
    for moment in ["2026-03-08T09:00", "2026-03-10T09:00"] {
        let refusal = never.admission(time(moment)).expect_err("never taken");
        assert_eq!(refusal.rule(), RuleId::HUB_02);
    }
}

/// Every way in which support that the hub gave on a request ends, at a moment.
fn ended(moment: &str) -> [AnyDirectRequest; 3] {
    let (at, harm) = (at(moment), harm_to(&ada()));
    let why = SupportEndReason::MovedAway;
    let harm = harm.significant_harm().expect("suspected");
    [
        accepted().close(&at, RequestClosed { why }).machine.into(),
        accepted().withdraw(&at, RequestWithdrawn {}).machine.into(),
        accepted().escalate(&at, harm).expect("at once").machine.into(),
    ]
}

#[test]
fn hub_02_an_admission_holds_from_when_the_hub_took_the_request_until_support_ended() {
    let (taken, end) = ("2026-03-03T09:00", "2026-03-20T09:00");
    let ends = ends_from(AnyDirectRequest::CHART, "accepted");
    assert_eq!(ends, ["closed", "escalated", "withdrawn"], "each of them is asked below");
    for request in ended(end) {
        let state = request.state_name();
        for moment in [taken, "2026-03-20T08:59"] {
            let admission = request.admission(time(moment)).expect(state);
            assert_eq!((admission.since(), admission.until()), (time(taken), Some(time(end))));
        }
        let early = request.admission(time("2026-03-03T08:59")).expect_err("a minute early");
        assert_eq!(early.message(), "the hub took the referral only later");
        for moment in [end, "2026-03-20T09:01"] {
            let refusal = request.admission(time(moment)).expect_err(state);
            assert_eq!(refusal.rule(), RuleId::HUB_02);
            assert!(refusal.message().ends_with(&format!("the direct request is {state}")));
            assert_eq!(refusal.nearest_ways(), ["begin a new referral, and name this one in it"]);
        }
    }
    let open = AnyDirectRequest::from(accepted());
    assert_eq!(open.admission(time("2036-03-03T09:00")).expect("goes on").until(), None);
    assert!(open.admission(time("2026-03-03T08:59")).is_err(), "a minute early");
}

#[test]
fn hub_02_an_admission_for_a_moment_serves_no_later_one() {
    let fits = |request: &AnyDirectRequest, at: &str| {
        let admission = request.admission(time("2026-03-19T09:00")).expect("it was taken then");
        let (child, referral) = (admission.child(), admission.referral());
        admission.fits(&AdmissionFor { child, referral, at: time(at) }).map_err(|no| no.rule())
    };
    for request in ended("2026-03-20T09:00") {
        assert_eq!(fits(&request, "2026-03-20T08:59"), Ok(()));
        assert_eq!(fits(&request, "2026-03-20T09:00"), Err(RuleId::HUB_02));
        assert_eq!(fits(&request, "2026-03-03T08:59"), Err(RuleId::HUB_02));
    }
}

#[test]
fn hub_02_the_partnership_coordinator_answers_for_the_hub() {
    let (permission, tuesday) = (given("2026-03-02T10:30"), at("2026-03-03T09:00"));
    let (decision, consent) =
        (level(&ada(), "2a"), proved(&permission, &ada(), tuesday.occurred()));
    let level = at_hub_level(&decision, &tuesday);
    let refused = submitted().accept(&tuesday, level, consent, unstopped(&tuesday));
    assert_eq!(refused.expect_err("the lead's own").refusal.rule(), RuleId::HUB_02);
    let why = DecliningReason::InformationIncomplete;
    let refused = submitted().decline(&at("2026-03-03T09:00"), RequestDeclined { why });
    assert_eq!(refused.expect_err("the lead's own").refusal.rule(), RuleId::HUB_02);
}

#[test]
fn dir_03_the_hub_takes_a_request_on_consent_for_this_child_in_force_at_that_moment() {
    let (permission, tuesday) = (given("2026-03-02T10:30"), by(cole(), "2026-03-03T09:00"));
    let (earlier, decision) = (at("2026-03-02T11:00"), level(&ada(), "2a"));
    let accept = |consent| {
        let level = at_hub_level(&decision, &tuesday);
        submitted().accept(&tuesday, level, consent, unstopped(&tuesday))
    };
    let refused = accept(proved(&permission, &ada(), earlier.occurred()));
    assert_eq!(refused.expect_err("of the day before").refusal.rule(), RuleId::CON_16);
    let brother = child("brother", "2017-06-01");
    let his = given_about(&brother, "2026-03-02T10:30");
    let refused = accept(proved(&his, &brother, tuesday.occurred()));
    let refusal = refused.expect_err("a sibling's").refusal;
    assert_eq!(refusal.rule(), RuleId::DIR_03);
    assert!(refusal.reasons().any(|reason| reason.rule == RuleId::CON_01));
    assert!(accept(proved(&permission, &ada(), tuesday.occurred())).is_ok());
}

#[test]
fn thr_06_suspected_harm_goes_to_statutory_services_from_every_open_state() {
    let (disclosure, at) = (harm_to(&ada()), at("2026-03-04T09:00"));
    let harm = || disclosure.significant_harm().expect("suspected");
    assert!(draft().escalate(&at, harm()).is_ok());
    assert!(submitted().escalate(&at, harm()).is_ok());
    assert!(accepted().escalate(&at, harm()).is_ok());
    let elsewhere = harm_to(&child("brother", "2017-06-01"));
    let refused = draft().escalate(&at, elsewhere.significant_harm().expect("suspected"));
    assert_eq!(refused.expect_err("his").refusal.rule(), RuleId::THR_06);
}

#[test]
fn ref_03_a_request_whose_level_is_not_the_hubs_is_closed_with_that_reason() {
    let at = at("2026-03-03T09:00");
    let elsewhere = |code| AnyDecision::from(level(&ada(), code));
    for (code, side) in [("1", HubSide::Below), ("2b", HubSide::Above), ("4", HubSide::Above)] {
        let decision = elsewhere(code);
        let proof = || level_elsewhere(Some(&decision), ada().id, berkshire_west(), at.occurred());
        let before = draft().redirect(&at, proof().expect(code)).expect("before it was sent");
        assert_eq!(before.machine.state().side, side);
        let after = submitted().redirect(&at, proof().expect(code)).expect("after it was sent");
        assert_eq!(AnyDirectRequest::from(after.machine).state_name(), "redirected");
    }
    let served = elsewhere("2a");
    let refusal = level_elsewhere(Some(&served), ada().id, berkshire_west(), at.occurred());
    assert_eq!(rules(&refusal.map(drop).expect_err("it is the hub's")), ["DIR-02", "THR-08"]);
    let none = level_elsewhere(None, ada().id, berkshire_west(), at.occurred());
    assert_eq!(none.map(drop).expect_err("none decided").rule(), RuleId::DIR_02);
}

#[test]
fn ref_03_a_professional_closes_it_so_and_the_family_withdraws() {
    let mother = by(familyhub_testing::family_member("ada-mother"), "2026-03-03T09:00");
    let decision = AnyDecision::from(level(&ada(), "1"));
    let proof = level_elsewhere(Some(&decision), ada().id, berkshire_west(), mother.occurred());
    let refused = draft().redirect(&mother, proof.expect("level 1")).expect_err("not hers");
    assert_eq!(refused.refusal.rule(), RuleId::REF_03);
    assert!(refused.refusal.nearest_ways().iter().any(|way| way.contains("withdraw")));
}
