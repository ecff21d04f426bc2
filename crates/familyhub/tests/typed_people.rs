//! Journeys 11 and 12, step by step, through the typed machines alone: whose consent it
//! is, when parents disagree, when a child decides, and from the eighteenth birthday on.
//!
//! Where a journey says no and nothing here asks, the step does not compile. What each
//! tells is held against the file of its journey.
#![expect(clippy::expect_used, clippy::panic, reason = "a step that is legal is taken")]

#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../referral/tests/rules/given.rs"]
mod given;
#[expect(dead_code, unused_imports, reason = "shared with the crates below")]
#[path = "../../tac/tests/rules/given.rs"]
mod team;
#[path = "journey/told.rs"]
mod told;

// What a team is given stands on what consent is given, by this name.
use given as consent;

use familyhub::consent::{
    AnyObjection, AnyPermission, AnyResponsibility, Capacity, Heard, Held, Objection,
    ObjectionLifted, Purpose, Purposes, Scope, Service,
};
use familyhub::core::{
    ActorId, HolderPolicy, MemberId, ObjectionId, PartId, Person, PersonId, Policy, RuleId,
    TeamMeetingId,
};
use familyhub::referral::{
    DirectRequest, Draft, Submitted, consent_for_request, level_for_request,
};
use familyhub::tac::{
    Account, Agreed, AnyTeam, ChildsPart, FollowsTeam, Formed, Hearing, Invitation, Member,
    NoPartYet, OfAge, Place, TOLD_TO_THE_TEAM, Team, TeamEvent, TeamFormed, TeamMeeting, Voice,
    agreement_for_team, level_for_team,
};
use familyhub::threshold::AnyDecision;
use given::*;
use told::Told;

const FOR_THE_HUB: Purposes = Purposes::of(&[Purpose::HubSupport]);
const FOR_A_TEAM: Purposes = Purposes::of(&[Purpose::TeamAroundTheChild]);

/// What the school knows of the family: in these records each act looks for an objection,
/// and for a child's own no.
struct Weiss {
    permissions: Vec<AnyPermission>,
    responsibilities: Vec<AnyResponsibility>,
    objections: Vec<AnyObjection>,
}

impl Weiss {
    fn heard(&self, policy: HolderPolicy) -> Heard<'_> {
        let Self { permissions, responsibilities, objections } = self;
        Heard { policy, permissions, responsibilities, objections }
    }

    /// As Reading's policy has it.
    fn voices(&self) -> Heard<'_> {
        self.heard(Policy::reading().consent.holders_who_disagree)
    }
}

fn father() -> ActorId {
    PersonId::named("father").into()
}

/// The father objects, as a holder, to what the mother gave.
fn objects(told: &mut Told, held: &AnyResponsibility) -> AnyObjection {
    let at = at("2026-03-03T09:00");
    let holds = held.holds(at.occurred()).expect("he holds it");
    let id = ObjectionId::named(&held.id().to_string());
    told.step(Objection::object(id, &at, holds, FOR_THE_HUB).expect("he objects")).into()
}

/// Sends a child's request to the hub, on this permission.
fn send(
    told: &mut Told,
    draft: DirectRequest<Draft>,
    (child, permission): (&Person, &AnyPermission),
    weiss: &Weiss,
    moment: &str,
) -> DirectRequest<Submitted> {
    let (role, at, decision) = (lead(), at(moment), AnyDecision::from(level(child, "2a")));
    let represents = role.represents(at.by()).expect("Ms Bell acts");
    let level = level_for_request(Some(&decision), child.id, berkshire_west(), at.occurred());
    let consent =
        consent_for_request(Some(permission), child, hub(), at.occurred(), &weiss.voices());
    let (level, consent) = (level.expect("2a"), consent.expect("in force"));
    told.step(draft.submit(&at, represents, level, consent, None).expect("sent"))
}

/// Their mother agrees for Mia and for Jonas, in a record of each child's own; their
/// father objects to both.
fn parents_disagree(told: &mut Told, children: [&Person; 2]) -> (Weiss, [DirectRequest<Draft>; 2]) {
    let monday = at("2026-03-02T08:45");
    let responsibilities = children.map(|child| {
        [(mother(), Held::Mother), (father(), Held::Marriage)]
            .map(|(who, held)| told.step(holds(child, who, held, &monday)).into())
    });
    let drafts = children.map(|child| {
        let at = at("2026-03-02T09:10");
        told.step(draft_about(child, &child.id.to_string(), &at))
    });
    let permissions = children.map(|child| {
        let (monday, moment) = (at("2026-03-02T14:00"), "2026-03-02T14:30");
        let asked = seek((&child.id.to_string(), None), &monday, child, scope(), []);
        let asked = told.step(asked.expect("asked"));
        told.step(give(asked, able(child, &MOTHER, moment), &at(moment))).into()
    });

    // An uncle cannot object: nothing that is recorded lends him `Holds`, without which
    // nobody does (`objects_without_responsibility` in consent's `compile_fail`).
    let objections = responsibilities.each_ref().map(|[_, his]| objects(told, his));
    told.does_not_compile("CON-12");
    let weiss = Weiss {
        permissions: permissions.into(),
        responsibilities: responsibilities.into_iter().flatten().collect(),
        objections: objections.into(),
    };
    (weiss, drafts)
}

#[test]
fn journey_11_weiss_two_parents_disagree_and_a_daughter_decides() {
    let (mia, jonas) = (child("mia", "2010-09-14"), child("jonas", "2018-02-03"));
    let mut told = Told::default();
    let (mut weiss, [for_mia, for_jonas]) = parents_disagree(&mut told, [&mia, &jonas]);

    // Whether the mother's consent is in force is local policy's to say: CON-12.
    let tuesday = time("2026-03-03T09:30");
    let hers = |policy| {
        let (hers, heard) = (weiss.permissions.first(), weiss.heard(policy));
        consent_for_request(hers, &mia, hub(), tuesday, &heard).map(drop)
    };
    assert!(hers(HolderPolicy::AnyOne).is_ok());
    let not_all = hers(HolderPolicy::All).expect_err("he has not agreed");
    assert!(not_all.what_is_missing().iter().any(|it| it.contains("every holder")));
    assert_eq!(weiss.voices().policy, HolderPolicy::AnyOneUnlessKnownObjection);
    let no = told.no(hers(weiss.voices().policy).expect_err("he objects"));
    assert_eq!(rules(&no), ["DIR-03", "CON-12"]);
    assert_eq!(no.what_is_missing(), ["that the objection is lifted"]);

    // Mia, who is 15, is found able to decide this, and agrees: in force, whatever her
    // parents say and whatever policy holds.
    let asked = seek(("own", None), &at("2026-03-04T10:00"), &mia, scope(), &weiss.permissions);
    let asked = told.step(asked.expect("asked"));
    let found = find_able(&mia, *asked.id(), &at("2026-03-04T10:30"));
    let (found, capacity) = (told.step(found).into(), is_able("bell", "2026-03-04"));
    let (moment, her) = ("2026-03-04T11:00", mia.id.into());
    let able = capacity.able_to_decide(her, &mia, time(moment), [&found], &weiss.voices());
    let own = told.step(give(asked, able.expect("able"), &at(moment))).into();
    weiss.permissions.push(own);
    let [_, hers_for_jonas, own] = &weiss.permissions[..] else { panic!("three") };
    let noon = time("2026-03-04T12:00");
    for policy in
        [HolderPolicy::AnyOne, HolderPolicy::AnyOneUnlessKnownObjection, HolderPolicy::All]
    {
        let heard = weiss.heard(policy);
        assert!(consent_for_request(Some(own), &mia, hub(), noon, &heard).is_ok(), "{policy:?}");
    }
    let sent = send(&mut told, for_mia, (&mia, own), &weiss, "2026-03-04T11:10");
    assert_eq!(sent.state().request.child, mia.id);

    // For her own information only: her brother's waits for their father.
    let for_jonas_by = |permission, moment| {
        consent_for_request(Some(permission), &jonas, hub(), time(moment), &weiss.voices())
    };
    let hers_for_him = for_jonas_by(own, "2026-03-04T11:15").expect_err("it is Mia's");
    assert!(rules(&hers_for_him).contains(&"CON-01"));
    let no = told.no(for_jonas_by(hers_for_jonas, "2026-03-04T11:15").expect_err("objected"));
    assert_eq!(rules(&no), ["DIR-03", "CON-12"]);

    // A second, later decision needs an assessment of its own → no: CON-13.
    let scope = Scope::new(FOR_A_TEAM, TOLD_TO_THE_TEAM, [hub(), school()]).expect("a scope");
    let asked = seek(("own-team", None), &at("2026-04-13T10:00"), &mia, scope, &weiss.permissions);
    let (asked, moment) = (told.step(asked.expect("asked")), "2026-04-13T10:10");
    let of_march = capacity.able_to_decide(her, &mia, time(moment), [], &weiss.voices());
    let (at_ten, of_march) = (at(moment), of_march.expect("as she claims"));
    let no = under_terms(|terms| asked.give(&at_ten, of_march, terms)).expect_err("of March");
    assert_eq!(told.no(no.refusal).rule(), RuleId::CON_13);
    let asked = no.machine;
    let found = find_able(&mia, *asked.id(), &at("2026-04-13T10:20"));
    let (found, capacity) = (told.step(found).into(), is_able("bell", "2026-04-13"));
    let moment = "2026-04-13T10:30";
    let able = capacity.able_to_decide(her, &mia, time(moment), [&found], &weiss.voices());
    let for_a_team = told.step(give(asked, able.expect("able"), &at(moment)));
    assert_eq!(for_a_team.state().grant.giver, her);

    // Their father no longer objects for Jonas: the mother's consent suffices again.
    let Some(AnyObjection::Standing(his)) = weiss.objections.pop() else { panic!("it stands") };
    let lifted = his.lift(&at("2026-04-14T09:00"), ObjectionLifted { by: father() });
    weiss.objections.push(told.step(lifted.expect("lifted")).into());
    let [_, hers_for_jonas, _] = &weiss.permissions[..] else { panic!("three") };
    let sent = send(&mut told, for_jonas, (&jonas, hers_for_jonas), &weiss, "2026-04-14T09:10");
    assert_eq!(sent.state().request.child, jonas.id);
    told.agrees_with("11-weiss", &["level-decided"]);
}

/// Agreed by the mother on 3 February, and formed under Ms Bell, with the school nurse.
fn team_for(told: &mut Told, son: &Person) -> (Team<Formed>, team::Family) {
    let (at, moment) = (at("2026-02-03T10:00"), "2026-02-03T10:00");
    let agreement = team::agreement(son, "2026-02-03T09:20");
    let permission = team::permission(son, "2026-02-03T09:40", [school(), team::health()]);
    let agrees = || agreement_for_team(Some(&agreement), son, at.occurred()).expect("agreed");
    let (id, first) = (team::team_id(), FollowsTeam::among([], None).expect("no other"));
    let agreed = Team::agree(id, &at, agrees(), first).expect("agreed");
    let agreed = AnyTeam::from(told.step(agreed));

    // A child is part of it on the child's own agreement, level and age.
    let decision = team::level(son, "2a", "2026-02-03T09:00");
    let level = level_for_team(Some(&decision), son.id, berkshire_west(), at.occurred());
    let of_age = OfAge::on(son, false, team::terms(), at.day()).expect("until 19");
    let none_yet = NoPartYet::among([], id, son.id).expect("no part yet");
    let stands = (agreed.stands().expect("agreed"), none_yet);
    let (id, level) = (PartId::named("part"), level.expect("2a"));
    let part = ChildsPart::include(id, &at, stands, agrees(), level, of_age).expect("included");
    let part = told.step(part).into();

    let people = [team::mother_person()];
    let agreed_by = team::mother();
    let event = TeamFormed { lead: who("bell"), organisation: school(), agreed_by };
    let agreed: Team<Agreed> = agreed.try_into().expect("still agreed");
    let formed = agreed.form(&at, team::of_the_family(&people), event).expect("formed");
    let formed = AnyTeam::from(told.step(formed));
    let family = team::Family { child: *son, agreement, permission, part };
    let led = formed.led(at.occurred()).expect("Ms Bell leads it");
    let (consented, chosen) =
        (family.consented(moment).expect("consented"), team::of_the_family(&people));
    let nurse = (who("nurse"), team::health(), Place::Agency {});
    let joined = Member::join(MemberId::named("nurse"), &at, led, consented, chosen, nurse);
    assert_eq!(told.step(joined.expect("joined")).state().member.who, who("nurse"));
    (formed.try_into().expect("still formed"), family)
}

/// What the team meets on: nothing but what its family has agreed to by then.
fn not_consented(told: &mut Told, family: &team::Family, moment: &str) -> Vec<&'static str> {
    rules(&told.no(family.consented(moment).map(drop).expect_err("he is 18")))
}

#[test]
fn journey_12_xu_turns_eighteen_and_speaks_for_himself() {
    let (son, mut told) = (child("son", "2008-03-01"), Told::default());
    let (team, mut family) = team_for(&mut told, &son);
    let team = AnyTeam::from(team);
    let planned = at("2026-02-04T09:30");
    let led = team.led(planned.occurred()).expect("led");
    let consented = family.consented("2026-02-04T09:30").expect("by his mother");
    let invited = || vec![school(), team::health()];
    let invitation = Invitation { on: day("2026-03-04"), invited: invited(), instead_of: None };
    let id = TeamMeetingId::named("meeting");
    let meeting = TeamMeeting::plan(id, &planned, led, consented, invitation).expect("planned");
    let meeting = told.step(meeting);

    // His mother's consent holds on the last day before his birthday, and not on it. The
    // meeting of 4 March → no: CON-11, the agreement first; and without proof of both no
    // team meets (`meets_without_consent` in the team's `compile_fail`).
    assert!(family.consented("2026-02-28T23:59").is_ok());
    assert!(family.consented("2026-03-01T00:00").is_err());
    assert_eq!(not_consented(&mut told, &family, "2026-03-04T15:00"), ["CON-11", "TAC-01"]);

    // He agrees for himself to take part: that shares nothing yet → no: CON-11.
    let (own, him, service) = (Capacity::Own {}, son.id.into(), Service::TeamAroundTheChild);
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
    let moved = meeting.plan_again(&again, led, consented, day("2026-03-06"), invited());
    let (meeting, held_at) = (told.step(moved.expect("planned again")), at(moment));
    let led = team.led(held_at.occurred()).expect("led");
    let consented = family.consented(moment).expect("his own");
    assert!(consented.references().iter().all(|it| it.agreement.agreement == id));
    let words = Some(words("I want to finish my course."));
    let voices = vec![Voice { of: son.id, heard: Hearing::Present { words } }];
    let account = Account { voices, ..team::account() };
    let held = meeting.hold(&held_at, led, consented, team::terms(), account).expect("held");
    let held = told.step(held);
    let team: Team<Formed> = team.try_into().expect("still formed");
    let reviewed = team.review(&held_at, held.met(), team::terms()).expect("reviewed");
    let TeamEvent::TeamReviewed(review) = &reviewed.event else { panic!("a review") };
    assert_eq!((review.due_by, review.days_late), (day("2026-03-17"), 0));
    assert_eq!(told.step(reviewed).state().team.leads.now().who, who("bell"));
    told.agrees_with("12-xu", &[]);
}
