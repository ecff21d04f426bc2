//! For whom something is told.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// For whom something is told.
///
/// ```
/// use familyhub::Audience;
///
/// assert_eq!("parent".parse(), Ok(Audience::Parent));
/// let no = "teacher".parse::<Audience>().expect_err("a teacher is a practitioner");
/// assert_eq!(no.to_string(), "there is no such reader; write one of practitioner, parent, developer");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Audience {
    /// Somebody who works with families: a teacher, a health visitor.
    Practitioner,
    /// A parent or carer, or a young person: plain words, short sentences.
    Parent,
    /// Whoever writes software for either.
    Developer,
}

/// A name that is no reader's.
///
/// For an example, see [`Audience`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such reader; write one of practitioner, parent, developer")]
pub struct UnknownReaderError;

impl Audience {
    /// Every reader.
    pub const ALL: [Self; 3] = [Self::Practitioner, Self::Parent, Self::Developer];

    /// The name, as files and commands write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Practitioner => "practitioner",
            Self::Parent => "parent",
            Self::Developer => "developer",
        }
    }
}

impl FromStr for Audience {
    type Err = UnknownReaderError;

    fn from_str(name: &str) -> Result<Self, UnknownReaderError> {
        Self::ALL.into_iter().find(|reader| reader.as_str() == name).ok_or(UnknownReaderError)
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
