//! From a command to its events.

#[macro_use]
mod details;

pub(crate) mod act_on;
pub(crate) mod already_done;
pub(crate) mod command;
pub(crate) mod command_error;
pub(crate) mod concern;
pub(crate) mod decide;
pub(crate) mod deciding;
mod harm;
pub(crate) mod impact;
pub(crate) mod instruction;
pub(crate) mod own;
pub(crate) mod read;
pub(crate) mod step;
