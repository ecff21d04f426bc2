// A row that takes evidence, and nobody says what that must have been proved for.
use familyhub_machine::{Evidence, Evolve, Guard, ProvedBy, StepError, Start, Step, machine};
use serde::{Deserialize, Serialize};

machine! {
    pub machine Door(u8) in sealed {
        any AnyDoor; event DoorEvent; state DoorState; context (); refusal String;
    }
    begin { hang: -> Shut records Hung; }
    states { Shut {} }
    ends { Open {} }
    transitions {
        open: Shut -> Open records Opened needs [Key<'e>];
    }
}

pub struct Key<'e>(&'e u8);

impl Evidence for Key<'_> {
    const NAME: &'static str = "key";
    const WORDS: &'static str = "the key of this door";
    type For<'s> = u8;
    type Refusal = String;

    fn fits(&self, door: &u8) -> Result<(), String> {
        if self.0 == door { Ok(()) } else { Err("it is the key of another door".to_owned()) }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Hung {}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Opened {}

impl Evolve<Start> for Hung {
    fn evolve(&self, _: Start, _: &()) -> Shut {
        Shut {}
    }
}

impl Evolve<Shut> for Opened {
    fn evolve(&self, _: Shut, _: &()) -> Open {
        Open {}
    }
}

impl Guard<Shut> for Opened {
    fn check(&self, _: &Shut, _: &(), _: &(Key<'_>,)) -> Result<(), String> {
        Ok(())
    }
}

impl<'e> ProvedBy<'e, Shut, u8> for Opened {
    fn prove(&'e self, _: &Shut, _: &(), key: &'e u8) -> Result<(Key<'e>,), String> {
        Ok((Key(key),))
    }
}

impl Door<Shut> {
    pub fn open(self, event: Opened, key: Key<'_>) -> Result<Step<Door<Open>, DoorEvent>, StepError<Self, String>> {
        self.try_record(&(), event, (key,))
    }
}

fn main() {}
