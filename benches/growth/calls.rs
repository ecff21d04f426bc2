//! What is asked of a case that has grown.

use std::hint::black_box;

use familyhub::consent::{Categories, Category, HubSupport};
use familyhub::core::{
    Actor, CountingEntropy, Entropy, OrganisationId, PermissionId, PersonId, PractitionerId, Role,
};
use familyhub::{AuditQuestion, Case, Locality};

use crate::grown::Grown;

/// A call: its name, and what carries it out once.
pub(crate) type GrowthCall = (&'static str, fn(&mut Grown));

/// Every call that is measured.
pub(crate) const CALLS: &[GrowthCall] = &[
    ("one more", Grown::grow),
    ("replay", |grown| {
        black_box(Case::replay(&Locality::default(), grown.log.as_slice()).expect("it holds"));
    }),
    ("actions", |grown| {
        black_box(grown.case.actions(&bell(), grown.now));
    }),
    ("withdraw", withdraw),
    ("impact", |grown| {
        black_box(grown.case.impact(PermissionId::named("consent")));
    }),
    ("covers", |grown| {
        let (ada, hub) = (PersonId::named("ada"), OrganisationId::named("one-reading-family-hub"));
        let told = Categories::of(&[Category::Identity, Category::NeedsAndStrengths]);
        let _ = black_box(grown.case.covers::<HubSupport>(ada, hub, told, grown.now));
    }),
    ("may be told", |grown| {
        black_box(grown.case.may_be_told(grown.now));
    }),
    ("reviews due", |grown| {
        black_box(grown.case.reviews_due(grown.now));
    }),
    ("due", |grown| {
        black_box(grown.case.due(grown.now));
    }),
    ("audit", |grown| {
        for question in AuditQuestion::ALL {
            black_box(grown.case.audit(question, grown.now));
        }
    }),
    ("levels", |grown| {
        black_box(grown.case.levels(grown.now));
    }),
    ("records", |grown| {
        black_box(grown.case.record_views());
    }),
    ("way to", |grown| {
        let _ = black_box(grown.case.way_to("hub-meeting", "held", Some(PersonId::named("ada"))));
    }),
    ("receipt", |grown| {
        let receipt = grown.case.receipt(PermissionId::named("consent"));
        black_box(receipt.map(|receipt| receipt.to_json_ld()));
    }),
    ("view", |grown| {
        let log = grown.log.as_slice();
        let known = grown.case.known_at(log, grown.now).expect("it holds");
        black_box(known.view(log).expect("it holds"));
    }),
    ("take over", |grown| {
        let theirs = grown.log.as_slice();
        let mut ours = Vec::new();
        black_box(
            Case::take_over(grown.case.locality(), theirs, &mut ours, |_| {}).expect("it is read"),
        );
    }),
];

fn bell() -> Actor {
    let school = OrganisationId::named("oak-school");
    Actor::new(PractitionerId::named("bell").into(), Role::LeadProfessional, Some(school))
        .expect("an actor")
}

/// The end of a consent, decided, and what it means.
fn withdraw(grown: &mut Grown) {
    let line = r#"mother withdraw-permission "permission":"@consent","by":"@mother""#;
    let (instruction, now) = grown.instruction(line);
    let mut entropy = CountingEntropy::after(1 << 40);
    let entropy: &mut dyn Entropy = &mut entropy;
    let _ = black_box(grown.case.decide(instruction, now, entropy));
    black_box(grown.case.impact(PermissionId::named("consent")));
}
