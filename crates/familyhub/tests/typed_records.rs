//! Journeys 13 and 14 and that of a level that is challenged, step by step, through the
//! typed machines alone: what a level is worth once the family lives elsewhere, and what
//! may be typed in late.
//!
//! Where a journey says no and nothing here asks, the step does not compile. What each
//! tells is held against the file of its journey.
#![expect(clippy::expect_used, clippy::panic, reason = "a step that is legal is taken")]

#[path = "journey/family.rs"]
mod family;
#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../referral/tests/rules/given.rs"]
mod given;
#[path = "journey/hub_meeting.rs"]
mod hub_meeting;
#[path = "journey/told.rs"]
mod told;

use family::opened;
use familyhub::consent::{AnyPermission, PermissionInvalidated, WhyInvalid};
use familyhub::core::time::Calendar;
use familyhub::core::{
    Actor, CaseId, DecisionId, EventId, Occasion, OrganisationId, Person, PersonId, Policy,
    Recorded, Role, RuleId,
};
use familyhub::referral::{AnyLeadRole, level_for_request};
use familyhub::support::consent_for_meeting;
use familyhub::threshold::{
    AnyDecision, ChallengeTakenFurther, Comparison, Decided, Decision, DraftDiscarded,
    InformalStage, Inherited, LevelChallenged, LevelRevised, LevelSuperseded, LevelUpheld, Scheme,
    Schemes, Standing, Upheld, YoungPerson,
};
use familyhub::{CaseEvent, Family, HomeRecorded, Open};
use given::*;
use hub_meeting::*;
use told::Told;

fn schemes() -> &'static Schemes {
    Schemes::built_in()
}

/// Somebody of another organisation acts.
fn acts_for(name: &str, role: Role, organisation: &str, moment: &str) -> Occasion {
    let organisation = Some(OrganisationId::named(organisation));
    by(Actor::new(who(name).into(), role, organisation).expect("an actor"), moment)
}

/// Mr Tarn, who leads at the new school.
fn tarn(moment: &str) -> Occasion {
    acts_for("tarn", Role::LeadProfessional, "hill-school", moment)
}

/// From a day on, somebody lives in an area.
fn moves(
    told: &mut Told,
    family: Family<Open>,
    person: PersonId,
    (area, from): (&str, &str),
    at: &Occasion,
) -> Family<Open> {
    let event = HomeRecorded { person, area: area.parse().expect("an area"), from: day(from) };
    told.step(family.record_home(at, event).expect("recorded"))
}

/// Why a child at this level is not for the hub, by the scheme of where the child lives.
fn not_for_the_hub(
    told: &mut Told,
    decision: &AnyDecision,
    scheme: &Scheme,
    at: &Occasion,
) -> Vec<&'static str> {
    let no = level_for_request(Some(decision), decision.child(), scheme, at.occurred());
    rules(&told.no(no.map(drop).expect_err("not for the hub")))
}

/// What an older file says of Deniz: a plain 2 is shown, and never translated.
fn an_older_level(told: &mut Told, deniz: &Person) -> Decision<Inherited> {
    let (at, reading) = (at("2026-03-02T08:50"), berkshire_west());
    let young = YoungPerson::on(deniz, at.day()).expect("he is 13");
    let plain = reading.read("Tier 2").expect("a code of older records");
    let (id, found_in) = (DecisionId::named("older"), words("the school's own file"));
    let older = Decision::inherit(id, &at, young, plain, found_in).expect("taken over");
    let older = AnyDecision::from(told.step(older));
    let shown = schemes().standing(older.level(), reading);
    assert_eq!(shown, Standing::NotComparable { may_mean: vec!["2a", "2b"] });

    // Nobody decides a plain 2 today → no: THR-01; and it proves nothing → no: DIR-02.
    let no = told.no(reading.level("2").map(drop).expect_err("which of the two?"));
    assert_eq!((no.rule(), no.what_is_missing().len()), (RuleId::THR_01, 1));
    let drafted = told.step(draft_about(deniz, "request-deniz", &at));
    assert_eq!(drafted.state().request.child, deniz.id);
    assert_eq!(not_for_the_hub(told, &older, reading, &at), ["DIR-02", "THR-01"]);
    older.try_into().expect("as it was found")
}

/// A social worker does not agree to a level, and says so in two stages; it stands.
fn challenged(told: &mut Told, decision: Decision<Decided>) -> Decision<Upheld> {
    let reasons = || words("only one agency is needed");
    let social_care = "reading-childrens-social-care";
    let noor = |moment| acts_for("noor", Role::SocialWorker, social_care, moment);
    let mother = Actor::new(mother(), Role::FamilyMember, None).expect("an actor");

    // The family does not challenge it by itself → no: THR-07, with who can.
    let hers =
        decision.challenge(&by(mother, "2026-03-09T09:00"), LevelChallenged { reasons: reasons() });
    let no = hers.expect_err("not herself");
    let refusal = told.no(no.refusal);
    assert_eq!(refusal.rule(), RuleId::THR_07);
    assert!(refusal.nearest_ways().iter().any(|way| way.contains("lead professional")));

    let event = LevelChallenged { reasons: reasons() };
    let challenged = no.machine.challenge(&noor("2026-03-09T10:00"), event).expect("challenged");
    let event = ChallengeTakenFurther { reasons: reasons() };
    let further = told.step(challenged).take_further(&noor("2026-03-11T10:00"), event);
    let event = LevelUpheld { reasons: words("health has agreed to take part") };
    let upheld = told.step(further.expect("further")).uphold(&at("2026-03-13T10:00"), event);
    told.step(upheld.expect("it stands"))
}

/// What the levels of three areas say of each other. A number is never compared.
fn levels_compared() {
    let [reading, hampshire, london] = ["berkshire-west", "hampshire", "london"]
        .map(|scheme| Scheme::built_in(scheme).expect("a scheme that comes with the library"));
    let level = |scheme: &'static Scheme, code| scheme.level(code).expect("a level");
    let (one_agency, several) = (level(reading, "2a"), level(reading, "2b"));
    let here = level(hampshire, "2");
    assert_eq!(one_agency.compare(&here), Comparison::Equal, "both are one agency's");
    let of_london = level(london, "2");
    assert_ne!(of_london.compare(&one_agency), Comparison::Equal);
    assert!(matches!(of_london.compare(&several), Comparison::Incomparable(_)));
}

#[test]
fn journey_13_yilmaz_moves_to_another_area() {
    let (mut told, elif, deniz) =
        (Told::default(), child("elif", "2016-05-04"), child("deniz", "2013-02-11"));
    let people = [elif, deniz, grown_up(PersonId::named("ada-mother"))];
    let family = opened(&mut told, "yilmaz", &at("2026-03-02T08:30"), people);
    let (reading, monday) = (("reading", "2019-06-01"), at("2026-03-02T08:45"));
    let family = moves(&mut told, family, elif.id, reading, &monday);
    let family = moves(&mut told, family, deniz.id, reading, &monday);
    let older = an_older_level(&mut told, &deniz);

    // Each child has their own level, by the scheme of where they live. What is decided
    // takes the place of the older record.
    let here = family.state().scheme_for(elif.id, monday.day(), schemes()).expect("Reading's");
    let at_nine = at("2026-03-02T09:00");
    let two_a = here.level("2a").expect("a level");
    let level = told.step(decide("level", &at_nine, &elif, two_a));
    let two_b = here.level("2b").expect("a level");
    let level_deniz = told.step(decide("level-deniz", &at_nine, &deniz, two_b));
    let event = LevelSuperseded { by: *level_deniz.id() };
    let older = told.step(older.supersede(&at_nine, event));
    assert_eq!(older.state().decision.level.code, "2", "as the file has it");
    let upheld = challenged(&mut told, level_deniz);
    assert_eq!(upheld.state().decision.level.code, "2b");

    // A request is begun for Elif, her mother agrees, and 2b is written down for her; on
    // 1 May the family moves to Hampshire.
    let drafted = draft_about(&elif, "request", &at("2026-04-20T09:10"));
    let drafted = told.step(drafted);
    assert_eq!(drafted.state().request.child, elif.id);
    let asked = seek(("consent", None), &at("2026-04-20T14:00"), &elif, scope(), []);
    let (asked, moment) = (told.step(asked.expect("asked")), "2026-04-20T15:30");
    let consent = told.step(give(asked, able(&elif, &MOTHER, moment), &at(moment)));
    let written = at("2026-04-27T09:00");
    let (id, young) = (DecisionId::named("draft"), YoungPerson::on(&elif, written.day()));
    let two_b = here.level("2b").expect("a level");
    let draft = Decision::draft(id, &written, young.expect("she is nine"), two_b);
    let draft = told.step(draft.expect("written down"));
    let (hampshire, first_of_may) = (("hampshire", "2026-05-01"), at("2026-05-01T12:00"));
    let family = moves(&mut told, family, elif.id, hampshire, &first_of_may);
    let family = moves(&mut told, family, deniz.id, hampshire, &first_of_may);

    // On 2 May what was decided in Reading is kept, and proves nothing here → no: DIR-02,
    // though the consent still holds; and how it compares is there to be read.
    let saturday = at("2026-05-02T09:00");
    let there = family.state().scheme_for(elif.id, saturday.day(), schemes()).expect("Hampshire's");
    assert_eq!((here.id.as_str(), there.id.as_str()), ("berkshire-west", "hampshire"));
    let level = AnyDecision::from(level);
    assert_eq!(not_for_the_hub(&mut told, &level, there, &saturday), ["DIR-02", "THR-01"]);
    assert_eq!(proved(&consent, &elif, saturday.occurred()).person(), elif.id);
    let Standing::DecideAnew { row } = schemes().standing(level.level(), there) else {
        panic!("it was decided under another scheme")
    };
    assert_eq!(row.equivalent(), Some("2"));
    levels_compared();

    // What was only written down is not made now → no: THR-03, and is left.
    let no = draft.state().level_under(there).map(drop).expect_err("Reading's");
    assert_eq!(told.no(no).rule(), RuleId::THR_03);
    let left = told.step(draft.discard(&at("2026-05-02T09:06"), DraftDiscarded {}));
    assert_eq!(left.state().decision.level.code, "2b");

    // 2a is no level here → no: THR-01. Decided anew, by the new school: 2. The old one
    // stays in the record, as it was.
    let no = told.no(there.level("2a").map(drop).expect_err("no such level"));
    assert_eq!(no.rule(), RuleId::THR_01);
    let (at, two) = (tarn("2026-05-02T09:15"), there.level("2").expect("a level"));
    let anew = told.step(decide("anew", &at, &elif, two));
    let level: Decision<Decided> = level.try_into().expect("still decided");
    let level = told.step(level.supersede(&at, LevelSuperseded { by: *anew.id() }));
    let kept = &level.state().decision.level;
    assert_eq!((kept.scheme.as_str(), kept.code.as_str()), ("berkshire-west", "2a"));

    // Whether a hub serves it is not known here → no: DIR-02, with what is missing.
    let (anew, later) = (AnyDecision::from(anew), given::at("2026-05-02T09:20"));
    assert_eq!(not_for_the_hub(&mut told, &anew, there, &later), ["DIR-02", "THR-08"]);

    // Deniz moves on, to where no scheme is known → no: THR-03.
    let june = tarn("2026-06-01T09:00");
    let family = moves(&mut told, family, deniz.id, ("elsewhere", "2026-06-01"), &june);
    let no = family.state().scheme_for(deniz.id, june.day(), schemes()).map(drop);
    let no = told.no(no.expect_err("nowhere that is known"));
    assert_eq!(no.what_is_missing(), ["the scheme of the place where the child lives"]);
    assert_eq!(no.rule(), RuleId::THR_03);
    told.agrees_with("13-yilmaz", &["organisation-named", "practitioner-named", "lead-taken-on"]);
}

#[test]
fn journey_bakare_a_clinic_challenges_a_level_and_is_heard() {
    let (tobi, reading) = (child("tobi", "2017-06-11"), berkshire_west());
    let level = |code| reading.level(code).expect("a level");
    let clinic = |moment| acts_for("nurse", Role::AgencyProfessional, "clinic", moment);
    let mut told = Told::default();
    let first = told.step(decide("first-view", &at("2026-03-02T09:10"), &tobi, level("2a")));
    let event = LevelChallenged { reasons: words("the clinic sees more") };
    let challenged = first.challenge(&clinic("2026-03-05T10:00"), event).expect("challenged");
    let event = ChallengeTakenFurther { reasons: words("we do not agree") };
    let further = told.step(challenged).take_further(&clinic("2026-03-09T10:00"), event);
    let further = told.step(further.expect("further"));

    // While it is challenged it stands; both are asked of the moment, and both are kept.
    let further = AnyDecision::from(further);
    let code_at = |decision: &AnyDecision, moment| {
        decision.in_force(time(moment)).map(|it| it.level.code.clone()).ok()
    };
    assert_eq!(code_at(&further, "2026-03-10T09:00").as_deref(), Some("2a"));
    let (heard, further) = (at("2026-03-12T10:05"), further.try_into());
    let further: Decision<InformalStage> = further.expect("at its second stage");
    let second = told.step(decide("second-view", &heard, &tobi, level("2b")));
    let first = told.step(further.revise(&heard, LevelRevised { by: *second.id() }));
    let (first, second) = (AnyDecision::from(first), AnyDecision::from(second));
    assert_eq!(code_at(&first, "2026-03-10T09:00").as_deref(), Some("2a"));
    assert_eq!(code_at(&first, "2026-03-12T10:05"), None);
    assert_eq!(code_at(&second, "2026-03-12T10:05").as_deref(), Some("2b"));

    // Taken further once more → no: THR-07. What is revised has no such step.
    let state = Some(first.state_name());
    assert!(!AnyDecision::CHART.allows(state, "challenge-taken-further"));
    told.does_not_compile("THR-07");
    told.agrees_with("bakare-level-challenged", &[]);
}

/// On Friday 5 June, and typed in by the coordinator on Tuesday 16 June.
fn friday_typed_late() -> Occasion {
    let (occurred, recorded) = (time("2026-06-05T15:00"), time("2026-06-16T10:00"));
    Occasion::new(occurred, recorded, cole()).expect("recorded once it has happened")
}

#[test]
fn journey_14_zielinski_is_typed_in_late() {
    let (request, role, mut told) = (accepted(), AnyLeadRole::from(lead()), Told::default());
    let permission = given("2026-06-01T10:30");
    let (monday, plan) = (hub_at("2026-06-01T13:30"), on("2026-06-05", None));
    let meeting = arrange(&mut told, (&request, &permission), &monday, plan);

    // Accepted, on the consent of that Friday.
    let friday = friday_typed_late();
    let held =
        hold(meeting, (request.admission(), &permission), (&role, "bell"), &friday).expect("held");
    let event = CaseEvent::from(held.event.clone());
    let held = told.step(held);
    assert_eq!(held.state().permission.permission, *permission.id());

    // Its line has both times.
    let line = Recorded {
        id: EventId::named("held"),
        case: CaseId::named("zielinski"),
        sequence: 1,
        subject: (*held.id()).into(),
        occasion: friday,
        event,
        previous: None,
        command: None,
    };
    let (line, _) = line.to_line().expect("it can be written");
    let (read, _) = Recorded::<CaseEvent>::from_line(&line).expect("it can be read");
    assert_eq!(read.occasion, friday);

    // It is retrospective: more than five working days late. A week later it was not yet.
    let (calendar, policy) = (Calendar::england_and_wales(), Policy::reading().consent);
    let marked = |occasion: &Occasion| {
        occasion.is_retrospective(&calendar, policy.late_after_working_days).expect("known days")
    };
    assert!(marked(&friday));
    let in_time = Occasion::new(friday.occurred(), time("2026-06-12T17:00"), cole());
    assert!(!marked(&in_time.expect("an occasion")));
    told.agrees_with("14-zielinski", &[]);
}

#[test]
fn journey_14_zielinski_the_consent_came_after_the_meeting() {
    let (request, mut told) = (accepted(), Told::default());
    let permission = given("2026-06-01T10:30");
    let (monday, plan) = (hub_at("2026-06-01T13:30"), on("2026-06-05", None));
    let meeting = arrange(&mut told, (&request, &permission), &monday, plan);

    // The consent is found never to have been valid, and a new one is given on Monday.
    let why = WhyInvalid::NotInformed;
    let never = permission.invalidate(&at("2026-06-04T09:00"), PermissionInvalidated { why });
    let never = AnyPermission::from(told.step(never));
    let names = ("consent-2", Some(*never.id()));
    let asked = seek(names, &at("2026-06-08T09:00"), &ada(), scope(), [&never]);
    let (asked, moment) = (told.step(asked.expect("it names the one before")), "2026-06-08T09:30");
    let anew = give(asked, able(&ada(), &MOTHER, moment), &at(moment));
    let anew = AnyPermission::from(told.step(anew));

    // Friday's meeting, typed in on the 16th, when consent is in force → no: CON-16. It is
    // asked of the day of the act, and the act came first.
    let friday = friday_typed_late();
    let proof = |permission, moment| {
        consent_for_meeting(Some(permission), &ada(), hub(), moment, &NOBODY_ELSE)
    };
    let no = told.no(proof(&anew, friday.occurred()).map(drop).expect_err("the act came first"));
    assert_eq!(rules(&no), ["CON-16", "HUB-03"]);
    assert!(no.nearest_ways().iter().any(|way| way.contains("disclosure decision")));
    // Nor does the consent of that day serve: it never was one.
    let no = proof(&never, friday.occurred()).map(drop).expect_err("never valid");
    assert_eq!(rules(&no), ["HUB-03", "CON-06"]);

    // What is proved for the day of typing does not hold Friday's meeting.
    let today = proof(&anew, friday.recorded()).expect("in force by now");
    let role = lead();
    let attends = role.attends([who("bell")], friday.occurred()).expect("Ms Bell was there");
    let (admission, decision) = (request.admission(), level(&ada(), "2a"));
    let level = below(&decision, &friday);
    let not = meeting.hold(&friday, admission, level, today, attends, minutes("bell"));
    let not = not.expect_err("proved for another moment");
    assert!(rules(&not.refusal).contains(&"CON-16"));
    told.agrees_with("14-zielinski-too-late", &[]);
}
