//! A machine whose steps stand on evidence, live and replayed.
#![expect(missing_docs, clippy::expect_used, reason = "a test, and a machine made for it")]

use familyhub_machine::{EventError, ReplayError};

#[path = "machines/visit.rs"]
pub mod visit;

use visit::{AnyVisit, Club, Deep, Dived, Entered, NotProved, Shallow, Visit, VisitEvent};

const NOON: u64 = 12;
const NIGHT: u64 = 23;

fn club() -> Club {
    Club { members: vec![1], badges: vec![(5, NOON), (6, NOON)], watched: true }
}

fn enter(club: &Club) -> Visit<Shallow> {
    let member = club.member(1).expect("a member");
    Visit::enter(7, &NOON, Entered { member: 1 }, member).expect("a member").machine
}

fn replay(club: &Club, log: &[(u64, VisitEvent)]) -> Result<AnyVisit, ReplayError<NotProved>> {
    AnyVisit::replay(7, log.iter().map(|(at, event)| (at, event)), club)
}

#[test]
fn a_step_stands_on_what_the_record_lends() {
    let club = club();
    let (badge, watched) = (club.badge(5, NOON), club.watched());
    let step = enter(&club)
        .dive(&NOON, Dived { badge: 5 }, badge.expect("in force"), watched.expect("watched"))
        .expect("proved");
    assert_eq!(step.machine.state().badge, 5);
    let log = [(NOON, Entered { member: 1 }.into()), (NOON, step.event)];
    assert_eq!(replay(&club, &log), Ok(step.machine.into()));
}

#[test]
fn a_step_that_claims_other_evidence_than_it_was_lent_is_refused() {
    let club = club();
    let (badge, watched) = (club.badge(6, NOON), club.watched());
    let refused = enter(&club)
        .dive(&NOON, Dived { badge: 5 }, badge.expect("in force"), watched.expect("watched"))
        .expect_err("another badge");
    assert_eq!(refused.refusal, NotProved::OtherBadge);
    assert_eq!(refused.machine, enter(&club));
}

#[test]
fn a_log_that_claims_a_step_its_evidence_did_not_allow_is_refused() {
    let log = |at, badge| [(NOON, Entered { member: 1 }.into()), (at, Dived { badge }.into())];
    let at =
        |position, refusal| Err(ReplayError::At { position, fault: EventError::Refused(refusal) });
    assert!(replay(&club(), &log(NOON, 5)).is_ok());
    assert_eq!(replay(&club(), &log(NIGHT, 5)), at(2, NotProved::Badge));
    assert_eq!(replay(&club(), &log(NOON, 9)), at(2, NotProved::Badge));
    assert_eq!(
        replay(&Club { watched: false, ..club() }, &log(NOON, 5)),
        at(2, NotProved::Watched)
    );
    assert_eq!(replay(&Club::default(), &log(NOON, 5)), at(1, NotProved::Member));
    assert_eq!(
        replay(&club(), &log(NIGHT, 5)).expect_err("expired").to_string(),
        "event 2: the badge is not in force"
    );
}

#[test]
fn a_refused_event_leaves_the_machine_as_it_was() {
    let visit = AnyVisit::from(enter(&club()));
    let refused = visit
        .apply(&NIGHT, &Dived { badge: 5 }.into(), &club())
        .expect_err("the badge has run out");
    assert_eq!(refused.machine, enter(&club()).into());
    assert_eq!(refused.to_string(), "the badge is not in force");
}

#[test]
fn a_wrong_state_hands_the_machine_back() {
    let visit = AnyVisit::from(enter(&club()));
    assert!(visit.get::<Shallow>().is_some() && visit.get::<Deep>().is_none());
    let wrong = Visit::<Deep>::try_from(visit).expect_err("shallow");
    assert_eq!(wrong.to_string(), "the visit is `shallow`, not `deep`");
    let visit = wrong.machine.into_state::<Shallow>().expect("shallow");
    assert_eq!(visit, enter(&club()));
}

#[test]
fn evidence_that_was_proved_for_something_else_is_refused_before_the_guard_is_asked() {
    let club = Club { members: vec![1, 2], ..club() };
    let (badge, watched) = (club.badge(5, NOON - 1), club.watched());
    let refused = enter(&club)
        .dive(&NOON, Dived { badge: 5 }, badge.expect("in force"), watched.expect("watched"))
        .expect_err("it was looked at an hour before");
    assert_eq!(refused.refusal, NotProved::OtherMoment);
    assert_eq!(refused.machine, enter(&club));
    let member = club.member(2).expect("a member");
    let refusal = Visit::enter(7, &NOON, Entered { member: 1 }, member).expect_err("another");
    assert_eq!(refusal, NotProved::OtherMember);
}
