//! An event, as an amendment names it.

use familyhub_core::EventId;
use serde::{Deserialize, Serialize};

/// An earlier event of the same log: its place, and its id.
///
/// For an example, see [`Correction`](crate::Correction).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventRef {
    /// Its place in the log; the first is 1.
    pub sequence: u64,
    /// Its id.
    pub id: EventId,
}
