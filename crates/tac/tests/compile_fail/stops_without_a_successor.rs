//! [TAC-02] The lead of an open team cannot just stop.

use familyhub_core::Occasion;
use familyhub_tac::{LeadReturned, Team, Working};

fn stop(team: Team<Working>, occasion: &Occasion) {
    let _ = team.stop_leading(occasion, LeadReturned {});
}

fn main() {}
