//! What is answered to a command: one form for every frontend.

use std::borrow::Cow;
use std::fmt;

use familyhub_core::{Refusal, Sensitive};
#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::asked::explain::Consequence;
use crate::decided::command_error::BadCommandError;
use crate::decided::command_error::CommandError;
use crate::decided::impact::Impact;
use crate::kept::entry::LogEntry;

/// What came of a command.
///
/// ```
/// use familyhub::core::{CountingEntropy, time::parse_time};
/// use familyhub::{Case, Decision, Instruction, Locality};
///
/// let asked = Instruction::from_json(r#"{"command": "close-case",
///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}}"#)?;
/// let (command, now) = (asked.command.name(), parse_time("2026-03-02T09:00")?);
/// let mut entropy = CountingEntropy::default(); // in earnest: your generator
/// let no = Case::new(&Locality::default()).act(asked, now, &mut entropy).expect_err("it was never opened");
///
/// let said = serde_json::to_value(Decision::no(command, no))?;
/// assert_eq!(said["answer"], "refused");
/// assert_eq!(said["rule"], "REC-01");
/// assert_eq!(said["nearest"][0], "open the case first");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Decision {
    /// It was carried out.
    Accepted {
        /// The command.
        command: Cow<'static, str>,
        /// How many events the case has now.
        revision: u64,
        /// The lines that it adds to the log.
        events: Vec<EventLine>,
        /// Whether it was carried out before, when it was first sent under its id.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        already_done: bool,
        /// What the end of a permission does to other records, where the command ended one.
        #[serde(skip_serializing_if = "Option::is_none")]
        impact: Option<Box<Impact>>,
    },
    /// A rule refuses it: nothing was done.
    Refused {
        /// The command.
        command: Cow<'static, str>,
        /// Why, what is missing, and what would be legal.
        #[serde(flatten)]
        refusal: Refusal,
    },
    /// It cannot be read, or names what is not there: nothing was done.
    Invalid(Invalid),
}

/// What a command would do, with nothing done.
///
/// ```
/// use familyhub::core::{CountingEntropy, time::parse_time};
/// use familyhub::{Case, Explained, Instruction, Locality};
///
/// let asked = Instruction::from_json(r#"{"command": "open-case",
///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
///     "details": {"case": "@okafor"}}"#)?;
/// let (command, now) = (asked.command.name(), parse_time("2026-03-02T09:00")?);
/// let case = Case::new(&Locality::default());
///
/// let said = serde_json::to_value(Explained::new(command, case.explain(asked, now)))?;
/// assert_eq!(said["answer"], "would-be-accepted");
/// assert_eq!(said["steps"][0]["event"], "case-opened");
/// assert_eq!(case.revision(), 0);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Explained {
    /// It would be carried out.
    WouldBeAccepted {
        /// The command.
        command: Cow<'static, str>,
        /// What it would do.
        steps: Vec<Consequence>,
    },
    /// A rule would refuse it.
    WouldBeRefused {
        /// The command.
        command: Cow<'static, str>,
        /// Why, what is missing, and what would be legal.
        #[serde(flatten)]
        refusal: Refusal,
    },
    /// It cannot be read, or names what is not there.
    Invalid(Invalid),
}

/// What is wrong with something that was sent.
///
/// ```
/// use familyhub::{Instruction, Invalid};
///
/// let bad = Instruction::from_json(r#"{"command": "hope",
///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}}"#);
/// let bad = bad.expect_err("there is no such command");
/// let said = serde_json::to_value(Invalid::from(bad))?;
/// assert_eq!(said["place"], "command");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invalid {
    /// The command, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<Cow<'static, str>>,
    /// Where in what was sent.
    pub place: Cow<'static, str>,
    /// What is wrong, without what was written there: it may be personal.
    pub message: Cow<'static, str>,
}

impl Decision {
    /// What a command is answered that was not carried out.
    pub fn no(command: impl Into<Cow<'static, str>>, no: CommandError) -> Self {
        let command = command.into();
        match no {
            CommandError::Refused(refusal) => Self::Refused { command, refusal },
            CommandError::Invalid(bad) => Self::Invalid(Invalid::of(command, bad)),
        }
    }
}

impl Explained {
    /// What is answered to whoever asked what a command would do: see
    /// [`Case::explain`](crate::Case::explain).
    pub fn new(
        command: impl Into<Cow<'static, str>>,
        explained: Result<Vec<Consequence>, CommandError>,
    ) -> Self {
        let command = command.into();
        match explained {
            Ok(steps) => Self::WouldBeAccepted { command, steps },
            Err(CommandError::Refused(refusal)) => Self::WouldBeRefused { command, refusal },
            Err(CommandError::Invalid(bad)) => Self::Invalid(Invalid::of(command, bad)),
        }
    }
}

impl Invalid {
    fn of(command: Cow<'static, str>, bad: BadCommandError) -> Self {
        Self { command: Some(command), ..bad.into() }
    }
}

impl From<BadCommandError> for Invalid {
    fn from(bad: BadCommandError) -> Self {
        Self { command: None, place: bad.place.into(), message: bad.message.into() }
    }
}

/// A line of a log, sent as it was written: its hash is of these very bytes.
///
/// ```
/// use familyhub::EventLine;
///
/// let line = EventLine::of_log(r#"{"specversion":"1.0","id":"…"}"#);
/// assert_eq!(serde_json::to_string(&line)?, line.as_str());
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventLine(String);

/// Without what it says: somebody's words may stand in it.
impl fmt::Debug for EventLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EventLine").field(&Sensitive::new(&self.0)).finish()
    }
}

impl EventLine {
    /// A line as it stands in a log.
    pub fn of_log(line: impl Into<String>) -> Self {
        Self(line.into())
    }

    /// The line, without a line feed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<LogEntry> for EventLine {
    fn from(entry: LogEntry) -> Self {
        Self(entry.line)
    }
}

impl Serialize for EventLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line: &RawValue = serde_json::from_str(&self.0).map_err(serde::ser::Error::custom)?;
        line.serialize(serializer)
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for EventLine {
    fn schema_name() -> Cow<'static, str> {
        "EventLine".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "A line of a log: it fits the schema `event`.",
        })
    }
}
