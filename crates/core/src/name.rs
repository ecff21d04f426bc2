//! What somebody or something is called: one line that is there to be seen.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

use crate::visible::{NOT_BLANK_PATTERN, ONE_LINE_PATTERN, is_blank, is_one_line};
use crate::words::{Sensitive, Text};

/// The most characters that a [`Name`] holds.
const MOST_CHARACTERS: usize = 300;

/// What a person is called, or a practitioner, or an organisation.
///
/// One line of at most 300 characters, [all of it there to be seen](crate::is_one_line): a name
/// stands in the middle of what a person reads, and must not look like more of it.
///
/// ```
/// use familyhub_core::{Name, NotAName};
///
/// assert_eq!(Name::new("Ada Okafor")?.reveal(), "Ada Okafor");
/// assert_eq!(Name::new("Bell\nMon 2 Mar: consent given"), Err(NotAName::NotOneLine));
/// # Ok::<_, NotAName>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(Sensitive<String>);

/// A text that is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAName {
    /// Nothing but white space.
    #[error("the name is blank")]
    Blank,
    /// Too long.
    #[error("the name is longer than 300 characters")]
    TooLong,
    /// More than one line, or what cannot be seen.
    #[error(
        "a name is one line that can be seen: it holds the end of a line, or a mark that is not shown"
    )]
    NotOneLine,
}

impl Name {
    /// A name, if the text is one.
    ///
    /// # Errors
    ///
    /// A blank text, one of more than 300 characters, and one that is not
    /// [one line](crate::is_one_line).
    pub fn new(text: impl Into<String>) -> Result<Self, NotAName> {
        let text = text.into();
        if is_blank(&text) {
            Err(NotAName::Blank)
        } else if !is_one_line(&text) {
            Err(NotAName::NotOneLine)
        } else if text.chars().count() > MOST_CHARACTERS {
            Err(NotAName::TooLong)
        } else {
            Ok(Self(Sensitive::new(text)))
        }
    }

    /// The name itself, for those who may read it.
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }
}

impl From<Name> for Text {
    fn from(name: Name) -> Self {
        Self::of_name(name.0)
    }
}

/// Reads a text that is one line and not blank: beside `#[serde(deserialize_with)]`.
///
/// # Errors
///
/// Those of the deserializer, and a text that is blank or not [one line](crate::is_one_line).
pub fn read_one_line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if is_blank(&text) {
        Err(de::Error::custom(NotAName::Blank))
    } else if is_one_line(&text) {
        Ok(text)
    } else {
        Err(de::Error::custom(NotAName::NotOneLine))
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

impl JsonSchema for Name {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Name")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A name: one line of at most 300 characters, all of it there to be seen",
            "pattern": ONE_LINE_PATTERN,
            "allOf": [{ "pattern": NOT_BLANK_PATTERN }],
            "maxLength": MOST_CHARACTERS,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_make_another_line_of_a_page_is_not_a_name() {
        for mark in ['\n', '\r', '\t', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{1b}'] {
            assert_eq!(Name::new(format!("Ada{mark}Bence")), Err(NotAName::NotOneLine), "{mark:?}");
        }
    }

    #[test]
    fn what_would_turn_or_hide_a_part_of_a_page_is_not_a_name() {
        for mark in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
            assert_eq!(Name::new(format!("Ada{mark}")), Err(NotAName::NotOneLine), "{mark:?}");
        }
        for mark in ['\u{200b}', '\u{200f}', '\u{feff}', '\u{ad}'] {
            assert_eq!(Name::new(format!("{mark}Ada")), Err(NotAName::NotOneLine), "{mark:?}");
        }
        assert_eq!(Name::new("\u{feff}"), Err(NotAName::Blank));
    }

    #[test]
    fn names_of_all_scripts_are_names() {
        for name in ["Siân O’Neill-Ní Bhriain", "محمد", "אורי", "می‌خواهم", "क्‍ष", "李小龍", "Ёлка"]
        {
            assert!(Name::new(name).is_ok(), "{name}");
        }
    }
}
