// A second key from a copy.
#[path = "../machines/turnstile.rs"]
mod turnstile;
use turnstile::{Installed, Turnstile};

fn main() {
    let locked = Turnstile::install(7, &8, Installed {}).machine;
    let _ = locked.clone();
}
