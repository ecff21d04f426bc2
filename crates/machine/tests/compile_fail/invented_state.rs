// A state that the table does not have.
#[path = "../machines/turnstile.rs"]
mod turnstile;
use turnstile::Turnstile;

#[derive(Debug)]
struct Broken;

fn main() {
    let _: Option<Turnstile<Broken>> = None;
}
