//! A recorded event, and its line in a log: a CloudEvents 1.0 JSON object.

#[cfg(feature = "corrections")]
mod instead;
mod line;
mod same;
mod scan;
mod write;

use serde::Serializer;
use serde_json::value::RawValue;

use crate::chain;
use crate::command::{CommandMark, Identity};
use crate::digest::Digest;
use crate::ids::{CaseId, EventId, SubjectId};
use crate::in_words::in_words;
use crate::occasion::Occasion;
use crate::people::Actor;
use crate::refusal::Refusal;
use crate::time::Timestamp;
use line::{Data, LineIn, LineOut, LineRules, LineSource, Sequence, Type, split_type};
use same::Same;

#[cfg(feature = "corrections")]
pub use instead::Instead;
#[cfg(feature = "schema")]
pub use line::line_schema;
pub use line::{PREFIX, is_own_prefix};

/// Events that have a type of their own in a log: `uk.familyhub.<name>.v<version>`, and that
/// of a machine of another's `<its prefix><name>.v<version>`.
pub trait Typed: Sized {
    /// What its type begins with: a reversed domain name and a dot.
    fn prefix(&self) -> &str {
        PREFIX
    }

    /// The name of this event, in kebab-case.
    fn name(&self) -> &str;

    /// The version in which it is written: the newest.
    fn version(&self) -> u16 {
        1
    }

    /// The name under which a version of this event is written: an event that got another
    /// name keeps the older one in the lines of the versions before.
    fn name_in(&self, version: u16) -> &str;

    /// The rules that the step answers to.
    fn rules(&self) -> &'static [&'static str];

    /// The rules as its line names them, where they are of another's table.
    fn rules_as_written(&self) -> Option<&str> {
        None
    }

    /// Writes what the event says.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write_data<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// What an older version wrote for this event, if `data` says the same: the bytes
    /// that a line of that version has to hold.
    ///
    /// # Errors
    ///
    /// A version that is not older than [`version`](Self::version), and an event that
    /// it could not say.
    fn older_data(&self, version: u16, data: &str) -> Result<Box<RawValue>, String>;

    /// Whether lines of this name and version have been written with these rules, which are
    /// not those of today: a step comes to answer to more rules, and its old lines stay.
    fn had_rules(&self, version: u16, rules: &str) -> bool;

    /// Reads an event of this name and version, which may be older ones.
    ///
    /// # Errors
    ///
    /// An unknown name or version, and data that does not fit it, in words.
    fn read(name: &str, version: u16, data: &str) -> Result<Self, String>;

    /// Reads an event of another's machine, whose type begins with a prefix of its own.
    ///
    /// # Errors
    ///
    /// Where none is taken, in words.
    fn read_own(own: OwnLine<'_>) -> Result<Self, String> {
        let OwnLine { prefix, .. } = own;
        Err(format!("the type of an event begins `{PREFIX}`, and this one `{prefix}`"))
    }
}

/// What a line says of an event of another's machine.
#[derive(Debug, Clone, Copy)]
pub struct OwnLine<'l> {
    /// What its type begins with.
    pub prefix: &'l str,
    /// The name of the event.
    pub name: &'l str,
    /// The version in which it is written.
    pub version: u16,
    /// The rules that the line names, with a space between two; empty where it names none.
    pub rules: &'l str,
    /// What happened, as JSON.
    pub data: &'l str,
    /// Whether the data was changed after it was read from the line: nobody wrote it so.
    pub is_changed: bool,
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

/// What is read in the place of what a line says.
struct LineChange<'c> {
    /// When it happened, if that was wrong.
    at: Option<Timestamp>,
    /// What the event says, made of what the line says, if that was wrong.
    data: &'c dyn Fn(&str) -> Result<Option<String>, serde_json::Error>,
}

/// Why a line is no recorded event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRecordedError {
    /// It does not have the form of an event.
    #[error("{0}")]
    Form(String),
    /// It says what an event can say, and in other bytes than those in which that is
    /// written.
    #[error("{0}")]
    OtherForm(String),
    /// It was changed after it was written.
    #[error(transparent)]
    Seal(#[from] chain::SealError),
    /// Its two times, or its actor, cannot be.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// The most bytes that the line of an event has: no log is read that would have to be
/// held in memory for one line of it.
pub const LONGEST_LINE: usize = 1 << 24;

/// How many bytes the line of most events has at most, with its hash.
const USUAL_LINE: usize = 1536;

impl<E: Typed> Recorded<E> {
    /// The line of this event, without a line feed, and its hash.
    ///
    /// # Errors
    ///
    /// Data that cannot be written as JSON, or not in [`LONGEST_LINE`] bytes.
    pub fn to_line(&self) -> Result<(String, Digest), NotRecordedError> {
        let event = &self.event;
        let rules = event.rules_as_written();
        let rules = rules.map_or(LineRules::Listed(event.rules()), LineRules::Written);
        let of_today = self.line(event.version(), rules, Data::OfToday(event));
        let mut line = Vec::with_capacity(USUAL_LINE);
        of_today.write(&mut line).map_err(|error| NotRecordedError::Form(in_words(&error)))?;
        let mut line = String::from_utf8(line)
            .map_err(|_| NotRecordedError::Form("it cannot be written as text".to_owned()))?;
        let hash = chain::seal(&mut line)?;
        if line.len() > LONGEST_LINE {
            let why = format!("the line would have more than {LONGEST_LINE} bytes");
            return Err(NotRecordedError::Form(why));
        }
        Ok((line, hash))
    }

    /// Its line, as a version of its event writes it.
    fn line<'l>(&'l self, version: u16, rules: LineRules<'l>, data: Data<'l, E>) -> LineOut<'l, E> {
        LineOut {
            id: self.id,
            source: LineSource(self.case),
            r#type: Type(self.event.prefix(), self.event.name_in(version), version),
            subject: self.subject,
            time: self.occasion.occurred(),
            recordedtime: self.occasion.recorded(),
            sequence: Sequence(self.sequence),
            actor: self.occasion.by().who(),
            actorrole: self.occasion.by().role(),
            actororganisation: self.occasion.by().organisation(),
            rules,
            commandid: self.command.map(|command| command.id),
            commanddigest: self.command.map(|command| command.digest),
            previous: self.previous,
            data,
        }
    }

    /// Whether a line is byte for byte what is written for what it says: the index of a
    /// log looks for bytes, and so does an erasure.
    fn check_form(
        &self,
        line: &str,
        read: &LineIn<'_>,
        version: u16,
    ) -> Result<(), NotRecordedError> {
        let (name, rules) = (self.event.name_in(version), read.rules.as_deref());
        let listed = LineRules::Listed(self.event.rules());
        let rules = match rules.unwrap_or_default() {
            rules if listed.is(rules) => listed,
            rules if self.event.had_rules(version, rules) => LineRules::Written(rules),
            _ => {
                let why = format!("the rules that it names are not those of `{name}`");
                return Err(NotRecordedError::OtherForm(why));
            }
        };
        let older;
        let data = if version == self.event.version() {
            Data::OfToday(&self.event)
        } else {
            older = self.event.older_data(version, read.data).map_err(NotRecordedError::Form)?;
            Data::Older(&older)
        };
        // Where the rest is known to be as it is written, the data is left to look at.
        let (same, written) = if read.is_as_written {
            let mut same = Same::with_data(line, read.data);
            let written = serde_json::to_writer(&mut same, &data);
            (same, written)
        } else {
            let mut same = Same::with(line);
            let written = self.line(version, rules, data).write(&mut same);
            (same, written)
        };
        match written {
            Ok(()) if same.is_whole() => Ok(()),
            _ => Err(NotRecordedError::OtherForm(same.difference())),
        }
    }

    /// Marks the events of one command with its identity.
    ///
    /// # Errors
    ///
    /// Data that cannot be written as JSON.
    pub fn mark(events: &mut [Self], identity: &Identity) -> Result<(), NotRecordedError> {
        let mut of_each = Vec::with_capacity(events.len());
        let mut all = [0; 16];
        for event in &*events {
            // Words stand in what an event says, and nowhere else in its line.
            let data = serde_json::to_string(&Data::OfToday(&event.event))
                .map_err(|error| NotRecordedError::Form(in_words(&error)))?;
            let salts = chain::salts_of(data.as_bytes())?;
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
    /// A line that is no event of this form, was changed after it was written, says
    /// what cannot be, or says it in other bytes than those in which it is written.
    pub fn from_line(line: &str) -> Result<(Self, Digest), NotRecordedError> {
        Self::read_with(line, None).map(|read| (read.recorded, read.hash))
    }

    /// The event of a line as it was read, or with another time and other data, which
    /// `change` makes of those that are written.
    fn read_with(
        line: &str,
        change: Option<LineChange<'_>>,
    ) -> Result<ReadBack<E>, NotRecordedError> {
        let form = |error: serde_json::Error| NotRecordedError::Form(in_words(&error));
        let read = match scan::members(line) {
            Some(read) => read,
            None => LineIn::read(line).map_err(NotRecordedError::Form)?,
        };
        let seal = chain::sealed_hash(line.as_bytes())?;
        let (prefix, name, version) = split_type(read.r#type).ok_or_else(|| {
            NotRecordedError::Form(format!("the type of an event begins `{PREFIX}`"))
        })?;
        let command = match (read.commandid, read.commanddigest) {
            (None, None) => None,
            (Some(id), Some(digest)) => {
                let complete = seal.erased == 0;
                Some(CommandMark { id, digest, salts: seal.salts, complete })
            }
            _ => {
                return Err(NotRecordedError::Form(
                    "a command's id and digest stand together".into(),
                ));
            }
        };
        let changed = change.as_ref().map(|change| (change.data)(read.data)).transpose();
        let changed = changed.map_err(form)?.flatten();
        let is_changed = changed.is_some();
        let data = changed.as_deref().unwrap_or(read.data);
        let event = if prefix == PREFIX {
            E::read(name, version, data)
        } else {
            let rules = read.rules.as_deref().unwrap_or_default();
            E::read_own(OwnLine { prefix, name, version, rules, data, is_changed })
        };
        let at = change.as_ref().and_then(|change| change.at).unwrap_or(read.time);
        let by = Actor::new(read.actor, read.actorrole, read.actororganisation)?;
        let recorded = Self {
            id: read.id,
            case: read.source.0,
            sequence: read.sequence.0,
            subject: read.subject,
            occasion: Occasion::new(at, read.recordedtime, by)?,
            event: event.map_err(NotRecordedError::Form)?,
            previous: read.previous,
            command,
        };
        // What takes the place of something was written by nobody.
        if change.is_none() {
            recorded.check_form(line, &read, version)?;
        }
        let (words_kept, words_erased) = (seal.kept, seal.erased);
        Ok(ReadBack { recorded, hash: seal.hash, words_kept, words_erased })
    }
}
