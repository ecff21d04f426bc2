//! The words of one language: read from a file, whole or in part.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use familyhub_core::RULES;
use familyhub_core::toml::{self, FileFaultsError, TomlTable};
use serde::Serialize;

use super::key::{ACTION, RECORD, REFUSAL, STATE, actions};
use super::{Audience, WordsKey, developer};
use crate::kept::event::CHARTS;

/// What every state, action and refusal means, in one language.
///
/// English is whole. Another language may be a part: what it lacks is told in
/// English, with its key, and [`Language::missing`] lists it.
///
/// ```
/// use familyhub::{Language, Audience, WordsKey};
///
/// let polish = Language::from_toml(r#"
///     lang = "pl"
///     [hub-meeting.state]
///     cancelled.parent = "Spotkanie zostało odwołane."
/// "#)?;
/// let cancelled = WordsKey::state("hub-meeting", "cancelled").expect("a state");
/// assert_eq!(polish.say(cancelled, Audience::Parent).to_string(), "Spotkanie zostało odwołane.");
///
/// let held = WordsKey::state("hub-meeting", "held").expect("a state");
/// let said = polish.say(held, Audience::Parent);
/// assert_eq!(said.lang, "en-GB");
/// assert!(said.to_string().ends_with("[hub-meeting.state.held]"));
/// assert!(polish.missing().iter().any(|missing| missing.key == held));
/// assert_eq!(Language::english().missing(), []);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    lang: String,
    texts: BTreeMap<(WordsKey, Audience), String>,
}

/// Words that a language lacks.
///
/// For an example, see [`Language`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissingWords {
    /// Of what.
    pub key: WordsKey,
    /// For whom.
    pub reader: Audience,
}

/// Words, with the key that they stand at.
///
/// It is displayed as its text; where English stands in for a language that lacks
/// it, the key follows, so that it is seen and can be added.
///
/// For an example, see [`Language`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Phrase<'l> {
    /// Of what.
    pub key: WordsKey,
    /// The words.
    pub text: Cow<'l, str>,
    /// The language that they are in: a BCP 47 tag.
    pub lang: &'l str,
    /// Whether English stands in for the language that was asked for.
    pub stands_in: bool,
}

impl fmt::Display for Phrase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        if self.stands_in {
            write!(f, " [{}]", self.key)?;
        }
        Ok(())
    }
}

impl fmt::Display for MissingWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, for a {}", self.key, self.reader)
    }
}

const ENGLISH_TAG: &str = "en-GB";

static BUILT_IN: LazyLock<Language> = LazyLock::new(|| {
    let none = || Language { lang: ENGLISH_TAG.to_owned(), texts: BTreeMap::new() };
    Language::from_toml(Language::ENGLISH).unwrap_or_else(|_| none())
});

impl Language {
    /// The English words, as one file.
    pub const ENGLISH: &str = concat!(
        include_str!("../../../data/words/en/family.toml"),
        include_str!("../../../data/words/en/keeping.toml"),
        include_str!("../../../data/words/en/consent.toml"),
        include_str!("../../../data/words/en/level.toml"),
        include_str!("../../../data/words/en/request.toml"),
        include_str!("../../../data/words/en/contact.toml"),
        include_str!("../../../data/words/en/step-down.toml"),
        include_str!("../../../data/words/en/meeting.toml"),
        include_str!("../../../data/words/en/team.toml"),
        include_str!("../../../data/words/en/support.toml"),
        include_str!("../../../data/words/en/safety.toml"),
        include_str!("../../../data/words/en/refusals.toml"),
    );

    /// English.
    pub fn english() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a file of words: of all keys, or of some.
    ///
    /// # Errors
    ///
    /// Every key that there is not, every text that is blank or is no text, and a
    /// missing tag of the language: each with its line.
    ///
    /// ```
    /// use familyhub::Language;
    ///
    /// let faults = Language::from_toml(
    ///     "lang = \"pl\"\n[hub-meeting.state]\ncanceled.parent = \"Odwołane.\"\nheld.parent = \"\"\n",
    /// )
    /// .expect_err("a slip, and a blank");
    /// assert_eq!(
    ///     faults.to_string(),
    ///     "line 3: `state.canceled` is no state; write one of proposed, arranged, held, \
    ///      not-gone-ahead, cancelled, escalated\n\
    ///      line 4: `held.parent` is blank; write what it is"
    /// );
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, FileFaultsError> {
        toml::read(text, "as the English words have it", |reader, root| {
            let lang = reader.words(root, "lang");
            let mut texts = Texts { reader, texts: BTreeMap::new() };
            texts.read(root);
            Some(Self { lang: lang?, texts: texts.texts })
        })
    }

    /// Which language it is: a BCP 47 tag, such as `cy` or `en-GB`.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// What something means to somebody: in this language, or else in English.
    pub fn say(&self, key: WordsKey, reader: Audience) -> Phrase<'_> {
        let own = self.own(key, reader);
        let stands_in = own.is_none() && self.lang != ENGLISH_TAG;
        let lang = if stands_in { ENGLISH_TAG } else { &self.lang };
        let text = own
            .or_else(|| Self::english().own(key, reader))
            .map_or_else(|| Cow::Owned(developer::words(key)), Cow::Borrowed);
        Phrase { key, text, lang, stands_in }
    }

    /// The words of this language itself, if it has them. English makes those for
    /// developers from the tables.
    pub fn own(&self, key: WordsKey, reader: Audience) -> Option<&str> {
        self.texts.get(&(key, reader)).map(String::as_str)
    }

    /// The words for practitioners and parents that it lacks. Those for developers
    /// are the tables' own: a language may say them, and lacks nothing if it does not.
    pub fn missing(&self) -> Vec<MissingWords> {
        let readers = [Audience::Practitioner, Audience::Parent];
        WordsKey::all()
            .flat_map(|key| readers.map(|reader| MissingWords { key, reader }))
            .filter(|missing| self.own(missing.key, missing.reader).is_none())
            .collect()
    }
}

/// What is read from a file of words, and the reader of it.
struct Texts<'r, 't> {
    reader: &'r mut toml::TomlReader<'t>,
    texts: BTreeMap<(WordsKey, Audience), String>,
}

impl Texts<'_, '_> {
    fn read(&mut self, root: TomlTable<'_>) {
        let machines = CHARTS.iter().map(|chart| chart.machine);
        let parts: Vec<_> = ["lang"].into_iter().chain(machines).chain([REFUSAL]).collect();
        self.reader.only(root, "machine", &parts);
        for chart in CHARTS {
            let Some(machine) = self.part(root, chart.machine) else { continue };
            self.reader.only(machine, "part of a machine", &[RECORD, STATE, ACTION]);
            self.at(machine, RECORD, WordsKey::record(chart.machine));
            if let Some(states) = self.part(machine, STATE) {
                let names: Vec<_> = chart.states.iter().map(|state| state.name).collect();
                self.each(states, STATE, &names, |name| WordsKey::state(chart.machine, name));
            }
            if let Some(steps) = self.part(machine, ACTION) {
                let names = actions(chart);
                self.each(steps, ACTION, &names, |name| WordsKey::action(chart.machine, name));
            }
        }
        if let Some(refusals) = self.part(root, REFUSAL) {
            let rules: Vec<_> = RULES.iter().map(|rule| rule.as_str()).collect();
            let key = |name: &str| familyhub_core::RuleId::find(name).map(WordsKey::refusal);
            self.each(refusals, "rule", &rules, key);
        }
    }

    /// A table that may be left out.
    fn part<'d>(&mut self, at: TomlTable<'d>, name: &'d str) -> Option<TomlTable<'d>> {
        if at.has(name) { self.reader.table(at, name) } else { None }
    }

    fn each<'d>(
        &mut self,
        at: TomlTable<'d>,
        what: &str,
        names: &[&'d str],
        key: impl Fn(&str) -> Option<WordsKey>,
    ) {
        self.reader.only(at, what, names);
        for name in names {
            self.at(at, name, key(name));
        }
    }

    /// The words of one key, for each reader that has any.
    fn at<'d>(&mut self, at: TomlTable<'d>, name: &'d str, key: Option<WordsKey>) {
        let (Some(place), Some(key)) = (self.part(at, name), key) else { return };
        self.reader.only(place, "reader", &Audience::ALL.map(Audience::as_str));
        for reader in Audience::ALL {
            if place.has(reader.as_str())
                && let Some(text) = self.reader.words(place, reader.as_str())
            {
                self.texts.insert((key, reader), text);
            }
        }
    }
}
