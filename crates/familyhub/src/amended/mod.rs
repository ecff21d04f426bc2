//! How a log is read: its lines, and what later ones say of earlier ones.

mod batch;
mod changes;
mod corrected_cases;
mod for_reader;
mod index;
mod read_ahead;
mod read_on;
mod repair;
mod repairs;
mod replaying;
mod retimed;
mod select_lines;

pub(crate) use batch::{TOO_LONG, read_a_line};
pub(crate) use changes::Amended;
pub use for_reader::ReadableCase;
pub use read_on::ReadOn;
pub use repairs::Repairs;
pub(crate) use replaying::Replaying;
pub(crate) use select_lines::{SelectedLines, WantedLine, erase_into};
