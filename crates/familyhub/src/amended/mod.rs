//! How a log is read: its lines, and what later ones say of earlier ones.

mod ahead;
mod batch;
mod changes;
mod index;
mod look;
mod mend;
mod read_on;
mod repairs;
mod replaying;
mod retimed;
mod stage;

pub(crate) use batch::{TOO_LONG, read_a_line};
pub(crate) use changes::Amended;
pub(crate) use look::{Line, Looked, erase_into};
pub use read_on::ReadOn;
pub use repairs::Repairs;
pub(crate) use replaying::Replaying;
