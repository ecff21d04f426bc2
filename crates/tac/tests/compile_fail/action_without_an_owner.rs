//! [TAC-06] An action has an owner.

use familyhub_core::time::CivilDate;
use familyhub_core::{PersonId, TeamId, Words};
use familyhub_tac::{ActionSet, Risk};

fn nobodys(team: TeamId, child: PersonId, (what, sought): (Words, Words), due: CivilDate) -> ActionSet {
    ActionSet::builder().team(team).child(child).what(what).outcome(sought).due(due).risk(Risk::Low).build()
}

fn main() {}
