//! Machines that are declared elsewhere, by a council say, and live in the same log.
//!
//! Their events stand in the chain like any other, under a type prefix of their own. A program
//! that was given the machine replays them, each on its evidence; any other passes over them,
//! and counts them by their types. Nothing of ours ever stands on them, so a log holds for both
//! or for neither, but for what the machine itself refuses.

mod counted;
mod event;
mod kind;
mod machines;
mod owing;
mod record;
mod running;
mod shelf;
mod stepping;
#[cfg(feature = "schema")]
mod text;

pub use counted::PassedOver;
pub use event::OwnEvent;
pub use machines::{OwnMachineError, OwnMachines};
pub use owing::OwnOwing;
pub use record::{OwnEvents, OwnRecord};

pub(crate) use kind::{OwnKind, Written, step_of};
pub(crate) use running::AnyEarlier;
pub(crate) use shelf::OwnShelf;
#[cfg(feature = "schema")]
pub(crate) use text::{MisreadError, TextEvent};
