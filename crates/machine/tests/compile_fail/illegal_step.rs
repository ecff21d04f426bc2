// A locked turnstile is pushed.
#[path = "../machines/turnstile.rs"]
mod turnstile;
use turnstile::{Installed, Pushed, Turnstile};

fn main() {
    let locked = Turnstile::install(7, &8, Installed {}).machine;
    let _ = locked.push(&9, Pushed {});
}
