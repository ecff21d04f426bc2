//! Pictures of a chart, each in a language that other tools read.
//!
//! ```
//! # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
//! # use turnstile::AnyTurnstile;
//! use familyhub_machine::draw::Format;
//!
//! # fn main() {
//! let picture = AnyTurnstile::CHART.draw(Format::Mermaid);
//! assert!(picture.contains("locked --> unlocked : pay [checked]"));
//! # }
//! ```
//!
//! A picture says where a machine begins, where it ends, and which step leads
//! from where to where. What a step needs stands where the format has a guard;
//! events, rules and words stand where it has room for them.

mod dot;
mod mermaid;
mod scxml;
mod table;
mod xstate;

use std::fmt;
use std::str::FromStr;

use crate::chart::{Chart, Transition};

/// What a chart can be drawn as.
///
/// ```
/// use familyhub_machine::draw::Format;
///
/// assert_eq!("dot".parse(), Ok(Format::Dot));
/// assert_eq!(Format::Dot.to_string(), "dot");
/// assert_eq!(
///     "svg".parse::<Format>().unwrap_err().to_string(),
///     "`svg` is no format of a chart: choose one of table, markdown, json, mermaid, dot, scxml, xstate",
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Columns of plain text, for a terminal.
    Table,
    /// A Markdown table.
    Markdown,
    /// The [`Chart`] itself as JSON.
    Json,
    /// A Mermaid `stateDiagram-v2`.
    Mermaid,
    /// A Graphviz directed graph.
    Dot,
    /// A state chart in XML, as the W3C has it.
    Scxml,
    /// The configuration of an XState 5 machine, as JSON.
    Xstate,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 7] = [
        Format::Table,
        Format::Markdown,
        Format::Json,
        Format::Mermaid,
        Format::Dot,
        Format::Scxml,
        Format::Xstate,
    ];

    /// Its name, as it is written on a command line.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Markdown => "markdown",
            Format::Json => "json",
            Format::Mermaid => "mermaid",
            Format::Dot => "dot",
            Format::Scxml => "scxml",
            Format::Xstate => "xstate",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormatError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormatError(name.to_owned()))
    }
}

/// A name that is not one of [`Format`]'s.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no format of a chart: choose one of {all}", all = Format::ALL.map(Format::name).join(", "))]
pub struct UnknownFormatError(String);

impl Chart {
    /// The chart in this format, ending with a line break.
    ///
    /// The same chart always gives the same text.
    pub fn draw(&self, format: Format) -> String {
        match format {
            Format::Table => table::plain(self),
            Format::Markdown => table::markdown(self),
            Format::Json => json(self),
            Format::Mermaid => mermaid::diagram(self),
            Format::Dot => dot::graph(self),
            Format::Scxml => scxml::document(self),
            Format::Xstate => json(&xstate::config(self)),
        }
    }
}

/// As JSON; nothing that is drawn here has keys that JSON could not write.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// What stands in a step's way: its evidence, or that it is checked at all.
fn guard(step: &Transition) -> Option<String> {
    match step.needs {
        [] => step.checked.then(|| "checked".to_owned()),
        needs => Some(needs.iter().map(|need| need.name).collect::<Vec<_>>().join(", ")),
    }
}

/// The label of a step: its name, and its guard in brackets.
fn label(step: &Transition) -> String {
    match guard(step) {
        Some(guard) => format!("{} [{guard}]", step.action),
        None => step.action.to_owned(),
    }
}
