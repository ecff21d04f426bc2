//! The schemes that are known: those that come with the library, and a council's
//! own.

use std::sync::{Arc, LazyLock};

use familyhub_core::time::{CivilDate, london};
use familyhub_core::toml::FileFaultsError;
use familyhub_core::{Refusal, RuleId};

use crate::scheme::{LevelOfScheme, LevelRef, Scheme};

/// The file of Berkshire West's scheme, to copy from.
pub const BERKSHIRE_WEST: &str = include_str!("../data/berkshire-west.toml");

/// The files of all the schemes that come with the library.
pub const FILES: &[&str] = &[
    BERKSHIRE_WEST,
    include_str!("../data/london.toml"),
    include_str!("../data/hampshire.toml"),
    include_str!("../data/dudley.toml"),
    include_str!("../data/cumbria.toml"),
    include_str!("../data/st-helens.toml"),
    include_str!("../data/poole.toml"),
];

static BUILT_IN: LazyLock<Arc<Schemes>> = LazyLock::new(|| {
    // That each of them is read is tested.
    Arc::new(Schemes(FILES.iter().filter_map(|file| Scheme::from_toml(file).ok()).collect()))
});

/// Schemes by id and version, no two versions of one scheme on one day. [THR-01]
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_threshold::{BERKSHIRE_WEST, Schemes};
///
/// // The council agrees a new version; the one before is given its last day.
/// let before = BERKSHIRE_WEST.replace("from = \"unknown\"", "from = 2020-01-01\nuntil = 2026-03-31");
/// let after = BERKSHIRE_WEST
///     .replace("as-seen-2025", "2026")
///     .replace("from = \"unknown\"", "from = 2026-04-01");
/// let schemes = Schemes::default().with_toml(&before)?.with_toml(&after)?;
///
/// let version = |day| schemes.of_area("reading", parse_date(day).unwrap()).unwrap().version.as_str();
/// assert_eq!(version("2026-03-31"), "as-seen-2025");
/// assert_eq!(version("2026-04-01"), "2026");
///
/// // One that begins too early is refused.
/// let early = after.replace("2026-04-01", "2026-03-01").replace("\"2026\"", "\"2026-b\"");
/// let faults = schemes.with_toml(&early).expect_err("two on one day").to_string();
/// assert!(faults.contains("version `2026`"), "{faults}");
/// # Ok::<_, familyhub_core::toml::FileFaultsError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schemes(Vec<Scheme>);

impl Schemes {
    /// Those that come with the library.
    pub fn built_in() -> &'static Arc<Self> {
        &BUILT_IN
    }

    /// These and one more, from a council's own file.
    ///
    /// # Errors
    ///
    /// Every fault of the file at once; among them dates that overlap those of
    /// another version.
    pub fn with_toml(&self, text: &str) -> Result<Self, FileFaultsError> {
        let scheme = crate::read::read(text, self)?;
        let mut schemes = self.clone();
        schemes.0.push(scheme);
        Ok(schemes)
    }

    /// All of them, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Scheme> {
        self.0.iter()
    }

    /// The scheme of this id that holds on a day; without a day, the latest.
    ///
    /// # Errors
    ///
    /// [THR-01] an id that is not known, or none of its versions holds then.
    pub fn find(&self, id: &str, day: Option<CivilDate>) -> Result<&Scheme, Refusal> {
        let mut versions = self.0.iter().filter(|scheme| scheme.id == id).peekable();
        if versions.peek().is_none() {
            let mut known: Vec<_> = self.0.iter().map(|scheme| scheme.id.as_str()).collect();
            known.dedup();
            return Err(Refusal::new(
                RuleId::THR_01,
                format!("`{id}` is no scheme that is known here"),
            )
            .nearest(format!("use one of {}", known.join(", "))));
        }
        match day {
            None => versions.last(),
            Some(day) => versions.find(|scheme| scheme.holds_on(day)),
        }
        .ok_or_else(|| {
            let day = day.map(|day| london::day_in_words(day).to_string()).unwrap_or_default();
            Refusal::new(RuleId::THR_01, format!("no version of scheme `{id}` holds on {day}"))
                .nearest("load the version that was agreed for that day")
        })
    }

    /// One version of a scheme, whether or not it still holds. [THR-01]
    ///
    /// # Errors
    ///
    /// [THR-01] a version that is not known.
    pub fn version(&self, id: &str, version: &str) -> Result<&Scheme, Refusal> {
        let one = self.0.iter().find(|scheme| scheme.id == id && scheme.version == version);
        one.ok_or_else(|| {
            Refusal::new(
                RuleId::THR_01,
                format!("version `{version}` of scheme `{id}` is not known here"),
            )
            .nearest("load the file of that version")
        })
    }

    /// The scheme of an area on a day. [THR-03]
    ///
    /// # Errors
    ///
    /// [THR-03] an area that no scheme is for on that day.
    pub fn of_area(&self, area: &str, day: CivilDate) -> Result<&Scheme, Refusal> {
        let here = |scheme: &&Scheme| scheme.areas.iter().any(|known| known == area);
        self.0.iter().filter(here).find(|scheme| scheme.holds_on(day)).ok_or_else(|| {
            Refusal::new(RuleId::THR_03, format!("no scheme is known for `{area}` on that day"))
                .missing("the scheme of the place where the child lives")
                .nearest("name it for this area in local policy, under `threshold.areas`")
        })
    }

    /// What a kept level means, in whichever scheme and version it was decided.
    pub fn meaning(&self, level: &LevelRef) -> Option<(&Scheme, &LevelOfScheme)> {
        self.0.iter().find_map(|scheme| Some((scheme, scheme.meaning(level)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_that_comes_with_the_library_is_read() {
        let mut schemes = Schemes::default();
        for file in FILES {
            schemes = schemes.with_toml(file).unwrap_or_else(|faults| panic!("{faults}"));
        }
        assert_eq!(&schemes, Schemes::built_in().as_ref());
        assert_eq!(schemes.0.len(), 7);
    }
}
