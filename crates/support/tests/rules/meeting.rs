//! A hub meeting: arranged, held, or not gone ahead.

use familyhub_consent::AnyPermission;
use familyhub_consent::{
    Category, Lineage, Permission, PermissionSought, Purpose, Purposes, Scope,
};
use familyhub_core::{
    MeetingId, Occasion, OrganisationId, PermissionId, PersonId, Refusal, RuleId,
};
use familyhub_referral::{Acquaintance, Admission};
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_support::{
    AdultInformation, AdultInformationKind, AnyHubMeeting, Arranged, Attendee, AttendsAs,
    FamilyAttendee, HubMeeting, HubOffer, MeetingCancelled, MeetingNotGoneAhead, MeetingPlan,
    MeetingTask, Minutes, PeopleOfMeeting, Proposed, WhyCancelled, WhyNotGoneAhead,
    consent_for_meeting, level_for_meeting,
};
use familyhub_threshold::AnyDecision;

use crate::given::*;

/// On Thursday 12 March at two.
const THURSDAY: &str = "2026-03-12T14:00";

fn plan(invited: &[OrganisationId]) -> MeetingPlan {
    MeetingPlan { on: day("2026-03-12"), invited: invited.to_vec(), instead_of: None }
}

/// With this admission, and no concern about Ada that stops a hub meeting then.
fn meets<'a>(admission: Admission<'a>, at: &Occasion) -> (Admission<'a>, NoConcern<'a>) {
    (admission, no_concern(ConsentPathStep::HubMeeting, at))
}

/// Arranged on Tuesday 3 March, with these invited.
fn arrange(invited: &[OrganisationId]) -> Result<HubMeeting<Arranged>, Refusal> {
    let (request, permission) = (accepted(), given("2026-03-02T10:30"));
    let at = by(cole(), "2026-03-03T10:00");
    let consent = proved(&permission, &ada(), at.occurred());
    let (id, decision) = (MeetingId::named("meeting"), level(&ada(), "2a"));
    HubMeeting::arrange(
        id,
        &at,
        meets(request.admission(), &at),
        below(&decision, &at),
        consent,
        plan(invited),
    )
    .map(|step| step.machine)
}

fn arranged() -> HubMeeting<Arranged> {
    arrange(&[school()]).expect("arranged")
}

fn minutes() -> Minutes {
    Minutes {
        present: vec![Attendee::of(who("cole"), hub()), Attendee::of(who("bell"), school())],
        strengths: vec![words("Ada reads to her brother")],
        needs: vec![words("mornings")],
        family_words: Some(words("we want her to like school")),
        family: vec![],
        about_adults: vec![],
        outcomes: vec![HubOffer::TeamAroundTheChild {}],
        tasks: vec![MeetingTask {
            who: who("bell"),
            what: words("ask the school nurse"),
            by: None,
        }],
    }
}

/// Holds the meeting on Thursday, with these minutes.
fn hold(minutes: Minutes) -> Result<AnyHubMeeting, Refusal> {
    let (permission, role, at) = (given("2026-03-02T10:30"), lead(), by(cole(), THURSDAY));
    let consent = proved(&permission, &ada(), at.occurred());
    let attends = role.attends([who("bell")], at.occurred()).expect("she is there");
    let (request, decision) = (accepted(), level(&ada(), "2a"));
    arranged()
        .hold(
            &at,
            meets(request.admission(), &at),
            below(&decision, &at),
            consent,
            attends,
            minutes,
        )
        .map(|step| step.machine.into())
        .map_err(|refused| refused.refusal)
}

#[test]
fn hub_01_the_hub_gives_a_meeting_advice_brokerage_and_a_team_and_nothing_else() {
    let read = |json: &str| serde_json::from_str::<HubOffer>(json);
    assert_eq!(
        read(r#"{"is":"team-around-the-child"}"#).expect("one"),
        HubOffer::TeamAroundTheChild {}
    );
    for other in ["housing", "benefits", "therapy"] {
        assert!(read(&format!(r#"{{"is":"{other}"}}"#)).is_err());
    }
}

#[test]
fn hub_02_a_meeting_is_about_the_child_that_was_admitted() {
    let (request, brother) = (accepted(), child("brother", "2017-06-01"));
    let permission = given_about(&brother, "2026-03-02T10:30");
    let at = by(cole(), "2026-03-03T10:00");
    let consent = proved(&permission, &brother, at.occurred());
    let (id, decision) = (MeetingId::named("meeting"), level(&ada(), "2a"));
    let (admission, level) = (request.admission(), below(&decision, &at));
    let refusal =
        HubMeeting::arrange(id, &at, meets(admission, &at), level, consent, plan(&[school()]));
    assert_eq!(rules(&refusal.expect_err("his consent")), ["HUB-03", "CON-01"]);
    assert_eq!(arranged().state().meeting.child, ada().id);
}

#[test]
fn hub_02_a_meeting_is_held_on_the_referral_that_it_was_arranged_on() {
    let (permission, role, at) = (given("2026-03-02T10:30"), lead(), by(cole(), THURSDAY));
    let consent = proved(&permission, &ada(), at.occurred());
    let attends = role.attends([who("bell")], at.occurred()).expect("she is there");
    let (another, decision) = (accepted_as("another"), level(&ada(), "2a"));
    let level = || below(&decision, &at);
    let refused =
        arranged().hold(&at, meets(another.admission(), &at), level(), consent, attends, minutes());
    assert_eq!(refused.expect_err("another").refusal.rule(), RuleId::HUB_02);
    let consent = proved(&permission, &ada(), at.occurred());
    let (admission, on) = (another.admission(), day("2026-03-19"));
    let moved = arranged().rearrange(&at, meets(admission, &at), level(), consent, on, vec![]);
    assert_eq!(moved.expect_err("another").refusal.rule(), RuleId::HUB_02);
}

#[test]
fn hub_02_nothing_is_arranged_before_the_hub_has_taken_the_referral() {
    let (request, permission) = (accepted(), given("2026-03-02T10:30"));
    let early = by(cole(), "2026-03-03T08:59");
    let consent = proved(&permission, &ada(), early.occurred());
    let (id, decision) = (MeetingId::named("meeting"), level(&ada(), "2a"));
    let (admission, level) = (request.admission(), below(&decision, &early));
    let arranged = HubMeeting::arrange(
        id,
        &early,
        meets(admission, &early),
        level,
        consent,
        plan(&[school()]),
    );
    assert_eq!(arranged.expect_err("a minute early").rule(), RuleId::HUB_02);
}

#[test]
fn hub_03_consent_is_in_force_when_it_is_arranged_and_when_it_is_held() {
    assert!(hold(minutes()).is_ok());
    let ask = |permission: Option<&AnyPermission>, moment| {
        consent_for_meeting(permission, &ada(), hub(), time(moment), &NOBODY_ELSE).map(drop)
    };
    let withdrawn: AnyPermission = withdrawn("2026-03-11T18:00").into();
    assert!(ask(Some(&withdrawn), "2026-03-03T10:00").is_ok(), "it was, when it was arranged");
    let refusal = ask(Some(&withdrawn), THURSDAY).expect_err("taken back the day before");
    assert_eq!(rules(&refusal), ["HUB-03", "CON-06"]);
    assert_eq!(ask(None, THURSDAY).expect_err("none").rule(), RuleId::HUB_03);
}

#[test]
fn hub_03_the_consent_is_proved_for_the_act_itself() {
    let (permission, role, at) = (given("2026-03-02T10:30"), lead(), by(cole(), THURSDAY));
    let earlier = proved(&permission, &ada(), time("2026-03-12T13:59"));
    let attends = role.attends([who("bell")], at.occurred()).expect("she is there");
    let (request, decision) = (accepted(), level(&ada(), "2a"));
    let (admission, level) = (request.admission(), below(&decision, &at));
    let refused = arranged().hold(&at, meets(admission, &at), level, earlier, attends, minutes());
    let refused = refused.expect_err("a minute before");
    assert_eq!(rules(&refused.refusal), ["CON-16", "HUB-03"]);
    assert_eq!(refused.machine, arranged(), "handed back, unchanged");
}

#[test]
fn hub_03_nobody_takes_part_whom_the_consent_does_not_name() {
    let gp = OrganisationId::named("gp");
    assert_eq!(rules(&arrange(&[school(), gp]).expect_err("invited")), ["HUB-03", "CON-04"]);
    let mut with_gp = minutes();
    with_gp.present.push(Attendee { part: AttendsAs::Observer, ..Attendee::of(who("doctor"), gp) });
    assert_eq!(rules(&hold(with_gp).expect_err("present")), ["HUB-03", "CON-04"]);
}

#[test]
fn hub_03_whoever_lends_the_family_a_voice_needs_no_place_in_the_consent() {
    let elsewhere = OrganisationId::named("language-service");
    for part in [AttendsAs::Interpreter, AttendsAs::Advocate] {
        let mut with = minutes();
        with.present.push(Attendee { part, ..Attendee::of(who("ali"), elsewhere) });
        assert!(hold(with).is_ok(), "{part:?}");
    }
}

#[test]
fn hub_09_the_hub_and_another_agency_take_part() {
    let (cole, bell) = (Attendee::of(who("cole"), hub()), Attendee::of(who("bell"), school()));
    let of = |present: Vec<Attendee>| hold(Minutes { present, ..minutes() }).map(drop);
    assert!(of(vec![cole, bell]).is_ok(), "that of the lead counts");
    let chair = Attendee { part: AttendsAs::Chair, ..cole };
    assert!(of(vec![chair, bell]).is_ok(), "whoever runs it takes part");
    let watches = Attendee { part: AttendsAs::Observer, ..cole };
    for present in [vec![bell], vec![watches, bell]] {
        assert_eq!(of(present).expect_err("nobody of the hub").rule(), RuleId::HUB_09);
    }
    let bell_for_the_hub = Attendee::of(who("bell"), hub());
    let alone = of(vec![cole, bell_for_the_hub]).expect_err("the hub alone");
    assert_eq!(alone.rule(), RuleId::HUB_09);
    assert!(alone.nearest_ways()[0].contains("did not go ahead"));
}

/// Holds it with people of the family there, on these permissions of adults.
fn hold_with(
    minutes: Minutes,
    permits: impl FnOnce(&familyhub_core::Occasion) -> PeopleOfMeeting<'static>,
) -> Result<AnyHubMeeting, Refusal> {
    let (permission, role, at) = (given("2026-03-02T10:30"), lead(), by(cole(), THURSDAY));
    let consent = proved(&permission, &ada(), at.occurred());
    let attends = role.attends([who("bell")], at.occurred()).expect("she is there");
    let (request, decision) = (accepted(), level(&ada(), "2a"));
    let (admission, unstopped) = meets(request.admission(), &at);
    let below = below(&decision, &at);
    let grounds = (admission, below, consent, attends, permits(&at), unstopped);
    arranged()
        .hold_with(&at, grounds, minutes)
        .map(|step| step.machine.into())
        .map_err(|refused| refused.refusal)
}

#[test]
fn hub_08_the_family_can_be_there_and_is_recorded_with_its_voice() {
    let mother = PersonId::named("ada-mother");
    let there = |who| Minutes {
        family: vec![FamilyAttendee { who, voice: Some(words("mornings are loud")) }],
        ..minutes()
    };
    let people: &'static _ = Box::leak(Box::new([grown_up(mother)]));
    let of_them = |_: &familyhub_core::Occasion| PeopleOfMeeting::among(people, vec![]);
    assert!(hold_with(there(mother), of_them).is_ok());
    let neighbour = there(PersonId::named("neighbour"));
    assert_eq!(hold_with(neighbour, of_them).expect_err("not of it").rule(), RuleId::HUB_08);
    assert_eq!(hold(there(mother)).expect_err("nobody was proved").rule(), RuleId::HUB_08);
}

#[test]
fn bas_14_a_parents_own_health_is_minuted_on_that_parents_word_or_not_at_all() {
    let mother = grown_up(PersonId::named("ada-mother"));
    let asked_at = at("2026-03-02T11:00");
    let scope = Scope::new(
        Purposes::of(&[Purpose::HubSupport]),
        familyhub_consent::Categories::of(&[Category::Health]),
        [hub(), school()],
    );
    let event = PermissionSought {
        person: mother.id,
        scope: scope.expect("a scope"),
        explained: words("what the hub would write down about you"),
        predecessor: None,
    };
    let lineage = Lineage::among([], mother.id, event.scope.purposes(), None).expect("the first");
    let id = PermissionId::named("of-the-mother");
    let sought = Permission::seek(id, &asked_at, lineage, event).expect("asked").machine;
    let herself = familyhub_consent::Capacity::Own {};
    let able = herself.able(mother.id.into(), &mother, asked_at.day()).expect("an adult");
    let hers = under_terms(|terms| sought.give(&asked_at, able, terms)).expect("given").machine;
    let hers: &'static _ = Box::leak(Box::new(hers));
    let covers = |kind: AdultInformationKind, moment| {
        hers.covers::<familyhub_consent::HubSupport>(
            &mother,
            hub(),
            kind.categories(),
            moment,
            &NOBODY_ELSE,
        )
    };
    let reference = covers(AdultInformationKind::Health, time(THURSDAY)).expect("hers").reference();
    let about = |kind| Minutes {
        about_adults: vec![AdultInformation {
            adult: mother.id,
            kind,
            what: words("she sleeps badly"),
            permission: reference,
        }],
        ..minutes()
    };
    let on_her_word = |at: &familyhub_core::Occasion| {
        let permit = covers(AdultInformationKind::Health, at.occurred()).expect("in force");
        PeopleOfMeeting::among([], vec![permit])
    };
    assert!(hold_with(about(AdultInformationKind::Health), on_her_word).is_ok());
    let prison = hold_with(about(AdultInformationKind::Criminal), on_her_word);
    assert_eq!(prison.expect_err("she did not speak of that").rule(), RuleId::BAS_14);
    let unasked = hold(about(AdultInformationKind::Health)).expect_err("not on her word");
    assert_eq!(unasked.rule(), RuleId::BAS_14);
}

#[test]
fn hub_03_it_is_held_on_the_day_for_which_it_was_arranged() {
    let hold_at = |moment| {
        let (permission, role, at) = (given("2026-03-02T10:30"), lead(), by(cole(), moment));
        let consent = proved(&permission, &ada(), at.occurred());
        let attends = role.attends([who("bell")], at.occurred()).expect("she is there");
        let (request, decision) = (accepted(), level(&ada(), "2a"));
        let (admission, level) = (request.admission(), below(&decision, &at));
        let held = arranged().hold(&at, meets(admission, &at), level, consent, attends, minutes());
        held.map(drop).map_err(|it| it.refusal)
    };
    assert!(hold_at("2026-03-12T09:00").is_ok(), "at any hour of the day");
    for other in ["2026-03-03T10:00", "2026-03-13T14:00"] {
        let refusal = hold_at(other).expect_err("another day");
        assert_eq!(refusal.rule(), RuleId::HUB_03, "{other}");
        assert!(refusal.nearest_ways()[0].contains("move the meeting"), "{other}");
    }
    let past = MeetingPlan { on: day("2026-03-02"), ..plan(&[school()]) };
    let (request, permission) = (accepted(), given("2026-03-02T10:30"));
    let (at, decision) = (by(cole(), "2026-03-03T10:00"), level(&ada(), "2a"));
    let consent = proved(&permission, &ada(), at.occurred());
    let (id, admission) = (MeetingId::named("meeting"), request.admission());
    let arranged =
        HubMeeting::arrange(id, &at, meets(admission, &at), below(&decision, &at), consent, past);
    assert_eq!(arranged.expect_err("yesterday").rule(), RuleId::HUB_03);
}

/// Proposed on Tuesday 3 March.
fn proposed() -> HubMeeting<Proposed> {
    let (request, at) = (accepted(), by(cole(), "2026-03-03T09:30"));
    let (id, decision) = (MeetingId::named("meeting"), level(&ada(), "2a"));
    let admission = request.admission();
    let aim = words("to find out what would help in the mornings");
    HubMeeting::propose(id, &at, meets(admission, &at), below(&decision, &at), aim)
        .expect("proposed")
        .machine
}

#[test]
fn hub_03_what_was_proposed_is_arranged_with_consent() {
    let (request, permission) = (accepted(), given("2026-03-02T10:30"));
    let at = by(cole(), "2026-03-03T10:00");
    let consent = proved(&permission, &ada(), at.occurred());
    let (on, invited, decision) = (day("2026-03-12"), vec![school()], level(&ada(), "2a"));
    let (admission, level) = (request.admission(), below(&decision, &at));
    let invited = proposed().invite(&at, meets(admission, &at), level, consent, on, invited);
    assert_eq!(invited.expect("invited").machine.state().on, on);
    let event = MeetingCancelled { why: WhyCancelled::NoLongerNeeded };
    let _ = proposed().cancel(&at, event);
}

#[test]
fn hub_07_a_child_whose_need_has_risen_is_redirected_and_no_meeting_is_arranged() {
    let brother = child("brother", "2017-06-01");
    let (request, permission) = (accepted(), given("2026-03-02T10:30"));
    let (at, his) = (by(cole(), "2026-03-03T10:00"), level(&brother, "2a"));
    let consent = proved(&permission, &ada(), at.occurred());
    let his = his.below_targeted(brother.id, berkshire_west(), at.occurred()).expect("2a");
    let id = MeetingId::named("meeting");
    let arranged = HubMeeting::arrange(
        id,
        &at,
        meets(request.admission(), &at),
        his,
        consent,
        plan(&[school()]),
    );
    assert_eq!(rules(&arranged.expect_err("his level")), ["HUB-07", "THR-05"]);
    let risen = level(&ada(), "4");
    assert!(risen.below_targeted(ada().id, berkshire_west(), at.occurred()).is_err());
}

#[test]
fn hub_07_a_child_whose_need_rises_after_a_meeting_was_arranged_is_redirected() {
    let ask = |code| {
        let decision: AnyDecision = level(&ada(), code).into();
        let (scheme, at) = (berkshire_west(), time(THURSDAY));
        level_for_meeting(Some(&decision), ada().id, scheme, at).map(drop)
    };
    for code in ["3", "4"] {
        let refusal = ask(code).expect_err("targeted, or statutory");
        assert_eq!(rules(&refusal), ["HUB-07", "THR-02"]);
        let ways = refusal.nearest_ways();
        assert!(ways.iter().any(|way| way.starts_with("cancel the meeting")));
        assert!(ways.iter().any(|way| way.starts_with("escalate")));
    }
    assert!(ask("2b").is_ok(), "several agencies, and below targeted early help");
    let _ = arranged().cancel(&at(THURSDAY), MeetingCancelled { why: WhyCancelled::Redirected });
}

#[test]
fn hub_07_a_meeting_is_moved_and_held_on_the_level_of_that_moment() {
    let (request, permission, decision) =
        (accepted(), given("2026-03-02T10:30"), level(&ada(), "2a"));
    let (role, at) = (lead(), by(cole(), THURSDAY));
    let consent = || proved(&permission, &ada(), at.occurred());
    let attends = || role.attends([who("bell")], at.occurred()).expect("she is there");
    let refused = |level| {
        arranged()
            .hold(&at, meets(request.admission(), &at), level, consent(), attends(), minutes())
            .expect_err("not for this act")
            .refusal
    };
    let brother = child("brother", "2017-06-01");
    let his = level(&brother, "2a");
    let his = his.below_targeted(brother.id, berkshire_west(), at.occurred()).expect("2a");
    assert_eq!(rules(&refused(his)), ["HUB-07", "THR-05"]);
    let when_arranged = || below(&decision, &by(cole(), "2026-03-03T10:00"));
    assert_eq!(rules(&refused(when_arranged())), ["HUB-07"]);
    let (admission, on) = (request.admission(), day("2026-03-19"));
    let moved =
        arranged().rearrange(&at, meets(admission, &at), when_arranged(), consent(), on, vec![]);
    assert_eq!(moved.expect_err("as it was then").refusal.rule(), RuleId::HUB_07);
}

#[test]
fn hub_08_whoever_does_something_took_it_on_at_the_meeting() {
    let absent = MeetingTask { who: who("doctor"), what: words("ring the family"), by: None };
    let given_to_the_absent = Minutes { tasks: vec![absent], ..minutes() };
    assert_eq!(hold(given_to_the_absent).expect_err("not there").rule(), RuleId::HUB_08);
}

#[test]
fn con_09_a_verbal_consent_that_was_not_confirmed_leads_the_refusal() {
    let said: AnyPermission = said("2026-03-02T10:30").into();
    let refusal =
        consent_for_meeting(Some(&said), &ada(), hub(), time("2026-03-17T09:00"), &NOBODY_ELSE);
    assert_eq!(rules(&refusal.expect_err("not in writing")), ["CON-09", "HUB-03"]);
}

#[test]
fn hub_04_a_lead_who_is_not_among_those_present_does_not_count() {
    let mut without = minutes();
    without.present = vec![Attendee::of(who("colleague"), school())];
    assert_eq!(hold(without).expect_err("not there").rule(), RuleId::HUB_04);
    let role = led_by(bell(), Acquaintance::NotYet {});
    assert!(role.attends([who("bell")], time(THURSDAY)).is_err());
}

#[test]
fn hub_04_a_meeting_that_did_not_go_ahead_has_no_place_for_minutes() {
    let why = WhyNotGoneAhead::StandInDoesNotKnowTheFamily;
    let not = arranged().not_go_ahead(&by(cole(), THURSDAY), MeetingNotGoneAhead { why });
    assert_eq!(not.machine.state().why, why);
    let with_minutes = r#"{"why":"lead-absent","minutes":{}}"#;
    assert!(serde_json::from_str::<MeetingNotGoneAhead>(with_minutes).is_err());
}

#[test]
fn hub_06_harm_disclosed_at_a_meeting_leaves_the_consent_path_at_once() {
    assert!(AnyHubMeeting::CHART.always_open("escalate"));
    let disclosure = harm_to(&ada());
    let harm = disclosure.significant_harm().expect("suspected");
    let escalated = arranged().escalate(&by(cole(), THURSDAY), harm).expect("without consent");
    let said_by = familyhub_consent::HarmRef::Disclosure { disclosure: *disclosure.id() };
    assert_eq!(escalated.machine.state().harm, said_by);
    let elsewhere = harm_to(&child("brother", "2017-06-01"));
    let harm = elsewhere.significant_harm().expect("suspected");
    let refused = arranged().escalate(&by(cole(), THURSDAY), harm).expect_err("his");
    assert_eq!(refused.refusal.rule(), RuleId::THR_06);
}

#[test]
fn hub_08_strengths_are_recorded_as_well_as_needs() {
    let refused = |minutes| hold(minutes).expect_err("half of it").rule();
    assert_eq!(refused(Minutes { strengths: vec![], ..minutes() }), RuleId::HUB_08);
    assert_eq!(refused(Minutes { needs: vec![], ..minutes() }), RuleId::HUB_08);
    assert!(hold(Minutes { family_words: None, ..minutes() }).is_ok(), "if it wants to be heard");
}
