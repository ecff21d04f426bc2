//! [TAC-09] A meeting takes the consent of each child.

use familyhub_core::Occasion;
use familyhub_tac::{Account, LedTeam, Planned, TeamMeeting, TeamTerms};

fn hold(
    meeting: TeamMeeting<Planned>,
    occasion: &Occasion,
    led: LedTeam<'_>,
    terms: TeamTerms<'_>,
    account: Account,
) {
    let _ = meeting.hold(occasion, led, terms, account);
}

fn main() {}
