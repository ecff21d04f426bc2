//! [TAC-03] A new lead takes the consent of every child, not that of some.

use familyhub_core::Occasion;
use familyhub_tac::{Consented, Handover, LedTeam, Offered, TalkedOver};

fn accept(
    handover: Handover<Offered>,
    occasion: &Occasion,
    led: LedTeam<'_>,
    some: Consented<'_>,
    talked_over: TalkedOver<'_>,
) {
    let _ = handover.accept(occasion, led, some, talked_over);
}

fn main() {}
