//! A record that an event names as what it stood on, and did not name in older versions.

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What an event stood on: named by every line that is written today, and found again by
/// the case where a line of an older version names none.
///
/// There is no way to make one that is not named but to read it from such a line: in a line
/// of today it would be in another form than that in which it is written.
///
/// ```
/// use familyhub_core::{DecisionId, NamedEvidence};
///
/// let (decided, another) = (DecisionId::named("decided"), DecisionId::named("another"));
/// let named = NamedEvidence::from(decided);
/// assert_eq!(named.get(), Some(decided));
/// assert!(named.admits(&decided) && !named.admits(&another));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NamedEvidence<T>(Option<T>);

impl<T> From<T> for NamedEvidence<T> {
    fn from(named: T) -> Self {
        Self(Some(named))
    }
}

impl<T> NamedEvidence<T> {
    /// What is named; none in a line of an older version.
    pub fn get(self) -> Option<T> {
        self.0
    }

    /// Whether an event may stand on this: on what it names, or on whatever is found where
    /// its line names none.
    pub fn admits(&self, found: &T) -> bool
    where
        T: PartialEq,
    {
        self.0.as_ref().is_none_or(|named| named == found)
    }
}

/// What is written where nothing is named: no line that says so can be read, and of an older
/// version it is not a part.
const NOT_NAMED: &str = "not named";

impl<T: Serialize> Serialize for NamedEvidence<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(named) => named.serialize(serializer),
            None => serializer.serialize_str(NOT_NAMED),
        }
    }
}

/// `null` is what an older version is read as: a line that says it is written otherwise.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for NamedEvidence<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self)
    }
}

/// As a line of today writes it.
#[cfg(feature = "schema")]
impl<T: JsonSchema> JsonSchema for NamedEvidence<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_is_never_written_as_it_is_read() {
        let not_named: NamedEvidence<u8> = serde_json::from_str("null").expect("an older line");
        assert_eq!(not_named.get(), None);
        let written = serde_json::to_string(&not_named).expect("JSON");
        assert_ne!(written, "null");
        serde_json::from_str::<NamedEvidence<u8>>(&written).expect_err("no line says so");
        assert_eq!(serde_json::to_string(&NamedEvidence::from(7)).expect("JSON"), "7");
    }
}
