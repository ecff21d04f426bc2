//! An example of each command that is accepted, and one that is refused: lines of the
//! journeys and of the cases, each carried out here where it stands there.

use std::borrow::Cow;
use std::collections::BTreeMap;

use familyhub::core::{Recorded, Refusal, Typed as _};
use familyhub::{CaseEvent, Command, CommandError, Instruction, LogEntry};
use familyhub_testing::Scenario;

use crate::common::{Journey, journeys_in};

/// A line of a journey or a case, and what comes of it.
pub(crate) struct WorkedCase<T> {
    /// Where it stands, for a reader who wants to bring a case there.
    pub(crate) told: String,
    /// The command, as it is written there.
    pub(crate) command: String,
    /// What comes of it.
    pub(crate) answer: T,
}

/// The examples of every command, by its name.
#[derive(Default)]
pub(crate) struct Examples {
    /// With the names of the events that they record.
    pub(crate) accepted: BTreeMap<Cow<'static, str>, WorkedCase<Vec<&'static str>>>,
    pub(crate) refused: BTreeMap<Cow<'static, str>, WorkedCase<Refusal>>,
}

impl Examples {
    /// Gathers them: the first of each kind, those of the journeys before those of the
    /// cases; but a no of the step before a no of the state.
    pub(crate) fn gather() -> Self {
        let mut examples = Self::default();
        for (folder, kind) in [("journeys", "journey"), ("cases", "case")] {
            let mut all = journeys_in(folder);
            all.sort_by_key(|it| number_of(&it.name));
            for journey in all {
                let link = format!(
                    "[{kind} `{name}`](../../examples/data/{folder}/{name}.commands.jsonl)",
                    name = journey.name
                );
                examples.walk(&journey, &link);
            }
        }
        examples
    }

    fn walk(&mut self, journey: &Journey, link: &str) {
        let mut story = Scenario::new();
        for (line, text) in (1..).zip(journey.commands.lines()) {
            let instruction = Instruction::from_json(text)
                .unwrap_or_else(|error| panic!("{}: {error}", journey.place(line)));
            let name = instruction.command.name();
            let reached = lines_reached(&instruction.command, story.log());
            let (answer, goes_on) = story.when(instruction).answer();
            story = goes_on;
            let answer = match answer {
                Ok(entries) => Ok(entries),
                Err(CommandError::Refused(refusal)) => Err(refusal),
                Err(CommandError::Invalid(bad)) => panic!("{}: {bad}", journey.place(line)),
            };
            let told = format!("Line {line} of {link}, after the lines above it{reached}:\n");
            self.note(name, told, text, answer);
        }
    }

    fn note(
        &mut self,
        name: Cow<'static, str>,
        told: String,
        command: &str,
        answer: Result<Vec<LogEntry>, Refusal>,
    ) {
        let command = command.to_owned();
        match answer {
            Ok(entries) => {
                let event =
                    |it: &LogEntry| it.recorded.event.step().expect("an event of ours").event;
                let answer = entries.iter().map(event).collect();
                self.accepted.entry(name).or_insert(WorkedCase { told, command, answer });
            }
            Err(answer) => {
                let better = self
                    .refused
                    .get(&name)
                    .is_none_or(|kept| is_of_the_state(&kept.answer) && !is_of_the_state(&answer));
                if better {
                    self.refused.insert(name, WorkedCase { told, command, answer });
                }
            }
        }
    }
}

/// The number that a name begins with: what has none comes last.
fn number_of(name: &str) -> u8 {
    let number = name.split('-').next().unwrap_or_default();
    number.parse().unwrap_or(u8::MAX)
}

/// Which lines of the log a command reaches back to, where it does, in words.
fn lines_reached(command: &Command, log: &str) -> String {
    let lines: Vec<u64> = match command {
        Command::CorrectEvent(it) => vec![it.sequence],
        Command::EraseWords(it) => it.sequences.iter().copied().collect(),
        _ => return String::new(),
    };
    let told = lines.iter().map(|sequence| {
        let index = usize::try_from(sequence - 1).expect("a place in the log");
        let line = log.lines().nth(index).expect("a line of the log");
        let (recorded, _) = Recorded::<CaseEvent>::from_line(line).expect("a line");
        format!("line {sequence} of the log is `{}`", recorded.event.name())
    });
    format!(", where {}", told.collect::<Vec<_>>().join(" and "))
}

/// Whether it says no more than that the record is in another state.
fn is_of_the_state(refusal: &Refusal) -> bool {
    refusal.message().contains("` is not open: the ")
}
