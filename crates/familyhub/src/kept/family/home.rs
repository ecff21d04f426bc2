//! Where somebody lives, and by which levels a child there is judged. [THR-03]

use familyhub_core::time::CivilDate;
use familyhub_core::{PersonId, Refusal};
use familyhub_threshold::{Scheme, Schemes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Open;

/// In which area a person lives, since when: never an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Home {
    /// Who lives there.
    pub person: PersonId,
    /// The area.
    pub area: Area,
    /// Since which day.
    pub from: CivilDate,
}

/// The name of an area, such as `reading` or `west-berkshire`: small letters and
/// hyphens.
///
/// ```
/// use familyhub::Area;
///
/// assert!("west-berkshire".parse::<Area>().is_ok());
/// assert!("12 Oak Road".parse::<Area>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(!try_from, !into)]
pub struct Area(#[schemars(regex(pattern = "^[a-z]+(-[a-z]+)*$"), length(max = 40))] String);

/// A text that names no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this names no area: write small letters and hyphens, as `west-berkshire`")]
pub struct NotAnArea;

impl Area {
    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Area {
    type Err = NotAnArea;

    fn from_str(text: &str) -> Result<Self, NotAnArea> {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
        let fits = text.len() <= 40 && text.split('-').all(word);
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAnArea) }
    }
}

impl TryFrom<String> for Area {
    type Error = NotAnArea;

    fn try_from(text: String) -> Result<Self, NotAnArea> {
        text.parse()
    }
}

impl From<Area> for String {
    fn from(area: Area) -> String {
        area.0
    }
}

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
