// Agreement to take part is handed to an act that shares information.
use familyhub_consent::{HasAgreed, Hub, HubSupport, InForce};

fn share(_: InForce<'_, HubSupport>) {}

fn mistake(agreed: HasAgreed<'_, Hub>) {
    share(agreed);
}

fn main() {}
