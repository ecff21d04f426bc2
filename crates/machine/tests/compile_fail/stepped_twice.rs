// One payment, two people.
#[path = "../machines/turnstile.rs"]
mod turnstile;
use turnstile::{Installed, Paid, Pushed, Turnstile};

fn main() {
    let locked = Turnstile::install(7, &8, Installed {}).machine;
    let unlocked = locked.pay(&9, Paid { pence: 50 }).unwrap().machine;
    let _ = unlocked.push(&9, Pushed {});
    let _ = unlocked.push(&9, Pushed {});
}
