//! Tables for people: plain text and Markdown.

use super::guard;
use crate::chart::{Chart, Transition};

const HEADINGS: [&str; 7] = ["step", "from", "to", "records", "needs", "rules", "words"];

pub(super) fn plain(chart: &Chart) -> String {
    let mut rows = vec![HEADINGS.map(str::to_owned)];
    rows.extend(chart.transitions.iter().map(cells));
    let mut states = vec![["state", "words"].map(str::to_owned)];
    states.extend(chart.states.iter().map(|state| {
        let end = if state.end { " (end)" } else { "" };
        [format!("{}{end}", state.name), state.words.to_owned()]
    }));
    format!("{}: {}\n\n{}\n{}", chart.machine, chart.words, columns(&states), columns(&rows))
}

pub(super) fn markdown(chart: &Chart) -> String {
    let mut out = format!("| {} |\n|{}\n", HEADINGS.join(" | "), "---|".repeat(HEADINGS.len()));
    for step in chart.transitions {
        out.push_str("| ");
        out.push_str(&cells(step).map(|cell| cell.replace('|', "\\|")).join(" | "));
        out.push_str(" |\n");
    }
    out
}

fn cells(step: &Transition) -> [String; 7] {
    [
        step.action.to_owned(),
        step.from.unwrap_or(crate::Start::NAME).to_owned(),
        step.to.to_owned(),
        step.event.to_owned(),
        guard(step).unwrap_or_default(),
        step.rules.join(", "),
        step.words.to_owned(),
    ]
}

/// Rows as columns that stand under one another.
fn columns<const WIDTH: usize>(rows: &[[String; WIDTH]]) -> String {
    let mut widths = [0; WIDTH];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut out = String::new();
    for row in rows {
        let line: Vec<_> =
            row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        out.push_str(line.join("  ").trim_end());
        out.push('\n');
    }
    out
}
