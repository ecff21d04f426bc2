//! One machine twice: declared, and by hand on a plain enum.
//!
//! Both keep the same data, ask the same question before they send, and give
//! back the same event, so that what differs is what the declaration costs.

pub mod declared;
#[cfg(feature = "cases")]
#[path = "../family.rs"]
pub mod family;
#[cfg(feature = "cases")]
#[path = "../five_years.rs"]
pub mod five_years;
#[cfg(feature = "cases")]
#[path = "../long_log.rs"]
pub mod long_log;
pub mod plain;
pub mod steps;

use serde::{Deserialize, Serialize};

/// A 16-byte id, like those of every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Id(pub [u8; 16]);

/// When a step is taken.
pub type At = i64;

/// Why a parcel may not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooEarly;

impl std::fmt::Display for TooEarly {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it would be sent before it was packed")
    }
}
