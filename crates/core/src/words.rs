//! What must not leak, and what must be forgotten on demand.

use std::borrow::Cow;
use std::fmt;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de};
use sha2::{Digest as _, Sha256};

use crate::digest::Digest;
use crate::hex;
use crate::ids::Entropy;
#[cfg(feature = "schema")]
use crate::visible::NOT_BLANK_PATTERN;
use crate::visible::{NameError, check_name, is_blank};

/// A value that is not shown: in `Debug`, in errors, in logs.
///
/// ```
/// use familyhub_core::Sensitive;
///
/// let name = Sensitive::new("Ada");
/// assert_eq!(format!("{name:?}"), "[not shown]");
/// assert_eq!(name.reveal(), &"Ada");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Takes charge of a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, for those who may read it.
    ///
    /// Every call of this name is a place where something personal is read:
    /// search for it.
    pub fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[not shown]")
    }
}

/// Free text from the outside: a name, a reason, somebody's own words.
///
/// Never blank, at most 10,000 characters, and no control characters but tabs and
/// ends of lines: what is shown on a terminal cannot command it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(Sensitive<String>);

/// The most characters that a [`Text`] holds.
const MOST_CHARACTERS: usize = 10_000;

/// A text that says nothing, or too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// Nothing but white space.
    #[error("the text is blank")]
    Blank,
    /// Too long.
    #[error("the text is longer than 10,000 characters")]
    TooLong,
    /// Control characters.
    #[error("the text holds a control character other than a tab or the end of a line")]
    Control,
}

impl Text {
    /// A text, if it says something.
    ///
    /// # Errors
    ///
    /// A blank text, one of more than 10,000 characters, or one with control
    /// characters other than tabs and ends of lines.
    pub fn new(text: impl Into<String>) -> Result<Self, TextError> {
        let text = text.into();
        if is_blank(&text) {
            Err(TextError::Blank)
        } else if text.chars().count() > MOST_CHARACTERS {
            Err(TextError::TooLong)
        } else if text.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
            Err(TextError::Control)
        } else {
            Ok(Self(Sensitive::new(text)))
        }
    }

    /// A name as a text: it says something, and is one line.
    pub(crate) fn of_name(name: Sensitive<String>) -> Self {
        Self(name)
    }

    /// The text itself, for those who may read it.
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Text")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Free text: never blank, at most 10,000 characters, no control characters but tabs and ends of lines",
            "pattern": "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$",
            "allOf": [{ "pattern": NOT_BLANK_PATTERN }],
            "maxLength": MOST_CHARACTERS,
        })
    }
}

/// Free text in an event: it can be erased, and the log stays whole.
///
/// The log's chain of hashes holds only the digest, which is salted, so that
/// nobody can try likely words against it once they are erased. [REC-05]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    digest: Digest,
    kept: Option<KeptWords>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct KeptWords {
    salt: [u8; 16],
    words: Text,
}

impl Words {
    /// Keeps a text, under a salt of the caller's random bytes.
    pub fn keep(text: Text, entropy: &mut (impl Entropy + ?Sized)) -> Self {
        let mut salt = [0; 16];
        entropy.fill(&mut salt);
        Self { digest: digest_of(&salt, &text), kept: Some(KeptWords { salt, words: text }) }
    }

    /// The text itself, for those who may read it; none once it is erased.
    pub fn reveal(&self) -> Option<&str> {
        self.kept.as_ref().map(|kept| kept.words.reveal())
    }

    /// Whether they can be a [name](crate::Name), or are nothing any more.
    ///
    /// # Errors
    ///
    /// Why they cannot.
    pub fn check_name(&self) -> Result<(), NameError> {
        self.reveal().map_or(Ok(()), check_name)
    }

    /// Takes the words away and leaves their digest.
    pub fn erase(&mut self) {
        self.kept = None;
    }
}

fn digest_of(salt: &[u8; 16], text: &Text) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(text.reveal().as_bytes());
    Digest::from(hasher)
}

/// What somebody wrote, as a log keeps it: its digest, and, until they are erased, the
/// words and their salt.
// The order of the fields is part of the form: see `chain`.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(extend("dependentRequired" = { "salt": ["words"], "words": ["salt"] })))]
struct WireWords<'w> {
    /// SHA-256 of the salt and the words.
    digest: Digest,
    /// Sixteen random bytes, in hexadecimal; left out once erased.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", regex(pattern = "^[0-9a-f]{32}$")))]
    salt: Option<Cow<'w, str>>,
    /// The words; left out once erased.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Text"))]
    words: Option<Cow<'w, str>>,
}

/// A member that is there, or left out, but never `null`.
fn present<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Cow<'static, str>>, D::Error> {
    String::deserialize(deserializer).map(|text| Some(Cow::Owned(text)))
}

impl Serialize for Words {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kept = self.kept.as_ref();
        // Written when a line is held against its own bytes, too: nothing is allocated.
        let mut buffer = [0; 32];
        WireWords {
            digest: self.digest,
            salt: kept.map(|kept| Cow::Borrowed(hex::write(&kept.salt, &mut buffer))),
            words: kept.map(|kept| Cow::Borrowed(kept.words.reveal())),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = deserializer.deserialize_map(WireOfObject)?;
        let kept = match (wire.salt, wire.words) {
            (None, None) => None,
            (Some(salt_text), Some(words)) => {
                let Some(salt) = hex::read(salt_text.as_bytes()) else {
                    return Err(de::Error::custom("a salt is 32 small hexadecimal digits"));
                };
                let words = Text::new(words).map_err(de::Error::custom)?;
                if digest_of(&salt, &words) != wire.digest {
                    return Err(de::Error::custom("the words do not match their digest"));
                }
                Some(KeptWords { salt, words })
            }
            _ => return Err(de::Error::custom("a salt and its words stand together")),
        };
        Ok(Self { digest: wire.digest, kept })
    }
}

/// Takes an object, and not a list of its members.
struct WireOfObject;

impl<'de> de::Visitor<'de> for WireOfObject {
    type Value = WireWords<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of digest, salt and words")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        WireWords::deserialize(de::value::MapAccessDeserializer::new(map))
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for Words {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Words")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        WireWords::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let mut fives = |bytes: &mut [u8]| bytes.fill(5);
        Words::keep(Text::new(text).expect("a text"), &mut fives)
    }

    #[test]
    fn rec_05_erased_words_leave_their_digest() {
        let kept = words("she likes to draw");
        let mut erased = kept.clone();
        erased.erase();
        assert_eq!(erased.reveal(), None);
        assert_eq!(erased.digest, kept.digest);
        let json = serde_json::to_string(&erased).expect("json");
        assert_eq!(serde_json::from_str::<Words>(&json).expect("words"), erased);
    }

    #[test]
    fn altered_words_are_refused() {
        let json = serde_json::to_string(&words("calm")).expect("json");
        let error =
            serde_json::from_str::<Words>(&json.replace("calm", "loud")).expect_err("altered");
        assert!(error.to_string().contains("do not match their digest"));
    }

    #[test]
    fn a_salt_is_written_in_one_way() {
        let json = serde_json::to_string(&words("calm")).expect("json");
        let capitals = json.replace(&"05".repeat(16), &"0A".repeat(16));
        let error = serde_json::from_str::<Words>(&capitals).expect_err("capitals");
        assert!(error.to_string().contains("32 small hexadecimal digits"));
    }

    #[test]
    fn nothing_personal_is_printed() {
        assert!(!format!("{:?}", words("Ada")).contains("Ada"));
    }

    #[test]
    fn blank_and_endless_texts_are_refused() {
        assert_eq!(Text::new(" \n"), Err(TextError::Blank));
        assert_eq!(Text::new("a".repeat(10_001)), Err(TextError::TooLong));
        assert_eq!(Text::new("\u{1b}[2J"), Err(TextError::Control));
        assert!(Text::new("a\tlist\r\nof lines").is_ok());
    }
}
