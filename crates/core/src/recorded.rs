//! A recorded event, and its line in a log: a CloudEvents 1.0 JSON object.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::chain;
use crate::command::{CommandMark, Identity};
use crate::digest::Digest;
use crate::ids::{ActorId, CaseId, CommandId, EventId, OrganisationId, SubjectId};
use crate::occasion::Occasion;
use crate::people::{Actor, Role};
use crate::refusal::Refusal;
use crate::time::{Timestamp, read_moment};

/// Events that have a type of their own in a log: `uk.familyhub.<name>.v<version>`.
pub trait Typed: Sized {
    /// The name of this event, in kebab-case.
    fn name(&self) -> &'static str;

    /// The version in which it is written: the newest.
    fn version(&self) -> u16 {
        1
    }

    /// The rules that the step answers to.
    fn rules(&self) -> &'static [&'static str];

    /// Writes what the event says.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write_data<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads an event of this name and version, which may be an older one.
    ///
    /// # Errors
    ///
    /// An unknown name or version, and data that does not fit it, in words.
    fn read(name: &str, version: u16, data: &str) -> Result<Self, String>;
}

/// An event as it stands in a case's log.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded<E> {
    /// Which event.
    pub id: EventId,
    /// Whose case.
    pub case: CaseId,
    /// Its place in the log; the first is 1.
    pub sequence: u64,
    /// The record that it belongs to.
    pub subject: SubjectId,
    /// When it happened, when it was recorded, who did it.
    pub occasion: Occasion,
    /// What happened.
    pub event: E,
    /// The hash of the line before; none before the first.
    pub previous: Option<Digest>,
    /// The command that it came of, where that has an id.
    pub command: Option<CommandMark>,
}

/// An event as it was read from its line.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadBack<E> {
    /// The event.
    pub recorded: Recorded<E>,
    /// The line's hash.
    pub hash: Digest,
    /// How many words stand in the line.
    pub words_kept: usize,
    /// How many were taken out.
    pub words_erased: usize,
}

/// What takes the place of something wrong in an event. [REC-01]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instead {
    /// When it happened, if that was wrong.
    #[serde(
        default,
        deserialize_with = "crate::time::read_moment_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    pub at: Option<Timestamp>,
    /// What changes in the data of its line, as a JSON merge patch (RFC 7396): a
    /// member that is given takes the place of the one there, `null` takes it away,
    /// and all others stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<serde_json::Map<String, serde_json::Value>>,
}

const PREFIX: &str = "uk.familyhub.";

/// Why a line is no recorded event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRecorded {
    /// It does not have the form of an event.
    #[error("{0}")]
    Form(String),
    /// It was changed after it was written.
    #[error(transparent)]
    Seal(#[from] chain::NotSealed),
    /// Its two times, or its actor, cannot be.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// The members of a line, in the order in which they are written. The hash comes
/// last, and is written by [`chain::seal`].
#[derive(Serialize)]
#[serde(bound = "")]
struct Line<'l, E: Typed> {
    specversion: &'static str,
    id: EventId,
    source: Source,
    r#type: Type<'l, E>,
    subject: SubjectId,
    time: Timestamp,
    recordedtime: Timestamp,
    sequence: Sequence,
    actor: ActorId,
    actorrole: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    actororganisation: Option<OrganisationId>,
    #[serde(serialize_with = "spaced", skip_serializing_if = "<[_]>::is_empty")]
    rules: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    commandid: Option<CommandId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commanddigest: Option<Digest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<Digest>,
    datacontenttype: &'static str,
    data: Data<'l, E>,
}

fn spaced<S: Serializer>(
    rules: &&'static [&'static str],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&rules.join(" "))
}

struct Type<'l, E>(&'l E);

impl<E: Typed> Serialize for Type<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (name, version) = (self.0.name(), self.0.version());
        serializer.collect_str(&format_args!("{PREFIX}{name}.v{version}"))
    }
}

/// The name and the version of a type.
fn split_type(event_type: &str) -> Option<(&str, u16)> {
    let (name, version) = event_type.strip_prefix(PREFIX)?.rsplit_once(".v")?;
    // Neither `v01` nor `v+1`, which would be read as the first version too.
    version.starts_with(|first| matches!(first, '1'..='9')).then_some(())?;
    Some((name, version.parse().ok()?))
}

struct Data<'l, E>(&'l E);

impl<E: Typed> Serialize for Data<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_data(serializer)
    }
}

/// A recorded event: a CloudEvents 1.0 object, one a line of a log.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ReadLine<'l> {
    /// The version of CloudEvents.
    #[schemars(extend("const" = "1.0"))]
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
    actorrole: Role,
    /// For which organisation; left out for somebody of the family.
    #[serde(default)]
    actororganisation: Option<OrganisationId>,
    /// The rules that the step answers to, by id, for readers.
    #[serde(default, borrow)]
    #[expect(dead_code, reason = "for readers: the machine says it again")]
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
    #[schemars(extend("const" = "application/json"))]
    datacontenttype: &'l str,
    /// What happened.
    #[serde(borrow)]
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    data: &'l RawValue,
    /// The hash of this line.
    #[expect(dead_code, reason = "checked on the bytes of the line")]
    #[schemars(with = "Digest")]
    hash: &'l str,
}

/// The JSON Schema of a line of a log, whatever its event.
pub fn line_schema(generator: &mut SchemaGenerator) -> Schema {
    ReadLine::json_schema(generator)
}

/// `urn:uuid:` and the id of the case.
#[derive(JsonSchema)]
struct Source(
    #[schemars(
        with = "String",
        regex(
            pattern = "^urn:uuid:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$"
        )
    )]
    CaseId,
);

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("urn:uuid:{}", self.0))
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        text.strip_prefix("urn:uuid:")
            .filter(|id| !id.starts_with('@'))
            .and_then(|id| id.parse().ok())
            .map(Source)
            .ok_or_else(|| serde::de::Error::custom("a source is `urn:uuid:` and the id of a case"))
    }
}

/// Ten digits, so that sequences sort as text.
#[derive(JsonSchema)]
struct Sequence(#[schemars(with = "String", regex(pattern = "^[0-9]{10}$"))] u64);

impl Serialize for Sequence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:010}", self.0))
    }
}

impl<'de> Deserialize<'de> for Sequence {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        let ten_digits = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse()
            .ok()
            .filter(|_| ten_digits)
            .map(Sequence)
            .ok_or_else(|| serde::de::Error::custom("a sequence is ten digits"))
    }
}

/// The most bytes that the line of an event has: no log is read that would have to be
/// held in memory for one line of it.
pub const LONGEST_LINE: usize = 1 << 24;

impl<E: Typed> Recorded<E> {
    /// The line of this event, without a line feed, and its hash.
    ///
    /// # Errors
    ///
    /// Data that cannot be written as JSON, or not in [`LONGEST_LINE`] bytes.
    pub fn to_line(&self) -> Result<(String, Digest), NotRecorded> {
        let mut line = serde_json::to_string(&Line {
            specversion: "1.0",
            id: self.id,
            source: Source(self.case),
            r#type: Type(&self.event),
            subject: self.subject,
            time: self.occasion.occurred(),
            recordedtime: self.occasion.recorded(),
            sequence: Sequence(self.sequence),
            actor: self.occasion.by().who(),
            actorrole: self.occasion.by().role(),
            actororganisation: self.occasion.by().organisation(),
            rules: self.event.rules(),
            commandid: self.command.map(|command| command.id),
            commanddigest: self.command.map(|command| command.digest),
            previous: self.previous,
            datacontenttype: "application/json",
            data: Data(&self.event),
        })
        .map_err(|error| NotRecorded::Form(error.to_string()))?;
        let hash = chain::seal(&mut line)?;
        if line.len() > LONGEST_LINE {
            let why = format!("the line would have more than {LONGEST_LINE} bytes");
            return Err(NotRecorded::Form(why));
        }
        Ok((line, hash))
    }

    /// Marks the events of one command with its identity.
    ///
    /// # Errors
    ///
    /// Data that cannot be written as JSON.
    pub fn mark(events: &mut [Self], identity: &Identity) -> Result<(), NotRecorded> {
        let mut of_each = Vec::with_capacity(events.len());
        let mut all = [0; 16];
        for event in &*events {
            let (line, _) = event.to_line()?;
            let salts = chain::sealed_hash(line.as_bytes())?.salts;
            all.iter_mut().zip(salts).for_each(|(all, one)| *all ^= one);
            of_each.push(salts);
        }
        let mark = identity.mark(all);
        for (event, salts) in events.iter_mut().zip(of_each) {
            event.command = Some(CommandMark { salts, ..mark });
        }
        Ok(())
    }

    /// The event of a line, and the line's hash.
    ///
    /// # Errors
    ///
    /// A line that is no event of this form, was changed after it was written, or
    /// says what cannot be.
    pub fn from_line(line: &str) -> Result<(Self, Digest), NotRecorded> {
        Self::read_line(line, None).map(|read| (read.recorded, read.hash))
    }

    /// The event of a line as it was read, or with something else `instead` of what
    /// was wrong in it.
    ///
    /// # Errors
    ///
    /// As [`from_line`](Self::from_line); what does not fit instead.
    pub fn read_line(line: &str, instead: Option<&Instead>) -> Result<ReadBack<E>, NotRecorded> {
        let form = |error: serde_json::Error| NotRecorded::Form(in_words(&error));
        let read: ReadLine<'_> = serde_json::from_str(line).map_err(form)?;
        let seal = chain::sealed_hash(line.as_bytes())?;
        if read.specversion != "1.0" || read.datacontenttype != "application/json" {
            return Err(NotRecorded::Form(
                "this is no CloudEvents 1.0 event with JSON data".into(),
            ));
        }
        let (name, version) = split_type(read.r#type)
            .ok_or_else(|| NotRecorded::Form(format!("the type of an event begins `{PREFIX}`")))?;
        let command = match (read.commandid, read.commanddigest) {
            (None, None) => None,
            (Some(id), Some(digest)) => {
                let complete = seal.erased == 0;
                Some(CommandMark { id, digest, salts: seal.salts, complete })
            }
            _ => {
                return Err(NotRecorded::Form("a command's id and digest stand together".into()));
            }
        };
        let data = match instead.and_then(|instead| instead.changes.as_ref()) {
            None => Cow::Borrowed(read.data.get()),
            Some(changes) => Cow::Owned(changed(read.data.get(), changes).map_err(form)?),
        };
        let at = instead.and_then(|instead| instead.at).unwrap_or(read.time);
        let by = Actor::new(read.actor, read.actorrole, read.actororganisation)?;
        let recorded = Self {
            id: read.id,
            case: read.source.0,
            sequence: read.sequence.0,
            subject: read.subject,
            occasion: Occasion::new(at, read.recordedtime, by)?,
            event: E::read(name, version, &data).map_err(NotRecorded::Form)?,
            previous: read.previous,
            command,
        };
        let (words_kept, words_erased) = (seal.kept, seal.erased);
        Ok(ReadBack { recorded, hash: seal.hash, words_kept, words_erased })
    }
}

/// The data of a line, with changes.
fn changed(
    data: &str,
    changes: &serde_json::Map<String, serde_json::Value>,
) -> Result<String, serde_json::Error> {
    let mut data: serde_json::Value = serde_json::from_str(data)?;
    json_patch::merge(&mut data, &serde_json::Value::Object(changes.clone()));
    Ok(data.to_string())
}

/// An error of the JSON reader as a plain sentence, without what the input said:
/// it may be personal.
///
/// ```
/// use familyhub_core::in_words;
///
/// let error = serde_json::from_str::<u8>("\"Ada\"").expect_err("no number");
/// assert_eq!(in_words(&error), "a text stands where u8 is expected, at column 5");
/// ```
pub fn in_words(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let (message, _) = whole.rsplit_once(" at line ").unwrap_or((&whole, ""));
    format!("{}, at column {}", without_input(message), error.column())
}

/// A message of the JSON reader, without what stood in the input.
fn without_input(message: &str) -> Cow<'_, str> {
    let wanted =
        message.rsplit_once(", expected ").map_or("what is expected", |(_, wanted)| wanted);
    if let Some(found) = message.strip_prefix("invalid type: ") {
        let kind = match found.split_whitespace().next() {
            Some("string") => "a text",
            Some("integer" | "floating") => "a number",
            Some("boolean") => "true or false",
            Some("sequence") => "a list",
            Some("map") => "an object",
            _ => "nothing",
        };
        format!("{kind} stands where {wanted} is expected").into()
    } else if message.starts_with("invalid value: ") {
        format!("this is not {wanted}").into()
    } else if message.starts_with("unknown variant ") {
        format!("this is none of: {}", wanted.trim_start_matches("one of ")).into()
    } else if let Some(rest) = message.strip_prefix("unknown field `")
        && let Some((name, _)) = rest.split_once("`, expected ")
        && !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte == b'-')
    {
        format!("there is a field that is not known, expected {wanted}").into()
    } else {
        message.into()
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

    #[test]
    fn what_was_written_is_not_repeated() {
        let error = serde_json::from_str::<Digest>("\"Ada Okafor\"").expect_err("no digest");
        assert!(in_words(&error).starts_with("this is not a digest of 64"));
        assert_eq!(
            without_input("unknown field `Ada, expected Okafor`, expected `child`"),
            "there is a field that is not known, expected `child`"
        );
        let plain = "unknown field `colour`, expected `child`";
        assert_eq!(without_input(plain), plain);
    }
}
