//! What a typed test tells of a journey as it goes, held against the journey's file:
//! when either drifts, the test fails.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use familyhub_core::Refusal;
use familyhub_machine::{Events, Step};
use serde::Deserialize;

/// The decision on a command, as the files have it.
#[derive(Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
enum JourneyDecision {
    Accepted { events: Vec<String> },
    Refused { rule: String },
}

/// The names of events, and `no:` and the rule of each refusal, in order.
#[derive(Default)]
pub(crate) struct JourneyWords(Vec<String>);

impl JourneyWords {
    /// A step that was taken: the machine goes on.
    pub(crate) fn step<M, E: Events>(&mut self, step: Step<M, E>) -> M {
        self.0.push(step.event.name().to_owned());
        step.machine
    }

    /// Something that was refused.
    pub(crate) fn no(&mut self, refusal: Refusal) -> Refusal {
        self.0.push(format!("no:{}", refusal.rule()));
        refusal
    }

    /// Something that does not compile, by the rule that forbids it.
    pub(crate) fn does_not_compile(&mut self, rule: &str) {
        self.0.push(format!("no:{rule}"));
    }

    /// Holds it against the file of a journey, from where the test begins: what comes
    /// before is given there. What the file tells and the test does not is named.
    pub(crate) fn agrees_with(self, journey: &str, not_told: &[&str]) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
        let file = fs::read_to_string(folder.join(format!("{journey}.decisions.jsonl")))
            .expect("the journey is there");
        let decided = file.lines().flat_map(|line| match serde_json::from_str(line) {
            Ok(JourneyDecision::Accepted { events }) => events,
            Ok(JourneyDecision::Refused { rule }) => vec![format!("no:{rule}")],
            Err(error) => panic!("{journey}: {error}"),
        });
        let begins = |it: &String| Some(it) == self.0.first();
        let decided: Vec<_> = decided.skip_while(|it| !begins(it)).collect();
        let (told, beyond): (Vec<_>, Vec<_>) =
            decided.into_iter().partition(|it| self.0.contains(it));
        assert_eq!(self.0, told, "{journey}: what the test tells, and the file");
        let beyond: BTreeSet<_> = beyond.iter().map(String::as_str).collect();
        let named = not_told.iter().copied().collect();
        assert_eq!(beyond, named, "{journey}: what the file tells, and the test does not");
    }
}
