// A state that the table does not have, made to look like one.
#[path = "../machines/turnstile.rs"]
mod turnstile;
use turnstile::{Turnstile, TurnstileState};

#[derive(Debug)]
struct Broken;

impl TurnstileState for Broken {
    const NAME: &'static str = "broken";
    fn pick(_: &turnstile::AnyTurnstile) -> Option<&Turnstile<Self>> {
        None
    }
    fn take(any: turnstile::AnyTurnstile) -> Result<Turnstile<Self>, turnstile::AnyTurnstile> {
        Err(any)
    }
}

fn main() {}
