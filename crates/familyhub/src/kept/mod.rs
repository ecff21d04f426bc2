//! What a case is made of: its events, its records, and the evidence that they lend.

pub(crate) mod amendments;
pub(crate) mod anchor;
pub(crate) mod apply;
pub(crate) mod cannot_follow;
pub(crate) mod case;
pub(crate) mod edition;
pub(crate) mod entry;
pub(crate) mod event;
pub(crate) mod event_ids;
pub(crate) mod family;
pub(crate) mod idempotency;
pub(crate) mod left_out;
pub(crate) mod locality;
pub(crate) mod log;
pub(crate) mod machines;
pub(crate) mod own;
pub(crate) mod plain_name;
pub(crate) mod prove;
pub(crate) mod record;
pub(crate) mod records;
pub(crate) mod rules_written;
pub(crate) mod transaction;
pub(crate) mod upcast;
