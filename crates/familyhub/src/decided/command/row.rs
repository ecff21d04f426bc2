//! A row of the list of commands.

#[cfg(feature = "schema")]
use familyhub_machine::MakeSchema;

/// A command as data.
pub(crate) struct CommandRow {
    pub(crate) name: &'static str,
    /// What it is, in words.
    #[cfg(feature = "schema")]
    pub(crate) words: &'static str,
    /// The event that it records first: one of these.
    pub(crate) records: &'static [&'static str],
    /// What makes the JSON Schema of its details.
    #[cfg(feature = "schema")]
    pub(crate) schema: MakeSchema,
}
