//! Where somebody lives.

use familyhub_core::PersonId;
use familyhub_core::time::CivilDate;
use serde::{Deserialize, Serialize};

/// In which area a person lives, since when: never an address.
///
/// ```
/// use familyhub::core::{
///     Actor, CaseId, CountingEntropy, OrganisationId, PersonId, PractitionerId, Role, Stage,
///     time::{parse_date, parse_time},
/// };
/// use familyhub::{AddPerson, Case, Command, HomeArea, Instruction, Locality, OpenCase, RecordHome};
///
/// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
/// let bell = Actor::professional(bell, Role::LeadProfessional, school)?;
/// let (ada, born) = (PersonId::named("ada"), parse_date("2018-11-20")?);
/// let (area, since) = ("west-berkshire".parse::<HomeArea>()?, parse_date("2026-02-01")?);
/// let commands: [Command; 3] = [
///     OpenCase::builder().case(CaseId::named("okafor")).build().into(),
///     AddPerson::builder().person(ada).stage(Stage::Child { born }).build().into(),
///     RecordHome::builder().person(ada).area(area.clone()).from(since).build().into(),
/// ];
/// let (mut case, now) = (Case::new(&Locality::default()), parse_time("2026-03-02T09:00")?);
/// let mut entropy = CountingEntropy::default(); // in earnest: your generator
/// for command in commands {
///     case.act(Instruction::new(command, bell), now, &mut entropy)?;
/// }
/// let home = case.records().home_of(ada, parse_date("2026-03-02")?).expect("it is recorded");
/// assert_eq!((&home.area, home.from), (&area, since));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Home {
    /// Who lives there.
    pub person: PersonId,
    /// The area.
    pub area: HomeArea,
    /// Since which day.
    pub from: CivilDate,
}

/// The name of an area, such as `reading` or `west-berkshire`: small letters and
/// hyphens.
///
/// ```
/// use familyhub::HomeArea;
///
/// assert!("west-berkshire".parse::<HomeArea>().is_ok());
/// assert!("12 Oak Road".parse::<HomeArea>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", schemars(!try_from, !into))]
pub struct HomeArea(
    #[cfg_attr(
        feature = "schema",
        schemars(regex(pattern = "^[a-z]+(-[a-z]+)*$"), length(max = 40))
    )]
    String,
);

/// A text that names no area.
///
/// For an example, see [`HomeArea`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this names no area: write small letters and hyphens, as `west-berkshire`")]
pub struct HomeAreaError;

impl HomeArea {
    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for HomeArea {
    type Err = HomeAreaError;

    fn from_str(text: &str) -> Result<Self, HomeAreaError> {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
        let fits = text.len() <= 40 && text.split('-').all(word);
        if fits { Ok(Self(text.to_owned())) } else { Err(HomeAreaError) }
    }
}

impl TryFrom<String> for HomeArea {
    type Error = HomeAreaError;

    fn try_from(text: String) -> Result<Self, HomeAreaError> {
        text.parse()
    }
}

impl From<HomeArea> for String {
    fn from(area: HomeArea) -> String {
        area.0
    }
}
