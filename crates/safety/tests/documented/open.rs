// An open concern, for the examples.

use familyhub_core::time::Calendar;
use familyhub_core::{ConcernId, DisclosureId, Occasion, PersonId, Policy, Refusal};
use familyhub_safety::{
    AnyConcern, Concern, ConcernOpened, ConcernRecords, FirstConcern, HarmOnRecord, Open, RaisedBy,
};
use familyhub_testing::{occasion, social_worker};

/// What is kept: concerns. Every disclosure says that harm is suspected.
#[derive(Default)]
pub(crate) struct Kept(pub(crate) Vec<AnyConcern>);

impl ConcernRecords for Kept {
    fn concerns_about(&self, child: PersonId) -> impl Iterator<Item = &AnyConcern> {
        self.0.iter().filter(move |concern| concern.about().child == child)
    }

    fn says_harm(&self, _: PersonId, by: RaisedBy) -> bool {
        matches!(by, RaisedBy::Disclosure { .. })
    }
}

pub(crate) fn terms_of_reading() -> (Policy, Calendar) {
    (Policy::reading(), Calendar::england_and_wales())
}

pub(crate) fn by_ames(at: &str) -> Occasion {
    occasion(social_worker("ames", "edt"), at)
}

/// A concern that a disclosure on 5 March, at eleven, opened.
pub(crate) fn opened_by_disclosure(child: &str) -> Result<Concern<Open>, Refusal> {
    let (child, kept) = (PersonId::named(child), Kept::default());
    let by = RaisedBy::Disclosure { disclosure: DisclosureId::named("told-social-care") };
    let first = FirstConcern::about(child, &kept)?;
    let said = HarmOnRecord::about(child, by, &kept)?;
    let (id, at) = (ConcernId::named("harm"), by_ames("2026-03-05T11:00"));
    Ok(Concern::open(id, &at, first, said, ConcernOpened { child, by })?.machine)
}
