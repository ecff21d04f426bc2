//! One family, typed, end to end: from a concern at school to a held hub meeting, with a
//! consent that is withdrawn on the way.
//!
//! The second journey, step by step, through the typed machines alone: no `Case`, no JSON, and
//! no fixtures. Read it to see what each step asks for, and who lends it. Each step and each no
//! is held against the journey's file.
#![expect(clippy::expect_used, clippy::panic, reason = "a step that is legal is taken")]

#[path = "journey/told.rs"]
mod told;

use familyhub::consent::{
    AnyPermission, Capacity, Categories, Category, Heard, HubSupport, InForce, Lineage, Permission,
    PermissionSought, PermissionWithdrawn, Purpose, Purposes, ResponsibilityHeld, Scope,
    StandsInForce, Terms,
};
use familyhub::core::time::Calendar;
use familyhub::core::{
    CaseId, DecisionId, LeadId, MeetingId, Occasion, OrganisationId, PermissionId, Person, Policy,
    PractitionerId, ReferralId,
};
use familyhub::referral::consultation::MayName;
use familyhub::referral::{
    Acquaintance, AnyLeadRole, DirectRequest, LeadRole, LeadTakenOn, NoOtherLead, OfTheFamily,
};
use familyhub::safety::{ConsentPathStep, NoConcern};
use familyhub::support::{
    Attendee, HubMeeting, HubOffer, MeetingPlan, Minutes, consent_for_meeting,
};
use familyhub::threshold::{Decision, Scheme, YoungPerson};
use familyhub::{CaseOpened, Family, OrganisationNamed, PersonAdded, PractitionerNamed};
use familyhub_testing::{
    adult, child, day, lead_professional, occasion, partnership_coordinator, time, words,
};
use told::JourneyWords;

/// What the hub is told.
const TOLD: Categories =
    Categories::of(&[Category::Identity, Category::NeedsAndStrengths, Category::Education]);
const FOR_THE_HUB: Purposes = Purposes::of(&[Purpose::HubSupport]);

/// Ms Bell, of the school, acts.
fn bell(moment: &str) -> Occasion {
    occasion(lead_professional("bell", "oak-school"), moment)
}

/// Mr Cole, of the hub, acts.
fn cole(moment: &str) -> Occasion {
    occasion(partnership_coordinator("cole", "one-reading-family-hub"), moment)
}

fn school() -> OrganisationId {
    OrganisationId::named("oak-school")
}

fn elsa() -> Person {
    child("elsa", "2017-06-08")
}

fn father() -> Person {
    adult("elsa-father")
}

/// Nobody has said anything beside the one who gave consent.
fn nobody_else() -> Heard<'static> {
    Heard::nothing(Policy::reading().consent.holders_who_disagree)
}

/// The proof that consent is in force at a moment, for what the hub is told of Elsa. It borrows
/// from the permission, which cannot be withdrawn while the proof is in use.
fn in_force<'c, S: StandsInForce>(
    permission: &'c Permission<S>,
    at: &Occasion,
) -> InForce<'c, HubSupport> {
    let hub = Policy::reading().hub.organisation;
    permission.covers(&elsa(), hub, TOLD, at.occurred(), &nobody_else()).expect("in force")
}

/// What is recorded when somebody is asked for consent.
fn asking(predecessor: Option<PermissionId>) -> PermissionSought {
    let recipients = [Policy::reading().hub.organisation, school()];
    PermissionSought {
        person: elsa().id,
        scope: Scope::new(FOR_THE_HUB, TOLD, recipients).expect("a scope"),
        explained: words("What the hub is, who would hear what, and that no is a fine answer."),
        predecessor,
    }
}

fn minutes() -> Minutes {
    Minutes {
        present: vec![
            Attendee::of(
                PractitionerId::named("cole"),
                OrganisationId::named("one-reading-family-hub"),
            ),
            Attendee::of(PractitionerId::named("bell"), school()),
        ],
        strengths: vec![words("The family eats together every evening.")],
        needs: vec![words("A calmer start to the day.")],
        family_words: Some(words("We want mornings without shouting.")),
        family: Vec::new(),
        about_adults: Vec::new(),
        outcomes: vec![
            HubOffer::Brokerage { service: words("Mornings that work: a parenting course") },
            HubOffer::TeamAroundTheChild {},
        ],
        tasks: Vec::new(),
    }
}

#[test]
fn journey_2_lindqvist_from_a_concern_to_a_meeting_though_consent_is_withdrawn() {
    let mut told = JourneyWords::default();
    let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    let terms = || Terms::of(&policy.consent, &calendar);
    let scheme = Scheme::built_in("berkshire-west").expect("it comes with the library");
    let (elsa, father) = (elsa(), father());

    // The case is opened; who is who.
    let at = bell("2026-03-02T08:30");
    let opened = CaseOpened::under(policy.clone());
    let mut family = told.step(Family::open_case(CaseId::named("lindqvist"), &at, opened));
    let named = OrganisationNamed { organisation: school(), name: words("Oak School") };
    family = told.step(family.name_organisation(&at, named).expect("named"));
    for (who, name) in [("bell", "Ms Bell"), ("cole", "Mr Cole")] {
        let practitioner = PractitionerId::named(who);
        let named = PractitionerNamed { practitioner, name: words(name) };
        family = told.step(family.name_practitioner(&at, named).expect("named"));
    }
    for person in [elsa, father] {
        let may_name = MayName::beside([]).expect("nobody has asked without names");
        let event = PersonAdded { person: person.id, stage: person.stage, name: None };
        family = told.step(family.add_person(&at, may_name, event).expect("added"));
    }
    assert_eq!(family.revision(), 6);

    // Ms Bell knows the family well, and the father agrees that she represents it.
    let at = bell("2026-03-02T08:40");
    let people = [elsa, father];
    let agreed = OfTheFamily::among(&people, father.id).expect("he is of the family");
    let first = NoOtherLead::among([]).expect("nobody leads yet");
    let (lead, knows) =
        (PractitionerId::named("bell"), Acquaintance::KnowsWell { since: day("2024-09-02") });
    let taken_on = LeadTakenOn { lead, knows, agreed_by: father.id };
    let lead = LeadRole::take_on(LeadId::named("lead"), &at, first, agreed, taken_on);
    let lead = told.step(lead.expect("taken on"));

    // A level for Elsa: 2a, which the hub serves.
    let at = bell("2026-03-02T09:00");
    let young = YoungPerson::on(&elsa, at.day()).expect("eight years old");
    let decision = Decision::decide(
        DecisionId::named("level"),
        &at,
        young,
        scheme.level("2a").expect("a level of this scheme"),
        vec![words("late to school most days"), words("tired in lessons")],
        words("One agency can meet the need."),
    );
    let decision = told.step(decision.expect("decided"));
    let hub_level =
        |at: &Occasion| decision.at_hub_level(elsa.id, scheme, at.occurred()).expect("2a");

    // A request is drafted. It cannot be sent yet: `submit` takes an `InForce`, and there is
    // no consent to lend one.
    let at = bell("2026-03-02T09:10");
    let represents = lead.represents(at.by()).expect("Ms Bell acts");
    let (id, concern) = (ReferralId::named("request"), words("Mornings have become hard."));
    let draft = DirectRequest::draft(id, &at, represents, elsa.id, concern, None);
    let draft = told.step(draft.expect("drafted"));

    // The father is asked, and agrees in writing.
    let (id, at) = (PermissionId::named("consent"), bell("2026-03-02T14:00"));
    let lineage = Lineage::among([], elsa.id, FOR_THE_HUB, None).expect("the first");
    let sought = Permission::seek(id, &at, lineage, asking(None));
    let (sought, at) = (told.step(sought.expect("asked")), bell("2026-03-02T15:30"));
    let capacity = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Marriage };
    let able = |at: &Occasion| capacity.able(father.id.into(), &elsa, at.day()).expect("able");
    let permission = told.step(sought.give(&at, able(&at), terms()).expect("given"));

    // Now it is sent; the hub takes it, and arranges a meeting. Each step asks for consent anew.
    let at = bell("2026-03-02T15:40");
    let represents = lead.represents(at.by()).expect("Ms Bell acts");
    // Nobody has said that harm to Elsa is suspected: no concern stops it.
    let unstopped = |at: &Occasion, step| {
        NoConcern::among((&[elsa.id], step, at.occurred()), []).expect("there is none")
    };
    let (consent, asked_for) =
        (in_force(&permission, &at), unstopped(&at, ConsentPathStep::Request));
    let sent = draft.submit(&at, represents, hub_level(&at), consent, asked_for, None);
    let (sent, at) = (told.step(sent.expect("sent")), cole("2026-03-03T09:15"));
    let (consent, asked_for) =
        (in_force(&permission, &at), unstopped(&at, ConsentPathStep::Request));
    let accepted = sent.accept(&at, hub_level(&at), consent, asked_for);
    let (request, at) = (told.step(accepted.expect("accepted")), cole("2026-03-03T09:30"));
    let below = |at: &Occasion| {
        decision.below_targeted(elsa.id, scheme, at.occurred()).expect("below targeted")
    };
    let plan = MeetingPlan { on: day("2026-03-12"), invited: vec![school()], instead_of: None };
    let consent = in_force(&permission, &at);
    let admitted =
        |at: &Occasion| (request.admission(), unstopped(at, ConsentPathStep::HubMeeting));
    let (id, admission) = (MeetingId::named("meeting"), admitted(&at));
    let meeting = HubMeeting::arrange(id, &at, admission, below(&at), consent, plan);
    let meeting = told.step(meeting.expect("arranged"));

    // On the day before, the father takes his consent back. What was shared stays lawful.
    let event = PermissionWithdrawn { by: father.id.into() };
    let withdrawn = permission.withdraw(&bell("2026-03-11T16:00"), event).expect("taken back");
    let withdrawn = AnyPermission::from(told.step(withdrawn));
    let hub = policy.hub.organisation;
    let asked = |moment| {
        let heard = nobody_else();
        consent_for_meeting(Some(&withdrawn), &elsa, hub, time(moment), &heard).map(drop)
    };
    assert!(asked("2026-03-03T09:30").is_ok());

    // Hold the meeting → no: HUB-03. Nothing lends the consent that `hold` takes.
    let refusal = told.no(asked("2026-03-12T15:00").expect_err("withdrawn"));
    assert_eq!(refusal.rule().as_str(), "HUB-03");

    // The same consent given again → no: CON-06. A withdrawn permission has no such method, and
    // a new record that does not name the old one is refused.
    for event in ["permission-given", "permission-given-verbally"] {
        assert!(!AnyPermission::CHART.allows(Some(withdrawn.state_name()), event));
    }
    told.does_not_compile("CON-06");
    let seek_again = |predecessor, moment| {
        let lineage = Lineage::among([&withdrawn], elsa.id, FOR_THE_HUB, predecessor)?;
        let (id, event) = (PermissionId::named("consent-2"), asking(predecessor));
        Permission::seek(id, &bell(moment), lineage, event)
    };
    let refusal = told.no(seek_again(None, "2026-03-12T16:10").expect_err("it names none"));
    assert_eq!(refusal.rule().as_str(), "CON-06");

    // New consent, in a record that names its predecessor.
    let sought = seek_again(Some(*withdrawn.id()), "2026-03-12T16:15").expect("named");
    let (sought, at) = (told.step(sought), bell("2026-03-16T09:00"));
    let permission = told.step(sought.give(&at, able(&at), terms()).expect("given"));

    // The meeting is arranged again, and held: admitted, at a level that the hub keeps, on the
    // new consent, with the lead there.
    let at = cole("2026-03-16T10:00");
    let (consent, admission) = (in_force(&permission, &at), admitted(&at));
    let moved =
        meeting.rearrange(&at, admission, below(&at), consent, day("2026-03-19"), vec![school()]);
    let (meeting, at) = (told.step(moved.expect("arranged again")), cole("2026-03-19T15:00"));
    let (lead, minutes) = (AnyLeadRole::from(lead), minutes());
    let present: Vec<_> = minutes.present.iter().map(|attendee| attendee.who).collect();
    let attends = lead.attends(present, at.occurred()).expect("Ms Bell is there");
    let (consent, admission) = (in_force(&permission, &at), admitted(&at));
    let held = meeting.hold(&at, admission, below(&at), consent, attends, minutes);
    let held = told.step(held.expect("held"));
    assert_eq!(held.state().permission.permission, *permission.id());

    told.agrees_with("2-lindqvist", &[]);
}
