//! Mermaid.

use std::fmt::Write;

use super::label;
use crate::chart::Chart;

pub(super) fn diagram(chart: &Chart) -> String {
    let mut out = String::from("stateDiagram-v2\n");
    // Writing to a string does not fail.
    let _ = write(chart, &mut out);
    out
}

fn write(chart: &Chart, out: &mut String) -> std::fmt::Result {
    writeln!(out, "    %% {}: {}", chart.machine, chart.words)?;
    for state in chart.states {
        writeln!(out, "    %% {}: {}", state.name, state.words)?;
        writeln!(out, "    state \"{}\" as {}", state.name, id(state.name))?;
    }
    for step in chart.transitions {
        let from = step.from.map_or_else(|| "[*]".to_owned(), id);
        writeln!(out, "    {from} --> {} : {}", id(step.to), label(step))?;
    }
    for state in chart.states.iter().filter(|state| state.end) {
        writeln!(out, "    {} --> [*]", id(state.name))?;
    }
    Ok(())
}

/// Words that the language keeps for itself.
const KEPT: [&str; 14] = [
    "accdescr",
    "acctitle",
    "class",
    "classdef",
    "click",
    "default",
    "direction",
    "end",
    "hide",
    "href",
    "note",
    "scale",
    "state",
    "style",
];

/// A name that the language takes: no hyphen, which would begin an arrow, and
/// none of its own words.
fn id(name: &str) -> String {
    let mut id = name.replace('-', "_");
    if KEPT.contains(&id.as_str()) {
        id.push('_');
    }
    id
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_one_that_the_language_takes() {
        assert_eq!(super::id("not-held"), "not_held");
        assert_eq!(super::id("note"), "note_");
        assert_eq!(super::id("note-taken"), "note_taken");
    }
}
