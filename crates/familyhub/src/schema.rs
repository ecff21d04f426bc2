//! JSON Schemas of all that goes in and comes out, by name.

use familyhub_core::Policy;
use schemars::{Schema, schema_for};

use crate::command::{Instruction, command_schemas};
use crate::event::event_schemas;

/// Every schema, by its name: `command`, each command's details, `policy`, and
/// the events of each machine.
///
/// ```
/// let names: Vec<_> = familyhub::schemas().into_iter().map(|(name, _)| name).collect();
/// assert!(names.iter().any(|name| name == "command"));
/// assert!(names.iter().any(|name| name == "events/hub-meeting"));
/// ```
pub fn schemas() -> Vec<(String, Schema)> {
    let mut schemas = vec![
        ("command".to_owned(), Instruction::schema()),
        ("policy".to_owned(), schema_for!(Policy)),
    ];
    schemas.extend(command_schemas().into_iter().map(|(name, words, mut schema)| {
        schema.insert("description".to_owned(), words.into());
        (format!("commands/{name}"), schema)
    }));
    schemas.extend(
        event_schemas().into_iter().map(|(machine, schema)| (format!("events/{machine}"), schema)),
    );
    schemas
}
