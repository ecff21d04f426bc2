//! The words of a receipt, by key: a file for each language.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use familyhub_consent::{Category, Purpose};
use familyhub_core::time::CivilDate;
use toml_edit::{Document, Item};

/// The words of a receipt in one language, every key of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Messages(BTreeMap<String, String>);

/// What is wrong with a file of messages: every key at once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", in_words(.missing, .unknown))]
pub struct MissingMessages {
    /// The keys that are not there, or do not hold a text that is not blank.
    pub missing: Vec<String>,
    /// The keys that nothing asks for.
    pub unknown: Vec<String>,
}

fn in_words(missing: &[String], unknown: &[String]) -> String {
    let mut text = String::new();
    for (what, keys) in [("missing", missing), ("not known", unknown)] {
        if !keys.is_empty() {
            let between = if text.is_empty() { "" } else { "; " };
            let _ = write!(text, "{between}{what}: {}", keys.join(", "));
        }
    }
    text
}

const KEYS: [&str; 22] = [
    "lang",
    "title",
    "about",
    "giver",
    "giver_verbal",
    "confirm_by",
    "not_given",
    "refused",
    "ended",
    "why_heading",
    "what_heading",
    "who_heading",
    "who_only",
    "nobody_else",
    "how_long_heading",
    "how_long",
    "your_choice_heading",
    "your_choice",
    "before",
    "harm_heading",
    "harm",
    "date_format",
];

impl Messages {
    /// The English messages, as a file to translate from.
    pub const ENGLISH: &str = include_str!("../../data/receipt.en.toml");

    /// Reads a file of messages, whole.
    ///
    /// # Errors
    ///
    /// Every key that is missing or that nothing asks for.
    ///
    /// ```
    /// use familyhub::Messages;
    ///
    /// assert!(Messages::from_toml(Messages::ENGLISH).is_ok());
    /// let fewer = Messages::ENGLISH.replace("title =", "titel =");
    /// let missing = Messages::from_toml(&fewer).expect_err("a slip");
    /// assert_eq!(missing.to_string(), "missing: title; not known: titel");
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, MissingMessages> {
        let document = Document::parse(text).map_err(|error| MissingMessages {
            missing: vec![format!("all of them: this is no TOML ({})", error.message())],
            unknown: Vec::new(),
        })?;
        let mut found = BTreeMap::new();
        for (key, item) in document.iter() {
            match item.as_table_like() {
                Some(table) => {
                    found.extend(
                        table.iter().map(|(inner, item)| (format!("{key}.{inner}"), text_of(item))),
                    );
                }
                None => {
                    found.insert(key.to_owned(), text_of(item));
                }
            }
        }
        let wanted = keys();
        let has = |key: &String| found.get(key).is_some_and(|text| !text.trim().is_empty());
        let missing: Vec<_> = wanted.iter().filter(|key| !has(key)).cloned().collect();
        let unknown: Vec<_> = found.keys().filter(|key| !wanted.contains(key)).cloned().collect();
        if missing.is_empty() && unknown.is_empty() {
            Ok(Self(found))
        } else {
            Err(MissingMessages { missing, unknown })
        }
    }

    pub(super) fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    pub(super) fn with(&self, key: &str, place: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{place}}}"), value)
    }

    pub(super) fn day(&self, day: CivilDate) -> String {
        let mut written = String::new();
        // A format that cannot be written shows the day as it stands in the record.
        if write!(written, "{}", day.format(self.get("date_format"))).is_err() {
            return day.to_string();
        }
        written
    }

    pub(super) fn purpose(&self, purpose: Purpose) -> &str {
        self.get(&format!("purpose.{}", code(&purpose)))
    }

    pub(super) fn category(&self, category: Category) -> &str {
        self.get(&format!("category.{}", code(&category)))
    }
}

fn text_of(item: &Item) -> String {
    item.as_str().unwrap_or_default().to_owned()
}

/// The name of a code on the wire.
pub(super) fn code(code: &impl serde::Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Every key that a receipt asks for.
fn keys() -> Vec<String> {
    let purposes = Purpose::ALL.iter().map(|purpose| format!("purpose.{}", code(purpose)));
    let categories = Category::ALL.iter().map(|category| format!("category.{}", code(category)));
    KEYS.iter().map(|key| (*key).to_owned()).chain(purposes).chain(categories).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_language_needs_every_key() {
        let polish = Messages::ENGLISH.replace("en-GB", "pl").replace("What we share\"", "Co\"");
        assert_eq!(Messages::from_toml(&polish).expect("whole").get("lang"), "pl");
        let fewer: String = polish
            .lines()
            .filter(|line| !line.starts_with("health"))
            .fold(String::new(), |text, line| text + line + "\n");
        let missing = Messages::from_toml(&fewer).expect_err("one is missing").missing;
        assert_eq!(missing, ["category.health"]);
    }

    #[test]
    fn a_blank_message_is_missing() {
        let blank = Messages::ENGLISH.replace("\"Why we share\"", "\" \"");
        let missing = Messages::from_toml(&blank).expect_err("blank").missing;
        assert_eq!(missing, ["why_heading"]);
    }
}
