// The club takes the badge back while a swimmer relies on it.
#[path = "../machines/visit.rs"]
mod visit;
use visit::{Club, Dived, Shallow, Visit, Watched};

fn dive(club: &mut Club, visit: Visit<Shallow>, watched: Watched<'_>) {
    let badge = club.badge(5, 12).unwrap();
    club.badges.clear();
    let _ = visit.dive(&12, Dived { badge: 5 }, badge, watched);
}

fn main() {}
