// The row takes what no state that follows has.
use familyhub_machine::{Evolve, Start, events, machine};

machine! {
    pub machine Door(u8) in sealed {
        any AnyDoor; event DoorEvent; state DoorState; context (); refusal String;
    }
    begin { hang: -> Shut records Hung; }
    states { Shut {} }
    ends { Removed { why: u8 } }
    transitions {
        remove: Shut -> Removed records Gone takes [why, when];
    }
}

events! {
    pub struct Hung {}
    pub struct Gone {
        pub why: u8,
        pub when: u8,
    }
}

impl Evolve<Start> for Hung {
    fn evolve(&self, _: Start, _: &()) -> Shut {
        Shut {}
    }
}

fn main() {}
