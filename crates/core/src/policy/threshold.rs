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
    /// The codes of the levels that a hub serves, by the scheme's id: for schemes that do not
    /// say it themselves. [THR-08]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hub_serves: BTreeMap<String, Vec<String>>,
    /// What the front doors of areas are called, by the area's name: where a child lives
    /// decides which of them is asked beyond the hub's levels. [THR-03]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub front_doors: BTreeMap<String, String>,
}

/// Reading's.
pub(super) fn reading() -> ThresholdPolicy {
    ThresholdPolicy {
        scheme: "berkshire-west".to_owned(),
        areas: BTreeMap::new(),
        hub_serves: BTreeMap::new(),
        front_doors: BTreeMap::new(),
    }
}

#[cfg(feature = "toml")]
pub(super) fn read(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<ThresholdPolicy> {
    reader.known(at, &["scheme", "areas", "hub_serves", "front_doors"]);
    let scheme = reader.words(at, "scheme");
    let areas = by_name(reader, at, "areas", TomlReader::words);
    let hub_serves = by_name(reader, at, "hub_serves", TomlReader::list);
    let front_doors = by_name(reader, at, "front_doors", TomlReader::name);
    Some(ThresholdPolicy {
        scheme: scheme?,
        areas: areas?,
        hub_serves: hub_serves?,
        front_doors: front_doors?,
    })
}

/// A table that may be left out, whose keys a council chooses.
#[cfg(feature = "toml")]
fn by_name<'t, T>(
    reader: &mut TomlReader<'t>,
    at: TomlTable<'_>,
    key: &str,
    read: impl Fn(&mut TomlReader<'t>, TomlTable<'_>, &str) -> Option<T>,
) -> Option<BTreeMap<String, T>> {
    let found = reader.if_there(at, key, |reader, at, key| {
        let table = reader.table(at, key)?;
        let named = |name: &str| Some((name.to_owned(), read(reader, table, name)?));
        let read: Vec<_> = table.keys().map(named).collect();
        read.into_iter().collect::<Option<BTreeMap<_, _>>>()
    });
    Some(found?.unwrap_or_default())
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::Policy;

    #[test]
    fn thr_08_policy_says_what_a_scheme_does_not_and_what_front_doors_are_called() {
        let with = |said: &str| Policy::from_toml(&format!("{}\n{said}", Policy::READING));
        let policy = with("[threshold.hub_serves]\ndudley = [\"2\"]").expect("a policy");
        assert_eq!(policy.threshold.hub_serves["dudley"], ["2"]);
        let policy = with("[threshold.front_doors]\ndudley = \"Dudley's MASH\"").expect("a policy");
        assert_eq!(policy.threshold.front_doors["dudley"], "Dudley's MASH");
        assert!(with("[threshold.hub_serves]\ndudley = \"2\"").is_err(), "levels are a list");
        assert!(with("[threshold.front_doors]\ndudley = \"\"").is_err(), "a door has a name");
    }
}
