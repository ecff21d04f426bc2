//! By which levels a child is judged: those of the place where the child lives. [THR-03]

use familyhub_core::time::CivilDate;
use familyhub_core::{PersonId, Refusal};
use familyhub_threshold::{Scheme, Schemes};

use super::Open;
use super::home::Home;

impl Open {
    /// Where a person lives on a day, if that was recorded. [THR-03]
    pub fn home_of(&self, person: PersonId, day: CivilDate) -> Option<&Home> {
        let lived = self.homes.iter().filter(|home| home.person == person && home.from <= day);
        lived.max_by_key(|home| home.from)
    }

    /// The scheme of levels of the place where a child lives on a day; that of the local
    /// policy of that day, while no home is recorded. [THR-03]
    ///
    /// # Errors
    ///
    /// [THR-01] policy names a scheme that is not known, or not for that day; [THR-03]
    /// no scheme is known for the place.
    ///
    /// ```
    /// use familyhub::core::time::{parse_date, parse_time};
    /// use familyhub::core::{
    ///     Actor, CaseId, Occasion, OrganisationId, Person, PersonId, Policy, PractitionerId, Role,
    ///     Stage,
    /// };
    /// use familyhub::referral::consultation::MayName;
    /// use familyhub::threshold::Schemes;
    /// use familyhub::{CaseOpened, Family, HomeRecorded, PersonAdded};
    ///
    /// let school = OrganisationId::named("oak-school");
    /// let bell = PractitionerId::named("bell").into();
    /// let at = parse_time("2026-04-30T09:00")?;
    /// let occasion = Occasion::new(at, at, Actor::new(bell, Role::LeadProfessional, Some(school))?)?;
    ///
    /// let elif = PersonId::named("elif");
    /// let stage = Stage::Child { born: parse_date("2016-05-04")? };
    /// let added = PersonAdded { person: elif, stage, name: None };
    /// let moves = HomeRecorded { person: elif, area: "hampshire".parse()?, from: parse_date("2026-05-01")? };
    ///
    /// let opened = CaseOpened::under(Policy::reading());
    /// let family = Family::open_case(CaseId::named("yilmaz"), &occasion, opened).machine;
    /// let family = family.add_person(&occasion, MayName::beside([])?, added)?.machine;
    /// let family = family.record_home(&occasion, moves)?.machine;
    ///
    /// let scheme_on = |day| {
    ///     family.state().scheme_for(elif, parse_date(day).expect("a date"), Schemes::built_in())
    /// };
    /// assert_eq!(scheme_on("2026-04-30")?.id, "berkshire-west");
    /// assert_eq!(scheme_on("2026-05-01")?.id, "hampshire");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn scheme_for<'s>(
        &self,
        child: PersonId,
        day: CivilDate,
        schemes: &'s Schemes,
    ) -> Result<&'s Scheme, Refusal> {
        let policy = &self.policies.on(day).threshold;
        let Some(home) = self.home_of(child, day) else {
            return schemes.find(&policy.scheme, Some(day));
        };
        let area = home.area.as_str();
        match policy.areas.get(area) {
            Some(scheme) => schemes.find(scheme, Some(day)),
            None => schemes.of_area(area, day),
        }
    }
}
