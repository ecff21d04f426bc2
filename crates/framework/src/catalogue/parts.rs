//! What a catalogue is made of.

use familyhub_core::Digest;
use serde::{Deserialize, Serialize};

use super::id::{CriterionId, StrandId, UnknownIdError};

/// A delivery area: access, connection or relationships.
///
/// ```
/// use familyhub_framework::Catalogue;
///
/// let catalogue = Catalogue::edition_2025_26();
/// let titles: Vec<_> = catalogue.areas().iter().map(|area| area.title.as_str()).collect();
/// assert_eq!(titles, ["Access", "Connection", "Relationships"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DeliveryArea {
    /// Its id, such as `access`.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A key criterion: what the strands under it are for.
///
/// ```
/// use familyhub_framework::Catalogue;
///
/// let catalogue = Catalogue::edition_2025_26();
/// let first = &catalogue.key_criteria()[0];
/// assert_eq!((first.id, first.area.as_str()), (1, "access"));
/// assert_eq!(catalogue.strands_of(first.id).count(), 6);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KeyCriterion {
    /// Its number, from 1.
    pub id: u8,
    /// The id of its delivery area.
    pub area: String,
    /// The page of the source, where it has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u16>,
    /// What it asks, in our words.
    pub statement: String,
    /// The digest of the source passage, where the edition has one: see
    /// [`source`](crate::source).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

/// A strand: one subject, with a list for each level.
///
/// ```
/// use familyhub_framework::Catalogue;
///
/// let catalogue = Catalogue::edition_2025_26();
/// let titles: Vec<_> = catalogue.strands_of(1).map(|strand| strand.title.as_str()).collect();
/// assert_eq!(titles[..2], ["Comms, information and brand", "Single access point"]);
/// assert_eq!(catalogue.strands().len(), 20);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Strand {
    /// Its id.
    pub id: StrandId,
    /// Its title.
    pub title: String,
    /// The criterion before which a heading that was lost is put back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading_put_back: Option<CriterionId>,
    /// Whether the source itself says that Level 2 has no minimum here.
    pub no_level_2_minimum: bool,
}

/// Whether a criterion is part of the minimum.
///
/// For an example, see [`Criterion`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CriterionKind {
    /// A minimum expectation: a duty asks for it.
    Minimum,
    /// An option to go further.
    GoFurther,
}

/// Where the level of a criterion comes from.
///
/// For an example, see [`Criterion`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LevelGiven {
    /// A heading of the source gives it.
    Stated,
    /// The source gives none; going further is taken to be Level 2.
    Inferred,
}

/// When a criterion applies.
///
/// ```
/// use familyhub_framework::{Applies, Catalogue};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let advice = catalogue.criterion("3.2.GF.2".parse()?).expect("it is listed");
/// assert_eq!(advice.applies, Applies::Advice);
/// assert!(advice.assessable().is_err(), "nobody is asked whether advice is met");
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Applies {
    /// To every area.
    Always,
    /// Only where this holds; elsewhere it may be set aside with a reason.
    OnlyWhere(String),
    /// Never: it is advice, and is not assessed.
    Advice,
}

/// One criterion.
///
/// ```
/// use familyhub_framework::{Applies, Catalogue, CriterionKind, LevelGiven};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let mentoring = catalogue.criterion("5.1.GF.3".parse()?).expect("it is listed");
/// assert_eq!(mentoring.kind, CriterionKind::GoFurther);
/// assert_eq!(mentoring.level_given, LevelGiven::Inferred);
/// assert_eq!(mentoring.applies, Applies::Always);
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Criterion {
    /// Its id.
    pub id: CriterionId,
    /// Whether it is part of the minimum.
    pub kind: CriterionKind,
    /// Where its level comes from.
    pub level_given: LevelGiven,
    /// When it applies.
    pub applies: Applies,
    /// The page of the source, where it has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u16>,
    /// A title, in our words.
    pub title: String,
    /// What it asks, in our words.
    pub statement: String,
    /// How the passage is read, where the source is unclear or has lost words: ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// The digest of the source passage, where the edition has one: see
    /// [`source`](crate::source).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    /// The criteria that it comes from, of the edition that this one follows, where it says so;
    /// none in the list where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Vec<CriterionId>>,
}

/// Criteria that are steps of one scale, the least first: "some families know
/// the brand", "most families know the brand".
///
/// ```
/// use familyhub_framework::Catalogue;
///
/// let catalogue = Catalogue::edition_2025_26();
/// let brand = catalogue.scales().iter().find(|scale| scale.about.ends_with("know the brand"));
/// let steps = brand.expect("there is one").steps.as_slice();
/// assert_eq!(steps, ["1.1.L1.3".parse()?, "1.1.GF.2".parse()?]);
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CriterionScale {
    /// What the scale measures.
    pub about: String,
    /// Its steps, the least first.
    pub steps: Vec<CriterionId>,
}

/// What a term means wherever a statement uses it, in our words.
///
/// For an example, see [`Catalogue::definitions`](crate::Catalogue::definitions).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Definition {
    /// The term, such as `ages 0 to 19 (25 with SEND)`.
    pub term: String,
    /// What it means.
    pub meaning: String,
    /// The page of the source, where it has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u16>,
}

/// Something that an edition has and the one before it had not.
///
/// ```
/// use familyhub_framework::{Catalogue, Subject};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let standards = &catalogue.news()[0];
/// assert!(standards.about.starts_with("Data standards"));
/// assert_eq!(standards.subjects, [Subject::Criterion("3.1.L2.1".parse()?)]);
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Novelty {
    /// What is new.
    pub about: String,
    /// The strands and criteria that it stands in.
    #[serde(rename = "where")]
    pub subjects: Vec<Subject>,
}

/// A document that the source points to.
///
/// ```
/// use familyhub_framework::Catalogue;
///
/// let catalogue = Catalogue::edition_2025_26();
/// let data_standards = "3.1.L2.1".parse()?;
/// let mut links = catalogue.links().iter();
/// let standard = links.find(|link| link.subjects.iter().any(|it| it.covers(data_standards)));
/// assert_eq!(standard.map(|link| link.url.as_str()), Some("https://openreferraluk.org/"));
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SourceLink {
    /// What it is called.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The strands and criteria that point to it.
    #[serde(rename = "where")]
    pub subjects: Vec<Subject>,
}

/// A strand or a criterion.
///
/// ```
/// use familyhub_framework::Subject;
///
/// let strand: Subject = "3.4".parse()?;
/// assert!(strand.covers("3.4.L1.1".parse()?));
/// let criterion: Subject = "3.4.L1.1".parse()?;
/// assert!(!criterion.covers("3.4.L1.2".parse()?));
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Subject {
    /// A whole strand.
    Strand(StrandId),
    /// One criterion.
    Criterion(CriterionId),
}

impl Subject {
    /// Whether a criterion is meant, by itself or with its strand.
    pub fn covers(self, id: CriterionId) -> bool {
        match self {
            Self::Strand(strand) => id.strand() == strand,
            Self::Criterion(criterion) => id == criterion,
        }
    }
}

impl std::str::FromStr for Subject {
    type Err = UnknownIdError;

    fn from_str(text: &str) -> Result<Self, UnknownIdError> {
        match text.parse() {
            Ok(strand) => Ok(Self::Strand(strand)),
            Err(_) => text.parse().map(Self::Criterion),
        }
    }
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Strand(id) => id.fmt(f),
            Self::Criterion(id) => id.fmt(f),
        }
    }
}
