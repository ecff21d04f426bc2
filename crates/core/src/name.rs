//! What somebody or something is called: one line that is there to be seen.

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

#[cfg(feature = "schema")]
use crate::visible::{MOST_OF_A_NAME, NOT_BLANK_PATTERN, ONE_LINE_PATTERN};
use crate::visible::{NameError, check_name};
use crate::words::{Sensitive, Text};

/// What a person is called, or a practitioner, or an organisation.
///
/// One line of at most 300 characters, [all of it there to be seen](crate::is_one_line): a name
/// stands in the middle of what a person reads, and must not look like more of it.
///
/// ```
/// use familyhub_core::{Name, NameError};
///
/// assert_eq!(Name::new("Ada Okafor")?.reveal(), "Ada Okafor");
/// assert_eq!(Name::new("Bell\nMon 2 Mar: consent given"), Err(NameError::NotOneLine));
/// # Ok::<_, NameError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(Sensitive<String>);

impl Name {
    /// A name, if the text is one.
    ///
    /// # Errors
    ///
    /// A blank text, one of more than 300 characters, and one that is not
    /// [one line](crate::is_one_line).
    pub fn new(text: impl Into<String>) -> Result<Self, NameError> {
        let text = text.into();
        check_name(&text)?;
        Ok(Self(Sensitive::new(text)))
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

/// Reads a name that is not personal, of a place or an organisation: beside
/// `#[serde(deserialize_with)]`.
///
/// # Errors
///
/// Those of the deserializer, and a text that is not a [`Name`].
pub fn read_one_line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    check_name(&text).map_err(de::Error::custom)?;
    Ok(text)
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for Name {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        std::borrow::Cow::Borrowed("Name")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A name: one line of at most 300 characters, all of it there to be seen",
            "pattern": ONE_LINE_PATTERN,
            "allOf": [{ "pattern": NOT_BLANK_PATTERN }],
            "maxLength": MOST_OF_A_NAME,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_make_another_line_of_a_page_is_not_a_name() {
        for mark in ['\n', '\r', '\t', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{1b}'] {
            assert_eq!(
                Name::new(format!("Ada{mark}Bence")),
                Err(NameError::NotOneLine),
                "{mark:?}"
            );
        }
    }

    #[test]
    fn what_would_turn_or_hide_a_part_of_a_page_is_not_a_name() {
        for mark in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
            assert_eq!(Name::new(format!("Ada{mark}")), Err(NameError::NotOneLine), "{mark:?}");
        }
        for mark in
            ['\u{200b}', '\u{200f}', '\u{feff}', '\u{ad}', '\u{3164}', '\u{2800}', '\u{e0041}']
        {
            assert_eq!(Name::new(format!("{mark}Ada")), Err(NameError::NotOneLine), "{mark:?}");
        }
        assert_eq!(Name::new("\u{feff}"), Err(NameError::Blank));
        assert_eq!(Name::new("\u{200d} \u{200c}"), Err(NameError::Blank));
    }

    #[test]
    fn names_of_all_scripts_are_names() {
        for name in ["Siân O’Neill-Ní Bhriain", "محمد", "אורי", "می‌خواهم", "क्‍ष", "李小龍", "Ёлка"]
        {
            assert!(Name::new(name).is_ok(), "{name}");
        }
    }
}
