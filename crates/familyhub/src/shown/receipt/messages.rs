//! The words of a receipt, by key: a file for each language.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use familyhub_consent::{Category, Purpose};
use familyhub_core::time::CivilDate;
use familyhub_core::toml::{self, FileFaultsError};

/// The words of a receipt in one language, every key of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Messages(BTreeMap<String, String>);

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
    pub const ENGLISH: &str = include_str!("../../../data/receipt.en.toml");

    /// Reads a file of messages, whole.
    ///
    /// # Errors
    ///
    /// Every key that is missing, is blank, or that nothing asks for: each with its
    /// line.
    ///
    /// ```
    /// use familyhub::Messages;
    ///
    /// assert!(Messages::from_toml(Messages::ENGLISH).is_ok());
    /// let fewer = Messages::ENGLISH.replace("title =", "titel =");
    /// let faults = Messages::from_toml(&fewer).expect_err("a slip").faults;
    /// let wrong: Vec<_> = faults.iter().map(|fault| (fault.line, fault.wrong.as_str())).collect();
    /// assert_eq!(wrong, [(1, "`title` is missing"), (4, "`titel` is no message")]);
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, FileFaultsError> {
        toml::read(text, "as the English messages have it", |reader, root| {
            let sections = [("purpose", codes(&Purpose::ALL)), ("category", codes(&Category::ALL))];
            let parts: Vec<_> = KEYS.into_iter().chain(["purpose", "category"]).collect();
            reader.only(root, "message", &parts);
            let mut found = BTreeMap::new();
            for key in KEYS {
                found.insert(key.to_owned(), reader.words(root, key).unwrap_or_default());
            }
            for (name, codes) in &sections {
                let Some(section) = reader.table(root, name) else { continue };
                let codes: Vec<_> = codes.iter().map(String::as_str).collect();
                reader.only(section, name, &codes);
                for code in codes {
                    let text = reader.words(section, code).unwrap_or_default();
                    found.insert(format!("{name}.{code}"), text);
                }
            }
            Some(Self(found))
        })
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

/// The name of a code on the wire.
pub(super) fn code(code: &impl serde::Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn codes(all: &[impl serde::Serialize]) -> Vec<String> {
    all.iter().map(code).collect()
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
        let faults = Messages::from_toml(&fewer).expect_err("one is missing").faults;
        let wrong: Vec<_> = faults.iter().map(|fault| fault.wrong.as_str()).collect();
        assert_eq!(wrong, ["`category.health` is missing"]);
    }

    #[test]
    fn a_blank_message_is_missing() {
        let blank = Messages::ENGLISH.replace("\"Why we share\"", "\" \"");
        let faults = Messages::from_toml(&blank).expect_err("blank").faults;
        let wrong: Vec<_> = faults.iter().map(|fault| fault.wrong.as_str()).collect();
        assert_eq!(wrong, ["`why_heading` is blank"]);
    }
}
