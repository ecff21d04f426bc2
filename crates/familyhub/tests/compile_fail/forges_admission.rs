// An admission is written by hand.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn forge(child: &Person, referral: ReferralId) -> Admission<'static> {
    Admission::lend(&referral, child.id, familyhub_referral::Pathway::Direct)
}

fn main() {}
