// A turnstile that was never installed.
#[path = "../machines/turnstile.rs"]
mod turnstile;
use turnstile::{Turnstile, Unlocked};

fn main() {
    let _ = Turnstile {
        id: 7,
        revision: 1,
        state: unlocked(),
    };
}

fn unlocked() -> Unlocked {
    panic!()
}
