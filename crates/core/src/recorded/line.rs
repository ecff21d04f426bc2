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
use crate::people::{Role, read_role};
use crate::time::{Timestamp, read_moment};

/// What the types of our events begin with.
pub const PREFIX: &str = "uk.familyhub.";

/// The members of a line, in the order in which they are [written](Self::write). The hash
/// comes last, and is written by [`chain::seal`](crate::chain::seal).
pub(super) struct LineOut<'l, E: Typed> {
    pub(super) id: EventId,
    pub(super) source: LineSource,
    pub(super) r#type: Type<'l>,
    pub(super) subject: SubjectId,
    pub(super) time: Timestamp,
    pub(super) recordedtime: Timestamp,
    pub(super) sequence: Sequence,
    pub(super) actor: ActorId,
    pub(super) actorrole: Role,
    pub(super) actororganisation: Option<OrganisationId>,
    pub(super) rules: LineRules<'l>,
    pub(super) commandid: Option<CommandId>,
    pub(super) commanddigest: Option<Digest>,
    pub(super) previous: Option<Digest>,
    pub(super) data: Data<'l, E>,
}

/// The rules that a step answers to, with a space between two.
#[derive(Clone, Copy)]
pub(super) enum LineRules<'l> {
    /// Those of the table of today.
    Listed(&'static [&'static str]),
    /// Those of an earlier table, as they were written.
    Written(&'l str),
}

impl LineRules<'_> {
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

/// What the type of an event begins with, its name, and the version in which it is written.
pub(super) struct Type<'l>(pub(super) &'l str, pub(super) &'l str, pub(super) u16);

/// The role of this name.
pub(super) fn role_named(name: &str) -> Option<Role> {
    let name = IntoDeserializer::<serde::de::value::Error>::into_deserializer(name);
    Role::deserialize(name).ok()
}

/// What a type begins with, its name, and its version.
pub(super) fn split_type(event_type: &str) -> Option<(&str, &str, u16)> {
    let (name, version) = event_type.rsplit_once(".v")?;
    // Neither `v01` nor `v+1`, which would be read as the first version too.
    version.starts_with(|first| matches!(first, '1'..='9')).then_some(())?;
    let version = version.parse().ok()?;
    if let Some(name) = name.strip_prefix(PREFIX) {
        return Some((PREFIX, name, version));
    }
    let (prefix, name) = name.split_at_checked(name.rfind('.')? + 1)?;
    (is_own_prefix(prefix) && is_kebab(name)).then_some((prefix, name, version))
}

/// How long what a type of another's begins with can be.
const LONGEST_PREFIX: usize = 64;

/// Whether types of another's machines may begin so: a reversed domain name and a dot, as
/// `uk.gov.elmshire.`, and never one under which a type of ours could be looked for.
pub fn is_own_prefix(prefix: &str) -> bool {
    let Some(domain) = prefix.strip_suffix('.') else { return false };
    let ours = PREFIX.trim_end_matches('.');
    let is_ours =
        domain.strip_prefix(ours).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    prefix.len() <= LONGEST_PREFIX
        && !is_ours
        && domain.contains('.')
        && domain.split('.').all(is_kebab)
}

/// Whether a name is written in small letters, digits and single hyphens.
fn is_kebab(name: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9'))
    };
    name.len() <= LONGEST_PREFIX && name.split('-').all(plain)
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
    source: LineSource,
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
    #[serde(deserialize_with = "read_role")]
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
pub(super) struct LineIn<'l> {
    pub(super) id: EventId,
    pub(super) source: LineSource,
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

impl<'l> LineIn<'l> {
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
pub(super) struct LineSource(
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

impl<'de> Deserialize<'de> for LineSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        text.strip_prefix("urn:uuid:")
            .filter(|id| !id.starts_with('@'))
            .and_then(|id| id.parse().ok())
            .map(LineSource)
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
        let opened = split_type("uk.familyhub.case-opened.v12");
        assert_eq!(opened, Some((PREFIX, "case-opened", 12)));
        for wrong in ["v01", "v+1", "v0", "v", "v1 ", "v65536", "v-1"] {
            assert_eq!(split_type(&format!("uk.familyhub.case-opened.{wrong}")), None, "{wrong}");
        }
    }

    #[test]
    fn a_type_of_anothers_begins_with_a_domain_that_is_not_ours() {
        let planned = split_type("uk.gov.elmshire.panel-planned.v1");
        assert_eq!(planned, Some(("uk.gov.elmshire.", "panel-planned", 1)));
        for wrong in [
            "panel-planned.v1",
            "elmshire.panel-planned.v1",
            "uk.gov..panel-planned.v1",
            "uk.gov.Elmshire.panel-planned.v1",
            "uk.gov.elmshire.panel_planned.v1",
            "uk.gov.elmshire.-planned.v1",
            "uk.familyhub.elmshire.panel-planned.v0",
        ] {
            assert_eq!(split_type(wrong), None, "{wrong}");
        }
        for ours in ["uk.familyhub.", "uk.familyhub.elmshire."] {
            assert!(!is_own_prefix(ours), "{ours}");
        }
        assert!(is_own_prefix("uk.familyhubs-of-elmshire."));
    }
}
