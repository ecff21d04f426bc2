//! The ids of strands and criteria: `1.2` and `1.2.L1.3`. They never change.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A strand, such as `1.2`: the second of key criterion 1.
///
/// ```
/// use familyhub_framework::StrandId;
///
/// let strand: StrandId = "1.2".parse()?;
/// assert_eq!(strand.key_criterion(), 1);
/// assert!(strand < "2.1".parse()?);
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StrandId {
    key_criterion: u8,
    place: u8,
}

/// The list of a strand that a criterion stands in.
///
/// ```
/// use familyhub_framework::CriterionLevel;
///
/// assert!(CriterionLevel::Basic < CriterionLevel::Developed);
/// assert_eq!(CriterionLevel::GoFurther.code(), "GF");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CriterionLevel {
    /// Minimum expectations of Level 1, the basic model.
    Basic,
    /// Minimum expectations of Level 2, the developed model.
    Developed,
    /// Minimum expectations of Level 3, in an edition that has one.
    Third,
    /// Minimum expectations of Level 4, in an edition that has one.
    Fourth,
    /// Minimum expectations of Level 5, in an edition that has one.
    Fifth,
    /// Options to go further: the highest level, beyond the minimum.
    GoFurther,
}

impl CriterionLevel {
    /// All that an edition may have, from basic on. Which it has, [`Catalogue::lists`] says.
    ///
    /// [`Catalogue::lists`]: crate::Catalogue::lists
    pub const ALL: [Self; 6] =
        [Self::Basic, Self::Developed, Self::Third, Self::Fourth, Self::Fifth, Self::GoFurther];

    /// The number of its level; none for options to go further, which are of the highest level
    /// of their edition.
    pub const fn number(self) -> Option<u8> {
        match self {
            Self::Basic => Some(1),
            Self::Developed => Some(2),
            Self::Third => Some(3),
            Self::Fourth => Some(4),
            Self::Fifth => Some(5),
            Self::GoFurther => None,
        }
    }

    /// What a column of a report is called.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Basic => "Level 1",
            Self::Developed => "Level 2",
            Self::Third => "Level 3",
            Self::Fourth => "Level 4",
            Self::Fifth => "Level 5",
            Self::GoFurther => "Go further",
        }
    }

    /// What stands for it in an id: `L1`, `L2` and so on, or `GF`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Basic => "L1",
            Self::Developed => "L2",
            Self::Third => "L3",
            Self::Fourth => "L4",
            Self::Fifth => "L5",
            Self::GoFurther => "GF",
        }
    }

    /// What it is, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Basic => "Level 1 minimum",
            Self::Developed => "Level 2 minimum",
            Self::Third => "Level 3 minimum",
            Self::Fourth => "Level 4 minimum",
            Self::Fifth => "Level 5 minimum",
            Self::GoFurther => "go further",
        }
    }
}

/// A criterion, such as `1.2.L1.3`: strand, part, place in the list.
///
/// The order is that of the document.
///
/// ```
/// use familyhub_framework::{CriterionId, CriterionLevel};
///
/// let phone_line: CriterionId = "1.2.L1.3".parse()?;
/// assert_eq!(phone_line.part(), CriterionLevel::Basic);
/// assert_eq!(phone_line.strand().to_string(), "1.2");
/// assert_eq!(
///     "1.2.L6.1".parse::<CriterionId>().unwrap_err().to_string(),
///     "`1.2.L6.1` is no id of a criterion: write strand, a level from `L1` to `L5` or `GF`, and number, as `1.2.L1.3`"
/// );
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CriterionId {
    strand: StrandId,
    part: CriterionLevel,
    place: u8,
}

/// A text that is no id.
///
/// ```
/// use familyhub_framework::{UnknownIdError, StrandId};
///
/// let error: UnknownIdError = "one".parse::<StrandId>().unwrap_err();
/// assert_eq!(error.to_string(), "`one` is no id of a strand: write key criterion and number, as `1.2`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UnknownIdError {
    /// Not the id of a strand.
    #[error("`{0}` is no id of a strand: write key criterion and number, as `1.2`")]
    Strand(Box<str>),
    /// Not the id of a criterion.
    #[error(
        "`{0}` is no id of a criterion: write strand, a level from `L1` to `L5` or `GF`, and number, as `1.2.L1.3`"
    )]
    Criterion(Box<str>),
}

impl StrandId {
    /// The number of its key criterion.
    pub const fn key_criterion(self) -> u8 {
        self.key_criterion
    }
}

impl CriterionId {
    /// The strand that it belongs to.
    pub const fn strand(self) -> StrandId {
        self.strand
    }

    /// The list that it stands in.
    pub const fn part(self) -> CriterionLevel {
        self.part
    }

    /// Its place in that list, counted from 1.
    pub const fn place(self) -> u8 {
        self.place
    }
}

/// A number from 1 to 255, without a sign or a leading nought.
fn number(text: &str) -> Option<u8> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| plain)
}

fn strand(text: &str) -> Option<StrandId> {
    let (key_criterion, place) = text.split_once('.')?;
    Some(StrandId { key_criterion: number(key_criterion)?, place: number(place)? })
}

fn criterion(text: &str) -> Option<CriterionId> {
    let (rest, place) = text.rsplit_once('.')?;
    let (rest, code) = rest.rsplit_once('.')?;
    Some(CriterionId {
        strand: strand(rest)?,
        part: CriterionLevel::ALL.into_iter().find(|part| part.code() == code)?,
        place: number(place)?,
    })
}

impl FromStr for StrandId {
    type Err = UnknownIdError;

    fn from_str(text: &str) -> Result<Self, UnknownIdError> {
        strand(text).ok_or_else(|| UnknownIdError::Strand(text.into()))
    }
}

impl FromStr for CriterionId {
    type Err = UnknownIdError;

    fn from_str(text: &str) -> Result<Self, UnknownIdError> {
        criterion(text).ok_or_else(|| UnknownIdError::Criterion(text.into()))
    }
}

impl fmt::Display for StrandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.key_criterion, self.place)
    }
}

impl fmt::Display for CriterionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.strand, self.part.code(), self.place)
    }
}

macro_rules! as_text {
    ($($id:ident $pattern:literal)+) => { $(
        impl fmt::Debug for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl Serialize for $id {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $id {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Cow::<str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }

        #[cfg(feature = "schema")]
        impl JsonSchema for $id {
            fn schema_name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($id))
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )+ };
}

as_text! {
    StrandId r"^[1-9][0-9]*\.[1-9][0-9]*$"
    CriterionId r"^[1-9][0-9]*\.[1-9][0-9]*\.(L[1-5]|GF)\.[1-9][0-9]*$"
}
