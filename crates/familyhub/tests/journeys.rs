//! The journeys: commands in, decisions out, as the data files say.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at what is wrong"
)]

mod common;

use std::fs;

use common::{Journey, folder, journeys, journeys_in};
use familyhub::core::{CountingEntropy, Refusal, SubjectId, Typed as _};
use familyhub::{Case, CommandError, Instruction, Locality, LogEntry};
use familyhub_testing::Scenario;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use xtask::is_current;

/// What a journey expects of one command: of a refusal every rule, and all that is
/// missing, in order.
#[derive(Debug, PartialEq, Deserialize, Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case", deny_unknown_fields)]
enum ExpectedAnswer {
    Accepted {
        events: Vec<String>,
        /// What the first event says, field by field: null where it says nothing.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        says: Map<String, Value>,
    },
    Refused {
        rule: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing: Vec<String>,
    },
}

impl ExpectedAnswer {
    /// What is found, as far as this asks.
    fn of(&self, answer: &Result<Vec<LogEntry>, CommandError>, place: &str) -> Self {
        match answer {
            Ok(entries) => {
                let names = entries.iter().map(|entry| entry.recorded.event.name().to_owned());
                let mut says = Map::new();
                if let Self::Accepted { says: asked, .. } = self {
                    let first: Value = serde_json::from_str(&entries[0].line).expect("a line");
                    let said = |field| first["data"].get(field).cloned().unwrap_or_default();
                    says.extend(asked.keys().map(|field| (field.clone(), said(field))));
                }
                Self::Accepted { events: names.collect(), says }
            }
            Err(CommandError::Refused(refusal)) => Self::refused(refusal),
            Err(CommandError::Invalid(bad)) => panic!("{place}: {bad}"),
        }
    }

    fn refused(refusal: &Refusal) -> Self {
        let also = refusal.reasons().skip(1).map(|reason| reason.rule.as_str().to_owned());
        let missing = refusal.what_is_missing().iter().map(|what| what.as_ref().to_owned());
        Self::Refused {
            rule: refusal.rule().as_str().to_owned(),
            also: also.collect(),
            missing: missing.collect(),
        }
    }

    /// What is decided, without what else a refusal says.
    fn decision(&self) -> (&str, Option<&[String]>) {
        match self {
            Self::Accepted { events, .. } => ("accepted", Some(events)),
            Self::Refused { rule, .. } => (rule, None),
        }
    }
}

/// The same, with each `@name` as the id that it stands for.
fn with_ids(value: Value) -> Value {
    match value {
        Value::String(text) if text.starts_with('@') => {
            text.parse::<SubjectId>().expect("an id").to_string().into()
        }
        Value::Array(values) => values.into_iter().map(with_ids).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, value)| (name, with_ids(value))).collect()
        }
        other => other,
    }
}

#[test]
fn every_step_of_every_journey_is_answered_as_written() {
    let journeys = journeys();
    assert!(journeys.len() >= 16, "journeys are missing");
    answered_as_written("journeys", journeys);
}

#[test]
fn every_step_of_what_goes_wrong_in_practice_is_answered_as_written() {
    let cases = journeys_in("cases");
    assert!(cases.len() >= 20, "cases are missing");
    answered_as_written("cases", cases);
}

#[test]
fn the_page_of_the_data_names_every_journey_and_every_case() {
    let page = fs::read_to_string(folder("examples/data/README.md")).expect("the page");
    let names = |of| journeys_in(of).into_iter().map(|journey| journey.name);
    for name in names("journeys").chain(names("cases")) {
        assert!(page.contains(&format!("`{name}`")), "{name} is not on it");
    }
}

/// What else a refusal says is made from the code; what is decided is not: that is for the
/// journey to say.
fn answered_as_written(of: &str, journeys: Vec<Journey>) {
    for journey in journeys {
        let lines = (journey.commands.lines().count(), journey.decisions.lines().count());
        assert_eq!(lines.0, lines.1, "{}: so many commands and decisions", journey.name);
        let (mut story, mut written) = (Scenario::new(), String::new());
        for (line, (command, decision)) in
            (1..).zip(journey.commands.lines().zip(journey.decisions.lines()))
        {
            let place = journey.place(line);
            let instruction = Instruction::from_json(command).expect(&place);
            let mut expected: ExpectedAnswer = serde_json::from_str(decision).expect(&place);
            if let ExpectedAnswer::Accepted { says, .. } = &mut expected {
                says.values_mut().for_each(|value| *value = with_ids(value.take()));
            }
            let (answer, told) = story.when(instruction).answer();
            story = told;
            let found = expected.of(&answer, &place);
            assert_eq!(found.decision(), expected.decision(), "{place}: {answer:?}");
            if found == expected {
                written += decision;
            } else {
                written += &serde_json::to_string(&found).expect("JSON");
            }
            written.push('\n');
        }
        let replayed = story.replayed();
        assert_eq!(&replayed, story.case(), "{}", journey.name);
        let file = format!("examples/data/{of}/{}.decisions.jsonl", journey.name);
        is_current(&file, &written);
    }
}

#[test]
fn rec_01_every_line_of_a_log_that_is_changed_lost_repeated_or_moved_is_found() {
    let (mut case, mut lines) = (Case::new(&Locality::default()), Vec::new());
    let mut entropy = CountingEntropy::default();
    for command in journeys()[1].commands.lines() {
        let instruction = Instruction::from_json(command).expect("a command");
        let now = instruction.time_told().unwrap_or_default();
        if let Ok(entries) = case.act(instruction, now, &mut entropy) {
            lines.extend(entries.into_iter().map(|entry| entry.line));
        }
    }
    let replay = |lines: &[String]| {
        let log = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        Case::replay(&Locality::default(), log.as_bytes())
    };
    assert!(replay(&lines).is_ok());
    for at in 0..lines.len() - 1 {
        let mut lost = lines.clone();
        lost.remove(at);
        assert_eq!(replay(&lost).expect_err("lost").line, at as u64 + 1);
        let mut moved = lines.clone();
        moved.swap(at, at + 1);
        assert_eq!(replay(&moved).expect_err("moved").line, at as u64 + 1);
        let mut repeated = lines.clone();
        repeated.insert(at, lines[at].clone());
        assert_eq!(replay(&repeated).expect_err("repeated").line, at as u64 + 2);
    }
}
