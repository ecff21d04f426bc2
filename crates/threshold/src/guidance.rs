//! What editions of guidance call the levels of the common scale: data, and nothing decides by it.

use std::sync::LazyLock;

use familyhub_core::time::CivilDate;
use familyhub_core::toml::{self, FileFaultsError, TomlReader, TomlTable};

use crate::common::{CommonLevel, Interval};

/// The words of the guidance that is known.
const FILE: &str = include_str!("../data/guidance.toml");

static BUILT_IN: LazyLock<Vec<GuidanceEdition>> = LazyLock::new(|| {
    // That the file is read is tested.
    GuidanceEdition::all_from_toml(FILE).unwrap_or_default()
});

/// One edition of guidance, and what it calls the levels of the common scale.
///
/// ```
/// use familyhub_threshold::{CommonLevel, GuidanceEdition, Interval};
///
/// let guide = GuidanceEdition::built_in("family-hub-guide").expect("the guide's own words");
/// let today = GuidanceEdition::built_in("working-together-2026").expect("national guidance");
/// assert_eq!(guide.words(Interval::FAMILY_HELP), "targeted early help to child in need (s.17)");
/// assert_eq!(today.words(Interval::FAMILY_HELP), "family help");
/// let targeted = Interval::only(CommonLevel::TargetedEarlyHelp);
/// assert_eq!(today.words(targeted), "family help: targeted early help");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuidanceEdition {
    /// Its id, such as `working-together-2026`.
    pub id: String,
    /// Its name, as people say it.
    pub name: String,
    /// Since which day it holds; none where that is not known.
    pub from: Option<CivilDate>,
    /// Where its words come from.
    pub sources: Vec<String>,
    /// For each level of the scale, in its order.
    levels: [String; CommonLevel::ALL.len()],
    family_help: String,
}

impl GuidanceEdition {
    /// The edition of this id, of those that come with the library.
    pub fn built_in(id: &str) -> Option<&'static Self> {
        BUILT_IN.iter().find(|edition| edition.id == id)
    }

    /// All that come with the library.
    pub fn all() -> &'static [Self] {
        &BUILT_IN
    }

    /// Reads a file of editions, whole: one that a council keeps up to date, say.
    ///
    /// # Errors
    ///
    /// Every fault of the file at once, each with its line.
    pub fn all_from_toml(text: &str) -> Result<Vec<Self>, FileFaultsError> {
        toml::read(text, "as the file of the library has it", |reader, root| {
            reader.known(root, &["edition"]);
            let tables = reader.tables(root, "edition");
            let read: Vec<_> = tables.into_iter().map(|at| edition(reader, at)).collect();
            read.into_iter().collect()
        })
    }

    /// What it calls some neighbouring levels.
    pub fn words(&self, of: Interval) -> String {
        let level = |level| CommonLevel::ALL.iter().position(|known| *known == level);
        let words = |of| level(of).and_then(|place| self.levels.get(place)).map_or("", |it| it);
        if of == Interval::FAMILY_HELP {
            self.family_help.clone()
        } else if of.is_one() {
            words(of.lowest()).to_owned()
        } else {
            format!("{} to {}", words(of.lowest()), words(of.highest()))
        }
    }
}

fn edition(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<GuidanceEdition> {
    let scale = CommonLevel::ALL.map(CommonLevel::name);
    let own = ["id", "name", "from", "sources", Interval::FAMILY_HELP_NAME];
    reader.known(at, &[&own[..], &scale].concat());
    let id = reader.name(at, "id");
    let name = reader.name(at, "name");
    let from =
        if reader.is_unknown(at, "from") { Some(None) } else { reader.day(at, "from").map(Some) };
    let sources = reader.list(at, "sources");
    let levels = scale.map(|level| reader.words(at, level));
    let family_help = reader.words(at, Interval::FAMILY_HELP_NAME);
    let [universal, single, multi, targeted, in_need, protection] = levels;
    Some(GuidanceEdition {
        id: id?,
        name: name?,
        from: from?,
        sources: sources?,
        levels: [universal?, single?, multi?, targeted?, in_need?, protection?],
        family_help: family_help?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_this_library_are_those_of_the_guide() {
        let editions = GuidanceEdition::all_from_toml(FILE).expect("the file is read");
        assert_eq!(editions, GuidanceEdition::all());
        let guide = GuidanceEdition::built_in("family-hub-guide").expect("it is there");
        for level in CommonLevel::ALL {
            assert_eq!(guide.words(Interval::only(level)), level.words());
        }
        assert_eq!(guide.words(Interval::FAMILY_HELP), Interval::FAMILY_HELP.to_string());
    }

    #[test]
    fn an_edition_says_every_level() {
        let faults = GuidanceEdition::all_from_toml(&FILE.replace("child-in-need", "in-need"));
        let faults = faults.expect_err("two levels are not said").faults;
        assert!(faults.iter().any(|fault| fault.wrong.contains("in-need")), "{faults:?}");
    }
}
