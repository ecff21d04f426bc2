//! The hubs of an area, and at how many of them a criterion is met.

use std::fmt;

use serde::Serialize;

use super::Assessment;
use crate::catalogue::CriterionId;
use crate::words::listed;

/// Hubs of an area: by their names, or how many they are.
///
/// ```
/// use familyhub_framework::Sites;
///
/// let all = Sites::read("Elm Green; Oak Street; The Mill")?;
/// let some = Sites::read_within("Oak Street; Elm Green", &all)?;
/// assert_eq!((some.count(), all.count()), (2, 3));
/// assert_eq!(Sites::read_within("2 of 3", &all)?, Sites::counted(2)?);
/// assert_eq!(
///     Sites::read_within("Oak Strete", &all).unwrap_err().to_string(),
///     "`Oak Strete` is none of the hubs of this area: write one of Elm Green; Oak Street; The Mill"
/// );
/// # Ok::<(), familyhub_framework::SitesError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Sites(SitesSaid);

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
enum SitesSaid {
    Counted(u16),
    Named(Vec<String>),
}

/// What stands between two names of hubs.
pub(crate) const BETWEEN: &str = "; ";

/// As many hubs as an area may have.
const MOST: u16 = 999;

/// What is wrong with what was said of hubs.
///
/// ```
/// use familyhub_framework::SitesError;
///
/// let why = SitesError::TooMany("1000".to_owned()).to_string();
/// assert!(why.starts_with("1000 hubs are more than an area has"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SitesError {
    /// Nothing is said, or a name is blank.
    #[error("a hub has no name: write names with semicolons between them, or how many there are")]
    Blank,
    /// A name stands there twice, or holds a semicolon.
    #[error("`{0}` is not the name of one hub: write each once, with semicolons between them")]
    Name(String),
    /// More than an area may have.
    #[error("{0} hubs are more than an area has: write a number up to {MOST}")]
    TooMany(String),
    /// A hub that the area has not.
    #[error("`{name}` is none of the hubs of this area: write one of {known}")]
    Unknown {
        /// What was written.
        name: String,
        /// The names that the area has.
        known: String,
    },
    /// The area has not said what its hubs are called.
    #[error(
        "`{0}` names a hub, and the area only says how many it has: write at how many it is met"
    )]
    NoNames(String),
    /// More than there are.
    #[error("{met} hubs are more than the {of} of this area: write at how many of them it is met")]
    MoreThanAll {
        /// How many were said.
        met: u16,
        /// How many there are.
        of: u16,
    },
    /// Out of another number than the area has.
    #[error(
        "it is of {said} hubs here, and the area has {of}: write the same number in both places"
    )]
    OtherTotal {
        /// How many were said.
        said: u16,
        /// How many there are.
        of: u16,
    },
}

impl Sites {
    /// So many hubs.
    ///
    /// # Errors
    ///
    /// [`SitesError::TooMany`] above 999.
    pub fn counted(count: u16) -> Result<Self, SitesError> {
        match count {
            0..=MOST => Ok(Self(SitesSaid::Counted(count))),
            _ => Err(SitesError::TooMany(count.to_string())),
        }
    }

    /// Hubs by their names, each once.
    ///
    /// # Errors
    ///
    /// A name that is blank, stands there twice or holds a semicolon; too many.
    pub fn named<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Result<Self, SitesError> {
        let mut all: Vec<String> = Vec::new();
        for name in names {
            let name = name.into().split_whitespace().collect::<Vec<_>>().join(" ");
            match name.as_str() {
                "" => return Err(SitesError::Blank),
                _ if name.contains(BETWEEN.trim_end())
                    || all.iter().any(|known| same(known, &name)) =>
                {
                    return Err(SitesError::Name(name));
                }
                _ => all.push(name),
            }
        }
        match all.len() {
            0 => Err(SitesError::Blank),
            many if many > usize::from(MOST) => Err(SitesError::TooMany(many.to_string())),
            _ => Ok(Self(SitesSaid::Named(all))),
        }
    }

    /// The hubs of an area as a form has them: names with semicolons between them, or a number.
    ///
    /// # Errors
    ///
    /// As for [`named`](Self::named) and [`counted`](Self::counted).
    pub fn read(text: &str) -> Result<Self, SitesError> {
        match text.trim() {
            "" => Err(SitesError::Blank),
            number if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                let count = number.parse().map_err(|_| SitesError::TooMany(number.to_owned()))?;
                Self::counted(count)
            }
            names => {
                Self::named(names.split(BETWEEN.trim_end()).filter(|name| !name.trim().is_empty()))
            }
        }
    }

    /// Some of the hubs of an area as a form has them: names, a number, `6 of 8`, or `all`.
    ///
    /// # Errors
    ///
    /// What [`read`](Self::read) says, a hub that the area has not, or more than it has.
    pub fn read_within(text: &str, all: &Self) -> Result<Self, SitesError> {
        if text.trim().eq_ignore_ascii_case("all") {
            return Ok(all.clone());
        }
        let met = match text.split_once(" of ").map(|(met, of)| (Self::read(met), Self::read(of))) {
            Some((Ok(Self(SitesSaid::Counted(met))), Ok(Self(SitesSaid::Counted(said))))) => {
                if said != all.count() {
                    return Err(SitesError::OtherTotal { said, of: all.count() });
                }
                Self::counted(met)?
            }
            _ => Self::read(text)?,
        };
        met.within(all)
    }

    /// The same, written as the area writes its hubs.
    ///
    /// # Errors
    ///
    /// A hub that the area has not, or more than it has.
    pub fn within(self, all: &Self) -> Result<Self, SitesError> {
        match (self.0, &all.0) {
            (SitesSaid::Counted(met), _) if met > all.count() => {
                Err(SitesError::MoreThanAll { met, of: all.count() })
            }
            (SitesSaid::Counted(met), _) => Self::counted(met),
            (SitesSaid::Named(names), SitesSaid::Counted(_)) => {
                Err(SitesError::NoNames(names.join(BETWEEN)))
            }
            (SitesSaid::Named(names), SitesSaid::Named(known)) => {
                let as_known = |name: String| match known.iter().find(|known| same(known, &name)) {
                    Some(known) => Ok(known.clone()),
                    None => Err(SitesError::Unknown { name, known: known.join(BETWEEN) }),
                };
                Self::named(names.into_iter().map(as_known).collect::<Result<Vec<_>, _>>()?)
            }
        }
    }

    /// How many they are.
    pub fn count(&self) -> u16 {
        match &self.0 {
            SitesSaid::Counted(count) => *count,
            SitesSaid::Named(names) => u16::try_from(names.len()).unwrap_or(MOST),
        }
    }

    /// Their names, where they are named.
    pub fn names(&self) -> Option<&[String]> {
        match &self.0 {
            SitesSaid::Counted(_) => None,
            SitesSaid::Named(names) => Some(names),
        }
    }
}

/// Whether two names are of one hub, as people write them.
fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// As a form has them.
impl fmt::Display for Sites {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            SitesSaid::Counted(count) => count.fmt(f),
            SitesSaid::Named(names) => f.write_str(&names.join(BETWEEN)),
        }
    }
}

/// At how many of an area's hubs a criterion is met.
///
/// For an example, see [`Assessment::site_count`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SiteCount {
    /// At how many it is met.
    pub met: u16,
    /// How many there are.
    pub of: u16,
    /// The names of the others, where all are named.
    pub missing: Vec<String>,
}

impl SiteCount {
    /// Whether it is met at every hub.
    pub fn is_whole(&self) -> bool {
        self.met == self.of
    }
}

impl fmt::Display for SiteCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} hubs", self.met, self.of)?;
        match self.missing.as_slice() {
            [] => Ok(()),
            missing => write!(f, ", not at {}", listed(missing)),
        }
    }
}

impl Assessment<'_> {
    /// The same of an area with these hubs, at some of which criteria may then be said to be met.
    ///
    /// # Errors
    ///
    /// An answer that counts on other hubs than these.
    pub fn with_sites(mut self, sites: Sites) -> Result<Self, SitesError> {
        for entry in &self.entries {
            if let Some(met) = entry.said().met_at.clone() {
                met.within(&sites)?;
            }
        }
        self.sites = Some(sites);
        Ok(self)
    }

    /// The same of an area with these hubs, before anything counts on them.
    pub(crate) fn in_sites(mut self, sites: Sites) -> Self {
        self.sites = Some(sites);
        self
    }

    /// The hubs of the area, where it says.
    pub fn sites(&self) -> Option<&Sites> {
        self.sites.as_ref()
    }

    /// At how many of the area's hubs a criterion is met, where it says.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Answer, Assessment, Catalogue, CriterionAnswer, Sites};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let none = catalogue.programme("none").expect("it is one of three");
    /// let day = parse_date("2025-09-01")?;
    /// let mut elmshire = Assessment::new(&catalogue, "Elmshire", none, day, "lead")
    ///     .with_sites(Sites::named(["Elm Green", "Oak Street", "The Mill"])?)?;
    /// let id = "1.5.L1.1".parse()?;
    /// elmshire.say(id, CriterionAnswer {
    ///     met_at: Some(Sites::named(["Oak Street"])?),
    ///     ..CriterionAnswer::new(Answer::InProgress)
    /// })?;
    /// let count = elmshire.site_count(id).expect("it says");
    /// assert_eq!(count.to_string(), "1 of 3 hubs, not at Elm Green, The Mill");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn site_count(&self, id: CriterionId) -> Option<SiteCount> {
        let all = self.sites()?;
        let met = self.entry(id)?.said().met_at.as_ref()?;
        let missing = match (all.names(), met.names()) {
            (Some(all), Some(met)) => all
                .iter()
                .filter(|name| !met.iter().any(|known| same(known, name)))
                .cloned()
                .collect(),
            _ => Vec::new(),
        };
        Some(SiteCount { met: met.count(), of: all.count(), missing })
    }

    /// The criteria that are answered as met, and not at every hub of the area.
    ///
    /// Whether a criterion asks something of every hub or of the area, only the area can say, so
    /// they count as met. A board should know of them.
    pub fn met_in_part(&self) -> impl Iterator<Item = (CriterionId, SiteCount)> + '_ {
        let met = self.entries().iter().filter(|entry| entry.is_met());
        met.filter_map(|entry| {
            let id = entry.criterion().id;
            Some((id, self.site_count(id).filter(|count| !count.is_whole())?))
        })
    }
}
