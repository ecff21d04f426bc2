//! Names that a directory publishes.

use std::borrow::Cow;
use std::fmt;

#[cfg(feature = "schema")]
use familyhub_core::{NOT_BLANK_PATTERN, ONE_LINE_PATTERN};
use familyhub_core::{is_blank, is_one_line};
#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de};

/// The most characters that a [`Label`] holds.
const MOST_CHARACTERS: usize = 300;

/// A name that a directory publishes: of a service, an organisation, an area, a
/// term. Never of a person.
///
/// One line of at most 300 characters, [all of it there to be seen](is_one_line): what
/// is shown on a terminal cannot command it, nor look like more of a page.
///
/// ```
/// use familyhub_directory::Label;
///
/// let reading = Label::new("Reading")?;
/// assert!(reading.is("  READING "));
/// assert!(Label::new(" ").is_err());
/// assert!(Label::new("\u{feff}").is_err()); // a mark before a text, and no text
/// # Ok::<(), familyhub_directory::LabelError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Label(Box<str>);

/// A text that is not a [`Label`]: nothing that can be published as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a name is one line that can be seen, of at most 300 characters")]
pub struct LabelError;

impl Label {
    /// A name, if it says something.
    ///
    /// # Errors
    ///
    /// A blank text, one of more than 300 characters, or one that is not
    /// [one line](is_one_line).
    pub fn new(text: &str) -> Result<Self, LabelError> {
        let good = !is_blank(text) && is_one_line(text) && text.chars().count() <= MOST_CHARACTERS;
        if good { Ok(Self(text.into())) } else { Err(LabelError) }
    }

    /// As much of a text as makes a name: white space made plain, what cannot be seen
    /// left out, cut short where it is long; none of a blank one.
    pub fn of(text: &str) -> Option<Self> {
        let mut label = String::with_capacity(text.len().min(MOST_CHARACTERS));
        let seen = |c: char| is_one_line(c.encode_utf8(&mut [0; 4]));
        for word in text.split(|c: char| c.is_whitespace() || !seen(c)) {
            if !word.is_empty() {
                if !label.is_empty() {
                    label.push(' ');
                }
                label.push_str(word);
            }
        }
        if let Some((end, _)) = label.char_indices().nth(MOST_CHARACTERS - 1)
            && label.chars().nth(MOST_CHARACTERS).is_some()
        {
            label.truncate(end);
            label.push('…');
        }
        (!label.is_empty()).then(|| Self(label.into()))
    }

    /// What is called by no name.
    pub(crate) fn unnamed() -> Self {
        Self("unnamed".into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the same name, capitals, punctuation and spaces aside.
    pub fn is(&self, other: &str) -> bool {
        plain(&self.0).eq(plain(other))
    }
}

/// The letters and digits of a text, in small letters, one blank between words.
fn plain(text: &str) -> impl Iterator<Item = char> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.enumerate().flat_map(|(place, word)| {
        let blank = (place > 0).then_some(' ');
        blank.into_iter().chain(word.chars().flat_map(char::to_lowercase))
    })
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::new(&text).map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for Label {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Label")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A published name: one line of at most 300 characters, all of it there to be seen",
            "pattern": ONE_LINE_PATTERN,
            "allOf": [{ "pattern": NOT_BLANK_PATTERN }],
            "maxLength": MOST_CHARACTERS,
        })
    }
}
