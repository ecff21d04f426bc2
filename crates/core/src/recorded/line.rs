//! The line of an event: a CloudEvents 1.0 object.

use std::borrow::Cow;
use std::str::FromStr;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::IntoDeserializer;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::Typed;
use crate::digest::Digest;
use crate::ids::{ActorId, CaseId, CommandId, EventId, OrganisationId, SubjectId};
use crate::in_words::in_words;
use crate::people::Role;
use crate::time::{Timestamp, read_moment};

pub(super) const PREFIX: &str = "uk.familyhub.";

/// The members of a line, in the order in which they are [written](Self::write). The hash
/// comes last, and is written by [`chain::seal`](crate::chain::seal).
pub(super) struct Line<'l, E: Typed> {
    pub(super) id: EventId,
    pub(super) source: Source,
    pub(super) r#type: Type,
    pub(super) subject: SubjectId,
    pub(super) time: Timestamp,
    pub(super) recordedtime: Timestamp,
    pub(super) sequence: Sequence,
    pub(super) actor: ActorId,
    pub(super) actorrole: Role,
    pub(super) actororganisation: Option<OrganisationId>,
    pub(super) rules: Rules<'l>,
    pub(super) commandid: Option<CommandId>,
    pub(super) commanddigest: Option<Digest>,
    pub(super) previous: Option<Digest>,
    pub(super) data: Data<'l, E>,
}

/// The rules that a step answers to, with a space between two.
#[derive(Clone, Copy)]
pub(super) enum Rules<'l> {
    /// Those of the table of today.
    Listed(&'static [&'static str]),
    /// Those of an earlier table, as they were written.
    Written(&'l str),
}

impl Rules<'_> {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Listed(rules) => rules.is_empty(),
            Self::Written(rules) => rules.is_empty(),
        }
    }

    /// Whether they are written so.
    pub(super) fn is(&self, written: &str) -> bool {
        match self {
            Self::Listed([]) => written.is_empty(),
            Self::Listed(rules) => rules.iter().copied().eq(written.split(' ')),
            Self::Written(rules) => *rules == written,
        }
    }
}

/// The name of an event, and the version in which it is written.
pub(super) struct Type(pub(super) &'static str, pub(super) u16);

/// A role is a text: an object with its name and nothing in it is none.
fn role<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Role, D::Error> {
    let name = <&str>::deserialize(deserializer)?;
    Role::deserialize(IntoDeserializer::<D::Error>::into_deserializer(name))
}

/// The role of this name.
pub(super) fn read_role(name: &str) -> Option<Role> {
    let name = IntoDeserializer::<serde::de::value::Error>::into_deserializer(name);
    Role::deserialize(name).ok()
}

/// The name and the version of a type.
pub(super) fn split_type(event_type: &str) -> Option<(&str, u16)> {
    let (name, version) = event_type.strip_prefix(PREFIX)?.rsplit_once(".v")?;
    // Neither `v01` nor `v+1`, which would be read as the first version too.
    version.starts_with(|first| matches!(first, '1'..='9')).then_some(())?;
    Some((name, version.parse().ok()?))
}

/// What an event says.
pub(super) enum Data<'l, E> {
    /// As it is written today.
    OfToday(&'l E),
    /// As an older version wrote it.
    Older(&'l RawValue),
}

impl<E: Typed> Serialize for Data<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::OfToday(event) => event.write_data(serializer),
            Self::Older(data) => data.serialize(serializer),
        }
    }
}

/// A recorded event: a CloudEvents 1.0 object, one a line of a log.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct ReadLine<'l> {
    /// The version of CloudEvents.
    #[cfg_attr(feature = "schema", schemars(extend("const" = "1.0")))]
    specversion: &'l str,
    /// The event.
    id: EventId,
    /// The case.
    source: Source,
    /// What happened: `uk.familyhub.`, the event's name, `.v` and its version.
    r#type: &'l str,
    /// The record that it belongs to.
    subject: SubjectId,
    /// When it happened.
    #[serde(deserialize_with = "read_moment")]
    time: Timestamp,
    /// When it was recorded.
    #[serde(deserialize_with = "read_moment")]
    recordedtime: Timestamp,
    /// Its place in the log: ten digits, the first is 1.
    sequence: Sequence,
    /// Who did it.
    actor: ActorId,
    /// In which role.
    #[serde(deserialize_with = "role")]
    actorrole: Role,
    /// For which organisation; left out for somebody of the family.
    #[serde(default)]
    actororganisation: Option<OrganisationId>,
    /// The rules that the step answers to, by id, for readers.
    #[serde(default, borrow)]
    rules: Option<Cow<'l, str>>,
    /// The command that it came of, where that has an id.
    #[serde(default)]
    commandid: Option<CommandId>,
    /// The digest of that command, under the salts of all words that it left.
    #[serde(default)]
    commanddigest: Option<Digest>,
    /// The hash of the line before; the first line has none.
    #[serde(default)]
    previous: Option<Digest>,
    /// The form of the data.
    #[cfg_attr(feature = "schema", schemars(extend("const" = "application/json")))]
    datacontenttype: &'l str,
    /// What happened.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Map<String, serde_json::Value>"))]
    data: &'l RawValue,
    /// The hash of this line.
    #[expect(dead_code, reason = "checked on the bytes of the line")]
    #[cfg_attr(feature = "schema", schemars(with = "Digest"))]
    hash: &'l str,
}

/// The members of a line, read.
pub(super) struct Members<'l> {
    pub(super) id: EventId,
    pub(super) source: Source,
    pub(super) r#type: &'l str,
    pub(super) subject: SubjectId,
    pub(super) time: Timestamp,
    pub(super) recordedtime: Timestamp,
    pub(super) sequence: Sequence,
    pub(super) actor: ActorId,
    pub(super) actorrole: Role,
    pub(super) actororganisation: Option<OrganisationId>,
    pub(super) rules: Option<Cow<'l, str>>,
    pub(super) commandid: Option<CommandId>,
    pub(super) commanddigest: Option<Digest>,
    pub(super) previous: Option<Digest>,
    /// What happened, as JSON.
    pub(super) data: &'l str,
    /// Whether all but the rules and the data is known to be as it is written.
    pub(super) is_as_written: bool,
}

impl<'l> Members<'l> {
    /// The members of a line that is JSON, in whatever order and spelling.
    ///
    /// # Errors
    ///
    /// Those of the reader, in words, and members that are not those of an event.
    pub(super) fn read(line: &'l str) -> Result<Self, String> {
        let read: ReadLine<'l> = serde_json::from_str(line).map_err(|error| in_words(&error))?;
        if read.specversion != "1.0" || read.datacontenttype != "application/json" {
            return Err("this is no CloudEvents 1.0 event with JSON data".to_owned());
        }
        Ok(Self {
            id: read.id,
            source: read.source,
            r#type: read.r#type,
            subject: read.subject,
            time: read.time,
            recordedtime: read.recordedtime,
            sequence: read.sequence,
            actor: read.actor,
            actorrole: read.actorrole,
            actororganisation: read.actororganisation,
            rules: read.rules,
            commandid: read.commandid,
            commanddigest: read.commanddigest,
            previous: read.previous,
            data: read.data.get(),
            is_as_written: false,
        })
    }
}

/// The JSON Schema of a line of a log, whatever its event.
#[cfg(feature = "schema")]
pub fn line_schema(generator: &mut SchemaGenerator) -> Schema {
    ReadLine::json_schema(generator)
}

/// `urn:uuid:` and the id of the case.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Source(
    #[cfg_attr(
        feature = "schema",
        schemars(
            with = "String",
            regex(
                pattern = "^urn:uuid:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$"
            )
        )
    )]
    pub(super) CaseId,
);

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        text.strip_prefix("urn:uuid:")
            .filter(|id| !id.starts_with('@'))
            .and_then(|id| id.parse().ok())
            .map(Source)
            .ok_or_else(|| serde::de::Error::custom("a source is `urn:uuid:` and the id of a case"))
    }
}

/// Ten digits, so that sequences sort as text.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Sequence(
    #[cfg_attr(feature = "schema", schemars(with = "String", regex(pattern = "^[0-9]{10}$")))]
    pub(super) u64,
);

impl FromStr for Sequence {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let ten_digits = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit());
        let sequence = text.parse().ok().filter(|_| ten_digits);
        sequence.map(Sequence).ok_or("a sequence is ten digits")
    }
}

impl<'de> Deserialize<'de> for Sequence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_written_in_one_way() {
        assert_eq!(split_type("uk.familyhub.case-opened.v12"), Some(("case-opened", 12)));
        for wrong in ["v01", "v+1", "v0", "v", "v1 ", "v65536", "v-1"] {
            assert_eq!(split_type(&format!("uk.familyhub.case-opened.{wrong}")), None, "{wrong}");
        }
    }
}
