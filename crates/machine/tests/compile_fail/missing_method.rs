// A row that stands on evidence, and no method that takes it.
use familyhub_machine::{Evolve, Guard, StandsOn, Start, machine};
use serde::{Deserialize, Serialize};

machine! {
    pub machine Door(u8) in sealed {
        any AnyDoor; event DoorEvent; state DoorState; context (); refusal String;
    }
    begin { hang: -> Shut records Hung; }
    states { Shut {} Open {} }
    ends { Removed {} }
    transitions {
        remove: Shut | Open -> Removed records Gone;
        open: Shut -> Open records Opened needs [Key<'e>];
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Hung {}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Opened {}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Gone {}

impl Evolve<Start> for Hung {
    fn evolve(&self, _: Start, _: &()) -> Shut {
        Shut {}
    }
}

impl Evolve<Shut> for Gone {
    fn evolve(&self, _: Shut, _: &()) -> Removed {
        Removed {}
    }
}

impl Evolve<Open> for Gone {
    fn evolve(&self, _: Open, _: &()) -> Removed {
        Removed {}
    }
}

impl Evolve<Shut> for Opened {
    fn evolve(&self, _: Shut, _: &()) -> Open {
        Open {}
    }
}

pub struct Key<'e>(&'e u8);

impl familyhub_machine::Evidence for Key<'_> {
    const NAME: &'static str = "key";
    const WORDS: &'static str = "the key of this door";
    type For<'s> = ();
    type Refusal = String;
    fn fits(&self, (): &()) -> Result<(), String> {
        Ok(())
    }
}

impl StandsOn<Shut> for Opened {
    fn stands_on<'s>(&'s self, _: &'s Shut, (): &'s ()) -> ((),) {
        ((),)
    }
}

impl Guard<Shut> for Opened {
    fn check(&self, _: &Shut, _: &(), _: &(Key<'_>,)) -> Result<(), String> {
        Ok(())
    }
}

fn main() {}
