//! Advice, brokerage and help for a team.

use familyhub_core::{
    AdviceId, BrokerageId, Occasion, OrganisationId, Person, Refusal, RuleId, TacSupportId,
};
use familyhub_directory::{Status, Suits};
use familyhub_referral::Admission;
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_support::advice::AdviceGiven;
use familyhub_support::brokerage::{
    Asked, BrokerageDeclined, BrokerageEnded, BrokerageWithdrawn, HowEnded, Offered, Sought,
    WhyNoPlace,
};
use familyhub_support::tac::{
    self, TacSupportDeclined, TacSupportEnded, TacSupportWithdrawn, TeamHelp, WhyHelpEnded,
    WhyNoHelp,
};
use familyhub_support::{
    Advice, AnyAdvice, AnyBrokerage, AnyTacSupport, Brokerage, TacSupport, consent_for_support,
};

use crate::given::*;

fn course() -> Sought {
    serde_json::from_str(
        r#"{
            "service": {
                "service": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6",
                "name": "Mornings without tears",
                "organisation": { "name": "Elm Green Family Trust" },
                "status": "active",
                "ages": { "from_months": 60, "below_months": 144 },
                "areas": [{ "name": "Reading" }],
                "terms": [{ "name": "Parenting support" }],
                "checked_on": "2026-01-15",
                "source": {
                    "directory": "A family directory",
                    "record": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                }
            },
            "need": { "name": "Parenting support" },
            "area": "Reading"
        }"#,
    )
    .expect("facts of a service")
}

/// The Partnership Coordinator, on Tuesday 3 March at ten.
fn tuesday() -> Occasion {
    by(cole(), "2026-03-03T10:00")
}

/// With this admission, and no concern about Ada that stops advice then.
fn advises<'a>(admission: Admission<'a>, at: &Occasion) -> (Admission<'a>, NoConcern<'a>) {
    (admission, no_concern(ConsentPathStep::Advice, at))
}

/// With this admission, and no concern about Ada that stops a place in a service then.
fn brokers<'a>(admission: Admission<'a>, at: &Occasion) -> (Admission<'a>, NoConcern<'a>) {
    (admission, no_concern(ConsentPathStep::Brokerage, at))
}

/// With this admission, and no concern about Ada that stops help for a team then.
fn helps<'a>(admission: Admission<'a>, at: &Occasion) -> (Admission<'a>, NoConcern<'a>) {
    (admission, no_concern(ConsentPathStep::TacSupport, at))
}

fn suiting<'s>(wanted: &'s Sought, person: &Person, at: &Occasion) -> Suits<'s> {
    wanted.suits(person, at.day()).expect("it suits")
}

fn offer(at: &Occasion, wanted: &Sought, whom: &Person) -> Result<Brokerage<Offered>, Refusal> {
    let (request, permission, decision) =
        (accepted(), given("2026-03-02T10:30"), level(&ada(), "2a"));
    let consent = proved(&permission, &ada(), at.occurred());
    let unstopped = no_concern(ConsentPathStep::Brokerage, at);
    let opened = ((request.admission(), unstopped), below(&decision, at));
    let (id, suits) = (BrokerageId::named("course"), wanted.suits(whom, at.day())?);
    Brokerage::offer(id, at, opened, consent, suits, wanted.clone()).map(|step| step.machine)
}

fn offered() -> Brokerage<Offered> {
    offer(&tuesday(), &course(), &ada()).expect("offered")
}

fn ask(provider: OrganisationId, moment: &str) -> Result<Brokerage<Asked>, Refusal> {
    let (permission, at, wanted) = (given("2026-03-02T10:30"), by(cole(), moment), course());
    let consent = proved(&permission, &ada(), at.occurred());
    let (request, suits) = (accepted(), wanted.suits(&ada(), at.day())?);
    offered()
        .ask(&at, brokers(request.admission(), &at), consent, suits, (provider, wanted.clone()))
        .map(|step| step.machine)
        .map_err(|refused| refused.refusal)
}

fn asked() -> Brokerage<Asked> {
    ask(school(), "2026-03-04T10:00").expect("asked")
}

#[test]
fn hub_05_a_service_that_suits_is_offered_and_asked() {
    let at = by(cole(), "2026-03-05T10:00");
    let given = asked().accept(&at, no_concern(ConsentPathStep::Brokerage, &at));
    let given = given.expect("a place").machine;
    let how = HowEnded::Completed;
    assert_eq!(given.end(&at, BrokerageEnded { how }).machine.state().how, how);
}

#[test]
fn hub_05_a_service_that_is_closed_or_does_not_suit_is_not_offered() {
    let (at, brother) = (tuesday(), child("brother", "2025-06-01"));
    let mut closed = course();
    closed.service.status = Status::TemporarilyClosed;
    assert_eq!(offer(&at, &closed, &ada()).expect_err("closed").rule(), RuleId::HUB_05);
    let elsewhere = Sought { area: closed.service.name.clone(), ..course() };
    assert_eq!(offer(&at, &elsewhere, &ada()).expect_err("elsewhere").rule(), RuleId::HUB_05);
    assert_eq!(offer(&at, &course(), &brother).expect_err("too young").rule(), RuleId::HUB_05);
    let baby =
        Person { stage: familyhub_core::Stage::Unborn { expected: day("2026-09-01") }, ..ada() };
    assert_eq!(offer(&at, &course(), &baby).expect_err("not born").rule(), RuleId::HUB_05);
}

#[test]
fn hub_05_that_it_suits_a_sister_says_nothing_of_this_child() {
    let sister = child("sister", "2019-01-05");
    let refusal = offer(&tuesday(), &course(), &sister).expect_err("it was looked at for her");
    assert_eq!(refusal.rule(), RuleId::HUB_05);
    let (at, wanted, permission) = (tuesday(), course(), given("2026-03-02T10:30"));
    let later = by(cole(), "2026-03-04T10:00");
    let suits = suiting(&wanted, &ada(), &at);
    let consent = proved(&permission, &ada(), later.occurred());
    let (request, wanted) = (accepted(), (school(), wanted.clone()));
    let refused =
        offered().ask(&later, brokers(request.admission(), &later), consent, suits, wanted);
    assert_eq!(refused.expect_err("yesterday").refusal.rule(), RuleId::HUB_05);
}

#[test]
fn hub_05_a_service_that_closes_before_it_is_asked_is_not_asked() {
    let mut ends = course();
    ends.service.until = Some(day("2026-03-03"));
    assert!(offer(&tuesday(), &ends, &ada()).is_ok());
    assert!(ends.suits(&ada(), day("2026-03-04")).is_err());
    let mut other = course();
    other.service.service = "11111111-1111-4111-8111-111111111111".parse().expect("an id");
    let (permission, at) = (given("2026-03-02T10:30"), by(cole(), "2026-03-04T10:00"));
    let consent = proved(&permission, &ada(), at.occurred());
    let (request, suits) = (accepted(), suiting(&other, &ada(), &at));
    let wanted = (school(), other.clone());
    let asked = offered().ask(&at, brokers(request.admission(), &at), consent, suits, wanted);
    assert_eq!(asked.expect_err("never offered").refusal.rule(), RuleId::HUB_05);
}

#[test]
fn hub_05_the_provider_is_named_in_the_consent() {
    let stranger = OrganisationId::named("elm-green-trust");
    let refusal = ask(stranger, "2026-03-04T10:00").expect_err("not named");
    assert_eq!(rules(&refusal), ["HUB-05", "CON-04"]);
}

#[test]
fn hub_05_support_needs_consent_at_the_moment_it_is_given() {
    let none = consent_for_support(None, &ada(), hub(), tuesday().occurred(), &NOBODY_ELSE);
    assert_eq!(rules(&none.expect_err("none")), ["HUB-05", "CON-02"]);
    let withdrawn = withdrawn("2026-03-02T18:00").into();
    let at = tuesday().occurred();
    let ended = consent_for_support(Some(&withdrawn), &ada(), hub(), at, &NOBODY_ELSE);
    assert_eq!(rules(&ended.expect_err("taken back")), ["HUB-05", "CON-06"]);
}

fn advise(at: &Occasion) -> Result<AnyAdvice, Refusal> {
    let (request, permission, decision) =
        (accepted(), given("2026-03-02T10:30"), level(&ada(), "2a"));
    let consent = proved(&permission, &ada(), at.occurred());
    let (id, admission) = (AdviceId::named("advice"), request.admission());
    let said = (words("a picture plan for mornings"), vec![words("the library's story time")]);
    Advice::give(id, at, advises(admission, at), below(&decision, at), consent, said)
        .map(|step| step.machine.into())
}

#[test]
fn hub_01_the_hub_gives_advice_and_tells_of_services() {
    let advice = advise(&tuesday()).expect("given");
    assert_eq!(advice.about().child, ada().id);
    let refusal = advise(&at("2026-03-03T10:00")).expect_err("the lead");
    assert_eq!(refusal.rule(), RuleId::HUB_01);
}

#[test]
fn hub_02_no_support_before_the_hub_has_taken_the_referral() {
    let early = by(cole(), "2026-03-03T08:59");
    assert_eq!(advise(&early).expect_err("a minute early").rule(), RuleId::HUB_02);
    assert_eq!(offer(&early, &course(), &ada()).expect_err("early").rule(), RuleId::HUB_02);
    for chart in [AnyAdvice::CHART, AnyBrokerage::CHART, AnyTacSupport::CHART] {
        for begin in chart.steps_from(None) {
            assert!(begin.needs.iter().any(|need| need.name == "admission"), "{}", chart.machine);
        }
    }
}

#[test]
fn hub_07_support_rests_on_this_childs_own_level() {
    let brother = child("brother", "2017-06-01");
    let (request, permission, his) = (accepted(), given("2026-03-02T10:30"), level(&brother, "2a"));
    let at = tuesday();
    let consent = proved(&permission, &ada(), at.occurred());
    let his = his.below_targeted(brother.id, berkshire_west(), at.occurred()).expect("2a");
    let (id, said) = (AdviceId::named("advice"), (words("a plan"), vec![]));
    let refusal = Advice::give(id, &at, advises(request.admission(), &at), his, consent, said);
    assert_eq!(rules(&refusal.expect_err("his level")), ["HUB-07", "THR-05"]);
}

fn help() -> TacSupport<tac::Offered> {
    let (request, permission, decision) =
        (accepted(), given("2026-03-02T10:30"), level(&ada(), "2a"));
    let at = tuesday();
    let consent = proved(&permission, &ada(), at.occurred());
    let (id, admission) = (TacSupportId::named("help"), request.admission());
    TacSupport::offer(
        id,
        &at,
        helps(admission, &at),
        below(&decision, &at),
        consent,
        TeamHelp::SetUp,
    )
    .expect("offered")
    .machine
}

#[test]
fn hub_01_the_hub_helps_a_team_and_stops() {
    let (permission, at) = (given("2026-03-02T10:30"), by(cole(), "2026-03-04T10:00"));
    let consent = proved(&permission, &ada(), at.occurred());
    let request = accepted();
    let started =
        help().start(&at, helps(request.admission(), &at), consent).expect("started").machine;
    let why = WhyHelpEnded::TeamGoesOnByItself;
    assert_eq!(started.end(&at, TacSupportEnded { why }).machine.state().why, why);
    let why = WhyNoHelp::ManagesByItself;
    assert_eq!(help().decline(&at, TacSupportDeclined { why }).machine.state().why, why);
}

#[test]
fn hub_02_support_goes_on_only_on_the_referral_that_it_was_opened_on() {
    let (permission, at) = (given("2026-03-02T10:30"), by(cole(), "2026-03-04T10:00"));
    let consent = || proved(&permission, &ada(), at.occurred());
    let (another, wanted) = (accepted_as("another"), course());
    let asked = (school(), wanted.clone());
    let suits = suiting(&wanted, &ada(), &at);
    let refused = offered().ask(&at, brokers(another.admission(), &at), consent(), suits, asked);
    assert_eq!(refused.expect_err("another").refusal.rule(), RuleId::HUB_02);
    let refused = help().start(&at, helps(another.admission(), &at), consent());
    assert_eq!(refused.expect_err("another").refusal.rule(), RuleId::HUB_02);
}

#[test]
fn hub_06_significant_harm_leaves_the_consent_path_from_every_open_state() {
    let (disclosure, at) = (harm_to(&ada()), by(cole(), "2026-03-04T12:00"));
    let harm = || disclosure.significant_harm().expect("suspected");
    assert!(offered().escalate(&at, harm()).is_ok());
    assert!(asked().escalate(&at, harm()).is_ok());
    assert!(help().escalate(&at, harm()).is_ok());
    let elsewhere = harm_to(&child("brother", "2017-06-01"));
    let his = elsewhere.significant_harm().expect("suspected");
    assert_eq!(offered().escalate(&at, his).expect_err("his").refusal.rule(), RuleId::THR_06);
}

#[test]
fn ref_02_the_family_can_withdraw_from_every_open_state() {
    let at = by(cole(), "2026-03-04T12:00");
    let _ = offered().withdraw(&at, BrokerageWithdrawn {});
    let _ = asked().withdraw(&at, BrokerageWithdrawn {});
    let _ = help().withdraw(&at, TacSupportWithdrawn {});
}

#[test]
fn ref_03_no_place_is_said_with_a_reason() {
    let at = by(cole(), "2026-03-04T12:00");
    let why = WhyNoPlace::NoRoom;
    assert_eq!(asked().decline(&at, BrokerageDeclined { why }).machine.state().why, why);
    assert!(serde_json::from_str::<WhyNoPlace>("\"busy\"").is_err());
    assert!(serde_json::from_str::<AdviceGiven>(r#"{"advice":"plain text"}"#).is_err());
}
