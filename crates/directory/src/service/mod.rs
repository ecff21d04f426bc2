//! What brokerage must know of a service.

mod ages;
mod area;
mod id;
mod label;
mod need;

use familyhub_core::Digest;
use familyhub_core::time::CivilDate;
use serde::{Deserialize, Serialize};

pub use ages::Ages;
pub use area::{AreaCode, Point, ServiceArea};
pub use id::{DirectoryId, DirectoryIdError};
pub use label::{Label, LabelError};
pub use need::{FamilyNeed, Term};

/// What brokerage must know of a service, as a directory had it.
///
/// Small enough to be kept in a case's log, so that a replay can prove again that
/// the service suited on that day. [HUB-05]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceFacts {
    /// Which service.
    pub service: DirectoryId,
    /// Its name.
    pub name: Label,
    /// Who offers it; none where the directory does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Provider>,
    /// Whether it is open.
    pub status: Status,
    /// Whom it is for, by age.
    #[serde(default)]
    pub ages: Ages,
    /// Where it is offered; empty where the directory does not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<ServiceArea>,
    /// Which needs it meets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
    /// The first day on which it runs; none where that is not limited.
    #[serde(
        default,
        deserialize_with = "familyhub_core::time::read_day_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    pub from: Option<CivilDate>,
    /// The last day on which it runs; none where that is not limited.
    #[serde(
        default,
        deserialize_with = "familyhub_core::time::read_day_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    pub until: Option<CivilDate>,
    /// The day on which somebody last checked it or changed it; none where the
    /// directory does not say.
    #[serde(
        default,
        deserialize_with = "familyhub_core::time::read_day_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    pub checked_on: Option<CivilDate>,
    /// Where these facts were read.
    pub source: ReadFrom,
}

/// Who offers a service.
///
/// ```
/// use familyhub_directory::{Label, Provider};
///
/// let carers = Provider { name: Label::new("Elmshire Carers")?, id: None };
/// assert!(carers.name.is("elmshire  carers"), "as people write it");
/// # Ok::<(), familyhub_directory::LabelError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// The organisation's name.
    pub name: Label,
    /// The id that the directory gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<DirectoryId>,
}

/// Where facts of a service were read.
///
/// ```
/// use familyhub_directory::{Survey, SurveyItem};
/// use familyhub_testing::day;
///
/// let services = include_str!("../../../../examples/data/directory/elmshire-services.json");
/// let mut sources = Vec::new();
/// Survey::new(day("2026-03-02")).read("elmshire", services.as_bytes(), &mut |item| {
///     if let SurveyItem::Service(service) = item
///         && let Ok(facts) = service.facts()
///     {
///         sources.push(facts.source);
///     }
/// })?;
/// assert!(sources.iter().all(|source| source.directory.is("Elmshire")));
/// assert_ne!(sources[0].record, sources[1].record, "each by its own record");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadFrom {
    /// The name of the directory, or of its file.
    pub directory: Label,
    /// SHA-256 of the service's record as it stood there, byte for byte.
    pub record: Digest,
    /// SHA-256 of the directory's file, where the facts are those of a
    /// [`ServiceDirectory`](crate::ServiceDirectory): which version of it was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Digest>,
}

/// Whether a service is open.
///
/// ```
/// use familyhub_directory::Status;
///
/// assert_eq!(Status::read("temporarily closed"), Some(Status::TemporarilyClosed));
/// assert_eq!(Status::TemporarilyClosed.words(), "closed for a time");
/// assert_eq!(Status::read("open"), None, "the standard says `active`");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Open.
    Active,
    /// Not offered now.
    Inactive,
    /// Closed for good.
    Defunct,
    /// Closed for a time.
    TemporarilyClosed,
}

impl Status {
    /// The status that Open Referral UK writes so, if it is one.
    pub fn read(text: &str) -> Option<Self> {
        Some(match text {
            "active" => Self::Active,
            "inactive" => Self::Inactive,
            "defunct" => Self::Defunct,
            "temporarily closed" => Self::TemporarilyClosed,
            _ => return None,
        })
    }

    /// The status in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Active => "open",
            Self::Inactive => "not offered now",
            Self::Defunct => "closed for good",
            Self::TemporarilyClosed => "closed for a time",
        }
    }
}
