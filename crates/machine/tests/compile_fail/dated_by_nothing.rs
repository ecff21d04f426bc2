// The row is dated, and the machine does not say by what.
use familyhub_machine::{Evolve, Start, events, machine};

machine! {
    pub machine Door(u8) in sealed {
        any AnyDoor; event DoorEvent; state DoorState; context (); refusal String;
    }
    begin { hang: -> Shut records Hung; }
    states { Shut {} }
    ends { Removed { at: u8 } }
    transitions {
        remove: Shut -> Removed records Gone dated [at];
    }
}

events! {
    pub struct Hung {}
    pub struct Gone {}
}

impl Evolve<Start> for Hung {
    fn evolve(&self, _: Start, _: &()) -> Shut {
        Shut {}
    }
}

fn main() {}
