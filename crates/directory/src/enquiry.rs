//! For whom a service is sought, where, and for what.

use std::fmt;

use familyhub_core::time::{CivilDate, Months, age_in_months_on};
use familyhub_core::{Person, PersonId, Stage};

use crate::postcode::{Postcode, Postcodes};
use crate::service::{AreaCode, FamilyNeed, Label, Point, ServiceArea};

/// How long a directory's word is good for: a default of ours, to be set by
/// [`Enquiry::checked_within`].
pub const CHECKED_WITHIN: Months = Months(12);

/// For whom a service is sought, where, and for what.
///
/// ```
/// use familyhub_core::{Person, PersonId, Stage, time::parse_date};
/// use familyhub_directory::{Enquiry, Label, FamilyNeed, HomePlace};
///
/// let born = parse_date("2019-01-05").expect("a date");
/// let ada = Person { id: PersonId::named("ada"), stage: Stage::Child { born } };
/// let place = HomePlace::named(Label::new("Reading")?);
/// let need = FamilyNeed::named(Label::new("Parenting support")?);
/// let asked = Enquiry::of(&ada, place, need);
/// assert_eq!(asked.person(), Some(ada.id));
/// # Ok::<(), familyhub_directory::LabelError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Enquiry {
    pub(crate) who: Who,
    pub(crate) person: Option<PersonId>,
    pub(crate) place: Option<HomePlace>,
    pub(crate) need: Option<FamilyNeed>,
    pub(crate) checked_within: Months,
}

impl Enquiry {
    /// A person of a family, in a place, with a need.
    pub fn of(person: &Person, place: HomePlace, need: FamilyNeed) -> Self {
        let person_id = Some(person.id);
        Self {
            person: person_id,
            ..Self::anybody(person.stage.into()).living_in(place).needing(need)
        }
    }

    /// Anybody of this age: for looking round, not for brokering.
    pub fn anybody(who: Who) -> Self {
        Self { who, person: None, place: None, need: None, checked_within: CHECKED_WITHIN }
    }

    /// Living in a place.
    #[must_use]
    pub fn living_in(mut self, place: HomePlace) -> Self {
        self.place = Some(place);
        self
    }

    /// Having a need.
    #[must_use]
    pub fn needing(mut self, need: FamilyNeed) -> Self {
        self.need = Some(need);
        self
    }

    /// How long ago the directory may have been checked, at most.
    #[must_use]
    pub fn checked_within(mut self, months: Months) -> Self {
        self.checked_within = months;
        self
    }

    /// Which person, if it is one of a family.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// What for.
    pub fn need(&self) -> Option<&FamilyNeed> {
        self.need.as_ref()
    }
}

/// A person by age, as far as it is known.
///
/// ```
/// use familyhub_core::Stage;
/// use familyhub_directory::Who;
/// use familyhub_testing::day;
///
/// let born = day("2019-01-05");
/// assert_eq!(Who::from(Stage::Child { born }), Who::Born(born));
/// assert_eq!(Who::from(Stage::Adult { born: None }), Who::Adult);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Born on this day.
    Born(CivilDate),
    /// Of this age in completed years.
    Aged(u8),
    /// Eighteen or over.
    Adult,
    /// Not born yet.
    Unborn,
}

impl From<Stage> for Who {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Child { born } | Stage::Adult { born: Some(born) } => Self::Born(born),
            Stage::Adult { born: None } => Self::Adult,
            Stage::Unborn { .. } => Self::Unborn,
        }
    }
}

impl Who {
    /// Between which ages in months they are on a day, both included; none before
    /// birth.
    pub(crate) fn months_on(self, day: CivilDate) -> Option<(u32, u32)> {
        match self {
            Self::Born(born) => age_in_months_on(born, day).map(|months| (months, months)),
            Self::Aged(years) => Some((u32::from(years) * 12, u32::from(years) * 12 + 11)),
            Self::Adult => Some((18 * 12, 99 * 12 + 11)),
            Self::Unborn => None,
        }
    }
}

/// Where somebody lives, in as many ways as are known: a service's area need
/// match only one. It is never printed whole: a home is personal.
#[derive(Clone, PartialEq, Eq)]
pub struct HomePlace {
    names: Vec<Label>,
    codes: Vec<AreaCode>,
    postcode: Option<Postcode>,
    point: Option<Point>,
}

impl HomePlace {
    const NOWHERE: Self =
        Self { names: Vec::new(), codes: Vec::new(), postcode: None, point: None };

    /// A place by the name of an area that it lies in.
    pub fn named(name: Label) -> Self {
        Self::NOWHERE.and_named(name)
    }

    /// Whether it is known by this name, and by nothing else.
    pub(crate) fn is_just(&self, name: &Label) -> bool {
        let Self { names, codes, postcode, point } = self;
        let by_name = codes.is_empty() && postcode.is_none() && point.is_none();
        by_name && matches!(names.as_slice(), [only] if only == name)
    }

    /// A place by its postcode.
    pub fn postcode(postcode: Postcode) -> Self {
        Self { postcode: Some(postcode), ..Self::NOWHERE }
    }

    /// A place by the code of an area that it lies in.
    pub fn coded(code: AreaCode) -> Self {
        Self { codes: vec![code], ..Self::NOWHERE }
    }

    /// A place by its point on the earth.
    pub fn at(point: Point) -> Self {
        Self { point: Some(point), ..Self::NOWHERE }
    }

    /// It lies in an area of this name, too.
    #[must_use]
    pub fn and_named(mut self, name: Label) -> Self {
        self.names.push(name);
        self
    }

    /// The same place, as another says it: the ways of both.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.names.extend(other.names);
        self.codes.extend(other.codes);
        self.postcode = self.postcode.or(other.postcode);
        self.point = self.point.or(other.point);
        self
    }

    /// A place as somebody writes it: the code of an area, a postcode, degrees
    /// north and east (`51.4543,-0.9781`), or a name.
    ///
    /// ```
    /// use familyhub_directory::{Label, HomePlace, Postcode};
    ///
    /// assert_eq!(HomePlace::read("Reading"), Label::of("Reading").map(HomePlace::named));
    /// assert_eq!(HomePlace::read("rg1 3eh"), Postcode::read("RG1 3EH").map(HomePlace::postcode));
    /// assert_eq!(HomePlace::read(" "), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let degrees = || {
            let (north, east) = text.split_once(',')?;
            Point::at(north.trim().parse().ok()?, east.trim().parse().ok()?)
        };
        let code = AreaCode::new(text.trim()).map(Self::coded);
        code.or_else(|| Postcode::read(text).map(Self::postcode))
            .or_else(|| degrees().map(Self::at))
            .or_else(|| Label::of(text).map(Self::named))
    }

    /// Whether an area holds it; none where they cannot be compared.
    pub(crate) fn is_in(&self, area: &ServiceArea) -> Option<bool> {
        let name = area.name.as_ref();
        if area.code.is_some_and(is_everywhere) || name.is_some_and(Label::is_everywhere) {
            return Some(true);
        }
        let postcodes = name.and_then(|name| Postcodes::read(name.as_str()));
        let by_postcode = postcodes.zip(self.postcode.as_ref()).map(|(some, one)| some.hold(one));
        let by_code = match area.code {
            Some(code) if !self.codes.is_empty() => Some(self.codes.contains(&code)),
            _ => None,
        };
        let by_point = match self.point {
            Some(point) if !area.outline.is_empty() => Some(area.holds(point)),
            _ => None,
        };
        let by_name = match name {
            Some(name) if !self.names.is_empty() && postcodes.is_none() => {
                Some(self.names.iter().any(|known| known.is(name.as_str())))
            }
            _ => None,
        };
        [by_code, by_name, by_postcode, by_point].into_iter().flatten().reduce(|a, b| a || b)
    }
}

impl fmt::Debug for HomePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HomePlace([not shown])")
    }
}

/// The codes of the United Kingdom and of Great Britain.
fn is_everywhere(code: AreaCode) -> bool {
    matches!(code.as_str(), "K02000001" | "K03000001")
}

impl Label {
    fn is_everywhere(&self) -> bool {
        const NAMES: [&str; 5] =
            ["united kingdom", "uk", "great britain", "national", "nationwide"];
        NAMES.iter().any(|name| self.is(name))
    }
}
