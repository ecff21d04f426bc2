//! [TAC-09] A meeting takes the consent of each child.

use familyhub_core::Occasion;
use familyhub_safety::NoConcern;
use familyhub_tac::{Account, LedTeam, Planned, TeamMeeting, TeamTerms};

fn hold(
    meeting: TeamMeeting<Planned>,
    occasion: &Occasion,
    led: LedTeam<'_>,
    no_concern: NoConcern<'_>,
    terms: TeamTerms<'_>,
    account: Account,
) {
    let _ = meeting.hold(occasion, led, no_concern, terms, account);
}

fn main() {}
