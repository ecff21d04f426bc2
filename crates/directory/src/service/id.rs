//! Ids of a directory: UUIDs of any version, for its publisher makes them.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

/// The id that a directory gives to a service, an organisation or a term.
///
/// ```
/// use familyhub_directory::DirectoryId;
///
/// let id: DirectoryId = "6F1D2A34-0B5C-4E6D-8F70-91A2B3C4D5E6".parse()?;
/// assert_eq!(id.to_string(), "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6");
/// assert!("7".parse::<DirectoryId>().is_err());
/// # Ok::<(), familyhub_directory::DirectoryIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DirectoryId(Uuid);

/// A string that is not a [`DirectoryId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id of a directory is a UUID of 36 characters")]
pub struct DirectoryIdError;

impl DirectoryId {
    /// The id as a UUID.
    pub fn as_uuid(self) -> Uuid {
        self.0
    }
}

impl FromStr for DirectoryId {
    type Err = DirectoryIdError;

    fn from_str(text: &str) -> Result<Self, DirectoryIdError> {
        match Uuid::try_parse(text) {
            Ok(id) if text.len() == 36 => Ok(Self(id)),
            _ => Err(DirectoryIdError),
        }
    }
}

impl fmt::Display for DirectoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.as_hyphenated(), f)
    }
}

impl fmt::Debug for DirectoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DirectoryId({self})")
    }
}

impl Serialize for DirectoryId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut buffer = Uuid::encode_buffer();
        serializer.serialize_str(self.0.as_hyphenated().encode_lower(&mut buffer))
    }
}

impl<'de> Deserialize<'de> for DirectoryId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for DirectoryId {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("DirectoryId")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "The id that a directory gives to a service, an organisation or a term",
            "pattern": "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
        })
    }
}
