// A purpose that the domain does not know is made by hand.
use familyhub_consent::{ForPurpose, Purpose};

enum AnythingAtAll {}

impl ForPurpose for AnythingAtAll {
    const PURPOSE: Purpose = Purpose::HubSupport;
    const EVIDENCE: &'static str = "anything-at-all";
    const PROVES: &'static str = "anything at all";
}

fn main() {}
