//! A scheme of levels: what an area has agreed, in one version.

use std::fmt;

use familyhub_core::time::CivilDate;
use familyhub_core::toml::FileFaultsError;
use familyhub_core::{Refusal, RuleId};
use familyhub_machine::Evidence;
use serde::{Deserialize, Serialize};

use crate::common::Interval;
use crate::schemes::Schemes;

/// One version of an area's scheme. [THR-01]
///
/// Its levels stand in its own order, which is total. [THR-02] It is read from a
/// file, which is checked whole: where a fact is not known, it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// The scheme's id, such as `berkshire-west`.
    pub id: String,
    /// Which version.
    pub version: String,
    /// Its name, as people say it.
    pub name: String,
    /// Whether its text was not seen whole.
    pub partial: bool,
    /// Since which day it holds; none where that is not known.
    pub from: Option<CivilDate>,
    /// The last day on which it holds; none while it does.
    pub until: Option<CivilDate>,
    /// The areas whose children it is for.
    pub areas: Vec<String>,
    /// Where its facts come from.
    pub sources: Vec<String>,
    /// What is not known of it, in words.
    pub unknown: Vec<String>,
    /// Its levels, the lowest first.
    pub levels: Vec<LevelOfScheme>,
    /// Codes that stand for several of its levels.
    pub groups: Vec<LevelGroup>,
}

/// A level of a scheme. What is none is not known.
///
/// ```
/// use familyhub_threshold::{CommonLevel, Interval, Scheme};
///
/// let level = Scheme::built_in("berkshire-west")?.level("2a")?.of_scheme();
/// assert_eq!(level.words, "an additional need that one agency can meet");
/// assert_eq!(level.exactly(), Some(Interval::only(CommonLevel::EarlyHelpSingleAgency)));
/// assert_eq!(level.served_by_hub, Some(true));
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelOfScheme {
    /// Its code, such as `2a`.
    pub code: String,
    /// Its name, as people say it.
    pub name: String,
    /// What else it is called.
    pub aliases: Vec<String>,
    /// What it means, in words.
    pub words: String,
    /// What it means on the common scale, if the scheme says so.
    pub stated: Option<Interval>,
    /// Between which levels of the common scale it lies at any rate: from its
    /// neighbours, because no two levels of a scheme overlap.
    pub within: Interval,
    /// Who leads.
    pub leads: Option<String>,
    /// Who responds.
    pub responds: Option<String>,
    /// Whether the family's agreement is needed.
    pub agreement: Option<bool>,
    /// Whether the hub serves it. [THR-08]
    pub served_by_hub: Option<bool>,
}

/// A code that stands for several levels: it can be read, and is never
/// translated, because it does not say which of them is meant.
///
/// For an example, see [`Scheme::read`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelGroup {
    /// Its code, such as `2`.
    pub code: String,
    /// What else it is called.
    pub aliases: Vec<String>,
    /// The codes of its levels.
    pub holds: Vec<String>,
}

/// A level by its scheme, its version and its code: kept so for ever. [THR-01]
///
/// ```
/// use familyhub_threshold::Scheme;
///
/// let level = Scheme::built_in("berkshire-west")?.level("tier 2a")?.reference();
/// assert_eq!(level.to_string(), "2a (berkshire-west as-seen-2025)");
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelRef {
    /// The scheme.
    pub scheme: String,
    /// Its version.
    pub version: String,
    /// The level's code.
    pub code: String,
}

impl fmt::Display for LevelRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.code, self.scheme, self.version)
    }
}

/// Proof that a level exists in a scheme: lent by [`Scheme::level`]. [THR-01]
#[derive(Debug)]
pub struct Level<'s> {
    pub(crate) scheme: &'s Scheme,
    pub(crate) level: &'s LevelOfScheme,
}

impl Evidence for Level<'_> {
    const NAME: &'static str = "level-of-scheme";
    const WORDS: &'static str = "the level is one of the scheme that is agreed here";
    type For<'s> = &'s LevelRef;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [THR-01] it is not the level that was looked up.
    fn fits(&self, level: &&LevelRef) -> Result<(), Refusal> {
        level.check(self.scheme, &self.level.code)
    }
}

impl LevelRef {
    /// Whether it is this code of this scheme.
    fn check(&self, scheme: &Scheme, code: &str) -> Result<(), Refusal> {
        if self.scheme == scheme.id && self.version == scheme.version && self.code == code {
            return Ok(());
        }
        Err(Refusal::new(RuleId::THR_01, "the level is not the one that was looked up")
            .nearest("decide the level under the scheme that holds where the child lives"))
    }
}

impl<'s> Level<'s> {
    /// The level as it is kept in a record.
    pub fn reference(&self) -> LevelRef {
        LevelRef {
            scheme: self.scheme.id.clone(),
            version: self.scheme.version.clone(),
            code: self.level.code.clone(),
        }
    }

    /// What the scheme says of it.
    pub fn of_scheme(&self) -> &'s LevelOfScheme {
        self.level
    }
}

/// Proof that a code stands in a scheme, for a level or for several: lent by
/// [`Scheme::read`]. [THR-01]
#[derive(Debug)]
pub struct Readable<'s> {
    scheme: &'s Scheme,
    code: &'s str,
    /// The codes of the levels that it may mean: one, or all of a group.
    pub means: Vec<&'s str>,
}

impl Evidence for Readable<'_> {
    const NAME: &'static str = "readable-level";
    const WORDS: &'static str = "the code is one that the scheme's records have held";
    type For<'s> = &'s LevelRef;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [THR-01] it is not the code that was looked up.
    fn fits(&self, level: &&LevelRef) -> Result<(), Refusal> {
        level.check(self.scheme, self.code)
    }
}

impl Readable<'_> {
    /// The code as it is kept in a record.
    pub fn reference(&self) -> LevelRef {
        LevelRef {
            scheme: self.scheme.id.clone(),
            version: self.scheme.version.clone(),
            code: self.code.to_owned(),
        }
    }
}

impl LevelOfScheme {
    /// What it means on the common scale, where that is known: it is stated, or
    /// its neighbours leave room for nothing else.
    pub fn exactly(&self) -> Option<Interval> {
        self.stated.or(self.within.is_one().then_some(self.within))
    }

    /// Between which levels of the common scale it lies at any rate.
    pub fn at_any_rate(&self) -> Interval {
        self.stated.unwrap_or(self.within)
    }

    fn is_called(&self, text: &str) -> bool {
        let mut names = std::iter::once(&self.name).chain(&self.aliases);
        self.code == text || names.any(|name| name.eq_ignore_ascii_case(text))
    }
}

impl LevelGroup {
    fn is_called(&self, text: &str) -> bool {
        self.code == text || self.aliases.iter().any(|name| name.eq_ignore_ascii_case(text))
    }
}

impl Scheme {
    /// Reads a scheme's file, whole.
    ///
    /// # Errors
    ///
    /// Every fault of the file at once, each with its line, what is wrong and
    /// what would be right.
    ///
    /// ```
    /// use familyhub_threshold::{BERKSHIRE_WEST, Scheme};
    ///
    /// let scheme = Scheme::from_toml(BERKSHIRE_WEST)?;
    /// assert_eq!(scheme.served_by_hub(), "2a");
    ///
    /// let text = BERKSHIRE_WEST.replace("\"child-in-need\"", "\"in-need\"");
    /// let faults = Scheme::from_toml(&text).expect_err("no such common level").faults;
    /// assert!(faults[0].right.contains("\"child-in-need\""));
    /// # Ok::<_, familyhub_core::toml::FileFaultsError>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, FileFaultsError> {
        crate::read::read(text, &Schemes::default())
    }

    /// The scheme of this id, of those that come with the library.
    ///
    /// # Errors
    ///
    /// [THR-01] an id that is not known.
    pub fn built_in(id: &str) -> Result<&'static Scheme, Refusal> {
        Schemes::built_in().find(id, None)
    }

    /// The level of this code, name or alias.
    ///
    /// # Errors
    ///
    /// [THR-01] a code that the scheme does not have, or one that stands for
    /// several levels.
    ///
    /// ```
    /// use familyhub_core::RuleId;
    /// use familyhub_threshold::Scheme;
    ///
    /// let scheme = Scheme::built_in("berkshire-west")?;
    /// assert_eq!(scheme.level("2a")?.reference().code, "2a");
    /// assert_eq!(scheme.level("tier 3")?.reference().code, "3");
    ///
    /// let refusal = scheme.level("7").expect_err("no such level");
    /// assert_eq!(refusal.rule(), RuleId::THR_01);
    /// let refusal = scheme.level("Level 2").expect_err("which of the two?");
    /// assert_eq!(refusal.message(), "`Level 2` of Berkshire West may be 2a or 2b");
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn level(&self, code: &str) -> Result<Level<'_>, Refusal> {
        if let Some(level) = self.levels.iter().find(|level| level.is_called(code)) {
            return Ok(Level { scheme: self, level });
        }
        let refusal = match self.groups.iter().find(|group| group.is_called(code)) {
            Some(group) => {
                let which = group.holds.join(" or ");
                Refusal::new(
                    RuleId::THR_01,
                    format!("`{}` of {} may be {which}", short(code), self.name),
                )
                .missing("which of them is meant")
            }
            None => Refusal::new(
                RuleId::THR_01,
                format!("`{}` is no level of {}", short(code), self.name),
            ),
        };
        Err(refusal.nearest(format!("use one of {}", self.codes(|_| true))))
    }

    /// What an older record's code may mean: a level, or any level of a group.
    ///
    /// # Errors
    ///
    /// [THR-01] a code that the scheme does not have.
    ///
    /// ```
    /// use familyhub_threshold::Scheme;
    ///
    /// let older = Scheme::built_in("berkshire-west")?.read("Tier 2")?;
    /// assert_eq!(older.reference().code, "2");
    /// assert_eq!(older.means, ["2a", "2b"]);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn read(&self, code: &str) -> Result<Readable<'_>, Refusal> {
        match self.groups.iter().find(|group| group.is_called(code)) {
            Some(group) => Ok(Readable {
                scheme: self,
                code: &group.code,
                means: group.holds.iter().map(String::as_str).collect(),
            }),
            None => {
                let code = self.level(code)?.level.code.as_str();
                Ok(Readable { scheme: self, code, means: vec![code] })
            }
        }
    }

    /// The codes of the levels that the hub serves, in words. [THR-08]
    pub fn served_by_hub(&self) -> String {
        self.codes(|level| level.served_by_hub == Some(true))
    }

    /// What a kept level means, if it is one of this scheme and version.
    pub fn meaning(&self, level: &LevelRef) -> Option<&LevelOfScheme> {
        let here = level.scheme == self.id && level.version == self.version;
        here.then(|| self.levels.iter().find(|known| known.code == level.code)).flatten()
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, day: CivilDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    fn codes(&self, wanted: impl Fn(&LevelOfScheme) -> bool) -> String {
        let wanted = self.levels.iter().filter(|level| wanted(level));
        wanted.map(|level| level.code.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// What was written, if it looks like a code: what else it is may be personal.
fn short(code: &str) -> &str {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == ' ' || c == '-';
    if code.len() <= 20 && code.chars().all(plain) { code } else { "…" }
}
