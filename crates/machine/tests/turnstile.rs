//! One small machine, all of it.
#![expect(missing_docs, reason = "a machine made for a test")]

use familyhub_machine::{Evolve, Fault, Guard, ReplayFault, Start, machine};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

machine! {
    /// A turnstile that lets one person through for 50 pence.
    pub machine Turnstile(u32) in sealed {
        any AnyTurnstile; event TurnstileEvent; state TurnstileState; context u64; refusal String;
    }
    begin {
        /// Put it up.
        install: -> Locked records Installed;
    }
    states {
        /// Waiting for money.
        Locked { people: u64 }
        /// Paid for.
        Unlocked { people: u64 }
    }
    ends {
        /// Taken away.
        Removed {}
    }
    transitions {
        /// Pay for one person.
        pay: Locked -> Unlocked records Paid needs [] by [PAY-01, PAY-02];
        /// Walk through.
        push: Unlocked -> Locked records Pushed;
        /// Take it away.
        remove: Locked | Unlocked -> Removed records Dismantled;
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Installed {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paid {
    pub pence: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pushed {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dismantled {}

impl Evolve<Start> for Installed {
    fn evolve(&self, _: Start, _: &u64) -> Locked {
        Locked { people: 0 }
    }
}

impl Guard<Locked> for Paid {
    fn check(&self, _: &Locked, _: &u64, (): &()) -> Result<(), String> {
        match self.pence {
            50.. => Ok(()),
            less => Err(format!("{} pence are missing", 50 - less)),
        }
    }
}

impl Evolve<Locked> for Paid {
    fn evolve(&self, from: Locked, _: &u64) -> Unlocked {
        Unlocked { people: from.people }
    }
}

impl Evolve<Unlocked> for Pushed {
    fn evolve(&self, from: Unlocked, _: &u64) -> Locked {
        Locked { people: from.people + 1 }
    }
}

impl Evolve<Locked> for Dismantled {
    fn evolve(&self, _: Locked, _: &u64) -> Removed {
        Removed {}
    }
}

impl Evolve<Unlocked> for Dismantled {
    fn evolve(&self, _: Unlocked, _: &u64) -> Removed {
        Removed {}
    }
}

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
