//! A scheme of levels: what an area has agreed, in one version.

use std::borrow::Cow;
use std::fmt;

use familyhub_core::{Refusal, RuleId};
use familyhub_machine::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::common::CommonLevel;

/// One version of an area's scheme. [THR-01]
///
/// Its levels stand in its own order, which is total. [THR-02]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// The scheme's id, such as `berkshire-west`.
    pub id: Cow<'static, str>,
    /// Which version.
    pub version: Cow<'static, str>,
    /// Its name, as people say it.
    pub name: Cow<'static, str>,
    /// Whether its text was not seen whole.
    pub partial: bool,
    /// Its levels, the lowest first.
    pub levels: Cow<'static, [LevelOfScheme]>,
}

/// A level of a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelOfScheme {
    /// Its code, such as `2a`.
    pub code: Cow<'static, str>,
    /// What it means, in words.
    pub words: Cow<'static, str>,
    /// Its lowest meaning on the common scale.
    pub lowest: CommonLevel,
    /// Its highest meaning on the common scale.
    pub highest: CommonLevel,
    /// Whether the hub serves it. [THR-08]
    pub served_by_hub: bool,
}

/// A level by its scheme, its version and its code: kept so for ever. [THR-01]
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
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
    scheme: &'s Scheme,
    level: &'s LevelOfScheme,
}

impl Evidence for Level<'_> {
    const NAME: &'static str = "level-of-scheme";
    const WORDS: &'static str = "the level is one of the scheme that is agreed here";
}

impl Level<'_> {
    /// The level as it is kept in a record.
    pub fn reference(&self) -> LevelRef {
        LevelRef {
            scheme: self.scheme.id.to_string(),
            version: self.scheme.version.to_string(),
            code: self.level.code.to_string(),
        }
    }
}

impl Scheme {
    /// Berkshire West: Reading, Wokingham and West Berkshire.
    ///
    /// Partial: the texts of levels 3 and 4 were not seen whole. The version is
    /// named for what was seen, because the guidance names none.
    pub const BERKSHIRE_WEST: Scheme = Scheme {
        id: Cow::Borrowed("berkshire-west"),
        version: Cow::Borrowed("as-seen-2025"),
        name: Cow::Borrowed("Berkshire West"),
        partial: true,
        levels: Cow::Borrowed(&[
            LevelOfScheme {
                code: Cow::Borrowed("1"),
                words: Cow::Borrowed("universal services meet the need"),
                lowest: CommonLevel::Universal,
                highest: CommonLevel::Universal,
                served_by_hub: false,
            },
            LevelOfScheme {
                code: Cow::Borrowed("2a"),
                words: Cow::Borrowed("an additional need that one agency can meet"),
                lowest: CommonLevel::EarlyHelpSingleAgency,
                highest: CommonLevel::EarlyHelpSingleAgency,
                served_by_hub: true,
            },
            LevelOfScheme {
                code: Cow::Borrowed("2b"),
                words: Cow::Borrowed("several needs that may take several agencies"),
                lowest: CommonLevel::EarlyHelpMultiAgency,
                highest: CommonLevel::EarlyHelpMultiAgency,
                served_by_hub: false,
            },
            LevelOfScheme {
                code: Cow::Borrowed("3"),
                words: Cow::Borrowed("intensive: targeted early help"),
                lowest: CommonLevel::TargetedEarlyHelp,
                highest: CommonLevel::TargetedEarlyHelp,
                served_by_hub: false,
            },
            LevelOfScheme {
                code: Cow::Borrowed("4"),
                words: Cow::Borrowed("specialist: section 17 and section 47"),
                lowest: CommonLevel::ChildInNeed,
                highest: CommonLevel::ChildProtection,
                served_by_hub: false,
            },
        ]),
    };

    /// The scheme of this id, of those that come with the library.
    ///
    /// # Errors
    ///
    /// [THR-01] an id that is not known.
    pub fn built_in(id: &str) -> Result<&'static Scheme, Refusal> {
        const SCHEMES: &[Scheme] = &[Scheme::BERKSHIRE_WEST];
        SCHEMES.iter().find(|scheme| scheme.id == id).ok_or_else(|| {
            let known: Vec<_> = SCHEMES.iter().map(|scheme| scheme.id.as_ref()).collect();
            Refusal::new(RuleId::THR_01, format!("`{id}` is no scheme that is known here"))
                .nearest(format!("use one of {}", known.join(", ")))
        })
    }

    /// The level of this code.
    ///
    /// # Errors
    ///
    /// [THR-01] a code that the scheme does not have.
    ///
    /// ```
    /// use familyhub_core::RuleId;
    /// use familyhub_threshold::Scheme;
    ///
    /// let scheme = Scheme::BERKSHIRE_WEST;
    /// assert_eq!(scheme.level("2a")?.reference().code, "2a");
    /// assert_eq!(scheme.level("7").expect_err("no such level").rule(), RuleId::THR_01);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn level(&self, code: &str) -> Result<Level<'_>, Refusal> {
        match self.levels.iter().find(|level| level.code == code) {
            Some(level) => Ok(Level { scheme: self, level }),
            None => {
                Err(Refusal::new(RuleId::THR_01, format!("`{code}` is no level of {}", self.name))
                    .nearest(format!("use one of {}", self.codes(|_| true))))
            }
        }
    }

    /// The codes of the levels that the hub serves, in words. [THR-08]
    pub fn served_by_hub(&self) -> String {
        self.codes(|level| level.served_by_hub)
    }

    /// What a kept level means, if it is one of this scheme and version.
    pub fn meaning(&self, level: &LevelRef) -> Option<&LevelOfScheme> {
        let here = level.scheme == self.id && level.version == self.version;
        here.then(|| self.levels.iter().find(|known| known.code == level.code)).flatten()
    }

    fn codes(&self, wanted: impl Fn(&LevelOfScheme) -> bool) -> String {
        let codes: Vec<_> = self
            .levels
            .iter()
            .filter(|level| wanted(level))
            .map(|level| level.code.as_ref())
            .collect();
        codes.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thr_02_the_levels_rise_on_the_common_scale() {
        let levels = Scheme::BERKSHIRE_WEST.levels;
        assert!(levels.iter().is_sorted_by(|a, b| a.highest < b.lowest));
    }

    #[test]
    fn thr_08_the_hub_serves_2a() {
        assert_eq!(Scheme::BERKSHIRE_WEST.served_by_hub(), "2a");
    }
}
