//! One small machine, all of it.
#![expect(missing_docs, reason = "a machine made for a test")]

use familyhub_machine::{EventError, ReplayError, Replayed};

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
    assert_eq!(replay(&[]), ReplayError::Empty);
    assert_eq!(
        replay(&[Installed {}.into(), Pushed {}.into()]).to_string(),
        "event 2: `pushed` cannot happen to a turnstile that is `locked`"
    );
    assert_eq!(
        replay(&[Installed {}.into(), Paid { pence: 1 }.into()]),
        ReplayError::At {
            position: 2,
            fault: EventError::Refused("49 pence are missing".to_owned())
        }
    );
    assert_eq!(
        replay(&[Pushed {}.into()]).to_string(),
        "event 1: `pushed` cannot happen to a turnstile that is `start`"
    );
}

#[test]
fn a_step_is_taken_back_from_the_machine_that_took_it_and_from_no_other() {
    let begun = Installed {}.into();
    let installed = |id| Replayed::<AnyTurnstile>::begin(id, &8, &begun, &()).expect("begun");
    let (here, there) = (installed(7), installed(8));
    let (of_here, of_there) = (here.earlier(), there.earlier());
    let paid = Paid { pence: 50 }.into();
    let here = here.apply(&9, &paid, &()).expect("enough");
    let here = here.put_back(of_there).expect_err("that is another one");
    assert_eq!((here.get().state_name(), here.get().revision()), ("unlocked", 2));
    let here = here.put_back(of_here).expect("its own");
    assert_eq!(here, installed(7));
    let later = here.apply(&9, &paid, &()).expect("enough").earlier();
    let here = installed(7).put_back(later).expect_err("it has not come so far");
    assert_eq!(here, installed(7));
}
