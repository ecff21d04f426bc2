//! One table for the events of every machine:
//!
//! ```sql
//! CREATE TABLE request_events (
//!     place    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
//!     stream   uuid    NOT NULL,            -- which machine: the id of a request, say
//!     position integer NOT NULL,            -- the machine's revision after the event
//!     machine  text    NOT NULL,            -- `direct-request`
//!     type     text    NOT NULL,            -- `request-accepted`
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
#[derive(Debug, Clone)]
pub(crate) struct RequestRow {
    pub(crate) stream: String,
    pub(crate) position: u32,
    pub(crate) machine: String,
    pub(crate) r#type: String,
    pub(crate) occasion: String,
    pub(crate) data: String,
}

/// The table, in the order in which its rows were written.
#[derive(Debug, Default, Clone)]
pub(crate) struct RequestTable(pub(crate) Vec<RequestRow>);

impl RequestTable {
    /// Writes the event that made a machine what it is, unless somebody else has written the
    /// event of that position.
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
        self.0.push(RequestRow {
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
