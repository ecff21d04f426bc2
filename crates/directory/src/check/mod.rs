//! What a record must be, and whether it is so.

mod dates;
mod format;
mod place;
mod schedule;
mod sense;
mod shape;
mod shapes;
mod walk;

pub(crate) use format::{date, timestamp, uuid};
pub(crate) use place::outline_of;
pub(crate) use shape::{ObjectKind, Shape};
pub(crate) use shapes::shape_of;
pub(crate) use walk::{RecordFault, Reference, Unknown, Walk};
