//! One table for the events of every machine, as a form service has it in its database:
//!
//! ```sql
//! CREATE TABLE consent_events (
//!     place    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
//!     stream   uuid    NOT NULL,            -- which machine: the id of a permission, say
//!     position integer NOT NULL,            -- the machine's revision after the event
//!     machine  text    NOT NULL,            -- `permission`
//!     type     text    NOT NULL,            -- `permission-given`
//!     occasion text    NOT NULL,            -- when it happened, was recorded, and by whom
//!     data     text    NOT NULL,            -- what the event says
//!     UNIQUE (stream, position)             -- of two writers at once, one is too late
//! );
//! ```
//!
//! Here it is a list in memory, so that the example runs without a database.

use familyhub_core::{Occasion, SubjectId};
use familyhub_machine::{Events, Machine};

/// A row: nothing of it is a type of the library, as in a database.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ConsentRow {
    pub(crate) stream: String,
    pub(crate) position: u32,
    pub(crate) machine: String,
    pub(crate) r#type: String,
    pub(crate) occasion: String,
    pub(crate) data: String,
}

/// The table, in the order in which its rows were written.
#[derive(Debug, Default)]
pub(crate) struct Table(pub(crate) Vec<ConsentRow>);

impl Table {
    /// Writes the event that made a machine what it is. The key (stream, position) is unique:
    /// whoever took a step from a machine that has moved on in the meantime is told so, and
    /// nothing is written.
    pub(crate) fn append<M: Machine<Context = Occasion, Id: Copy + Into<SubjectId>>>(
        &mut self,
        machine: &M,
        occasion: &Occasion,
        event: &M::Events,
    ) -> Result<(), Box<dyn std::error::Error>> {
        let stream: SubjectId = (*machine.id()).into();
        let (stream, position) = (stream.to_string(), machine.revision());
        if self.0.iter().any(|row| row.stream == stream && row.position == position) {
            return Err(format!("somebody else has written event {position} of {stream}").into());
        }
        let mut data = Vec::new();
        event.write_data(&mut serde_json::Serializer::new(&mut data))?;
        self.0.push(ConsentRow {
            stream,
            position,
            machine: M::Events::MACHINE.to_owned(),
            r#type: event.name().to_owned(),
            occasion: serde_json::to_string(occasion)?,
            data: String::from_utf8(data)?,
        });
        Ok(())
    }
}
