// A contact goes to the hub before anybody has asked the family. [CSP-04]
#[path = "shared/case.rs"]
mod case;
use case::*;

fn progress(
    screened: familyhub::referral::Contact<familyhub::referral::contact::Screened>,
    level: familyhub::threshold::BelowTargeted<'_>,
    consent: InForce<'_, HubSupport>,
    (occasion, terms): (&Occasion, familyhub::referral::contact::ContactTerms<'_>),
    no_concern: NoConcern<'_>,
) {
    let _ = screened.progress_to_hub(occasion, level, consent, (terms, no_concern), None);
}

fn main() {}
