// A row that needs something, and nobody says what.
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
        remove: Shut | Open -> Removed records Gone;
        open: Shut -> Open records Opened needs [];
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

fn main() {}
