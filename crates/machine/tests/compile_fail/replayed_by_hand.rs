// What a log makes is not made of a machine that took typed steps.
use familyhub_machine::Replayed;
use familyhub_machine::__private::ReplayKey;

#[path = "../machines/turnstile.rs"]
mod turnstile;
use turnstile::{AnyTurnstile, Installed, Turnstile};

fn main() {
    let installed = AnyTurnstile::from(Turnstile::install(7, &900, Installed {}).machine);
    let _ = Replayed(installed);
    let _ = ReplayKey::<AnyTurnstile>(std::marker::PhantomData);
}
