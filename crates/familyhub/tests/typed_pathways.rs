//! Journeys 8, 9 and 15, step by step, through the typed machines alone.
//!
//! Where a journey says no and nothing here asks, the step does not compile: a
//! `StepDown<Asked>` cannot start. What each tells is held against the file of its
//! journey.
#![expect(clippy::expect_used, clippy::panic, reason = "a step that is legal is taken")]

#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../referral/tests/rules/given.rs"]
mod given;
#[path = "journey/told.rs"]
mod told;

use familyhub::consent::{AnyPermission, Purpose, Purposes, Scope};
use familyhub::core::{
    Actor, ConsultationId, Occasion, OrganisationId, PersonId, Policy, PractitionerId, ReferralId,
    Refusal, Role, RuleId,
};
use familyhub::referral::consultation::{
    Advice, AgeBand, ConsultationAnswered, ConsultationAsked, MayName, NobodyNamed, Question, Topic,
};
use familyhub::referral::step_down::{
    Asker, ChildPlan, CoordinatorHelped, Help, Sender, SendingService, StepDownAccepted,
    StepDownOpened, StepDownTerms, consent_for_step_down,
};
use familyhub::referral::{AnyConsultation, AnyStepDown, Consultation, DirectRequest, StepDown};
use given::*;
use told::Told;

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
    let recipients = recipients.iter().map(|name| OrganisationId::named(name));
    let scope = Scope::new(purposes, told_to_the_hub(), recipients).expect("a scope");
    let sought = seek(("step-down", None), asker, &ada, scope, []);
    let able = able(&ada, &MOTHER, moment);
    give(sought.expect("asked").machine, able, asker).machine.into()
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
    let mut told = Told::default();
    let opened = StepDown::open(id, &worker("2026-03-30T10:00"), event).expect("opened");
    let opened = told.step(opened);
    let closed = opened.close_sender(&worker("2026-04-01T16:00"), terms(), day("2026-04-01"));
    let family = Asker::Family { who: PersonId::named("ada-mother") };
    let closed = told.step(closed.expect("closed"));
    let asked = closed.ask(&by(cole(), "2026-04-20T10:00"), terms(), family).expect("asked");
    let asked = told.step(asked);
    let how = Help::ContactedAProfessional;
    let help = CoordinatorHelped { how, contacted: Some(OrganisationId::named("health-visiting")) };
    let asked = told.step(asked.help(&by(cole(), "2026-04-20T14:00"), help).expect("helped"));

    // Before she accepts there is nothing to start: `StepDown<Asked>` has no `start`.
    told.does_not_compile("STD-03");
    let agency = OrganisationId::named("health-visiting");
    let event = StepDownAccepted { lead: who("ito"), agency };
    let accepted = told.step(asked.accept(&ito("2026-04-22T09:00"), event).expect("accepted"));

    // The old consent named the family worker's service only → no: STD-04.
    let at = ito("2026-04-23T09:00");
    let covers = |permission: &AnyPermission| -> Result<(), Refusal> {
        let moment = at.occurred();
        consent_for_step_down(Some(permission), &ada(), agency, moment, &NOBODY_ELSE).map(drop)
    };
    let old = consent(&worker("2026-01-12T10:40"), &["early-help"], "2026-01-12T10:40");
    assert_eq!(told.no(covers(&old).expect_err("the sender only")).rule(), RuleId::STD_04);

    // New consent naming her agency → support starts.
    let new = consent(
        &ito("2026-04-22T10:20"),
        &["one-reading-family-hub", "health-visiting"],
        "2026-04-22T10:20",
    );
    let decision = level(&ada(), "2a");
    let proved = consent_for_step_down(Some(&new), &ada(), agency, at.occurred(), &NOBODY_ELSE);
    let (below, proved) = (below(&decision, &at), proved.expect("in force"));
    let started = told.step(accepted.start(&at, below, proved, terms(), None).expect("started"));
    assert_eq!(started.admission().child(), ada().id);
    let held: AnyStepDown = started.into();
    assert!(held.alarms(&ada(), Some(&new), &terms(), at.occurred(), &NOBODY_ELSE).is_empty());
    told.agrees_with(
        "8-tanaka",
        &[
            "no:STD-06",
            "permission-sought",
            "permission-given",
            "lead-taken-on",
            "meeting-proposed",
            "meeting-invited",
            "meeting-held",
            "advice-given",
            "step-down-closed",
        ],
    );
}

#[test]
fn journey_9_ueda_does_not_step_down_from_a_child_protection_plan() {
    let social = tanaka_by("lund", Role::SocialWorker, "social-care", "2026-03-02T10:10");
    let ask = |plan| {
        let event = opening(plan, SendingService::AccessAndAssessment);
        StepDown::open(ReferralId::named("step-down"), &social, event)
    };
    let mut told = Told::default();
    let refusal = told.no(ask(ChildPlan::ChildProtection).expect_err("not straight"));
    assert_eq!(refusal.rule(), RuleId::STD_05);
    assert!(refusal.nearest_ways()[0].contains("child in need"));
    let opened = told.step(ask(ChildPlan::ChildInNeed).expect("once the plan has ended"));
    assert_eq!(opened.state().bundle.child, ada().id);
    let beyond =
        ["no:STD-01", "sender-closed", "step-down-asked", "no:STD-07", "step-down-declined"];
    told.agrees_with("9-ueda", &[&beyond[..], &["no:STD-02"]].concat());
}

#[test]
fn journey_15_abara_asks_the_hub_herself_and_a_professional_asks_without_names() {
    let mother = Actor::new(mother(), Role::FamilyMember, None).expect("an actor");
    let mut told = Told::default();
    let refusal = told.no(lead().represents(&mother).map(drop).expect_err("not herself"));
    assert_eq!(refusal.rule(), RuleId::REF_01);
    assert!(refusal.nearest_ways()[0].contains("professional who knows the family"));

    // Nor does she ask without names; a professional does.
    let ask = |at: &Occasion| {
        let question = Question { topics: vec![Topic::Parenting], age: AgeBand::Primary };
        let (id, event) =
            (ConsultationId::named("a-family-i-know"), ConsultationAsked { question });
        Consultation::ask(id, at, NobodyNamed::among([]).expect("nobody"), event)
    };
    let no = ask(&by(mother, "2026-03-02T09:06")).map(drop).expect_err("not herself");
    assert_eq!(told.no(no).rule(), RuleId::REF_01);
    let asked = told.step(ask(&ito("2026-03-02T10:00")).expect("asked"));

    // The hub answers, and not whoever asked → no: DIR-04.
    let answer = |advice| ConsultationAnswered { advice: vec![advice] };
    let not = asked.advise(&ito("2026-03-02T10:05"), answer(Advice::AskTheFamilyAndRequest));
    let not = not.expect_err("the hub answers");
    assert_eq!(told.no(not.refusal).rule(), RuleId::DIR_04);
    let answer = answer(Advice::AskTheFamilyAndRequest);
    let advised = not.machine.advise(&by(cole(), "2026-03-02T10:20"), answer).expect("answered");
    let consultation = AnyConsultation::from(told.step(advised));

    // Nothing identifying is kept: nobody is named beside it → no: DIR-04.
    let no = MayName::beside([&consultation]).map(drop).expect_err("in a case of its own");
    assert_eq!(told.no(no).rule(), RuleId::DIR_04);
    told.agrees_with("15-abara", &[]);

    // A later request, by name, is a new record.
    let (role, at, mut told) = (lead(), at("2026-03-09T09:20"), Told::default());
    let represents = role.represents(at.by()).expect("the lead acts");
    let (id, after) = (ReferralId::named("request"), *consultation.id());
    let before = (after, None);
    let drafted =
        DirectRequest::draft_after(id, &at, represents, ada().id, words("mornings"), before);
    assert_eq!(told.step(drafted.expect("drafted")).state().request.child, ada().id);
    told.agrees_with("15-abara-by-name", &["no:DIR-04", "request-withdrawn"]);
}
