//! What the list of commands says is held against the tables of the machines, and the
//! builder of each against the commands of the examples.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use familyhub_consent::AnyPermission;

use super::*;
use crate::decided::instruction::Instruction;

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

/// Every command of the journeys and cases.
fn given_in_examples() -> Vec<Command> {
    let mut commands = Vec::new();
    for of in ["journeys", "cases"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data").join(of);
        for entry in fs::read_dir(folder).expect("the examples are there") {
            let path = entry.expect("an entry").path();
            if path.to_string_lossy().ends_with(".commands.jsonl") {
                let lines = fs::read_to_string(path).expect("commands");
                let read = |line| Instruction::from_json(line).expect("a command").command;
                commands.extend(lines.lines().map(read));
            }
        }
    }
    commands
}

#[test]
fn every_command_is_built_in_rust_as_it_is_read() {
    let commands = given_in_examples();
    for command in &commands {
        assert_eq!(&command.built_again(), command);
    }
    let built: BTreeSet<_> = commands.iter().map(Command::name).collect();
    let never: Vec<_> = Command::NAMES.iter().filter(|name| !built.contains(**name)).collect();
    assert!(never.is_empty(), "no example gives {never:?}");
}
