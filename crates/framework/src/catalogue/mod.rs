//! One edition of the framework, as data.

mod id;
mod order;
mod parts;
mod programme;
mod read;
mod told;

use serde::Serialize;

pub use id::{CriterionId, CriterionLevel, StrandId, UnknownIdError};
pub use parts::{
    Applies, Criterion, CriterionKind, CriterionScale, Definition, DeliveryArea, KeyCriterion,
    LevelGiven, Novelty, SourceLink, Strand, Subject,
};
pub use programme::{Duty, Programme};

use crate::standing::Attained;
use familyhub_core::time::CivilDate;
use familyhub_core::toml::FileFaultsError;

/// One edition of the framework: areas, key criteria, strands and criteria.
///
/// Everything stands in the order of the document.
///
/// ```
/// use familyhub_framework::{Catalogue, CriterionLevel};
///
/// let catalogue = Catalogue::edition_2025_26();
/// assert_eq!(catalogue.criteria().len(), 124);
/// assert_eq!(catalogue.minimum().count(), 87);
///
/// let case_management = "3.2".parse()?;
/// assert_eq!(catalogue.list(case_management, CriterionLevel::Basic).len(), 1);
/// assert_eq!(catalogue.list(case_management, CriterionLevel::Developed).len(), 0);
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Catalogue {
    edition: String,
    title: String,
    publisher: String,
    published: String,
    licence: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence_url: Option<String>,
    begins: CivilDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<CivilDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    follows: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    followed_by: Option<String>,
    definitions: Vec<Definition>,
    #[serde(rename = "new")]
    news: Vec<Novelty>,
    links: Vec<SourceLink>,
    programmes: Vec<Programme>,
    areas: Vec<DeliveryArea>,
    key_criteria: Vec<KeyCriterion>,
    scales: Vec<CriterionScale>,
    strands: Vec<Strand>,
    criteria: Vec<Criterion>,
    /// How many levels it has: two, or as many as its criteria name.
    #[serde(skip)]
    levels: u8,
}

impl Catalogue {
    /// The edition 2025-26 as a file: to read, or to write another edition by.
    pub const EDITION_2025_26: &str = include_str!("../../data/catalogue-2025-26.toml");

    /// The edition 2025-26.
    pub fn edition_2025_26() -> Self {
        // The file is part of the crate and its tests read it: there is no fault to report.
        read::read(Self::EDITION_2025_26).unwrap_or_else(|_| Self {
            edition: String::new(),
            title: String::new(),
            publisher: String::new(),
            published: String::new(),
            licence: String::new(),
            licence_url: None,
            begins: CivilDate::default(),
            ends: None,
            follows: None,
            followed_by: None,
            definitions: Vec::new(),
            news: Vec::new(),
            links: Vec::new(),
            programmes: Vec::new(),
            areas: Vec::new(),
            key_criteria: Vec::new(),
            scales: Vec::new(),
            strands: Vec::new(),
            criteria: Vec::new(),
            levels: 2,
        })
    }

    /// Reads an edition from a file.
    ///
    /// # Errors
    ///
    /// Every fault of the file at once, each with its line, what is wrong and
    /// what would be right: an unknown key, an id twice or out of order, a
    /// criterion without its strand, a kind that its id denies.
    ///
    /// ```
    /// use familyhub_framework::Catalogue;
    ///
    /// let text = Catalogue::EDITION_2025_26.replacen("id = \"1.1.L1.2\"", "id = \"1.1.L1.1\"", 1);
    /// let faults = Catalogue::from_toml(&text).expect_err("an id twice");
    /// assert!(faults.to_string().contains("`1.1.L1.1` stands here again"), "{faults}");
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, FileFaultsError> {
        read::read(text)
    }

    /// Which edition, such as `2025-26`.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The title of the document.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Who published the document.
    pub fn publisher(&self) -> &str {
        &self.publisher
    }

    /// When it was published, in words.
    pub fn published(&self) -> &str {
        &self.published
    }

    /// Under which licence.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// Where the licence can be read.
    pub fn licence_url(&self) -> Option<&str> {
        self.licence_url.as_deref()
    }

    /// The licence in words, with where it can be read: for a format without links.
    pub fn licence_in_full(&self) -> String {
        match &self.licence_url {
            Some(url) => format!("{}: {url}", self.licence),
            None => self.licence.clone(),
        }
    }

    /// The first and the last civil day that it is meant for; it may have no last day yet.
    pub fn in_force(&self) -> (CivilDate, Option<CivilDate>) {
        (self.begins, self.ends)
    }

    /// The edition that it follows: its criteria say from which of that one's they come.
    pub fn follows(&self) -> Option<&str> {
        self.follows.as_deref()
    }

    /// What holds after its last day, in words, where that is known.
    pub fn followed_by(&self) -> Option<&str> {
        self.followed_by.as_deref()
    }

    /// What terms mean wherever a statement uses them.
    ///
    /// ```
    /// let catalogue = familyhub_framework::Catalogue::edition_2025_26();
    /// let ages = &catalogue.definitions()[0];
    /// assert_eq!(ages.term, "ages 0 to 19 (25 with SEND)");
    /// assert!(ages.meaning.contains("pregnancy"));
    /// ```
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// What it has that the edition before had not.
    pub fn news(&self) -> &[Novelty] {
        &self.news
    }

    /// The documents that the source points to.
    pub fn links(&self) -> &[SourceLink] {
        &self.links
    }

    /// The programmes that give a duty, and the one that gives none.
    pub fn programmes(&self) -> &[Programme] {
        &self.programmes
    }

    /// The programme of this id.
    ///
    /// ```
    /// use familyhub_framework::{Catalogue, Duty};
    /// use familyhub_core::time::parse_date;
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let fund = catalogue.programme("transformation-fund").expect("it is one of three");
    /// assert_eq!(fund.areas, Some(13));
    /// assert_eq!(fund.duty, Duty::Reach { until: parse_date("2026-03-31")? });
    /// # Ok::<(), familyhub_core::time::ParseTimeError>(())
    /// ```
    pub fn programme(&self, id: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.id == id)
    }

    /// The delivery areas.
    pub fn areas(&self) -> &[DeliveryArea] {
        &self.areas
    }

    /// The key criteria.
    pub fn key_criteria(&self) -> &[KeyCriterion] {
        &self.key_criteria
    }

    /// The strands.
    pub fn strands(&self) -> &[Strand] {
        &self.strands
    }

    /// The strands of one key criterion.
    pub fn strands_of(&self, key_criterion: u8) -> impl Iterator<Item = &Strand> {
        self.strands.iter().filter(move |strand| strand.id.key_criterion() == key_criterion)
    }

    /// All criteria.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The criterion of this id.
    pub fn criterion(&self, id: CriterionId) -> Option<&Criterion> {
        let place = self.place_of(id)?;
        self.criteria.get(place)
    }

    /// Where a criterion stands among all.
    pub(crate) fn place_of(&self, id: CriterionId) -> Option<usize> {
        self.criteria.binary_search_by_key(&id, |criterion| criterion.id).ok()
    }

    /// The criteria of one list of one strand; none where it has no such list.
    pub fn list(&self, strand: StrandId, part: CriterionLevel) -> &[Criterion] {
        let key = |criterion: &Criterion| (criterion.id.strand(), criterion.id.part());
        let from = self.criteria.partition_point(|known| key(known) < (strand, part));
        let to = self.criteria.partition_point(|known| key(known) <= (strand, part));
        self.criteria.get(from..to).unwrap_or_default()
    }

    /// The lists that a strand of this edition may have: each of its levels, and at last the
    /// options to go further.
    ///
    /// ```
    /// use familyhub_framework::{Catalogue, CriterionLevel};
    ///
    /// let lists: Vec<_> = Catalogue::edition_2025_26().lists().collect();
    /// let expected = [CriterionLevel::Basic, CriterionLevel::Developed, CriterionLevel::GoFurther];
    /// assert_eq!(lists, expected);
    /// ```
    pub fn lists(&self) -> impl Iterator<Item = CriterionLevel> + Clone + use<> {
        let levels = self.levels;
        let there = move |list: &CriterionLevel| list.number().is_none_or(|level| level <= levels);
        CriterionLevel::ALL.into_iter().filter(there)
    }

    /// How many levels it has: two or more.
    pub fn levels(&self) -> u8 {
        self.levels
    }

    /// How far a strand of this edition may have come, from the least on.
    pub(crate) fn steps(&self) -> impl Iterator<Item = Attained> + use<> {
        let levels = self.levels;
        let there = move |step: &Attained| step.level().is_none_or(|level| level < levels);
        Attained::ALL.into_iter().filter(there)
    }

    /// The level of a criterion: options to go further are of the highest.
    ///
    /// ```
    /// let catalogue = familyhub_framework::Catalogue::edition_2025_26();
    /// let mentoring = catalogue.criterion("5.1.GF.3".parse()?).expect("it is listed");
    /// assert_eq!(catalogue.level_of(mentoring), 2);
    /// # Ok::<(), familyhub_framework::UnknownIdError>(())
    /// ```
    pub fn level_of(&self, criterion: &Criterion) -> u8 {
        criterion.id.part().number().unwrap_or(self.levels)
    }

    /// The minimum expectations: what a duty asks for.
    pub fn minimum(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|criterion| criterion.kind == CriterionKind::Minimum)
    }

    /// The criteria that can be assessed: all but advice.
    pub fn assessable(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|criterion| criterion.applies != Applies::Advice)
    }

    /// The scales on which one criterion says more than another.
    pub fn scales(&self) -> &[CriterionScale] {
        &self.scales
    }

    /// The criteria that say more than this one: the later steps of the scales it is on.
    ///
    /// ```
    /// use familyhub_framework::Catalogue;
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let later: Vec<_> = catalogue.steps_after("3.3.L1.2".parse()?).collect();
    /// assert_eq!(later, ["3.3.L2.1".parse()?, "3.3.GF.1".parse()?]);
    /// # Ok::<(), familyhub_framework::UnknownIdError>(())
    /// ```
    pub fn steps_after(&self, id: CriterionId) -> impl Iterator<Item = CriterionId> + '_ {
        self.scales.iter().flat_map(move |scale| {
            let at = scale.steps.iter().position(|step| *step == id);
            let after = at.and_then(|at| scale.steps.get(at + 1..)).unwrap_or_default();
            after.iter().copied()
        })
    }
}
