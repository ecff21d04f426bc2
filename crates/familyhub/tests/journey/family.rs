//! A family's own machine, as the typed tests open it.

use familyhub::core::{CaseId, Occasion, Person, Policy};
use familyhub::referral::consultation::MayName;
use familyhub::{CaseOpened, Family, Open, PersonAdded};

use crate::told::Told;

/// A case under Reading's policy, with these people.
pub(crate) fn opened(
    told: &mut Told,
    case: &str,
    at: &Occasion,
    people: impl IntoIterator<Item = Person>,
) -> Family<Open> {
    let opened = CaseOpened::under(Policy::reading());
    let family = told.step(Family::open_case(CaseId::named(case), at, opened));
    people.into_iter().fold(family, |family, Person { id: person, stage }| {
        let may_name = MayName::beside([]).expect("nobody asked without names");
        let event = PersonAdded { person, stage, name: None };
        told.step(family.add_person(at, may_name, event).expect("recorded"))
    })
}
