// One proof of consent is copied for a second act.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn copy<'c>(
    consent: InForce<'c, HubSupport>,
) -> (InForce<'c, HubSupport>, InForce<'c, HubSupport>) {
    (consent.clone(), consent)
}

fn main() {}
