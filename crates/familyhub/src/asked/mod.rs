//! What may be asked of a case: what is due, what may be done, what happened and why.

#[cfg(feature = "schema")]
pub(crate) mod actions;
pub(crate) mod as_known;
pub(crate) mod audit;
pub(crate) mod claims;
pub(crate) mod due;
pub(crate) mod explain;
pub(crate) mod level;
pub(crate) mod pathways;
pub(crate) mod question;
pub(crate) mod shareable;
pub(crate) mod state_changes;
pub(crate) mod way;
