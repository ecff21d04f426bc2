//! How a line is written, member by member.
//!
//! A log is read by its bytes, so there is one form. Most of a line is ids, digests and names
//! of ours, in which nothing is to be escaped: they are written as they are, and what an event
//! says by the writer of JSON.

use std::io::{self, Write};

use uuid::Uuid;

use super::Typed;
use super::line::{Data, LineOut, LineRules, Type};

impl<E: Typed> LineOut<'_, E> {
    /// Writes the line, without its hash.
    ///
    /// # Errors
    ///
    /// Those of the writer, and data that cannot be written as JSON.
    pub(super) fn write(&self, mut to: impl Write) -> Result<(), serde_json::Error> {
        self.write_before_data(&mut to).map_err(serde_json::Error::io)?;
        match &self.data {
            Data::OfToday(event) => {
                event.write_data(&mut serde_json::Serializer::new(&mut to))?;
            }
            Data::Older(data) => serde_json::to_writer(&mut to, data)?,
        }
        to.write_all(b"}").map_err(serde_json::Error::io)
    }

    fn write_before_data(&self, to: &mut impl Write) -> io::Result<()> {
        let Type(prefix, name, version) = self.r#type;
        to.write_all(br#"{"specversion":"1.0","id":""#)?;
        id(to, self.id.as_uuid())?;
        to.write_all(br#"","source":"urn:uuid:"#)?;
        id(to, self.source.0.as_uuid())?;
        to.write_all(br#"","type":""#)?;
        write!(to, "{prefix}{name}.v{version}")?;
        to.write_all(br#"","subject":""#)?;
        id(to, self.subject.as_uuid())?;
        to.write_all(br#"","time":"#)?;
        serde_json::to_writer(&mut *to, &self.time)?;
        to.write_all(br#","recordedtime":"#)?;
        serde_json::to_writer(&mut *to, &self.recordedtime)?;
        write!(to, r#","sequence":"{:010}","actor":""#, self.sequence.0)?;
        id(to, self.actor.as_uuid())?;
        to.write_all(br#"","actorrole":"#)?;
        serde_json::to_writer(&mut *to, &self.actorrole)?;
        if let Some(organisation) = self.actororganisation {
            to.write_all(br#","actororganisation":""#)?;
            id(to, organisation.as_uuid())?;
            to.write_all(b"\"")?;
        }
        self.rules.write(to)?;
        if let Some(command) = self.commandid {
            to.write_all(br#","commandid":""#)?;
            id(to, command.as_uuid())?;
            to.write_all(b"\"")?;
        }
        for (member, digest) in [
            (&br#","commanddigest":""#[..], self.commanddigest),
            (&br#","previous":""#[..], self.previous),
        ] {
            if let Some(digest) = digest {
                to.write_all(member)?;
                to.write_all(digest.as_hex(&mut [0; 64]).as_bytes())?;
                to.write_all(b"\"")?;
            }
        }
        to.write_all(br#","datacontenttype":"application/json","data":"#)
    }
}

impl LineRules<'_> {
    /// The member, left out where there are none.
    fn write(&self, to: &mut impl Write) -> io::Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        to.write_all(br#","rules":"#)?;
        match self {
            Self::Listed(rules) => {
                for (place, rule) in rules.iter().enumerate() {
                    to.write_all(if place == 0 { b"\"" } else { b" " })?;
                    to.write_all(rule.as_bytes())?;
                }
                to.write_all(b"\"")
            }
            Self::Written(rules) => Ok(serde_json::to_writer(to, rules)?),
        }
    }
}

fn id(to: &mut impl Write, id: Uuid) -> io::Result<()> {
    to.write_all(id.as_hyphenated().encode_lower(&mut Uuid::encode_buffer()).as_bytes())
}
