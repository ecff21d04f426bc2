//! What the events of the stories stood on is held against what their steps took.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use familyhub_core::PersonId;

use super::super::evidence::read::to_be_named;
use super::super::stood_on::{Of, StoodOn};
use crate::kept::entry::LogEntry;
use crate::kept::event::CHARTS;
use crate::{Case, Instruction, Locality};

/// The commands of every journey and case that is told.
fn stories() -> impl Iterator<Item = String> {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/data");
    let files = ["journeys", "cases"].into_iter().flat_map(move |of| {
        let folder = fs::read_dir(format!("{data}/{of}")).expect("the stories are there");
        folder.map(|entry| entry.expect("a file").path())
    });
    let commands = files.filter(|path| path.to_string_lossy().ends_with("commands.jsonl"));
    commands.map(|path| fs::read_to_string(path).expect("commands"))
}

/// The kinds of record that each event always named.
#[derive(Default)]
struct Named(BTreeMap<Cow<'static, str>, BTreeSet<Of>>);

impl Named {
    fn look_at(&mut self, case: &Case, entries: &[LogEntry]) {
        for LogEntry { recorded, .. } in entries {
            let stood_on = case.records.stood_on(recorded);
            let kinds: BTreeSet<_> = stood_on.into_iter().map(StoodOn::of).collect();
            let known = self.0.entry(recorded.event.shown_name());
            known.and_modify(|known| known.retain(|kind| kinds.contains(kind))).or_insert(kinds);
        }
    }
}

/// Suspected harm to a person, as anybody may report it at any time.
fn escalate(person: PersonId) -> Instruction {
    let asked = format!(
        r#"{{"command": "escalate",
            "by": {{"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}},
            "details": {{"disclosure": "@harm", "child": "{person}", "basis": "safeguarding",
            "harm": "significant-harm-suspected", "grounds": "a bruise", "categories": ["identity"],
            "recipients": ["@social-care"], "family": {{"is": "told"}}}}}}"#
    );
    Instruction::from_json(&asked).expect("a command")
}

/// What the events of the stories named, and those of harm that is suspected at any time
/// in them.
fn named_in_the_stories() -> Named {
    let mut named = Named::default();
    let mut counted = 0_u64;
    let mut entropy = |bytes: &mut [u8]| {
        counted += 1;
        bytes
            .iter_mut()
            .zip(counted.to_le_bytes().into_iter().cycle())
            .for_each(|(to, from)| *to = from);
    };
    for commands in stories() {
        let mut case = Case::new(&Locality::default());
        for command in commands.lines() {
            let asked = Instruction::from_json(command).expect("a command");
            let now = asked.time_told().unwrap_or_default();
            let Ok(entries) = case.act(asked, now, &mut entropy) else { continue };
            named.look_at(&case, &entries);
            let at = case.last_recorded().expect("something was recorded");
            for person in case.records.people() {
                if let Ok(mut entries) = case.decide(escalate(person.id), at, &mut entropy) {
                    // What it begins is not in the case, which is only asked.
                    entries.retain(|entry| !entry.recorded.event.begins());
                    named.look_at(&case, &entries);
                }
            }
        }
    }
    named
}

#[test]
fn con_14_every_event_names_the_records_of_the_evidence_that_its_step_takes() {
    let Named(named) = named_in_the_stories();
    let mut faults = Vec::new();
    for chart in CHARTS {
        for event in chart.events() {
            let owed = to_be_named(chart, event);
            match named.get(event) {
                None if owed.is_empty() => {}
                None => faults.push(format!("`{event}` is in no story")),
                Some(named) => {
                    let missing: Vec<_> =
                        owed.into_iter().filter(|kind| !named.contains(kind)).collect();
                    if !missing.is_empty() {
                        faults.push(format!("`{event}` does not name {missing:?}"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
