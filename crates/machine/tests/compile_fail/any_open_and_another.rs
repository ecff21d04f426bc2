// `any open` is every state that is not an end: there is no other beside them.
use familyhub_machine::{Evolve, Start, events, machine};

machine! {
    pub machine Door(u8) in sealed {
        any AnyDoor; event DoorEvent; state DoorState; context (); refusal String;
    }
    begin { hang: -> Shut records Hung; }
    states { Shut {} }
    ends { Removed {} }
    transitions {
        remove: any open -> Removed, Shut -> Removed records Gone takes [];
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
