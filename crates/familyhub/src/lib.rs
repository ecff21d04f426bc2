//! A family's case.
mod case;
mod event;
mod family;
mod prove;
mod records;
mod shelf;
pub use case::{Act, CannotFollow, Case};
pub use event::{CHARTS, CaseEvent};
