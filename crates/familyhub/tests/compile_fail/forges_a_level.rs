// Proof of a level is written by hand.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn forge(child: &Person) -> AtHubLevel<'static> {
    AtHubLevel {
        decision: todo!(),
        child: child.id,
        level: todo!(),
    }
}

fn main() {}
