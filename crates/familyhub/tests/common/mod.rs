//! The journeys, and what every test that walks them needs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A journey: its commands, and what is expected of each, a line each.
pub(crate) struct Journey {
    /// The name of its files, without what they end with.
    pub(crate) name: String,
    /// The commands.
    pub(crate) commands: String,
    /// The decisions.
    pub(crate) decisions: String,
}

impl Journey {
    /// Where a line of it stands, to be named where something is wrong.
    pub(crate) fn place(&self, line: usize) -> String {
        format!("{}.commands.jsonl, line {line}", self.name)
    }
}

/// The folder of the repository that is called so.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

/// Every journey, by name.
pub(crate) fn journeys() -> Vec<Journey> {
    journeys_in("journeys")
}

/// Every journey of a folder of `examples/data`, by name: each has commands and
/// decisions, and the folder holds nothing else.
pub(crate) fn journeys_in(of: &str) -> Vec<Journey> {
    let folder = folder("examples/data").join(of);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(&folder).expect("the journeys are there") {
        let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let name = file
            .strip_suffix(".commands.jsonl")
            .or_else(|| file.strip_suffix(".decisions.jsonl"))
            .unwrap_or_else(|| panic!("{file} is neither commands nor decisions of a journey"));
        names.insert(name.to_owned());
    }
    let half = |name: &str, half| {
        let file = format!("{name}.{half}.jsonl");
        fs::read_to_string(folder.join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    };
    let whole = |name: String| {
        let (commands, decisions) = (half(&name, "commands"), half(&name, "decisions"));
        Journey { name, commands, decisions }
    };
    names.into_iter().map(whole).collect()
}
