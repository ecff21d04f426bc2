// `Open` does not hold what every state is said to hold.
use familyhub_machine::{Evolve, Start, events, machine};

machine! {
    pub machine Door(u8) in sealed {
        any AnyDoor; event DoorEvent; state DoorState; context (); refusal String;
        holds colour: u8;
    }
    begin { hang: -> Shut records Hung; }
    states { Shut { colour: u8 } Open {} }
    ends { Removed { colour: u8 } }
    transitions {
        open: Shut -> Open records Opened takes [];
        remove: Shut -> Removed records Gone takes [];
        lose: Open -> Removed records Lost takes [colour];
    }
}

events! {
    pub struct Hung {}
    pub struct Opened {}
    pub struct Gone {}
    pub struct Lost {
        pub colour: u8,
    }
}

impl Evolve<Start> for Hung {
    fn evolve(&self, _: Start, _: &()) -> Shut {
        Shut { colour: 1 }
    }
}

fn main() {}
