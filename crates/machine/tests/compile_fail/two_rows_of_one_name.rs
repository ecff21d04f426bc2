// Two rows are called alike.
use familyhub_machine::{Evolve, Start, machine};
use serde::{Deserialize, Serialize};

machine! {
    pub machine Door(u8) in sealed {
        any AnyDoor; event DoorEvent; state DoorState; context (); refusal String;
    }
    begin { hang: -> Shut records Hung; }
    states { Shut {} Open {} }
    ends { Removed {} }
    transitions {
        remove: Shut -> Removed records Gone;
        open: Shut -> Open records Opened;
        remove: Open -> Removed records TornOut;
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

impl Evolve<Shut> for Opened {
    fn evolve(&self, _: Shut, _: &()) -> Open {
        Open {}
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TornOut {}

impl Evolve<Open> for TornOut {
    fn evolve(&self, _: Open, _: &()) -> Removed {
        Removed {}
    }
}

fn main() {}
