//! What a catalogue is made of.

use familyhub_core::Digest;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{CriterionId, StrandId};

/// A delivery area: access, connection or relationships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Area {
    /// Its id, such as `access`.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A key criterion: what the strands under it are for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct KeyCriterion {
    /// Its number, from 1.
    pub id: u8,
    /// The id of its delivery area.
    pub area: String,
    /// The page of the source.
    pub page: u16,
    /// What it asks, in our words.
    pub statement: String,
    /// The digest of the source passage: see [`source`](crate::source).
    pub digest: Digest,
}

/// A strand: one subject, with a list for each level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A minimum expectation: a duty asks for it.
    Minimum,
    /// An option to go further.
    GoFurther,
}

/// Where the level of a criterion comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LevelGiven {
    /// A heading of the source gives it.
    Stated,
    /// The source gives none; going further is taken to be Level 2.
    Inferred,
}

/// When a criterion applies.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
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
/// use familyhub_framework::{Applies, Catalogue, Kind, LevelGiven};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let mentoring = catalogue.criterion("5.1.GF.3".parse()?).expect("it is listed");
/// assert_eq!(mentoring.kind, Kind::GoFurther);
/// assert_eq!(mentoring.level_given, LevelGiven::Inferred);
/// assert_eq!(mentoring.level(), 2);
/// assert_eq!(mentoring.applies, Applies::Always);
/// # Ok::<(), familyhub_framework::NoSuchId>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Criterion {
    /// Its id.
    pub id: CriterionId,
    /// Whether it is part of the minimum.
    pub kind: Kind,
    /// Where its level comes from.
    pub level_given: LevelGiven,
    /// When it applies.
    pub applies: Applies,
    /// The page of the source.
    pub page: u16,
    /// A title, in our words.
    pub title: String,
    /// What it asks, in our words.
    pub statement: String,
    /// The digest of the source passage: see [`source`](crate::source).
    pub digest: Digest,
}

impl Criterion {
    /// Its level: 1 is basic, 2 is developed.
    pub const fn level(&self) -> u8 {
        match self.id.part() {
            super::Part::Basic => 1,
            super::Part::Developed | super::Part::GoFurther => 2,
        }
    }
}

/// Criteria that are steps of one scale, the least first: "some families know
/// the brand", "most families know the brand".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Scale {
    /// What the scale measures.
    pub about: String,
    /// Its steps, the least first.
    pub steps: Vec<CriterionId>,
}
