// Somebody objects who was not shown to hold parental responsibility.
use familyhub_consent::{Objection, Purposes};
use familyhub_core::{ObjectionId, Occasion};

fn mistake(at: &Occasion) {
    let _ = Objection::object(ObjectionId::named("no"), at, Purposes::default());
}

fn main() {}
