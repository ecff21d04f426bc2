//! docs/pathways.md and its pictures, made from the charts.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use familyhub::machine::Chart;
use xtask::is_current;

use crate::{ALWAYS_OPEN, LEADS_TO_SUPPORT, SUPPORT, chart, leaves_by, needs, picture};

fn admits(machine: &str) -> Option<&'static str> {
    LEADS_TO_SUPPORT.iter().find(|(lends, _)| *lends == machine).map(|(_, state)| *state)
}

#[test]
fn the_page_of_pathways_is_current() {
    let mut text = String::from(
        "# The pathways\n\n\
         Made from the tables of the machines by a test, which fails if one of the\n\
         sentences below is not true of every state.\n\n\
         - From every state that is not final, the family can withdraw, and harm can be\n  \
           escalated without consent. [REF-02] [THR-06]\n\
         - Every state can end, and every end is a code. [REF-03]\n\
         - No way but the three leads to support, and none of them goes without consent.\n  \
           [HUB-02]\n\n\
         In the pictures, what is open from every state stands in the state itself, and is\n\
         not drawn as a line; nor is a step that stays where it is. Green lends the\n\
         admission; grey is an end.\n",
    );
    text.push_str("\n## Three ways to one admission\n\n| way | lends it as | with the evidence that |\n|---|---|---|\n");
    for (machine, state) in LEADS_TO_SUPPORT {
        let _ = writeln!(text, "| {machine} | `{state}` | {} |", evidence(chart(machine), state));
    }
    text.push_str("\n## What takes it\n\n| support | begins by | rules |\n|---|---|---|\n");
    for machine in SUPPORT {
        for begin in chart(machine).steps_from(None).filter(|step| needs(step, "admission")) {
            let rules = begin.rules.join(", ");
            let _ = writeln!(text, "| {machine} | `{}` | {rules} |", begin.action);
        }
    }
    for (machine, way_out) in ALWAYS_OPEN {
        section(&mut text, machine, way_out);
    }
    is_current("docs/pathways.md", &text);
}

/// What the nearest way to a state proves on its way.
fn evidence(chart: &'static Chart, state: &str) -> String {
    let way = chart.shortest_path_from_start(state).expect("it is reached");
    let mut words: Vec<_> =
        way.iter().flat_map(|step| step.needs.iter().map(|need| need.words)).collect();
    let mut said = BTreeSet::new();
    words.retain(|words| said.insert(*words));
    words.join("; ")
}

fn section(text: &mut String, machine: &str, way_out: &str) {
    let chart = chart(machine);
    let _ = write!(
        text,
        "\n## {machine}\n\n{}\n\n![{machine}](pathways/{machine}.svg)\n\n\
         | state | the family can {way_out} | harm can be escalated | nearest end |\n|---|---|---|---|\n",
        chart.words
    );
    let yes = |is| if is { "yes" } else { "**no**" };
    for state in chart.states.iter().filter(|state| !state.end) {
        let withdraws = yes(leaves_by(chart, state.name, way_out));
        let escalates = yes(leaves_by(chart, state.name, "escalate"));
        let _ = writeln!(
            text,
            "| `{}` | {withdraws} | {escalates} | {} |",
            state.name,
            nearest_end(chart, state.name, way_out)
        );
    }
    is_current(
        &format!("docs/pathways/{machine}.svg"),
        &picture::draw(chart, way_out, admits(machine)),
    );
}

/// The shortest way to an end that is neither of the two that are always open.
fn nearest_end(chart: &'static Chart, state: &str, way_out: &str) -> String {
    let ends = chart.states.iter().filter(|state| state.end);
    let ways = ends.filter_map(|end| chart.shortest_path(state, end.name));
    let others = ways
        .filter(|way| way.iter().all(|step| step.action != way_out && step.action != "escalate"));
    let way = others.min_by_key(Vec::len).unwrap_or_default();
    let steps: Vec<_> = way.iter().map(|step| format!("`{}`", step.action)).collect();
    steps.join(", ")
}
