//! What is given here beside the consent: a lead, a level, and Ada's request.

#[path = "../../../consent/tests/rules/given.rs"]
mod consent;
pub(crate) use consent::*;

use familyhub_consent::{
    Basis, ConcernGravity, Decided as Disclosed, Disclosure, DisclosureDecided, FamilyTold,
    HubSupport, InForce, Permission, StandsInForce,
};
use familyhub_core::time::Timestamp;
use familyhub_core::{
    Actor, DecisionId, DisclosureId, LeadId, Occasion, OrganisationId, Person, PersonId,
    PractitionerId, ReferralId, Role, Stage,
};
use familyhub_machine::Chart;
use familyhub_machine::Step;
use familyhub_referral::{
    Accepted, Acquaintance, DirectRequest, DirectRequestEvent, Draft, LeadRole, LeadTakenOn,
    NoOtherLead, OfTheFamily, Serving, Submitted,
};
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_testing::professional;
use familyhub_threshold::{
    AtHubLevel, BelowTargeted, Decided, Decision, DecisionEvent, Level, Scheme, YoungPerson,
};

pub(crate) fn berkshire_west() -> &'static Scheme {
    Scheme::built_in("berkshire-west").expect("a scheme that comes with the library")
}

/// A professional, for the school.
pub(crate) fn acting(name: &str, role: Role) -> Actor {
    professional(name, role, "oak-school")
}

pub(crate) fn cole() -> Actor {
    acting("cole", Role::PartnershipCoordinator)
}

pub(crate) fn well() -> Acquaintance {
    Acquaintance::KnowsWell { since: day("2025-09-01") }
}

/// Whoever acts is the family's lead from Monday 2 March 2026, at half past eight.
pub(crate) fn led_by(actor: Actor, knows: Acquaintance) -> LeadRole<Serving> {
    let lead = actor.practitioner().expect("a professional");
    let family = [grown_up(PersonId::named("ada-mother"))];
    let agreed_by = PersonId::named("ada-mother");
    let (first, agreed) = (first_lead(), agreed_to_by(&family, agreed_by));
    let event = LeadTakenOn { lead, knows, agreed_by };
    let (id, at) = (LeadId::named("lead"), by(actor, "2026-03-02T08:30"));
    LeadRole::take_on(id, &at, first, agreed, event).expect("taken on").machine
}

pub(crate) fn grown_up(id: PersonId) -> Person {
    Person { id, stage: Stage::Adult { born: None } }
}

/// The family has had no lead yet.
pub(crate) fn first_lead() -> NoOtherLead<'static> {
    NoOtherLead::among([]).expect("the first")
}

/// One of these people has agreed to a lead professional.
pub(crate) fn agreed_to_by(family: &[Person], who: PersonId) -> OfTheFamily<'_> {
    OfTheFamily::among(family, who).expect("one of the family")
}

pub(crate) fn lead() -> LeadRole<Serving> {
    led_by(bell(), well())
}

/// Decided for a child on Monday, at half past nine.
pub(crate) fn level(about: &Person, code: &str) -> Decision<Decided> {
    let level = berkshire_west().level(code).expect("a level");
    decide("level", &at("2026-03-02T09:30"), about, level).machine
}

/// A level is decided for a child.
pub(crate) fn decide(
    name: &str,
    at: &Occasion,
    about: &Person,
    level: Level<'_>,
) -> Step<Decision<Decided>, DecisionEvent> {
    let (indicators, reasons) = (vec![words("late for school")], words("one agency can help"));
    let child = YoungPerson::on(about, at.day()).expect("a child");
    Decision::decide(DecisionId::named(name), at, child, level, indicators, reasons)
        .expect("decided")
}

/// That Ada is below targeted early help then.
pub(crate) fn below<'d>(decision: &'d Decision<Decided>, at: &Occasion) -> BelowTargeted<'d> {
    decision.below_targeted(ada().id, berkshire_west(), at.occurred()).expect("below targeted")
}

/// That Ada is at the hub's level then.
pub(crate) fn at_hub_level<'d>(decision: &'d Decision<Decided>, at: &Occasion) -> AtHubLevel<'d> {
    decision.at_hub_level(ada().id, berkshire_west(), at.occurred()).expect("at its level")
}

/// Whatever was proved for this moment, about this child.
pub(crate) fn proved<'c, S: StandsInForce>(
    permission: &'c Permission<S>,
    about: &Person,
    moment: Timestamp,
) -> InForce<'c, HubSupport> {
    permission.covers(about, hub(), told_to_the_hub(), moment, &NOBODY_ELSE).expect("in force")
}

/// No concern about a child stops a step then.
pub(crate) fn no_concern_about(
    child: PersonId,
    step: ConsentPathStep,
    at: &Occasion,
) -> NoConcern<'static> {
    NoConcern::among((&[child], step, at.occurred()), []).expect("there was never one")
}

/// No concern about Ada stops a step then.
pub(crate) fn no_concern(step: ConsentPathStep, at: &Occasion) -> NoConcern<'static> {
    no_concern_about(ada().id, step, at)
}

/// No concern about Ada stops a request then.
pub(crate) fn unstopped(at: &Occasion) -> NoConcern<'static> {
    no_concern(ConsentPathStep::Request, at)
}

/// Begun on Monday at ten.
pub(crate) fn draft() -> DirectRequest<Draft> {
    draft_as("request")
}

fn draft_as(name: &str) -> DirectRequest<Draft> {
    draft_about(&ada(), name, &at("2026-03-02T10:00")).machine
}

/// Begun by the lead, about a child.
pub(crate) fn draft_about(
    about: &Person,
    name: &str,
    at: &Occasion,
) -> Step<DirectRequest<Draft>, DirectRequestEvent> {
    let role = lead();
    let represents = role.represents(at.by()).expect("the lead acts");
    DirectRequest::draft(ReferralId::named(name), at, represents, about.id, words("mornings"), None)
        .expect("drafted")
}

/// Sent on Monday at eleven.
pub(crate) fn submitted() -> DirectRequest<Submitted> {
    submitted_as("request")
}

fn submitted_as(name: &str) -> DirectRequest<Submitted> {
    let (role, level, permission) = (lead(), level(&ada(), "2a"), given("2026-03-02T10:30"));
    let at = at("2026-03-02T11:00");
    let represents = role.represents(at.by()).expect("the lead acts");
    let consent = proved(&permission, &ada(), at.occurred());
    draft_as(name)
        .submit(&at, represents, at_hub_level(&level, &at), consent, unstopped(&at), None)
        .expect("sent")
        .machine
}

/// Taken by the Partnership Coordinator on Tuesday.
pub(crate) fn accepted() -> DirectRequest<Accepted> {
    accepted_as("request")
}

/// As [`accepted`], under a name of its own.
pub(crate) fn accepted_as(name: &str) -> DirectRequest<Accepted> {
    let (permission, at) = (given("2026-03-02T10:30"), by(cole(), "2026-03-03T09:00"));
    let (level, consent) = (level(&ada(), "2a"), proved(&permission, &ada(), at.occurred()));
    let level = at_hub_level(&level, &at);
    submitted_as(name).accept(&at, level, consent, unstopped(&at)).expect("accepted").machine
}

/// The ends of a machine to which a step leads from a state, in the order of the alphabet.
pub(crate) fn ends_from(chart: &Chart, state: &str) -> Vec<&'static str> {
    let steps = chart.transitions.iter().filter(|step| step.from == Some(state));
    let mut ends: Vec<_> = steps.map(|step| step.to).filter(|to| *to != state).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// Significant harm to a child is suspected, and it was decided to disclose it.
pub(crate) fn harm_to(about: &Person) -> Disclosure<Disclosed> {
    let event = DisclosureDecided {
        person: about.id,
        basis: Basis::Safeguarding,
        harm: ConcernGravity::SignificantHarmSuspected,
        escalates: false,
        grounds: Some(words("what was seen")),
        categories: told_to_the_hub(),
        recipients: vec![OrganisationId::named("social-care")],
        statutory: None,
        family: FamilyTold::Told {},
    };
    let (id, at) = (DisclosureId::named("to-social-care"), at("2026-03-04T09:00"));
    under_terms(|terms| Disclosure::decide(id, &at, terms, event)).expect("decided").machine
}

/// A practitioner's id, as of the actors here.
pub(crate) fn who(name: &str) -> PractitionerId {
    PractitionerId::named(name)
}
