//! One small machine, all of it.
#![expect(missing_docs, reason = "a machine made for a test")]

use familyhub_machine::{Fault, ReplayFault};

#[path = "machines/turnstile.rs"]
pub mod turnstile;

use turnstile::{AnyTurnstile, Installed, Paid, Pushed, Turnstile, TurnstileEvent};

#[test]
fn a_person_pays_and_walks_through() {
    let locked = Turnstile::install(7, &8, Installed {}).machine;
    let unlocked = locked.pay(&9, Paid { pence: 50 }).expect("enough").machine;
    let locked = unlocked.push(&9, Pushed {}).machine;
    assert_eq!(locked.state().people, 1);
    assert_eq!(locked.revision(), 3);
    assert_eq!(locked.id(), &7);
}

#[test]
fn a_refusal_hands_the_machine_back() {
    let locked = Turnstile::install(7, &8, Installed {}).machine;
    let refused = locked.pay(&9, Paid { pence: 20 }).expect_err("too little");
    assert_eq!(refused.to_string(), "30 pence are missing");
    assert_eq!(refused.machine.revision(), 1);
}

#[test]
fn replay_is_the_live_steps_again() {
    let first = Turnstile::install(7, &8, Installed {});
    let paid = first.machine.pay(&9, Paid { pence: 50 }).expect("enough");
    let log = [(8, first.event), (9, paid.event)];
    let again = AnyTurnstile::replay(7, log.iter().map(|(at, event)| (at, event)), &());
    assert_eq!(again, Ok(paid.machine.into()));
}

#[test]
fn replay_names_the_event_that_cannot_follow() {
    let replay = |log: &[TurnstileEvent]| {
        AnyTurnstile::replay(7, log.iter().map(|event| (&8, event)), &()).expect_err("illegal")
    };
    assert_eq!(replay(&[]), ReplayFault::Empty);
    assert_eq!(
        replay(&[Installed {}.into(), Pushed {}.into()]).to_string(),
        "event 2: `pushed` cannot happen to a turnstile that is `locked`"
    );
    assert_eq!(
        replay(&[Installed {}.into(), Paid { pence: 1 }.into()]),
        ReplayFault::At { position: 2, fault: Fault::Refused("49 pence are missing".to_owned()) }
    );
    assert_eq!(
        replay(&[Pushed {}.into()]).to_string(),
        "event 1: `pushed` cannot happen to a turnstile that is `start`"
    );
}
