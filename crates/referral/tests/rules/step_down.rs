//! Step-down from a service that closes.

use familyhub_consent::{
    AnyPermission, Categories, Category, Given, InForce, Lineage, Permission, PermissionSought,
    PermissionWithdrawn, Purpose, Purposes, Scope, StepDownSupport,
};
use familyhub_core::time::parse_time;
use familyhub_core::{
    Occasion, OrganisationId, PermissionId, Person, PersonId, Policy, ProtectionPlanPolicy,
    ReferralId, Refusal, Role, RuleId, SenderPolicy, StepDownPolicy, Words,
};
use familyhub_referral::step_down::{
    AcceptanceWithdrawn, Accepted, Alarm, Asked, Asker, BundlePart, ChildPlan, CoordinatorHelped,
    Help, Opened, Sender, SendingService, Started, StepDownAccepted, StepDownAsked, StepDownClosed,
    StepDownDeclined, StepDownNotStarted, StepDownOnward, StepDownOpened, StepDownPlanChanged,
    StepDownTerms, StepDownWithdrawn, WhyNotStarted, WhyNotWilling, consent_for_step_down,
};
use familyhub_referral::{AnyStepDown, Pathway, StepDown, SupportEndReason, level_for_support};
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_threshold::{AnyDecision, Decided, Decision};

use crate::given::*;
use familyhub_testing::{family_member, professional_of};

static OVERLAP: StepDownPolicy = StepDownPolicy {
    sender: SenderPolicy::Overlap,
    request_serves_weeks: familyhub_core::time::Weeks(26),
    from_child_protection: ProtectionPlanPolicy::Never,
    other_senders: Vec::new(),
};

fn under_reading<T>(then: impl FnOnce(StepDownTerms<'_>) -> T) -> T {
    then(StepDownTerms::of(&Policy::reading().step_down))
}

fn early_help() -> OrganisationId {
    OrganisationId::named("early-help")
}

fn health() -> OrganisationId {
    OrganisationId::named("health-visiting")
}

fn family_worker(moment: &str) -> Occasion {
    by(professional_of("worker", Role::FamilyWorker, early_help()), moment)
}

/// Ms Ito, a health visitor.
fn ito(moment: &str) -> Occasion {
    by(professional_of("ito", Role::AgencyProfessional, health()), moment)
}

fn opening(service: SendingService, plan: ChildPlan) -> StepDownOpened {
    let sender = Sender { service, organisation: early_help() };
    StepDownOpened { plan, ..StepDownOpened::from_no_plan(ada().id, sender) }
}

fn open(occasion: &Occasion, event: StepDownOpened) -> Result<StepDown<Opened>, Refusal> {
    under_reading(|terms| open_under(terms, occasion, event))
}

fn open_under(
    terms: StepDownTerms<'_>,
    occasion: &Occasion,
    event: StepDownOpened,
) -> Result<StepDown<Opened>, Refusal> {
    StepDown::open(ReferralId::named("step-down"), occasion, terms, event).map(|step| step.machine)
}

/// No concern about Ada stops a step-down then.
fn stepping(at: &Occasion) -> NoConcern<'static> {
    no_concern(ConsentPathStep::StepDown, at)
}

/// On Monday 30 March.
fn opened() -> StepDown<Opened> {
    let event = opening(SendingService::FamilyWorker, ChildPlan::None);
    open(&family_worker("2026-03-30T10:00"), event).expect("opened")
}

/// Closed on Wednesday 1 April.
fn closed() -> StepDown<Opened> {
    let at = family_worker("2026-04-01T16:00");
    let closed = under_reading(|terms| opened().close_sender(&at, terms, day("2026-04-01")));
    closed.expect("closed").machine
}

fn family() -> Asker {
    Asker::Family { who: PersonId::named("ada-mother") }
}

/// Asked for on Monday 20 April.
fn asked() -> StepDown<Asked> {
    let at = by(cole(), "2026-04-20T10:00");
    closed().ask(&at, StepDownAsked { by: family() }).expect("asked").machine
}

/// Accepted on Wednesday 22 April.
fn accepted_by_ito() -> StepDown<Accepted> {
    let event = StepDownAccepted { lead: who("ito"), agency: health() };
    asked()
        .accept(&ito("2026-04-22T09:00"), stepping(&ito("2026-04-22T09:00")), event)
        .expect("accepted")
        .machine
}

/// Given in writing, asked for by somebody, naming these, at this moment.
fn given_for(asker: &Occasion, recipients: &[OrganisationId], moment: &str) -> Permission<Given> {
    let ada = ada();
    let purposes = Purposes::of(&[Purpose::StepDownSupport, Purpose::HubSupport]);
    let categories = Categories::of(&[Category::Identity, Category::NeedsAndStrengths]);
    let lineage = Lineage::among([], ada.id, purposes, None).expect("the first");
    let event = PermissionSought {
        person: ada.id,
        scope: Scope::new(purposes, categories, recipients.iter().copied()).expect("a scope"),
        explained: words("who will help now"),
        predecessor: None,
    };
    let id = PermissionId::named("for-step-down");
    let sought = Permission::seek(id, asker, lineage, event).expect("asked").machine;
    let able = able(&ada, &MOTHER, moment);
    under_terms(|terms| sought.give(&at(moment), able, terms)).expect("given").machine
}

/// New, asked for by Ms Ito, and naming her agency.
fn new_consent() -> Permission<Given> {
    given_for(&ito("2026-04-22T10:00"), &[health(), hub()], "2026-04-22T11:00")
}

fn at_2a(about: &Person) -> Decision<Decided> {
    level(about, "2a")
}

fn covers<'c>(
    permission: &'c AnyPermission,
    moment: &str,
) -> Result<InForce<'c, StepDownSupport>, Refusal> {
    consent_for_step_down(Some(permission), &ada(), health(), time(moment), &NOBODY_ELSE)
}

/// Starts on the day that is given, on this consent.
fn start(
    permission: Permission<Given>,
    why_not_lead: Option<Words>,
    moment: &str,
) -> Result<StepDown<Started>, Refusal> {
    let (permission, at, decision) = (permission.into(), ito(moment), at_2a(&ada()));
    let level = decision.below_targeted(ada().id, berkshire_west(), at.occurred()).expect("2a");
    let consent = covers(&permission, moment)?;
    under_reading(|terms| {
        accepted_by_ito().start(&at, level, consent, (terms, stepping(&at)), why_not_lead)
    })
    .map(|step| step.machine)
    .map_err(|refused| refused.refusal)
}

fn started() -> StepDown<Started> {
    start(new_consent(), None, "2026-04-23T09:00").expect("started")
}

fn help() -> CoordinatorHelped {
    CoordinatorHelped { how: Help::ContactedAProfessional, contacted: Some(health()) }
}

fn declined() -> StepDownDeclined {
    StepDownDeclined { needs: vec![words("sleep")], onward: StepDownOnward::UniversalServices }
}

#[test]
fn std_01_from_a_family_worker_a_youth_worker_or_the_access_and_assessment_team() {
    for (service, role) in [
        (SendingService::FamilyWorker, Role::FamilyWorker),
        (SendingService::YouthWorker, Role::YouthWorker),
        (SendingService::AccessAndAssessment, Role::SocialWorker),
    ] {
        let moment = "2026-03-30T10:00";
        let its_own = by(professional_of("worker", role, early_help()), moment);
        assert!(open(&its_own, opening(service, ChildPlan::None)).is_ok());
        assert!(open(&by(cole(), moment), opening(service, ChildPlan::None)).is_ok());
        let refusal = open(&at(moment), opening(service, ChildPlan::None)).expect_err("a lead");
        assert_eq!(refusal.rule(), RuleId::STD_01);
    }
    assert!(serde_json::from_str::<SendingService>("\"school\"").is_err());
    let moment = family_worker("2026-03-31T09:00");
    let not_yet = under_reading(|terms| opened().close_sender(&moment, terms, day("2026-04-01")));
    assert_eq!(not_yet.expect_err("tomorrow").refusal.rule(), RuleId::STD_01);
}

#[test]
fn std_02_the_family_asks_or_whoever_works_with_it_and_the_coordinator_helps() {
    let mother = family_member("ada-mother");
    let ask = |at: Occasion, who: Asker| {
        closed().ask(&at, StepDownAsked { by: who }).map(drop).map_err(|it| it.refusal)
    };
    assert!(ask(by(mother, "2026-04-20T10:00"), family()).is_ok(), "herself");
    assert!(ask(ito("2026-04-20T10:00"), Asker::WorksWithTheFamily { who: who("ito") }).is_ok());
    let for_another = ask(at("2026-04-20T10:00"), Asker::WorksWithTheFamily { who: who("ito") });
    assert_eq!(for_another.expect_err("Ms Bell").rule(), RuleId::STD_02);
    let other = Asker::Family { who: PersonId::named("somebody-else") };
    assert_eq!(
        ask(by(mother, "2026-04-20T10:00"), other).expect_err("not she").rule(),
        RuleId::STD_02
    );
    assert!(asked().help(&by(cole(), "2026-04-21T09:00"), help()).is_ok());
    let refused = asked().help(&ito("2026-04-21T09:00"), help()).expect_err("not the coordinator");
    assert_eq!(refused.refusal.rule(), RuleId::STD_02);
}

#[test]
fn std_02_a_request_that_is_older_than_policy_allows_is_asked_for_anew() {
    let consent = || given_for(&ito("2026-04-22T10:00"), &[health()], "2026-10-10T11:00");
    assert!(start(consent(), None, "2026-10-19T23:00").is_ok(), "the last day");
    let refusal = start(consent(), None, "2026-10-20T09:00").expect_err("lapsed");
    assert_eq!(refusal.rule(), RuleId::STD_02);
    assert!(refusal.message().contains("by the end of Mon 19 Oct 2026"), "{refusal}");
    let at = by(cole(), "2026-10-20T10:00");
    let anew = accepted_by_ito().ask(&at, StepDownAsked { by: family() }).expect("anew");
    assert_eq!(anew.machine.state().asked.at, at.occurred());
}

#[test]
fn std_03_only_what_was_accepted_can_start() {
    let starts = AnyStepDown::CHART.transitions.iter().filter(|step| step.action == "start");
    assert_eq!(starts.map(|step| step.from).collect::<Vec<_>>(), [Some("accepted")]);
    let event = || StepDownAccepted { lead: who("ito"), agency: health() };
    let refused = asked()
        .accept(&by(cole(), "2026-04-22T09:00"), stepping(&by(cole(), "2026-04-22T09:00")), event())
        .expect_err("for her");
    assert_eq!(refused.refusal.rule(), RuleId::STD_03);
    let why = WhyNotWilling::NoCapacity;
    let taken_back = accepted_by_ito()
        .withdraw_acceptance(&ito("2026-04-23T09:00"), AcceptanceWithdrawn { why });
    assert!(AnyStepDown::from(taken_back.machine).receiving().is_none());
}

#[test]
fn std_04_the_old_consent_named_the_sending_service_only() {
    let old = given_for(&family_worker("2026-01-05T10:00"), &[early_help()], "2026-01-05T11:00");
    let refusal = start(old, None, "2026-04-23T09:00").expect_err("it names the sender");
    assert_eq!(rules(&refusal), ["STD-04", "CON-04"]);
    assert!(start(new_consent(), None, "2026-04-23T09:00").is_ok());
}

#[test]
fn std_04_the_consent_is_new() {
    let before = given_for(&ito("2026-01-05T10:00"), &[health(), hub()], "2026-01-05T11:00");
    let refusal = start(before, None, "2026-04-23T09:00").expect_err("from before");
    assert_eq!(refusal.rule(), RuleId::STD_04);
    assert!(!refusal.nearest_ways().is_empty());
}

#[test]
fn con_15_the_receiving_lead_asks_or_it_is_said_why_another_did() {
    let by_cole =
        || given_for(&by(cole(), "2026-04-22T10:00"), &[health(), hub()], "2026-04-22T11:00");
    let refusal = start(by_cole(), None, "2026-04-23T09:00").expect_err("no reason");
    assert_eq!(rules(&refusal), ["STD-04", "CON-15"]);
    assert!(start(by_cole(), Some(words("on leave that day")), "2026-04-23T09:00").is_ok());
}

#[test]
fn std_05_never_straight_from_a_child_protection_plan() {
    let social_worker =
        by(professional_of("worker", Role::SocialWorker, early_help()), "2026-03-30T10:00");
    let ask = |plan| open(&social_worker, opening(SendingService::AccessAndAssessment, plan));
    let refusal = ask(ChildPlan::ChildProtection).expect_err("not straight");
    assert_eq!(refusal.rule(), RuleId::STD_05);
    assert!(refusal.nearest_ways()[0].contains("conference"));
    assert!(ask(ChildPlan::ChildInNeed).is_ok());
}

/// Starts on this step-down, once Ms Ito has accepted it.
fn start_on(
    accepted: StepDown<Accepted>,
    terms: StepDownTerms<'_>,
) -> Result<StepDown<Started>, Refusal> {
    let (permission, at, decision) = (new_consent().into(), ito("2026-04-23T09:00"), at_2a(&ada()));
    let level = decision.below_targeted(ada().id, berkshire_west(), at.occurred()).expect("2a");
    let consent = covers(&permission, "2026-04-23T09:00").expect("in force");
    accepted
        .start(&at, level, consent, (terms, stepping(&at)), None)
        .map(|step| step.machine)
        .map_err(|refused| refused.refusal)
}

/// Asked for by the family, and accepted by Ms Ito.
fn accepted_from(opened: StepDown<Opened>) -> StepDown<Accepted> {
    let at = by(cole(), "2026-04-20T10:00");
    let asked = opened.ask(&at, StepDownAsked { by: family() }).expect("asked").machine;
    let event = StepDownAccepted { lead: who("ito"), agency: health() };
    asked
        .accept(&ito("2026-04-22T09:00"), stepping(&ito("2026-04-22T09:00")), event)
        .expect("accepted")
        .machine
}

#[test]
fn std_06_a_wish_is_recorded_whenever_it_is_said_and_only_the_start_waits() {
    // In Reading the sending service closes first; the family says what it wants before that.
    let accepted = accepted_from(opened());
    let refusal = under_reading(|terms| start_on(accepted, terms)).expect_err("not closed");
    assert_eq!(refusal.rule(), RuleId::STD_06);
    let at = family_worker("2026-04-23T08:00");
    let closed =
        under_reading(|terms| accepted_from(opened()).close_sender(&at, terms, day("2026-04-23")));
    let closed = closed.expect("closed").machine;
    assert!(under_reading(|terms| start_on(closed, terms)).is_ok());
    assert_eq!(asked().state().bundle.closed_on, Some(day("2026-04-01")));
}

fn via(from_child_protection: ProtectionPlanPolicy) -> StepDownPolicy {
    StepDownPolicy {
        from_child_protection,
        sender: SenderPolicy::Overlap,
        ..Policy::reading().step_down
    }
}

#[test]
fn std_08_from_a_plan_in_force_as_local_policy_has_it_and_support_waits_for_the_other_plan() {
    let social_worker =
        by(professional_of("worker", Role::SocialWorker, early_help()), "2026-03-30T10:00");
    let opening = || opening(SendingService::ChildProtectionTeam, ChildPlan::ChildProtection);
    for (policy, way, other) in [
        (ProtectionPlanPolicy::ViaChildInNeed, ChildPlan::ChildInNeed, ChildPlan::FamilyHelp),
        (ProtectionPlanPolicy::ViaFamilyHelpPlan, ChildPlan::FamilyHelp, ChildPlan::None),
    ] {
        let policy = via(policy);
        let terms = StepDownTerms::of(&policy);
        let prepared = || {
            let opened = open_under(terms, &social_worker, opening());
            accepted_from(opened.expect("it is prepared"))
        };
        let straight = start_on(prepared(), terms).expect_err("still on it");
        assert_eq!(straight.rule(), RuleId::STD_05);
        let on = |plan| {
            let event = StepDownPlanChanged { plan, since: day("2026-04-22") };
            prepared().change_plan(&ito("2026-04-22T10:00"), event).expect("recorded").machine
        };
        let another = start_on(on(other), terms).expect_err("not the way of local policy");
        assert_eq!(rules(&another), ["STD-05", "STD-08"]);
        assert!(start_on(on(way), terms).is_ok(), "{way:?}");
    }
    let never = open(&social_worker, opening()).expect_err("never, in Reading");
    assert_eq!(rules(&never), ["STD-05", "STD-08"]);
}

#[test]
fn std_08_a_plan_is_recorded_by_a_professional_and_not_before_it_holds() {
    let event = |since| StepDownPlanChanged { plan: ChildPlan::ChildProtection, since: day(since) };
    let mother = by(family_member("ada-mother"), "2026-04-22T10:00");
    let refused = opened().change_plan(&mother, event("2026-04-20")).expect_err("a professional");
    assert_eq!(refused.refusal.rule(), RuleId::STD_08);
    let at = by(cole(), "2026-04-22T10:00");
    let refused = opened().change_plan(&at, event("2026-04-23")).expect_err("tomorrow");
    assert_eq!(refused.refusal.rule(), RuleId::STD_08);
    // Whoever comes to be on a child protection plan meanwhile does not start either.
    let on_it = accepted_by_ito().change_plan(&at, event("2026-04-22")).expect("recorded").machine;
    let refusal = under_reading(|terms| start_on(on_it, terms)).expect_err("on a plan by now");
    assert_eq!(refusal.rule(), RuleId::STD_05);
}

#[test]
fn std_09_a_plan_that_a_conference_has_ended_is_no_longer_one() {
    let social_worker =
        by(professional_of("worker", Role::SocialWorker, early_help()), "2026-03-30T10:00");
    let ended = |on, plan| {
        let protection_ended = Some(day(on));
        let event = opening(SendingService::ChildProtectionTeam, plan);
        open(&social_worker, StepDownOpened { protection_ended, ..event }).map(drop)
    };
    assert!(ended("2026-03-27", ChildPlan::None).is_ok());
    assert!(ended("2026-03-27", ChildPlan::ChildInNeed).is_ok());
    for (on, plan) in [("2026-03-31", ChildPlan::None), ("2026-03-27", ChildPlan::ChildProtection)]
    {
        assert_eq!(ended(on, plan).expect_err(on).rule(), RuleId::STD_09);
    }
}

#[test]
fn std_10_whatever_sends_to_the_hub_can_step_a_family_down() {
    let moment = "2026-03-30T10:00";
    for (service, role) in [
        (SendingService::ChildInNeedTeam, Role::SocialWorker),
        (SendingService::FamilyHelp, Role::FamilyWorker),
        (SendingService::FamilyHelp, Role::SocialWorker),
        (SendingService::ChildProtectionTeam, Role::SocialWorker),
        (SendingService::OtherAuthority, Role::Manager),
    ] {
        let worker = by(professional_of("worker", role, early_help()), moment);
        assert!(open(&worker, opening(service, ChildPlan::None)).is_ok(), "{service:?} {role:?}");
        let refusal = open(&at(moment), opening(service, ChildPlan::None));
        let elsewhere = service == SendingService::FamilyHelp;
        assert_eq!(refusal.is_ok(), elsewhere, "a lead of another organisation: {service:?}");
    }
    // A service of a council's own is one that local policy lists.
    let worker = by(professional_of("worker", Role::AgencyProfessional, early_help()), moment);
    let own = || opening(SendingService::ListedByPolicy, ChildPlan::None);
    assert_eq!(open(&worker, own()).expect_err("not listed").rule(), RuleId::STD_10);
    let policy =
        StepDownPolicy { other_senders: vec![early_help()], ..Policy::reading().step_down };
    assert!(open_under(StepDownTerms::of(&policy), &worker, own()).is_ok());
}

#[test]
fn std_06_elsewhere_the_sender_stays_open_until_support_starts() {
    let (terms, at) = (|| StepDownTerms::of(&OVERLAP), family_worker("2026-04-01T16:00"));
    let closing = opened().close_sender(&at, terms(), day("2026-04-01")).expect_err("too soon");
    assert_eq!(closing.refusal.rule(), RuleId::STD_06);
    assert!(
        closing.machine.ask(&at, StepDownAsked { by: family() }).is_ok(),
        "asked for while it is open"
    );
    let later = family_worker("2026-05-04T16:00");
    let kept = started_in_overlap().close_sender(&later, terms(), day("2026-05-04"));
    assert!(kept.is_ok(), "once support has started");
}

fn started_in_overlap() -> StepDown<Started> {
    let terms = || StepDownTerms::of(&OVERLAP);
    let asked = opened().ask(&family_worker("2026-04-20T10:00"), StepDownAsked { by: family() });
    let event = StepDownAccepted { lead: who("ito"), agency: health() };
    let accepted = asked.expect("asked").machine.accept(
        &ito("2026-04-22T09:00"),
        stepping(&ito("2026-04-22T09:00")),
        event,
    );
    let (permission, at) = (new_consent().into(), ito("2026-04-23T09:00"));
    let decision = at_2a(&ada());
    let level = decision.below_targeted(ada().id, berkshire_west(), at.occurred()).expect("2a");
    let consent = covers(&permission, "2026-04-23T09:00").expect("in force");
    let started = accepted.expect("accepted").machine.start(
        &at,
        level,
        consent,
        (terms(), stepping(&at)),
        None,
    );
    started.expect("started").machine
}

#[test]
fn std_07_a_family_that_declines_leaves_its_needs_and_the_onward_decision() {
    let at = by(cole(), "2026-04-21T09:00");
    let silent = StepDownDeclined { needs: vec![], onward: StepDownOnward::UniversalServices };
    let refused = asked().decline(&at, silent).expect_err("which needs?");
    assert_eq!(refused.refusal.rule(), RuleId::STD_07);
    let ended = asked().decline(&at, declined()).expect("recorded").machine;
    assert_eq!(ended.state().onward, StepDownOnward::UniversalServices);
    assert!(opened().decline(&at, declined()).is_ok());
    assert!(accepted_by_ito().decline(&at, declined()).is_ok());
}

#[test]
fn hub_07_a_child_whose_need_has_risen_does_not_step_down() {
    let (child, scheme, moment) = (ada().id, berkshire_west(), time("2026-04-23T09:00"));
    let risen: AnyDecision = level(&ada(), "3").into();
    let refusal = level_for_support(Some(&risen), child, scheme, moment).expect_err("targeted");
    assert_eq!(rules(&refusal), ["HUB-07", "THR-02"]);
    let none = level_for_support(None, child, scheme, moment).expect_err("none decided");
    assert_eq!(none.rule(), RuleId::HUB_07);
    let at = by(cole(), "2026-04-24T09:00");
    let why = SupportEndReason::RedirectedToStatutoryServices;
    assert_eq!(started().close(&at, StepDownClosed { why }).machine.state().why, why);
}

fn alarms(step_down: &AnyStepDown, permission: Option<&AnyPermission>, moment: &str) -> Vec<Alarm> {
    let at = parse_time(moment).expect("a time");
    under_reading(|terms| step_down.alarms(&ada(), permission, &terms, at, &NOBODY_ELSE))
}

#[test]
fn std_02_an_alarm_tells_that_a_request_has_lapsed_or_came_late() {
    let held: AnyStepDown = accepted_by_ito().into();
    assert!(alarms(&held, None, "2026-10-19T23:00").is_empty());
    let lapsed = alarms(&held, None, "2026-10-20T00:00");
    assert_eq!((lapsed[0].part, lapsed[0].rule), (BundlePart::Request, RuleId::STD_02));
    let late = by(cole(), "2026-10-05T10:00");
    let late = closed().ask(&late, StepDownAsked { by: family() }).expect("late").machine;
    let late = alarms(&late.into(), None, "2026-10-05T11:00");
    assert!(late[0].message.contains("asked for late"), "{late:?}");
}

#[test]
fn std_03_an_alarm_tells_that_nobody_stands_by_the_acceptance() {
    let why = WhyNotWilling::LeavesThePost;
    let at = ito("2026-04-23T09:00");
    let held = accepted_by_ito().withdraw_acceptance(&at, AcceptanceWithdrawn { why });
    let found = alarms(&held.machine.into(), None, "2026-04-24T09:00");
    assert_eq!((found[0].part, found[0].rule), (BundlePart::Acceptance, RuleId::STD_03));
}

#[test]
fn std_04_an_alarm_tells_that_the_permission_was_withdrawn_or_has_expired() {
    let event = PermissionWithdrawn { by: mother() };
    let taken_back: AnyPermission =
        new_consent().withdraw(&at("2026-05-01T09:00"), event).expect("taken back").machine.into();
    let held: AnyStepDown = started().into();
    assert!(alarms(&held, Some(&taken_back), "2026-04-30T09:00").is_empty(), "not yet, that day");
    let found = alarms(&held, Some(&taken_back), "2026-05-01T10:00");
    assert_eq!((found[0].part, found[0].rule), (BundlePart::Permission, RuleId::CON_06));
    let kept: AnyPermission = new_consent().into();
    assert!(alarms(&held, Some(&kept), "2027-04-22T09:00").is_empty());
    let expired = alarms(&held, Some(&kept), "2027-04-23T09:00");
    assert_eq!(expired[0].rule, RuleId::CON_10);
}

#[test]
fn ref_02_the_family_can_withdraw_from_every_open_state() {
    let at = by(cole(), "2026-04-24T09:00");
    let _ = opened().withdraw(&at, StepDownWithdrawn {});
    let _ = asked().withdraw(&at, StepDownWithdrawn {});
    let _ = accepted_by_ito().withdraw(&at, StepDownWithdrawn {});
    let _ = started().withdraw(&at, StepDownWithdrawn {});
}

#[test]
fn thr_06_harm_goes_to_statutory_services_from_every_open_state() {
    let (disclosure, at) = (harm_to(&ada()), by(cole(), "2026-04-24T09:00"));
    let harm = || disclosure.significant_harm().expect("suspected");
    assert!(opened().escalate(&at, harm()).is_ok());
    assert!(asked().escalate(&at, harm()).is_ok());
    assert!(accepted_by_ito().escalate(&at, harm()).is_ok());
    assert!(started().escalate(&at, harm()).is_ok());
}

#[test]
fn ref_03_a_step_down_that_never_starts_says_why_and_names_what_it_follows() {
    let why = WhyNotStarted::NobodyAsked;
    let needs = vec![words("sleep")];
    let event = StepDownNotStarted { why, needs, onward: StepDownOnward::BackToTheSender };
    let ended = closed().abandon(&by(cole(), "2026-10-05T10:00"), event).expect("said");
    assert_eq!(ended.machine.state().why, why);
    let old = ReferralId::named("step-down");
    let again = StepDownOpened {
        follows: Some(old),
        ..opening(SendingService::FamilyWorker, ChildPlan::None)
    };
    let again = open(&family_worker("2026-11-02T10:00"), again).expect("anew");
    assert_eq!(again.state().bundle.follows, Some(old));
}

#[test]
fn hub_02_only_a_step_down_that_has_started_admits() {
    let started = started();
    let admission = started.admission();
    assert_eq!((admission.child(), admission.pathway()), (ada().id, Pathway::StepDown));
    for held in [AnyStepDown::from(opened()), asked().into(), accepted_by_ito().into()] {
        let refusal = held.admission(time("2026-05-01T09:00")).expect_err("not started");
        assert_eq!(refusal.rule(), RuleId::HUB_02, "{}", held.state_name());
    }
}

#[test]
fn hub_02_a_step_down_admits_from_the_start_of_support_until_its_end() {
    let (end, harm) = (ito("2026-06-01T09:00"), harm_to(&ada()));
    let ends = ends_from(AnyStepDown::CHART, "started");
    assert_eq!(ends, ["closed", "escalated", "withdrawn"], "each of them is asked below");
    let why = SupportEndReason::NeedsMet;
    let harm = harm.significant_harm().expect("suspected");
    for held in [
        AnyStepDown::from(started().close(&end, StepDownClosed { why }).machine),
        started().withdraw(&end, StepDownWithdrawn {}).machine.into(),
        started().escalate(&end, harm).expect("at once").machine.into(),
    ] {
        let state = held.state_name();
        let admission = held.admission(time("2026-06-01T08:59")).expect(state);
        assert_eq!(admission.since(), time("2026-04-23T09:00"));
        assert_eq!(admission.until(), Some(end.occurred()));
        for moment in ["2026-06-01T09:00", "2026-04-23T08:59"] {
            let refusal = held.admission(time(moment)).expect_err(state);
            assert_eq!(refusal.rule(), RuleId::HUB_02, "{state} at {moment}");
        }
    }
}
