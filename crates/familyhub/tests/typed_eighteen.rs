//! One family, typed, end to end: a young person turns eighteen between two meetings of his
//! team, and speaks for himself from that day on.
//!
//! The twelfth journey, step by step, through the typed machines alone, with what the tests of
//! the crates below are given too. Each step and each no is held against the journey's file.
#![expect(clippy::expect_used, clippy::panic, reason = "a step that is legal is taken")]

#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../referral/tests/rules/given.rs"]
mod given;
#[expect(dead_code, unused_imports, reason = "shared with the crates below")]
#[path = "../../tac/tests/rules/given.rs"]
mod team;
#[expect(dead_code, reason = "shared with the other typed journey")]
#[path = "journey/told.rs"]
mod told;

// What a team is given stands on what consent is given, by this name.
use given as consent;

use familyhub::consent::{AgreedService, Capacity, Purpose, Purposes, Scope};
use familyhub::core::{MemberId, PartId, Person, RuleId, TeamMeetingId};
use familyhub::safety::ConsentPathStep;
use familyhub::tac::{
    Account, Agreed, AnyTeam, ChildsPart, FollowsTeam, Formed, HeardHow, Invitation, Member,
    NoPartYet, OfAge, TOLD_TO_THE_TEAM, Team, TeamEvent, TeamFormed, TeamMeeting, TeamPlace, Voice,
    agreement_for_team, level_for_team,
};
use given::*;
use told::JourneyWords;

const FOR_A_TEAM: Purposes = Purposes::of(&[Purpose::TeamAroundTheChild]);

/// Agreed by the mother on 3 February, and formed under Ms Bell, with the school nurse.
fn team_for(told: &mut JourneyWords, son: &Person) -> (Team<Formed>, team::TeamFamily) {
    let (at, moment) = (at("2026-02-03T10:00"), "2026-02-03T10:00");
    let agreement = team::agreement(son, "2026-02-03T09:20");
    let permission = team::permission(son, "2026-02-03T09:40", [school(), team::health()]);
    let agrees = || agreement_for_team(Some(&agreement), son, at.occurred()).expect("agreed");
    let (id, first) = (team::team_id(), FollowsTeam::among([], None).expect("no other"));
    let clear = || team::no_concern(son, ConsentPathStep::Team, moment);
    let agreed = Team::agree(id, &at, agrees(), first, clear()).expect("agreed");
    let agreed = AnyTeam::from(told.step(agreed));

    // A child is part of it on the child's own agreement, level and age.
    let decision = team::level(son, "2a", "2026-02-03T09:00");
    let level = level_for_team(Some(&decision), son.id, berkshire_west(), at.occurred());
    let of_age = OfAge::on(son, false, team::terms(), at.day()).expect("until 19");
    let none_yet = NoPartYet::among([], id, son.id).expect("no part yet");
    let stands = (agreed.stands().expect("agreed"), none_yet, clear());
    let (id, level) = (PartId::named("part"), level.expect("2a"));
    let part = ChildsPart::include(id, &at, stands, agrees(), level, of_age).expect("included");
    let part = told.step(part).into();

    let people = [team::mother_person()];
    let agreed_by = team::mother();
    let event = TeamFormed { lead: who("bell"), organisation: school(), agreed_by };
    let agreed: Team<Agreed> = agreed.try_into().expect("still agreed");
    let formed = agreed.form(&at, team::of_the_family(&people), clear(), event).expect("formed");
    let formed = AnyTeam::from(told.step(formed));
    let family = team::TeamFamily { child: *son, agreement, permission, part };
    let led = formed.led(at.occurred()).expect("Ms Bell leads it");
    let (consented, chosen) =
        (family.consented(moment).expect("consented"), team::of_the_family(&people));
    let nurse = (who("nurse"), team::health(), TeamPlace::Agency {});
    let id = MemberId::named("nurse");
    let joined = Member::join(id, &at, led, consented, clear(), chosen, nurse);
    assert_eq!(told.step(joined.expect("joined")).state().member.who, who("nurse"));
    (formed.try_into().expect("still formed"), family)
}

/// What the team meets on: nothing but what its family has agreed to by then.
fn not_consented(
    told: &mut JourneyWords,
    family: &team::TeamFamily,
    moment: &str,
) -> Vec<&'static str> {
    rules(&told.no(family.consented(moment).map(drop).expect_err("he is 18")))
}

#[test]
fn journey_12_xu_turns_eighteen_and_speaks_for_himself() {
    let (son, mut told) = (child("son", "2008-03-01"), JourneyWords::default());
    let (team, mut family) = team_for(&mut told, &son);
    let team = AnyTeam::from(team);
    let planned = at("2026-02-04T09:30");
    let led = team.led(planned.occurred()).expect("led");
    let consented = family.consented("2026-02-04T09:30").expect("by his mother");
    let invited = || vec![school(), team::health()];
    let invitation = Invitation { on: day("2026-03-04"), invited: invited(), instead_of: None };
    let id = TeamMeetingId::named("meeting");
    let clear = |moment| team::no_concern(&son, ConsentPathStep::TeamMeeting, moment);
    let now = clear("2026-02-04T09:30");
    let meeting = TeamMeeting::plan(id, &planned, led, consented, now, invitation);
    let meeting = told.step(meeting.expect("planned"));

    // His mother's consent holds on the last day before his birthday, and not on it. The
    // meeting of 4 March → no: CON-11, the agreement first; and without proof of both no
    // team meets (`meets_without_consent` in the team's `compile_fail`).
    assert!(family.consented("2026-02-28T23:59").is_ok());
    assert!(family.consented("2026-03-01T00:00").is_err());
    assert_eq!(not_consented(&mut told, &family, "2026-03-04T15:00"), ["CON-11", "TAC-01"]);

    // He agrees for himself to take part: that shares nothing yet → no: CON-11.
    let (own, him, service) = (Capacity::Own {}, son.id.into(), AgreedService::TeamAroundTheChild);
    let able = |moment| own.able(him, &son, at(moment).day()).expect("an adult, for himself");
    let asks = at("2026-03-04T15:10");
    let asked = seek_agreement(("own-agreement", None), &asks, &son, service, [&family.agreement]);
    let (asked, moment) = (told.step(asked), "2026-03-04T15:15");
    let id = *asked.id();
    let agreed = under_terms(|terms| asked.give(&at(moment), able(moment), terms));
    family.agreement = told.step(agreed.expect("agreed")).into();
    assert_eq!(not_consented(&mut told, &family, "2026-03-04T15:16"), ["CON-11", "TAC-09"]);

    // Nor does his mother give a new permission for him → no: CON-11. He does.
    let scope = Scope::new(FOR_A_TEAM, TOLD_TO_THE_TEAM, invited()).expect("a scope");
    let asks = at("2026-03-04T15:20");
    let asked = seek(("own-permission", None), &asks, &son, scope, [&family.permission]);
    let asked = told.step(asked.expect("asked"));
    let hers = MOTHER.able(mother(), &son, asks.day()).map(drop).expect_err("he is 18");
    let hers = told.no(hers);
    assert_eq!(hers.rule(), RuleId::CON_11);
    assert_eq!(hers.what_is_missing(), ["the person's own consent"]);
    let moment = "2026-03-04T15:25";
    family.permission = told.step(give(asked, able(moment), &at(moment))).into();

    // Planned again, and held with him there, within the six weeks.
    let (again, moment) = (at("2026-03-04T15:30"), "2026-03-06T15:00");
    let led = team.led(again.occurred()).expect("led");
    let consented = family.consented("2026-03-04T15:30").expect("his own");
    let now = clear("2026-03-04T15:30");
    let moved = meeting.plan_again(&again, led, consented, now, day("2026-03-06"), invited());
    let (meeting, held_at) = (told.step(moved.expect("planned again")), at(moment));
    let led = team.led(held_at.occurred()).expect("led");
    let consented = family.consented(moment).expect("his own");
    assert!(consented.references().iter().all(|it| it.agreement.agreement == id));
    let words = Some(words("I want to finish my course."));
    let voices = vec![Voice { of: son.id, heard: HeardHow::Present { words } }];
    let account = Account { voices, ..team::account() };
    let held = meeting.hold(&held_at, led, consented, clear(moment), team::terms(), account);
    let held = told.step(held.expect("held"));
    let team: Team<Formed> = team.try_into().expect("still formed");
    let reviewed = team.review(&held_at, held.met(), team::terms()).expect("reviewed");
    let TeamEvent::TeamReviewed(review) = &reviewed.event else { panic!("a review") };
    assert_eq!((review.due_by, review.days_late), (day("2026-03-17"), 0));
    assert_eq!(told.step(reviewed).state().team.leads.now().who, who("bell"));
    told.agrees_with("12-xu", &[]);
}
