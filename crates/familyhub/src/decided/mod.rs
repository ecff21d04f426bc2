//! From a command to its events.

pub(crate) mod act_on;
pub(crate) mod command;
pub(crate) mod decide;
