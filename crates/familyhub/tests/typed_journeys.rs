//! Journeys 1 to 4, step by step, through the typed machines alone; those from 5 on
//! stand in `typed_pathways`.
//!
//! Where a journey says no and nothing here asks, the step does not compile: see
//! `compile_fail`.
#![expect(clippy::expect_used, reason = "a step that is legal is taken")]

#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../referral/tests/rules/given.rs"]
mod given;

use familyhub::consent::{
    AnyPermission, Basis, Disclosure, DisclosureDecided, FamilyTold, Given, Harm, Lineage,
    Permission, PermissionSought, PermissionWithdrawn, Sought,
};
use familyhub::core::{DisclosureId, MeetingId, Occasion, OrganisationId, PermissionId, Person};
use familyhub::core::{PersonId, Role};
use familyhub::referral::{
    Accepted, AnyLeadRole, ClosingReason, DirectRequest, LeadTakenOver, RequestClosed,
    consent_for_request, level_for_request,
};
use familyhub::support::{
    Arranged, Attendee, Held, HubMeeting, MeetingNotGoneAhead, Minutes, Outcome, Plan,
    WhyNotGoneAhead, consent_for_meeting,
};
use familyhub::threshold::AnyDecision;
use given::*;

/// The Partnership Coordinator acts.
fn hub_at(moment: &str) -> Occasion {
    by(cole(), moment)
}

fn arrange(
    (request, permission): (&DirectRequest<Accepted>, &Permission<Given>),
    at: &Occasion,
    plan: Plan,
) -> HubMeeting<Arranged> {
    let consent = proved(permission, &ada(), at.occurred());
    let (id, decision) = (MeetingId::named("meeting"), level(&ada(), "2a"));
    let (admission, level) = (request.admission(), below(&decision, at));
    HubMeeting::arrange(id, at, admission, level, consent, plan).expect("arranged").machine
}

fn on(day_text: &str, instead_of: Option<MeetingId>) -> Plan {
    Plan { on: day(day_text), invited: vec![school()], instead_of }
}

fn minutes(lead: &str) -> Minutes {
    Minutes {
        tasks: Vec::new(),
        present: vec![Attendee::of(who(lead), school())],
        strengths: vec![words("the family eats together")],
        needs: vec![words("a calmer start to the day")],
        family_words: None,
        outcomes: vec![
            Outcome::Brokerage { service: words("a parenting course") },
            Outcome::TeamAroundTheChild {},
        ],
    }
}

/// Holds a meeting at two, on this consent, with this lead there.
fn hold(
    meeting: HubMeeting<Arranged>,
    permission: &Permission<Given>,
    (role, name): (&AnyLeadRole, &str),
    at: &Occasion,
) -> HubMeeting<Held> {
    let consent = proved(permission, &ada(), at.occurred());
    let attends = role.attends([who(name)], at.occurred()).expect("the lead is there");
    meeting.hold(at, consent, attends, minutes(name)).expect("held").machine
}

#[test]
fn journey_1_okafor_direct() {
    let (lead, ada) = (lead(), ada());
    let level: AnyDecision = level(&ada, "2a").into();
    let request = draft();
    let monday = at("2026-03-02T10:15");

    // Asks the hub for a meeting → no: DIR-03, missing consent for the hub.
    let refusal =
        consent_for_request(None, &ada, hub(), monday.occurred(), &NOBODY_ELSE).expect_err("none");
    assert_eq!(refusal.rule().as_str(), "DIR-03");
    let missing = refusal.what_is_missing();
    assert!(missing.iter().any(|what| what.contains("permission to share with the hub")));

    // Ada's mother agrees in writing, and the request is sent and accepted.
    let permission = given("2026-03-02T10:30");
    let at = at("2026-03-02T11:00");
    let scheme = berkshire_west();
    let at_level = level_for_request(Some(&level), ada.id, scheme, at.occurred()).expect("2a");
    let represents = lead.represents(at.by()).expect("Ms Bell acts");
    let consent = proved(&permission, &ada, at.occurred());
    let sent = request.submit(&at, represents, at_level, consent, None).expect("sent").machine;
    let taken = hub_at("2026-03-03T09:00");
    let request =
        sent.accept(&taken, familyhub::referral::RequestAccepted {}).expect("accepted").machine;

    // Hub meeting arranged for Thursday 12 March; Ms Bell attends; held.
    let plan = on("2026-03-12", None);
    let meeting = arrange((&request, &permission), &hub_at("2026-03-03T09:30"), plan);
    let held = hold(meeting, &permission, (&lead.into(), "bell"), &hub_at("2026-03-12T14:00"));
    assert_eq!(held.state().permission.permission, *permission.id());

    // Request closed, reason given.
    let why = ClosingReason::OtherServicesInvolved;
    let closed = request.close(&hub_at("2026-03-20T10:00"), RequestClosed { why }).machine;
    assert_eq!(closed.state().why, why);
}

/// Asks Ada's mother anew.
fn seek_anew(
    before: &AnyPermission,
    predecessor: Option<PermissionId>,
) -> Result<Permission<Sought>, familyhub::core::Refusal> {
    let lineage = Lineage::among([before], ada().id, scope().purposes(), predecessor)?;
    let event = PermissionSought {
        person: ada().id,
        scope: scope(),
        explained: words("what the hub is"),
        predecessor,
    };
    let id = PermissionId::named("share-with-hub-anew");
    Permission::seek(id, &at("2026-03-12T10:00"), lineage, event).map(|step| step.machine)
}

#[test]
fn journey_2_lindqvist_direct_consent_withdrawn() {
    let (request, role, ada) = (accepted(), AnyLeadRole::from(lead()), ada());
    let permission = given("2026-03-02T10:30");
    let plan = on("2026-03-12", None);
    let meeting = arrange((&request, &permission), &hub_at("2026-03-03T09:30"), plan);

    // The day before, the giver withdraws. What was shared stays lawful.
    let event = PermissionWithdrawn { by: mother() };
    let withdrawn = permission.withdraw(&at("2026-03-11T18:00"), event).expect("taken back");
    let withdrawn: AnyPermission = withdrawn.machine.into();
    assert!(withdrawn.ask("2026-03-03T09:30").is_ok());

    // Hold the meeting → no: HUB-03.
    let thursday = time("2026-03-12T14:00");
    let refusal = consent_for_meeting(Some(&withdrawn), &ada, hub(), thursday, &NOBODY_ELSE);
    assert_eq!(refusal.expect_err("withdrawn").rule().as_str(), "HUB-03");

    // The same consent given again → no: CON-06. It is nowhere in the table, and
    // a new record that does not name it is refused.
    for event in ["permission-given", "permission-given-verbally"] {
        assert!(!AnyPermission::CHART.allows(Some(withdrawn.state_name()), event));
    }
    let unnamed = seek_anew(&withdrawn, None).expect_err("not named");
    assert_eq!(unnamed.rule().as_str(), "CON-06");

    // New consent naming its predecessor; arranged again, held.
    let sought = seek_anew(&withdrawn, Some(*withdrawn.id())).expect("named");
    let (again, moment) = (at("2026-03-12T10:30"), "2026-03-12T10:30");
    let able = able(&ada, &MOTHER, moment);
    let anew = under_terms(|terms| sought.give(&again, able, terms)).expect("given").machine;
    let consent = proved(&anew, &ada, time("2026-03-12T11:00"));
    let moved =
        meeting.rearrange(&hub_at("2026-03-12T11:00"), consent, day("2026-03-19"), vec![school()]);
    let meeting = moved.expect("arranged again").machine;
    let held = hold(meeting, &anew, (&role, "bell"), &hub_at("2026-03-19T14:00"));
    assert_eq!(held.state().permission.permission, *anew.id());
}

#[test]
fn journey_3_mensah_direct_the_lead_cannot_come() {
    let (request, role) = (accepted(), lead());
    let permission = given("2026-03-02T10:30");
    let plan = on("2026-03-12", None);
    let meeting = arrange((&request, &permission), &hub_at("2026-03-03T09:30"), plan);

    // A colleague who does not know the family offers → no: HUB-04.
    let thursday = hub_at("2026-03-12T14:00");
    let offered = role.attends([who("colleague")], thursday.occurred()).map(drop);
    assert_eq!(offered.expect_err("a stranger").rule().as_str(), "HUB-04");

    // Recorded as not gone ahead; nothing minuted; arranged again.
    let why = WhyNotGoneAhead::StandInDoesNotKnowTheFamily;
    let not = meeting.not_go_ahead(&thursday, MeetingNotGoneAhead { why }).machine;
    let plan = on("2026-03-19", Some(*not.id()));
    let meeting = arrange((&request, &permission), &hub_at("2026-03-12T15:00"), plan);

    // A deputy head who knows the family well takes over as lead; held.
    let deputy = by(acting("deputy", Role::AgencyProfessional), "2026-03-16T09:00");
    let agreed_by = PersonId::named("ada-mother");
    let family = [grown_up(agreed_by)];
    let agreed = agreed_to_by(&family, agreed_by);
    let event = LeadTakenOver { lead: who("deputy"), knows: well(), agreed_by };
    let role: AnyLeadRole =
        role.take_over(&deputy, agreed, event).expect("taken over").machine.into();
    let held = hold(meeting, &permission, (&role, "deputy"), &hub_at("2026-03-19T14:00"));
    assert_eq!(held.state().meeting.child, ada().id);
}

fn disclosure(about: &Person, harm: Harm, grounds: &str) -> DisclosureDecided {
    DisclosureDecided {
        person: about.id,
        basis: Basis::Safeguarding,
        harm,
        grounds: words(grounds),
        categories: told_to_the_hub(),
        recipients: vec![OrganisationId::named("social-care")],
        family: FamilyTold::NotTold { why: words("it would put her at risk") },
    }
}

#[test]
fn journey_4_novak_direct_wrong_level() {
    let (ada, at) = (ada(), at("2026-03-02T11:00"));
    let request = draft();

    // Level decided 2b → no: DIR-02, which names the levels served, and CSPoA.
    let level: AnyDecision = level(&ada, "2b").into();
    let scheme = berkshire_west();
    let refusal = level_for_request(Some(&level), ada.id, scheme, at.occurred());
    let refusal = refusal.expect_err("2b");
    assert_eq!(refusal.rule().as_str(), "DIR-02");
    assert!(refusal.message().contains("2a"));
    assert!(refusal.nearest_ways().iter().any(|way| way.contains("CSPoA")));

    // Suspected significant harm → escalated at once, without consent.
    let id = DisclosureId::named("to-social-care");
    let event = disclosure(&ada, Harm::SignificantHarmSuspected, "what was seen");
    let decided = under_terms(|terms| Disclosure::decide(id, &at, terms, event));
    let decided = decided.expect("decided").machine;
    let harm = decided.significant_harm().expect("suspected");
    let escalated = request.escalate(&at, harm).expect("at once").machine;
    assert_eq!(escalated.state().disclosure, id);

    // The same disclosure with grounds "school attendance is poor" → no: CON-17.
    let event = disclosure(&ada, Harm::BelowSignificantHarm, "school attendance is poor");
    let refusal = under_terms(|terms| Disclosure::decide(id, &at, terms, event));
    let refusal = refusal.expect_err("thin grounds");
    assert_eq!(refusal.rule().as_str(), "CON-17");
}
