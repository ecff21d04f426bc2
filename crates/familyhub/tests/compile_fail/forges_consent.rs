// Proof of consent is written by hand.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn forge() -> InForce<'static, HubSupport> {
    InForce {}
}

fn main() {}
