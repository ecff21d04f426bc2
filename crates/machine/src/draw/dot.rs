//! DOT, the language of Graphviz.

use std::fmt::Write;

use super::label;
use crate::chart::{Chart, Transition};

/// The node before the first event. No state has this name.
const START: &str = "*";

pub(super) fn graph(chart: &Chart) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write(chart, &mut out);
    out
}

fn write(chart: &Chart, out: &mut String) -> std::fmt::Result {
    writeln!(out, "digraph {} {{", quoted(chart.machine))?;
    writeln!(out, "    graph [rankdir=TB, tooltip={}];", quoted(chart.words))?;
    writeln!(out, "    node [shape=box, style=rounded, fontname=\"sans-serif\"];")?;
    writeln!(out, "    edge [fontname=\"sans-serif\", fontsize=11];")?;
    writeln!(out, "    {} [shape=point, width=0.15, tooltip=\"start\"];", quoted(START))?;
    for state in chart.states {
        let border = if state.end { "peripheries=2, " } else { "" };
        writeln!(out, "    {} [{border}tooltip={}];", quoted(state.name), quoted(state.words))?;
    }
    for step in chart.transitions {
        let from = quoted(step.from.unwrap_or(START));
        let (label, words) = (quoted(&label(step)), quoted(&words(step)));
        writeln!(
            out,
            "    {from} -> {} [label={label}, tooltip={words}, labeltooltip={words}];",
            quoted(step.to)
        )?;
    }
    writeln!(out, "}}")
}

/// What a reader sees who rests on an arrow.
fn words(step: &Transition) -> String {
    let mut words = format!("{} Records {}.", step.words, step.event);
    if !step.rules.is_empty() {
        words.push_str(" Rules: ");
        words.push_str(&step.rules.join(", "));
        words.push('.');
    }
    words.trim_start().to_owned()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
