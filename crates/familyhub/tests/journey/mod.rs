//! The journeys as stories, and what is done to their logs.

use std::fs;
use std::path::{Path, PathBuf};

use familyhub::core::{Digest, Recorded, Typed as _, chain};
use familyhub::{Case, CaseEvent, HistoryEntry, Locality};
use familyhub_testing::Scenario;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys")
}

/// The names of all journeys.
pub(crate) fn names() -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder())
        .expect("the journeys are there")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter_map(|name| name.strip_suffix(".commands.jsonl").map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// The case that a journey makes.
pub(crate) fn story(name: &str) -> Scenario {
    let path = folder().join(format!("{name}.commands.jsonl"));
    Scenario::of_lines(fs::read_to_string(path).expect("the journey is there").lines())
}

/// A case that has only been opened.
pub(crate) fn opened() -> Scenario {
    let path = folder().join("1-okafor.commands.jsonl");
    Scenario::of_lines(fs::read_to_string(path).expect("it is there").lines().take(3))
}

/// The line of an event, as the next of this log, and its hash.
pub(crate) fn sealed(on: &Case, mut recorded: Recorded<CaseEvent>) -> (String, Digest) {
    recorded.sequence = on.revision() + 1;
    recorded.previous = on.last_hash();
    recorded.to_line().expect("it can be written")
}

/// The case of the same events in a log of their own, but for one; and what cannot follow
/// without it, by name.
pub(crate) fn all_but(name: &str, line: u64) -> (Case, Vec<String>) {
    let (mut case, mut fell) = (Case::new(&Locality::default()), Vec::new());
    for recorded in story(name).events().into_iter().filter(|it| it.sequence != line) {
        let name = recorded.event.name().to_owned();
        if case.apply(&sealed(&case, recorded).0).is_err() {
            fell.push(name);
        }
    }
    (case, fell)
}

/// The event of a line.
pub(crate) fn event(of: &Scenario, line: u64) -> Recorded<CaseEvent> {
    of.events().into_iter().find(|it| it.sequence == line).expect("a line")
}

/// What is told of a line.
pub(crate) fn moment(of: &Scenario, line: u64) -> HistoryEntry {
    of.case().moment(&event(of, line))
}

/// The log with words taken out of some lines, by somebody who may not.
pub(crate) fn without_words(log: &str, lines: &[u64]) -> String {
    let mut text = String::new();
    for (number, line) in (1..).zip(log.lines()) {
        if lines.contains(&number) {
            text += &chain::erase(line).expect("words");
        } else {
            text += line;
        }
        text.push('\n');
    }
    text
}
