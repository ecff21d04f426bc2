// The event of a step is its only record.
#![deny(unused_must_use)]
#[path = "../machines/turnstile.rs"]
mod turnstile;
use turnstile::{Installed, Turnstile};

fn main() {
    Turnstile::install(7, &8, Installed {});
}
