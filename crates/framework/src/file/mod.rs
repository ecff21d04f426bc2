//! Reading files that people write: one run names every fault.

mod table;
mod toml;

use std::fmt;

use serde::Serialize;

pub(crate) use table::{Place, Reader};
pub(crate) use toml::{TOLD, parse};

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub wrong: String,
    /// What would be right.
    pub right: String,
}

/// All that is wrong with a file.
///
/// ```
/// use familyhub_framework::Catalogue;
///
/// let faults = Catalogue::from_toml("edition = 2025\n").expect_err("far from complete");
/// assert_eq!(faults.faults[0].line, 1);
/// assert!(faults.to_string().starts_with("line 1: "));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Faults {
    /// At least one, in the order of the file.
    pub faults: Vec<Fault>,
}

impl Faults {
    /// The faults in the order of the file, each once.
    pub(crate) fn new(mut faults: Vec<Fault>) -> Self {
        faults.sort();
        faults.dedup();
        Self { faults }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}; {}", self.line, self.wrong, self.right)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.faults.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}
