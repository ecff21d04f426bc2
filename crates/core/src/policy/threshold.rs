//! What a council may set of levels of need.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[cfg(feature = "toml")]
use crate::toml::{TomlReader, TomlTable};

/// What was agreed on levels of need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ThresholdPolicy {
    /// The scheme by which levels are decided, by its id: for a child whose home is not
    /// recorded.
    pub scheme: String,
    /// The schemes of other areas, by the area's name: where a family lives
    /// decides, and those that come with the library need not be named. [THR-03]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub areas: BTreeMap<String, String>,
}

/// Reading's.
pub(super) fn reading() -> ThresholdPolicy {
    ThresholdPolicy { scheme: "berkshire-west".to_owned(), areas: BTreeMap::new() }
}

#[cfg(feature = "toml")]
pub(super) fn read(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<ThresholdPolicy> {
    reader.known(at, &["scheme", "areas"]);
    let scheme = reader.words(at, "scheme");
    let areas = reader.if_there(at, "areas", |reader, at, key| {
        let areas = reader.table(at, key)?;
        let named = |area: &str| Some((area.to_owned(), reader.words(areas, area)?));
        let read: Vec<_> = areas.keys().map(named).collect();
        read.into_iter().collect::<Option<BTreeMap<_, _>>>()
    });
    Some(ThresholdPolicy { scheme: scheme?, areas: areas?.unwrap_or_default() })
}
