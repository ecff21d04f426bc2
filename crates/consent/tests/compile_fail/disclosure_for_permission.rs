// A decision to disclose is taken for consent.
use familyhub_consent::{HubSupport, InForce, SignificantHarm};

fn share(_: InForce<'_, HubSupport>) {}

fn mistake(harm: SignificantHarm<'_>) {
    share(harm);
}

fn main() {}
