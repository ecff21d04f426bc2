// A dive without a badge.
#[path = "../machines/visit.rs"]
mod visit;
use visit::{Dived, Shallow, Visit};

fn dive(visit: Visit<Shallow>) {
    let _ = visit.dive(&12, Dived { badge: 5 });
}

fn main() {}
