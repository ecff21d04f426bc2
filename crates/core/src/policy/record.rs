//! What a council may set of keeping the record.

use serde::{Deserialize, Serialize};

#[cfg(feature = "toml")]
use super::numbers;
use super::numbers::{Numbers, numbers};
#[cfg(feature = "toml")]
use crate::toml::{TomlReader, TomlTable};

/// What was agreed on keeping the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(transform = super::numbers::in_schema::<RecordPolicy>))]
pub struct RecordPolicy {
    /// For how many years after a case is closed its words are kept. [REC-05]
    pub keep_years_after_closing: u16,
}

/// Reading's.
pub(super) const fn reading() -> RecordPolicy {
    RecordPolicy { keep_years_after_closing: 25 }
}

impl Numbers for RecordPolicy {
    numbers!(RecordPolicy: keep_years_after_closing 1..=100);
}

#[cfg(feature = "toml")]
pub(super) fn read(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<RecordPolicy> {
    reader.known(at, &["keep_years_after_closing"]);
    let keep_years_after_closing =
        numbers::read::<RecordPolicy>(reader, at, "keep_years_after_closing")?;
    Some(RecordPolicy { keep_years_after_closing })
}
