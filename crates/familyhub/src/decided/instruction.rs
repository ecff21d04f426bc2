//! A command as it comes: who gives it, when, and how it is read.

use std::borrow::Cow;

#[cfg(feature = "schema")]
use familyhub_core::time::TIME_PATTERN;
use familyhub_core::time::{Timestamp, london, parse_time};
use familyhub_core::{Actor, CommandId, Identity, Refusal, RuleId, in_words};
#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::decided::command::Command;
use crate::decided::command_error::BadCommandError;
use crate::decided::read::{JsonPart, read_at};

/// A command, with who gives it and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Instruction {
    /// What is asked.
    pub command: Command,
    /// Who asks, in which role, for which organisation.
    pub by: Actor,
    /// When it happened; if not said, now.
    pub at: Option<Timestamp>,
    /// When it was recorded; if not said, when it happened.
    pub recorded: Option<Timestamp>,
    /// How many events the case is expected to have: the command is refused where
    /// another has come between.
    pub expect: Option<u64>,
    /// Which command it is, so that it is carried out once however often it is sent.
    pub identity: Option<Identity>,
}

/// A command as it is written: a JSON object.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct WrittenInstruction<'l> {
    /// Which command it is: sent again with the same id, it is carried out once.
    #[serde(default)]
    id: Option<CommandId>,
    /// The name of the command.
    #[serde(borrow)]
    command: Cow<'l, str>,
    /// Who gives it.
    by: Actor,
    /// When it happened: with an offset, or as local time in London.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = TIME_PATTERN)))]
    at: Option<Cow<'l, str>>,
    /// When it was recorded, if later.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = TIME_PATTERN)))]
    recorded: Option<Cow<'l, str>>,
    /// How many events the case is expected to have.
    #[serde(default)]
    expect: Option<u64>,
    /// What the command says.
    #[serde(borrow, default, deserialize_with = "there")]
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Map<String, serde_json::Value>"))]
    details: Option<&'l RawValue>,
}

impl Instruction {
    /// Asks for a command: now, whatever the case has become meanwhile.
    ///
    /// ```
    /// use familyhub::core::{Actor, CaseId, OrganisationId, PractitionerId, Role};
    /// use familyhub::{Instruction, Locality, OpenCase};
    ///
    /// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
    /// let bell = Actor::new(bell.into(), Role::LeadProfessional, Some(school))?;
    /// let open = OpenCase::builder().case(CaseId::named("okafor")).build();
    /// let asked = Instruction::new(open, bell).expecting(0);
    /// assert_eq!((&*asked.command.name(), asked.at), ("open-case", None));
    /// # Ok::<_, familyhub::core::Refusal>(())
    /// ```
    pub fn new(command: impl Into<Command>, by: Actor) -> Self {
        let command = command.into();
        Self { command, by, at: None, recorded: None, expect: None, identity: None }
    }

    /// It happened then.
    #[must_use]
    pub fn at(self, moment: Timestamp) -> Self {
        Self { at: Some(moment), ..self }
    }

    /// It is recorded then, and happened before.
    #[must_use]
    pub fn recorded(self, moment: Timestamp) -> Self {
        Self { recorded: Some(moment), ..self }
    }

    /// The case is to have so many events: it is refused where another has come between.
    #[must_use]
    pub fn expecting(self, revision: u64) -> Self {
        Self { expect: Some(revision), ..self }
    }

    /// It is carried out once, however often it is sent.
    #[must_use]
    pub fn identified(self, identity: Identity) -> Self {
        Self { identity: Some(identity), ..self }
    }

    /// Reads a command from a JSON object.
    ///
    /// # Errors
    ///
    /// What is wrong, where, in plain words.
    ///
    /// ```
    /// use familyhub::{Instruction, Locality};
    ///
    /// let error = Instruction::from_json(r#"{
    ///     "command": "accept-request",
    ///     "by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@hub"},
    ///     "details": {"request": 7}
    /// }"#).expect_err("a number is no id");
    /// assert_eq!(error.place, "details.request");
    /// ```
    pub fn from_json(json: &str) -> Result<Self, BadCommandError> {
        let whole = JsonPart::whole(json);
        let written: WrittenInstruction<'_> = read_at("", whole)?;
        let details = written.details.map_or(JsonPart::whole("{}"), |it| whole.part(it.get()));
        Ok(Self {
            command: Command::read(&written.command, details)?,
            by: written.by,
            at: time_at("at", written.at)?,
            recorded: time_at("recorded", written.recorded)?,
            expect: written.expect,
            identity: written.id.map(|id| Ok(Identity::new(id, asked(json)?))).transpose()?,
        })
    }

    /// The time that it tells: when it was recorded, or else when it happened; none where
    /// it leaves both to the clock.
    ///
    /// A story is carried out with the time that it tells for a clock, so that it can be
    /// told again, and may go on into next year. A command that somebody gives is carried
    /// out with the time that it is.
    ///
    /// ```
    /// use familyhub::core::{CountingEntropy, time::parse_time};
    /// use familyhub::{Case, Instruction, Locality};
    ///
    /// let told = Instruction::from_json(r#"{"command": "open-case", "at": "2027-03-01T09:00",
    ///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
    ///     "details": {"case": "@okafor"}}"#)?;
    /// let mut entropy = CountingEntropy::default(); // in earnest: your generator
    ///
    /// let monday = parse_time("2026-03-02T09:00")?;
    /// let no = Case::new(&Locality::default()).act(told.clone(), monday, &mut entropy);
    /// assert!(no.is_err(), "on that Monday it was a year to come");
    ///
    /// let clock = told.time_told().unwrap_or(monday);
    /// assert_eq!(Case::new(&Locality::default()).act(told, clock, &mut entropy)?.len(), 1);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn time_told(&self) -> Option<Timestamp> {
        self.recorded.or(self.at)
    }

    /// Whether the times that it says have come. [REC-02]
    pub(crate) fn check_clock(&self, now: Timestamp) -> Result<(), Refusal> {
        let later = |said: Option<Timestamp>| said.filter(|said| *said > now);
        let no = |what: &str, said| {
            let said = london::in_words(said);
            let why = format!("it says that it {what} on {said}, which is later than now");
            Refusal::new(RuleId::REC_02, why)
        };
        if let Some(said) = later(self.recorded) {
            return Err(
                no("was recorded", said).nearest("leave `recorded` out: then it is recorded now")
            );
        }
        if let Some(said) = later(self.at) {
            return Err(no("happened", said)
                .also(RuleId::CON_08, "consent cannot be given in the future")
                .nearest("say in `at` when it happened, or leave it out if that is now")
                .nearest("record it once it has happened"));
        }
        Ok(())
    }
}

/// Details that are there, or left out, but never `null`.
fn there<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

/// What a command asks, whichever way it was spaced and in whatever order its members
/// stand: apart from its id, and from the revision that its sender has seen.
fn asked(json: &str) -> Result<String, BadCommandError> {
    // What stands in it was read before: it is an object.
    let mut whole: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json)
        .map_err(|error| BadCommandError { place: String::new(), message: in_words(&error) })?;
    whole.remove("id");
    whole.remove("expect");
    Ok(serde_json::Value::Object(whole).to_string())
}

/// The schema of the members that every command has.
#[cfg(feature = "schema")]
pub(crate) fn written_schema(generator: &mut SchemaGenerator) -> Schema {
    WrittenInstruction::json_schema(generator)
}

fn time_at(place: &str, text: Option<Cow<'_, str>>) -> Result<Option<Timestamp>, BadCommandError> {
    text.map(|text| {
        parse_time(&text).map_err(|fault| BadCommandError {
            place: place.to_owned(),
            message: fault.to_string(),
        })
    })
    .transpose()
}
