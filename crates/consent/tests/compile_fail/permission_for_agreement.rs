// Permission to share is handed to an act that needs agreement to take part.
use familyhub_consent::{HasAgreed, Hub, HubSupport, InForce};

fn begin(_: HasAgreed<'_, Hub>) {}

fn mistake(consent: InForce<'_, HubSupport>) {
    begin(consent);
}

fn main() {}
