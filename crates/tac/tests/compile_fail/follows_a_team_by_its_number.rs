//! [TAC-01] A team that takes up another again takes proof that the other has ended.

use familyhub_consent::{HasAgreed, TeamAroundTheChild};
use familyhub_core::{Occasion, TeamId};
use familyhub_safety::NoConcern;
use familyhub_tac::Team;

fn anew(
    agreed: HasAgreed<'_, TeamAroundTheChild>,
    before: TeamId,
    no_concern: NoConcern<'_>,
    occasion: &Occasion,
) {
    let _ = Team::agree(TeamId::named("anew"), occasion, agreed, Some(before), no_concern);
}

fn main() {}
