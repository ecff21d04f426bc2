// A way out that the table does not have.
use familyhub_machine::{Edge, Evolve, Start, machine};
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
        shut: Open -> Shut records Closed;
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
pub struct Closed {}

impl Evolve<Open> for Closed {
    fn evolve(&self, _: Open, _: &()) -> Shut {
        Shut {}
    }
}

impl Edge<Open> for Gone {
    type To = Removed;
}

fn main() {}
