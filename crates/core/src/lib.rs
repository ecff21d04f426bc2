//! What every familyhub crate stands on.
pub mod rules;
pub mod time;
