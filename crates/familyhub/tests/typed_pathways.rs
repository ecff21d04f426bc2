//! Journeys 5 to 9 and 15, step by step, through the typed machines alone.
//!
//! Where a journey says no and nothing here asks, the step does not compile: a
//! `Contact<Screened>` cannot progress to the hub, and a `StepDown<Asked>` cannot
//! start.
#![expect(clippy::expect_used, reason = "a step that is legal is taken")]

#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../referral/tests/rules/given.rs"]
mod given;

use familyhub::consent::{
    AnyPermission, Given, GivenVerbally, Lineage, Permission, PermissionConfirmed,
    PermissionRefused, PermissionSought, Purpose, Purposes, Scope, Sought,
};
use familyhub::core::time::Calendar;
use familyhub::core::{
    Actor, ConsultationId, MeetingId, Occasion, OrganisationId, PermissionId, PersonId, Policy,
    PractitionerId, ReferralId, Refusal, Role, RuleId,
};
use familyhub::referral::consultation::{
    Advice, AgeBand, ConsultationAnswered, ConsultationAsked, NobodyNamed, Question, Topic,
};
use familyhub::referral::contact::{
    AtHub, Channel, Clock, ContactDecided, ContactScreened, ContactTerms, Finding, Outcome,
    Received, Referrer, ReferrerTold, SafetyLook, SeekingConsent, Told, consent_for_contact,
    consent_not_had, level_for_contact, sought_by_cspoa,
};
use familyhub::referral::step_down::{
    Asker, ChildPlan, CoordinatorHelped, Help, Sender, SendingService, StepDownAccepted,
    StepDownOpened, StepDownTerms, consent_for_step_down,
};
use familyhub::referral::{
    AnyContact, AnyStepDown, Consultation, Contact, DirectRequest, Earlier, Referral, StepDown,
};
use familyhub::support::{
    Attendee, HubMeeting, Minutes, Outcome as Gives, Plan, consent_for_meeting,
};
use familyhub::threshold::AnyDecision;
use given::*;

fn hall(moment: &str) -> Occasion {
    let cspoa = Policy::reading().single_point_of_access.organisation;
    let who = PractitionerId::named("hall").into();
    by(Actor::new(who, Role::CspoaProfessional, Some(cspoa)).expect("an actor"), moment)
}

fn under_cspoa<T>(then: impl FnOnce(ContactTerms<'_>) -> T) -> T {
    then(ContactTerms::of(&Policy::reading().cspoa, &Calendar::england_and_wales()))
}

/// From a GP, by form, beside these referrals.
fn received(name: &str, moment: &str, beside: &[Referral]) -> Contact<Received> {
    let (at, child) = (hall(moment), ada().id);
    let organisation = OrganisationId::named("gp");
    let from = (Referrer::Professional { who: who("doctor"), organisation }, Channel::Form);
    under_cspoa(|terms| {
        let earlier = Earlier::among(beside.iter().copied(), child, at.occurred(), &terms);
        Contact::receive(ReferralId::named(name), &at, earlier, child, from, words("tired"), None)
    })
    .expect("received")
    .machine
}

/// Asked for by CSPoA.
fn asked(moment: &str) -> Permission<Sought> {
    let lineage = Lineage::among([], ada().id, scope().purposes(), None).expect("the first");
    let event = PermissionSought {
        person: ada().id,
        scope: scope(),
        explained: words("what the hub is"),
        predecessor: None,
    };
    let id = PermissionId::named("share-with-hub");
    Permission::seek(id, &hall(moment), lineage, event).expect("asked").machine
}

fn seeking(contact: Contact<Received>, day: &str) -> Contact<SeekingConsent> {
    let at = |hour| hall(&format!("{day}T{hour}"));
    let screened = contact.screen(&at("09:10"), ContactScreened {}).expect("screened").machine;
    let permission: AnyPermission = asked(&format!("{day}T10:00")).into();
    let sought = sought_by_cspoa(Some(&permission), hub()).expect("CSPoA asks");
    screened.seek_consent(&at("10:01"), sought).expect("seeking").machine
}

fn said_at(moment: &str, asked: Permission<Sought>) -> Permission<GivenVerbally> {
    let ada = ada();
    let able = able(&ada, &MOTHER, moment);
    under_terms(|terms| asked.give_verbally(&hall(moment), able, terms)).expect("said").machine
}

#[test]
fn journey_5_petrou_from_the_front_door_to_the_hub() {
    // Contact on Friday 22 May at 16:40; the decision is due by the end of Tuesday.
    let contact = received("contact", "2026-05-22T16:40", &[]);
    let any: AnyContact = contact.into();
    let clocks = under_cspoa(|terms| terms.clocks(any.about())).expect("known days");
    let due = clocks.iter().find(|timed| timed.clock == Clock::Decide).expect("a clock");
    assert_eq!(due.deadline.due_on(), day("2026-05-26"));
    assert!(due.to_string().contains("Mon 25 May (Spring bank holiday)"));
    let contact: Contact<Received> = any.try_into().expect("still received");

    // Before consent → no: CSP-04.
    let tuesday = hall("2026-05-26T09:30");
    let none = consent_for_contact(None, &ada(), hub(), tuesday.occurred(), &NOBODY_ELSE);
    assert_eq!(none.expect_err("none").rule(), RuleId::CSP_04);

    // A CSPoA professional seeks it, and the mother agrees by word of mouth.
    let contact = seeking(contact, "2026-05-26");
    let said = said_at("2026-05-26T10:20", asked("2026-05-26T10:00"));
    let at = hall("2026-05-26T11:00");
    let decision: AnyDecision = level(&ada(), "2a").into();
    let below = level_for_contact(Some(&decision), ada().id, berkshire_west(), at.occurred());
    let consent = said.covers(&ada(), hub(), told_to_the_hub(), at.occurred(), &NOBODY_ELSE);
    let contact = contact
        .progress_to_hub(&at, below.expect("not met"), consent.expect("verbal, and in time"))
        .expect("to the hub")
        .machine;
    assert_eq!(contact.admission().child(), ada().id);

    // Ten working days on with nothing in writing → no: CON-09.
    let wednesday = by(cole(), "2026-06-10T15:00");
    let said: AnyPermission = said.into();
    let late = consent_for_meeting(Some(&said), &ada(), hub(), wednesday.occurred(), &NOBODY_ELSE);
    assert_eq!(late.expect_err("not in writing").rule(), RuleId::CON_09);

    // Confirmed in writing → held.
    let said: Permission<GivenVerbally> = said.try_into().expect("still verbal");
    let written = said.confirm(&hall("2026-06-11T09:00"), PermissionConfirmed {});
    hold_for(&contact, &written.expect("in writing").machine);
}

/// Arranges and holds a meeting on Monday 15 June.
fn hold_for(contact: &Contact<AtHub>, permission: &Permission<Given>) {
    let (at, decision) = (by(cole(), "2026-06-12T15:00"), level(&ada(), "2a"));
    let plan = Plan { on: day("2026-06-15"), invited: vec![school()], instead_of: None };
    let consent = proved(permission, &ada(), at.occurred());
    let (id, admission) = (MeetingId::named("meeting"), contact.admission());
    let meeting = HubMeeting::arrange(id, &at, admission, below(&decision, &at), consent, plan);
    let (role, at) = (lead(), by(cole(), "2026-06-15T15:00"));
    let consent = proved(permission, &ada(), at.occurred());
    let attends = role.attends([who("bell")], at.occurred()).expect("the lead is there");
    let minutes = Minutes {
        present: vec![Attendee::of(who("bell"), school())],
        strengths: vec![words("the family eats together")],
        needs: vec![words("a calmer start to the day")],
        family_words: None,
        outcomes: vec![Gives::TeamAroundTheChild {}],
        tasks: Vec::new(),
    };
    let held = meeting.expect("arranged").machine.hold(&at, consent, attends, minutes);
    assert!(held.is_ok());
}

#[test]
fn journey_6_rahman_meets_targeted_early_help_and_the_hub_never_sees_him() {
    let at = hall("2026-03-03T14:10");
    let decision: AnyDecision = level(&ada(), "3").into();
    let refusal = level_for_contact(Some(&decision), ada().id, berkshire_west(), at.occurred());
    assert_eq!(refusal.expect_err("met").rule(), RuleId::CSP_03);
    let contact = received("contact", "2026-03-03T11:00", &[]);
    let screened = contact.screen(&hall("2026-03-03T13:00"), ContactScreened {});
    let outcome = Outcome::TargetedEarlyHelp;
    let event = ContactDecided { outcome, reasons: words("a family worker calls") };
    let decided = screened.expect("screened").machine.decide(&at, event).expect("decided").machine;
    let told = ReferrerTold { told: Told::Decision };
    let closed: AnyContact =
        decided.feed_back(&hall("2026-03-04T09:30"), told).expect("told").machine.into();
    assert_eq!(closed.outcome(), Some(outcome));
    assert_eq!(closed.admission().expect_err("never").rule(), RuleId::HUB_02);
}

#[test]
fn journey_7_svensson_says_no_and_comes_again() {
    let contact = seeking(received("first", "2026-03-02T08:30", &[]), "2026-03-02");
    let refused = asked("2026-03-02T10:00")
        .refuse(&hall("2026-03-02T15:00"), PermissionRefused { by: mother() });
    let refused: AnyPermission = refused.expect("refused").machine.into();
    let at = hall("2026-03-02T15:10");
    let no = consent_for_contact(Some(&refused), &ada(), hub(), at.occurred(), &NOBODY_ELSE);
    assert_eq!(no.expect_err("refused").rule(), RuleId::CSP_04);

    // Closed with advice and a recorded look at safety.
    let not_had = consent_not_had(Some(&refused)).expect("refused");
    let safety = SafetyLook { found: Finding::NothingNew, reasons: words("seen every day") };
    let decided = contact.close_without_consent(&at, not_had, words("breakfast club"), safety);
    let told = ReferrerTold { told: Told::OnlyThatItWasDealtWith };
    let first: AnyContact = decided
        .expect("closed")
        .machine
        .feed_back(&hall("2026-03-03T10:00"), told)
        .expect("told")
        .machine
        .into();

    // Eleven months later: a re-referral; twelve months and a day later: not.
    let again = |moment| AnyContact::from(received("again", moment, &[first.referral()]));
    assert_eq!(again("2027-02-02T10:00").about().re_referral_of, Some(*first.id()));
    assert_eq!(again("2027-03-03T10:00").about().re_referral_of, None);
}

fn tanaka_by(name: &str, role: Role, organisation: &str, moment: &str) -> Occasion {
    let (who, of) = (PractitionerId::named(name).into(), OrganisationId::named(organisation));
    by(Actor::new(who, role, Some(of)).expect("an actor"), moment)
}

fn worker(moment: &str) -> Occasion {
    tanaka_by("yamada", Role::FamilyWorker, "early-help", moment)
}

fn ito(moment: &str) -> Occasion {
    tanaka_by("ito", Role::AgencyProfessional, "health-visiting", moment)
}

/// In writing, asked for by somebody, naming these.
fn consent(asker: &Occasion, recipients: &[&str], moment: &str) -> AnyPermission {
    let (ada, purposes) = (ada(), Purposes::of(&[Purpose::StepDownSupport, Purpose::HubSupport]));
    let lineage = Lineage::among([], ada.id, purposes, None).expect("the first");
    let recipients = recipients.iter().map(|name| OrganisationId::named(name));
    let event = PermissionSought {
        person: ada.id,
        scope: Scope::new(purposes, told_to_the_hub(), recipients).expect("a scope"),
        explained: words("who will help now"),
        predecessor: None,
    };
    let sought = Permission::seek(PermissionId::named("step-down"), asker, lineage, event);
    let able = able(&ada, &MOTHER, moment);
    let given = under_terms(|terms| sought.expect("asked").machine.give(asker, able, terms));
    given.expect("given").machine.into()
}

fn opening(plan: ChildPlan, service: SendingService) -> StepDownOpened {
    let sender = Sender { service, organisation: OrganisationId::named("early-help") };
    StepDownOpened { child: ada().id, sender, plan, follows: None }
}

#[test]
fn journey_8_tanaka_steps_down() {
    let policy = Policy::reading();
    let terms = || StepDownTerms::of(&policy.step_down);
    let event = opening(ChildPlan::None, SendingService::FamilyWorker);
    let id = ReferralId::named("step-down");
    let opened = StepDown::open(id, &worker("2026-03-30T10:00"), event).expect("opened").machine;
    let closed = opened.close_sender(&worker("2026-04-01T16:00"), terms(), day("2026-04-01"));
    let family = Asker::Family { who: PersonId::named("ada-mother") };
    let asked =
        closed.expect("closed").machine.ask(&by(cole(), "2026-04-20T10:00"), terms(), family);
    let how = Help::ContactedAProfessional;
    let help = CoordinatorHelped { how, contacted: Some(OrganisationId::named("health-visiting")) };
    let asked = asked.expect("asked").machine.help(&by(cole(), "2026-04-20T14:00"), help);

    // Before she accepts there is nothing to start: `StepDown<Asked>` has no `start`.
    let agency = OrganisationId::named("health-visiting");
    let event = StepDownAccepted { lead: who("ito"), agency };
    let accepted = asked.expect("helped").machine.accept(&ito("2026-04-22T09:00"), event);
    let accepted = accepted.expect("accepted").machine;

    // The old consent named the family worker's service only → no: STD-04.
    let at = ito("2026-04-23T09:00");
    let covers = |permission: &AnyPermission| -> Result<(), Refusal> {
        let moment = at.occurred();
        consent_for_step_down(Some(permission), &ada(), agency, moment, &NOBODY_ELSE).map(drop)
    };
    let old = consent(&worker("2026-01-12T10:40"), &["early-help"], "2026-01-12T10:40");
    assert_eq!(covers(&old).expect_err("the sender only").rule(), RuleId::STD_04);

    // New consent naming her agency → support starts.
    let new = consent(
        &ito("2026-04-22T10:20"),
        &["one-reading-family-hub", "health-visiting"],
        "2026-04-22T10:20",
    );
    let decision = level(&ada(), "2a");
    let proved = consent_for_step_down(Some(&new), &ada(), agency, at.occurred(), &NOBODY_ELSE);
    let started = accepted
        .start(&at, below(&decision, &at), proved.expect("in force"), terms(), None)
        .expect("started")
        .machine;
    assert_eq!(started.admission().child(), ada().id);
    let held: AnyStepDown = started.into();
    assert!(held.alarms(&ada(), Some(&new), &terms(), at.occurred(), &NOBODY_ELSE).is_empty());
}

#[test]
fn journey_9_ueda_does_not_step_down_from_a_child_protection_plan() {
    let social = tanaka_by("lund", Role::SocialWorker, "social-care", "2026-03-02T10:10");
    let ask = |plan| {
        let event = opening(plan, SendingService::AccessAndAssessment);
        StepDown::open(ReferralId::named("step-down"), &social, event).map(drop)
    };
    let refusal = ask(ChildPlan::ChildProtection).expect_err("not straight");
    assert_eq!(refusal.rule(), RuleId::STD_05);
    assert!(refusal.nearest_ways()[0].contains("child in need"));
    assert!(ask(ChildPlan::ChildInNeed).is_ok());
}

#[test]
fn journey_15_abara_asks_the_hub_herself_and_a_professional_asks_without_names() {
    let mother = Actor::new(mother(), Role::FamilyMember, None).expect("an actor");
    let refusal = lead().represents(&mother).map(drop).expect_err("not herself");
    assert_eq!(refusal.rule(), RuleId::REF_01);
    assert!(refusal.nearest_ways()[0].contains("professional who knows the family"));

    let question = Question { topics: vec![Topic::Parenting], age: AgeBand::Primary };
    let asked = Consultation::ask(
        ConsultationId::named("a-family-i-know"),
        &ito("2026-03-02T10:00"),
        NobodyNamed::among([]).expect("nobody"),
        ConsultationAsked { question },
    );
    let answer = ConsultationAnswered { advice: vec![Advice::AskTheFamilyAndRequest] };
    let advised = asked.expect("asked").machine.advise(&by(cole(), "2026-03-02T10:20"), answer);
    let consultation = advised.expect("answered").machine;

    // Nothing identifying is kept; a later request, by name, is a new record.
    let (role, at) = (lead(), at("2026-03-09T09:20"));
    let represents = role.represents(at.by()).expect("the lead acts");
    let id = ReferralId::named("request");
    let after = *consultation.id();
    let drafted =
        DirectRequest::draft_after(id, &at, represents, ada().id, words("mornings"), (after, None));
    assert!(drafted.is_ok());
}
