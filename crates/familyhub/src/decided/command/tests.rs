//! What the list of commands says is held against the tables of the machines.

use familyhub_consent::AnyPermission;

use super::*;

/// Whether an event ends a permission that is in force, by the table.
fn ends_what_is_in_force(event: &str) -> bool {
    let chart = AnyPermission::CHART;
    let in_force = |from: Option<&str>| matches!(from, Some("given" | "given-verbally"));
    let mut steps = chart.transitions.iter().filter(|step| step.event == event);
    steps.any(|step| in_force(step.from) && chart.steps_from(Some(step.to)).next().is_none())
}

/// Whoever was told on the strength of a consent is told that it has ended: a command that is
/// added, and ends one, is not passed over.
#[test]
fn con_18_every_command_that_ends_a_consent_in_force_says_so() {
    let ending = COMMANDS.iter().filter(|it| it.records.iter().any(|it| ends_what_is_in_force(it)));
    let ending: Vec<_> = ending.map(|asked| asked.name).collect();
    assert_eq!(ending, ENDING);
    assert_eq!(ending.len(), 4, "{ending:?}");
}
