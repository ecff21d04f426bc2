// A contact goes to the hub before anybody has asked the family. [CSP-04]
#[path = "shared/case.rs"]
mod case;
use case::*;

fn progress(
    screened: familyhub::referral::Contact<familyhub::referral::contact::Screened>,
    level: familyhub::threshold::BelowTargeted<'_>,
    consent: InForce<'_, HubSupport>,
    occasion: &Occasion,
) {
    let _ = screened.progress_to_hub(occasion, level, consent);
}

fn main() {}
