//! A made-up service, and those who might go to it.

use familyhub_core::Person;
use familyhub_directory::{
    Ages, Enquiry, FamilyNeed, HomePlace, Label, ServiceArea, ServiceFacts, Term,
};
pub(crate) use familyhub_testing::day;

pub(crate) fn label(text: &str) -> Label {
    Label::new(text).expect("a name")
}

pub(crate) const STAY_AND_PLAY: &str = r#"{
    "service": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6",
    "name": "Stay and play at Elm Green",
    "organisation": { "name": "Elmshire Children's Centres" },
    "status": "active",
    "source": {
        "directory": "Elmshire family directory",
        "record": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    }
}"#;

/// For 0 to 5, in Elmshire, for parenting support, checked in January 2026.
pub(crate) fn stay_and_play() -> ServiceFacts {
    let mut facts: ServiceFacts = serde_json::from_str(STAY_AND_PLAY).expect("facts");
    facts.ages = Ages::years(0, 5);
    facts.areas = vec![ServiceArea::named(label("Elmshire"))];
    facts.terms = vec![Term::named(label("Parenting support"))];
    facts.checked_on = Some(day("2026-01-15"));
    facts
}

pub(crate) fn child(born: &str) -> Person {
    familyhub_testing::child("ada", born)
}

pub(crate) fn unborn() -> Person {
    familyhub_testing::unborn("baby", "2026-06-01")
}

/// Living in Elmshire, in need of parenting support.
pub(crate) fn asked(person: &Person) -> Enquiry {
    Enquiry::of(
        person,
        HomePlace::named(label("Elmshire")),
        FamilyNeed::named(label("parenting support")),
    )
}
