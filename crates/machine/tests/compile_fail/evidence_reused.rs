// One badge, two dives.
#[path = "../machines/visit.rs"]
mod visit;
use visit::{Club, Dived, Shallow, Visit};

fn twice(club: &Club, first: Visit<Shallow>, second: Visit<Shallow>) {
    let badge = club.badge(5, 12).unwrap();
    let _ = first.dive(&12, Dived { badge: 5 }, badge, club.watched().unwrap());
    let _ = second.dive(&12, Dived { badge: 5 }, badge, club.watched().unwrap());
}

fn main() {}
