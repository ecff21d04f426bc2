//! Meetings and reviews: when they are due, who takes part, on whose consent.

use familyhub_consent::{Given, Permission, PermissionWithdrawn};
use familyhub_core::time::CivilDate;
use familyhub_core::{OnDayOff, OrganisationId, PersonId, Refusal, ReviewId, RuleId, TeamPolicy};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::{
    AnyTeam, HeardHow, HowReviewed, PaperReview, Present, TeamEvent, TeamPlace, UpdateCollated,
    Voice,
};

use crate::given::*;

/// By when a review was due, and how many days late it says that it was.
fn said(event: &TeamEvent) -> Option<(CivilDate, u32)> {
    match event {
        TeamEvent::TeamReviewed(said) => Some((said.due_by, said.days_late)),
        _ => None,
    }
}

#[test]
fn tac_04_a_first_meeting_is_due_six_weeks_after_the_agreement() {
    let due = terms().first_meeting(day("2026-01-07")).expect("a date");
    assert_eq!(due.due_on(), day("2026-02-18"));
    let family = TeamFamily::of_lili();
    let meeting = hold(&formed().into(), &family, account(), "2026-02-19T14:00").expect("held");
    let late = formed().review(&at("2026-02-19T14:00"), meeting.met(), terms()).expect("reviewed");
    assert_eq!(said(&late.event), Some((day("2026-02-18"), 1)), "a day late, and said so");
}

#[test]
fn tac_04_a_review_is_due_six_weeks_after_the_last() {
    let family = TeamFamily::of_lili();
    let team = working(&family);
    assert_eq!(terms().next_review(day("2026-02-11")).expect("a date").due_on(), day("2026-03-25"));
    assert_eq!(terms().longest(day("2026-02-11")).due_on(), day("2026-05-13"), "13 weeks");
    let moment = "2026-03-26T14:00";
    let any = AnyTeam::from(working(&family));
    let meeting = hold(&any, &family, account(), moment).expect("held");
    let step = team.review(&at(moment), meeting.met(), terms()).expect("reviewed");
    assert_eq!(said(&step.event), Some((day("2026-03-25"), 1)));
    assert_eq!(meeting.met().how(), HowReviewed::Meeting { meeting: *meeting.id() });
}

#[test]
fn tac_04_a_review_due_on_christmas_day_is_moved_as_was_agreed_and_says_so() {
    let due =
        |policy: &TeamPolicy| terms_of(policy).next_review(day("2026-11-13")).expect("a date");
    let next = due(&TeamPolicy::default());
    assert_eq!(next.due_on(), day("2026-12-29"), "28 December is a bank holiday too");
    assert!(next.to_string().contains("Fri 25 Dec 2026 is a day off (Christmas Day)"), "{next}");
    let when_due_on_a_day_off = OnDayOff::WorkingDayBefore;
    let before = due(&TeamPolicy { when_due_on_a_day_off, ..TeamPolicy::default() });
    assert_eq!(before.due_on(), day("2026-12-24"));
    let when_due_on_a_day_off = OnDayOff::OnTheDay;
    let stays = due(&TeamPolicy { when_due_on_a_day_off, ..TeamPolicy::default() });
    assert_eq!(stays.due_on(), day("2026-12-25"));
}

/// What is missing of a meeting for which these came.
fn missing(present: Vec<Present>, voices: Vec<Voice>) -> Vec<String> {
    let mut account = account();
    account.present = present;
    account.voices = voices;
    match hold(&formed().into(), &TeamFamily::of_lili(), account, "2026-02-11T14:00") {
        Ok(_) => Vec::new(),
        Err(refusal) => {
            assert_eq!(refusal.rule(), RuleId::TAC_05, "{refusal}");
            refusal.what_is_missing().iter().map(ToString::to_string).collect()
        }
    }
}

#[test]
fn tac_05_a_meeting_needs_the_lead_a_voice_of_the_family_and_another_agency() {
    let (bell, nurse) = (present("bell", school()), present("nurse", health()));
    let voice = vec![mothers_voice()];
    assert_eq!(missing(vec![bell, nurse], voice.clone()), [""; 0]);
    assert_eq!(missing(vec![bell], voice.clone()), ["another agency"]);
    let colleague = present("deputy", school());
    assert_eq!(missing(vec![bell, colleague], voice.clone()), ["another agency"]);
    assert_eq!(missing(vec![colleague, nurse], voice)[0], "the lead");
    assert!(missing(vec![bell, nurse], Vec::new())[0].starts_with("a voice of the family"));
}

#[test]
fn tac_05_views_that_are_brought_count_and_not_having_asked_does_not() {
    let (bell, nurse) = (present("bell", school()), present("nurse", health()));
    let (of, why) = (PersonId::named("lili"), words("she is at school"));
    let views =
        Voice { of, heard: HeardHow::Views { words: words("I like maths"), why_absent: why } };
    assert_eq!(missing(vec![bell, nurse], vec![views]), [""; 0]);
    let silent = Voice { of, heard: HeardHow::NotHeard { why: words("nobody asked") } };
    assert!(!missing(vec![bell, nurse], vec![silent]).is_empty());
}

#[test]
fn tac_05_an_observer_or_an_interpreter_is_no_other_agency() {
    let bell = present("bell", school());
    let voice = vec![mothers_voice()];
    for place in
        [TeamPlace::Observer {}, TeamPlace::Interpreter {}, TeamPlace::Advocate { of: mother() }]
    {
        let other = Present { place, ..present("nurse", health()) };
        assert_eq!(missing(vec![bell, other], voice.clone()), ["another agency"], "{place:?}");
    }
}

#[test]
fn tac_05_a_council_may_ask_for_more_agencies() {
    let policy = TeamPolicy { other_agencies_at_least: 2, ..TeamPolicy::default() };
    let (family, moment) = (TeamFamily::of_lili(), "2026-02-11T14:00");
    let team = AnyTeam::from(formed());
    let led = team.led(time(moment)).expect("led");
    let consented = family.consented(moment).expect("consented");
    let clear = family.no_concern(ConsentPathStep::TeamMeeting, moment);
    let refused = planned(&team, &family, "2026-01-20T09:00")
        .hold(&at(moment), led, consented, clear, terms_of(&policy), account())
        .expect_err("one is too few here");
    assert_eq!(refused.refusal.rule(), RuleId::TAC_05);
}

#[test]
fn tac_09_withdrawn_consent_blocks_the_next_meeting() {
    let mut family = TeamFamily::of_lili();
    let given: Permission<Given> = family.permission.try_into().expect("given");
    let taken_back = PermissionWithdrawn { by: mother().into() };
    family.permission =
        given.withdraw(&at("2026-03-02T09:00"), taken_back).expect("back").machine.into();
    let refusal = family.consented("2026-03-02T09:00").map(drop).expect_err("withdrawn");
    assert_eq!(refusal.rule(), RuleId::TAC_09);
    assert!(family.consented("2026-03-02T08:59").is_ok(), "what came before stays lawful");
}

#[test]
fn tac_09_who_takes_part_is_named_in_the_consent() {
    let mut account = account();
    account.present.push(present("police-officer", OrganisationId::named("police")));
    let refusal = hold(&formed().into(), &TeamFamily::of_lili(), account, "2026-02-11T14:00");
    let refusal = refusal.expect_err("the police are not named");
    assert_eq!(refusal.rule(), RuleId::TAC_09);
    assert!(refusal.reasons().any(|reason| reason.rule == RuleId::CON_04));
}

#[test]
fn tac_09_consent_is_checked_for_this_moment() {
    let family = TeamFamily::of_lili();
    let team = AnyTeam::from(formed());
    let led = team.led(time("2026-02-11T14:00")).expect("led");
    let earlier = family.consented("2026-02-11T13:00").expect("consented");
    let clear = family.no_concern(ConsentPathStep::TeamMeeting, "2026-02-11T14:00");
    let refused = planned(&team, &family, "2026-01-20T09:00")
        .hold(&at("2026-02-11T14:00"), led, earlier, clear, terms(), account())
        .expect_err("an hour before");
    assert_eq!(refused.refusal.rule(), RuleId::CON_16);
}

fn review_on_paper(
    policy: &TeamPolicy,
    first: (&str, OrganisationId),
    updates: &[(&str, OrganisationId)],
) -> Result<(), Refusal> {
    let family = TeamFamily::of_lili();
    let team = AnyTeam::from(working(&family));
    let (asked, made) = ("2026-03-20T09:00", "2026-03-24T09:00");
    let led = team.led(time(asked))?;
    let consented = family.consented(asked)?;
    let id = ReviewId::named("review");
    let terms = terms_of(policy);
    let clear = |moment| family.no_concern(ConsentPathStep::PlanReview, moment);
    let asked_for =
        PaperReview::call_for_updates(id, &at(asked), led, consented, clear(asked), terms)?.machine;
    let update = |(name, organisation): (&str, OrganisationId)| UpdateCollated {
        from: who(name),
        organisation,
        update: words("she reads every day"),
    };
    let received = at("2026-03-23T09:00");
    let mut review = asked_for.collate(&received, update(first)).expect("collated").machine;
    for more in updates {
        review = review.collate(&received, update(*more)).expect("collated").machine;
    }
    let (led, consented) = (team.led(time(made))?, family.consented(made)?);
    let completed = review
        .complete(
            &at(made),
            (led, consented),
            (clear(made), terms),
            vec![mothers_voice()],
            words("on course"),
        )
        .map_err(|refused| refused.refusal)?;
    let team: familyhub_tac::Team<familyhub_tac::Working> = team.try_into().expect("it works");
    team.review(&at(made), completed.machine.met(), terms).map(drop).map_err(|no| no.refusal)
}

#[test]
fn tac_07_a_review_without_a_meeting_counts_where_policy_allows_it() {
    let allowed = TeamPolicy::default();
    assert_eq!(review_on_paper(&allowed, ("nurse", health()), &[]), Ok(()));
    let not_allowed = TeamPolicy { review_without_meeting: false, ..TeamPolicy::default() };
    let refusal = review_on_paper(&not_allowed, ("nurse", health()), &[]).expect_err("not here");
    assert_eq!(refusal.rule(), RuleId::TAC_07);
    let alone = review_on_paper(&allowed, ("bell", school()), &[("deputy", school())])
        .expect_err("no other agency sent an update");
    assert_eq!(alone.rule(), RuleId::TAC_05);
}

#[test]
fn tac_07_a_plan_is_made_at_a_first_meeting() {
    let family = TeamFamily::of_lili();
    let team = AnyTeam::from(formed());
    let led = team.led(time("2026-02-11T14:00")).expect("led");
    let consented = family.consented("2026-02-11T14:00").expect("consented");
    let id = ReviewId::named("review");
    let clear = family.no_concern(ConsentPathStep::PlanReview, "2026-02-11T14:00");
    let at = at("2026-02-11T14:00");
    let asked = PaperReview::call_for_updates(id, &at, led, consented, clear, terms());
    assert_eq!(asked.expect_err("it has not met").rule(), RuleId::TAC_07);
}

#[test]
fn tac_07_a_team_that_was_suspended_meanwhile_meets_anew_before_a_review() {
    let family = TeamFamily::of_lili();
    let (team, id) = (AnyTeam::from(working(&family)), ReviewId::named("review"));
    let asked = at("2026-03-20T09:00");
    let led = team.led(asked.occurred()).expect("led");
    let consented = family.consented("2026-03-20T09:00").expect("consented");
    let clear = |moment| family.no_concern(ConsentPathStep::PlanReview, moment);
    let now = clear("2026-03-20T09:00");
    let asked_for = PaperReview::call_for_updates(id, &asked, led, consented, now, terms());
    let update = UpdateCollated { from: who("nurse"), organisation: health(), update: words("w") };
    let collating = asked_for.expect("asked for").machine.collate(&asked, update);
    let review = collating.expect("it came in").machine;

    // Suspended, and resumed: its first meeting is due anew.
    let (resumed, made) = (AnyTeam::from(formed()), "2026-06-24T09:00");
    let led = (resumed.led(time(made)).expect("led"), family.consented(made).expect("c"));
    let clear = (clear(made), terms());
    let refused = review.complete(&at(made), led, clear, vec![mothers_voice()], words("on"));
    assert_eq!(refused.expect_err("not met").refusal.rule(), RuleId::TAC_07);
}
