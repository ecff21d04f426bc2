//! [SAF-02] A meeting takes proof that no concern about a child of it is open.

use familyhub_core::Occasion;
use familyhub_tac::{Account, Consented, LedTeam, Planned, TeamMeeting, TeamTerms};

fn hold(
    meeting: TeamMeeting<Planned>,
    occasion: &Occasion,
    (led, consented): (LedTeam<'_>, Consented<'_>),
    terms: TeamTerms<'_>,
    account: Account,
) {
    let _ = meeting.hold(occasion, led, consented, terms, account);
}

fn main() {}
