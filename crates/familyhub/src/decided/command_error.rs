//! Why a command was not carried out.

use familyhub_core::Refusal;

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CommandError {
    /// The answer is no: a rule refuses it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The command is wrong: it names what is not there, or what is there already.
    #[error(transparent)]
    Invalid(#[from] BadCommandError),
}

/// A command that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", if place.is_empty() { String::new() } else { format!("`{place}`: ") })]
pub struct BadCommandError {
    /// Where in the command, as a path of field names.
    pub place: String,
    /// What is wrong, without what was written there: it may be personal.
    pub message: String,
}

impl BadCommandError {
    /// A name that something in a command no longer has.
    pub(crate) fn renamed(place: &str, older: &str, today: &str) -> Self {
        Self { place: place.to_owned(), message: format!("`{older}` is called `{today}` now") }
    }
}
