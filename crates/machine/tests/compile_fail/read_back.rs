// A machine comes from its events, and never from data.
#[path = "../machines/turnstile.rs"]
mod turnstile;
use turnstile::{Turnstile, Unlocked};

fn main() {
    let _ = serde_json::from_str::<Turnstile<Unlocked>>("{}");
}
