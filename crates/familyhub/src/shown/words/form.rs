//! A language as a file to fill in: in the order of the tables, with the English
//! above whatever is still to be written.

use std::fmt::Write as _;

use super::key::{ACTION, PhraseSubject, RECORD, REFUSAL, STATE};
use super::{Audience, Language, WordsKey};

impl Language {
    /// The file of this language, for somebody who goes on writing it.
    ///
    /// What the language has stands there; what it lacks stands there in English,
    /// behind a `#`. It reads as the same language.
    ///
    /// ```
    /// use familyhub::Language;
    ///
    /// let polish = Language::from_toml("lang = \"pl\"\nrefusal.HUB-03.parent = \"Nie bez zgody.\"")?;
    /// let form = polish.to_toml();
    /// assert!(form.contains("\nHUB-03.parent = \"Nie bez zgody.\"\n"));
    /// assert!(form.contains("\n# HUB-04.parent = \""));
    /// assert_eq!(Language::from_toml(&form), Ok(polish));
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_toml(&self) -> String {
        let mut text = format!("lang = {}\n", quoted(self.lang()));
        let mut section = String::new();
        for key in WordsKey::all() {
            let (now, name) = place(key);
            if now != section {
                let _ = write!(text, "\n[{now}]\n");
                section = now;
            }
            for reader in [Audience::Practitioner, Audience::Parent] {
                let mark = if self.own(key, reader).is_some() { "" } else { "# " };
                let words = quoted(&self.say(key, reader).text);
                let _ = writeln!(text, "{mark}{name}.{reader} = {words}");
            }
            if let Some(own) = self.own(key, Audience::Developer) {
                let _ = writeln!(text, "{name}.{} = {}", Audience::Developer, quoted(own));
            }
        }
        text
    }
}

/// The table that a key stands in, and its name there.
fn place(key: WordsKey) -> (String, &'static str) {
    match key.told() {
        PhraseSubject::Record { machine } => (machine.to_owned(), RECORD),
        PhraseSubject::State { machine, state } => (format!("{machine}.{STATE}"), state),
        PhraseSubject::Action { machine, action } => (format!("{machine}.{ACTION}"), action),
        PhraseSubject::Refusal { rule } => (REFUSAL.to_owned(), rule),
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
