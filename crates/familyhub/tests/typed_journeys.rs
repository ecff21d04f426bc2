//! Journeys 1 to 4, step by step, through the typed machines alone; those from 5 on
//! stand in `typed_contacts`, `typed_pathways`, `typed_people`, `typed_records` and
//! `typed_answers`, and the tenth with the team's own tests.
//!
//! Where a journey says no and nothing here asks, the step does not compile: see
//! `compile_fail`. What each tells is held against the file of its journey.
#![expect(clippy::expect_used, clippy::panic, reason = "a step that is legal is taken")]

#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../referral/tests/rules/given.rs"]
mod given;
#[path = "journey/hub_meeting.rs"]
mod hub_meeting;
#[path = "journey/told.rs"]
mod told;

use familyhub::consent::{
    AnyPermission, Basis, Disclosure, DisclosureDecided, FamilyTold, Harm, PermissionWithdrawn,
};
use familyhub::core::{DisclosureId, OrganisationId, Person, PersonId, Role};
use familyhub::referral::{
    AnyLeadRole, ClosingReason, LeadTakenOver, RequestClosed, consent_for_request,
    level_for_acceptance, level_for_request,
};
use familyhub::support::{MeetingNotGoneAhead, WhyNotGoneAhead, consent_for_meeting};
use familyhub::threshold::AnyDecision;
use given::*;
use hub_meeting::*;
use told::Told;

#[test]
fn journey_1_okafor_direct() {
    let (lead, ada) = (lead(), ada());
    let level: AnyDecision = level(&ada, "2a").into();
    let (request, mut told) = (draft(), Told::default());
    let monday = at("2026-03-02T10:15");

    // Asks the hub for a meeting → no: DIR-03, missing consent for the hub.
    let refusal =
        consent_for_request(None, &ada, hub(), monday.occurred(), &NOBODY_ELSE).expect_err("none");
    let refusal = told.no(refusal);
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
    let sent = request.submit(&at, represents, at_level, consent, None).expect("sent");
    let (sent, taken) = (told.step(sent), hub_at("2026-03-03T09:00"));
    let at_level = level_for_acceptance(Some(&level), ada.id, scheme, taken.occurred());
    let consent = proved(&permission, &ada, taken.occurred());
    let request = told.step(sent.accept(&taken, at_level.expect("2a"), consent).expect("accepted"));

    // Hub meeting arranged for Thursday 12 March; Ms Bell attends; held.
    let plan = on("2026-03-12", None);
    let meeting = arrange(&mut told, (&request, &permission), &hub_at("2026-03-03T09:30"), plan);
    let (role, at) = (lead.into(), hub_at("2026-03-12T14:00"));
    let held =
        hold(meeting, (request.admission(), &permission), (&role, "bell"), &at).expect("held");
    assert_eq!(told.step(held).state().permission.permission, *permission.id());

    // Request closed, reason given.
    let why = ClosingReason::OtherServicesInvolved;
    let closed = told.step(request.close(&hub_at("2026-03-20T10:00"), RequestClosed { why }));
    assert_eq!(closed.state().why, why);
    told.agrees_with(
        "1-okafor",
        &[
            "permission-sought",
            "permission-given",
            "no:HUB-02",
            "no:HUB-05",
            "brokerage-offered",
            "brokerage-asked",
            "brokerage-accepted",
            "tac-support-offered",
            "tac-support-started",
            "tac-support-ended",
        ],
    );
}

#[test]
fn journey_2_lindqvist_direct_consent_withdrawn() {
    let (request, role, ada) = (accepted(), AnyLeadRole::from(lead()), ada());
    let (permission, mut told) = (given("2026-03-02T10:30"), Told::default());
    let plan = on("2026-03-12", None);
    let meeting = arrange(&mut told, (&request, &permission), &hub_at("2026-03-03T09:30"), plan);

    // The day before, the giver withdraws. What was shared stays lawful.
    let event = PermissionWithdrawn { by: mother() };
    let withdrawn = permission.withdraw(&at("2026-03-11T18:00"), event).expect("taken back");
    let withdrawn: AnyPermission = told.step(withdrawn).into();
    assert!(withdrawn.ask("2026-03-03T09:30").is_ok());

    // Hold the meeting → no: HUB-03.
    let thursday = time("2026-03-12T14:00");
    let refusal = consent_for_meeting(Some(&withdrawn), &ada, hub(), thursday, &NOBODY_ELSE);
    assert_eq!(told.no(refusal.expect_err("withdrawn")).rule().as_str(), "HUB-03");

    // The same consent given again → no: CON-06. It is nowhere in the table, and
    // a new record that does not name it is refused.
    for event in ["permission-given", "permission-given-verbally"] {
        assert!(!AnyPermission::CHART.allows(Some(withdrawn.state_name()), event));
    }
    told.does_not_compile("CON-06");
    let seek_anew = |predecessor| {
        let names = ("share-with-hub-anew", predecessor);
        seek(names, &at("2026-03-12T10:00"), &ada, scope(), [&withdrawn])
    };
    let unnamed = told.no(seek_anew(None).expect_err("not named"));
    assert_eq!(unnamed.rule().as_str(), "CON-06");

    // New consent naming its predecessor; arranged again, held.
    let sought = told.step(seek_anew(Some(*withdrawn.id())).expect("named"));
    let (again, moment) = (at("2026-03-12T10:30"), "2026-03-12T10:30");
    let able = able(&ada, &MOTHER, moment);
    let anew = told.step(give(sought, able, &again));
    let consent = proved(&anew, &ada, time("2026-03-12T11:00"));
    let (noon, admission) = (hub_at("2026-03-12T11:00"), request.admission());
    let (decision, on) = (level(&ada, "2a"), day("2026-03-19"));
    let level = below(&decision, &noon);
    let moved = meeting.rearrange(&noon, admission, level, consent, on, vec![school()]);
    let (meeting, at) = (told.step(moved.expect("arranged again")), hub_at("2026-03-19T14:00"));
    let held = hold(meeting, (request.admission(), &anew), (&role, "bell"), &at).expect("held");
    assert_eq!(told.step(held).state().permission.permission, *anew.id());
    told.agrees_with("2-lindqvist", &[]);
}

#[test]
fn journey_3_mensah_direct_the_lead_cannot_come() {
    let (request, role, mut told) = (accepted(), lead(), Told::default());
    let permission = given("2026-03-02T10:30");
    let plan = on("2026-03-12", None);
    let meeting = arrange(&mut told, (&request, &permission), &hub_at("2026-03-03T09:30"), plan);

    // A colleague who does not know the family offers → no: HUB-04.
    let thursday = hub_at("2026-03-12T14:00");
    let offered = role.attends([who("colleague")], thursday.occurred()).map(drop);
    assert_eq!(told.no(offered.expect_err("a stranger")).rule().as_str(), "HUB-04");

    // Recorded as not gone ahead; nothing minuted; arranged again.
    let why = WhyNotGoneAhead::StandInDoesNotKnowTheFamily;
    let not = told.step(meeting.not_go_ahead(&thursday, MeetingNotGoneAhead { why }));
    let plan = on("2026-03-19", Some(*not.id()));
    let meeting = arrange(&mut told, (&request, &permission), &hub_at("2026-03-12T15:00"), plan);

    // A deputy head who knows the family well takes over as lead; held.
    let deputy = by(acting("deputy", Role::AgencyProfessional), "2026-03-16T09:00");
    let agreed_by = PersonId::named("ada-mother");
    let family = [grown_up(agreed_by)];
    let agreed = agreed_to_by(&family, agreed_by);
    let event = LeadTakenOver { lead: who("deputy"), knows: well(), agreed_by };
    let taken_over = role.take_over(&deputy, agreed, event).expect("taken over");
    let (role, at) = (told.step(taken_over).into(), hub_at("2026-03-19T14:00"));
    let held =
        hold(meeting, (request.admission(), &permission), (&role, "deputy"), &at).expect("held");
    assert_eq!(told.step(held).state().meeting.child, ada().id);
    told.agrees_with("3-mensah", &["practitioner-named"]);
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
    let (request, mut told) = (draft(), Told::default());

    // Level decided 2b → no: DIR-02, which names the levels served, and CSPoA.
    let level: AnyDecision = level(&ada, "2b").into();
    let scheme = berkshire_west();
    let refusal = level_for_request(Some(&level), ada.id, scheme, at.occurred());
    let refusal = told.no(refusal.expect_err("2b"));
    assert_eq!(refusal.rule().as_str(), "DIR-02");
    assert!(refusal.message().contains("2a"));
    assert!(refusal.nearest_ways().iter().any(|way| way.contains("CSPoA")));

    // A disclosure with grounds "school attendance is poor" → no: CON-17.
    let id = DisclosureId::named("to-social-care");
    let event = disclosure(&ada, Harm::BelowSignificantHarm, "school attendance is poor");
    let refusal = under_terms(|terms| Disclosure::decide(id, &at, terms, event));
    let refusal = told.no(refusal.expect_err("thin grounds"));
    assert_eq!(refusal.rule().as_str(), "CON-17");

    // Suspected significant harm → escalated at once, without consent.
    let event = disclosure(&ada, Harm::SignificantHarmSuspected, "what was seen");
    let decided = under_terms(|terms| Disclosure::decide(id, &at, terms, event));
    let decided = told.step(decided.expect("decided"));
    let harm = decided.significant_harm().expect("suspected");
    let escalated = told.step(request.escalate(&at, harm).expect("at once"));
    assert_eq!(escalated.state().disclosure, id);
    told.agrees_with("4-novak", &["level-decided", "level-superseded", "no:REF-02"]);
}
