//! What a case answers, beside what the typed machines do.

use std::collections::{BTreeMap, HashSet};

use familyhub::core::time::Timestamp;
use familyhub::core::{CommandId, RuleId};
use familyhub::{Command, CommandError, Instruction};

use crate::typed::{TypedWay, WhyRefused};

/// Steps before which a case says what is missing, where the typed state has no such
/// step: whoever is in a hurry asks early, and is told what to get. It answers by a
/// rule of that step.
const WHAT_IS_MISSING_FIRST: [&str; 2] = ["progress-to-hub", "start"];

/// What the log and its writer hold, before any machine is asked.
#[derive(Default)]
struct Ledger {
    lines: u64,
    last_recorded: Option<Timestamp>,
    commands: HashSet<CommandId>,
    is_open: bool,
}

impl Ledger {
    /// The rule by which a command gets no further, if one is the log's.
    fn stops(&self, instruction: &Instruction) -> Option<&'static str> {
        let occurred = instruction.at.unwrap_or_default();
        let recorded = instruction.recorded.unwrap_or(occurred);
        let opens = matches!(instruction.command, Command::OpenCase(_));
        // What says that a time was still to come stands behind it.
        let steps_back = matches!(instruction.command, Command::CorrectRecordedTimes(_));
        if recorded < occurred {
            Some("REC-02") // an occasion that cannot be
        } else if instruction.expect.is_some_and(|expected| expected != self.lines) {
            Some("REC-01") // another has written meanwhile
        } else if !steps_back && self.last_recorded.is_some_and(|last| recorded < last) {
            Some("REC-02") // recorded before what is in the record already
        } else if self.is_open == opens {
            Some("REC-01") // there is no case yet, or it is open already
        } else {
            None
        }
    }

    fn is_sent_again(&self, instruction: &Instruction) -> bool {
        instruction.identity.as_ref().is_some_and(|it| self.commands.contains(&it.id()))
    }

    fn note(&mut self, instruction: &Instruction, lines: usize) {
        self.lines += lines as u64;
        self.last_recorded = instruction.recorded.or(instruction.at).or(self.last_recorded);
        self.commands.extend(instruction.identity.as_ref().map(|it| it.id()));
        self.is_open = true;
    }
}

/// How often each kind of answer was the same.
#[derive(Default)]
pub(crate) struct Counts(BTreeMap<&'static str, usize>);

impl Counts {
    pub(crate) fn count(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }

    pub(crate) fn and(mut self, other: Self) -> Self {
        for (what, count) in other.0 {
            *self.0.entry(what).or_default() += count;
        }
        self
    }

    /// How often the typed machines were asked, and answered as the others did.
    pub(crate) fn three_ways(&self) -> usize {
        ["accepted", "refused", "no such step", "not there"].map(|what| self.of(what)).iter().sum()
    }

    pub(crate) fn of(&self, what: &str) -> usize {
        self.0.get(what).copied().unwrap_or_default()
    }

    pub(crate) fn all(&self) -> usize {
        self.0.values().sum()
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|(what, count)| write!(f, "{what}: {count}; "))
    }
}

/// The typed way, beside a case.
#[derive(Default)]
pub(crate) struct ComparedCases {
    typed: TypedWay,
    ledger: Ledger,
}

impl ComparedCases {
    /// Goes the typed way after a case has answered, and says where the two differ.
    pub(crate) fn follow(
        &mut self,
        instruction: &Instruction,
        seed: u64,
        by_case: &Result<Vec<String>, CommandError>,
        counts: &mut Counts,
    ) -> Result<(), String> {
        if self.ledger.is_sent_again(instruction) {
            counts.count("sent again");
            return Ok(());
        }
        if let Some(rule) = self.ledger.stops(instruction) {
            counts.count("the log's");
            return match by_case {
                Err(CommandError::Refused(no)) if no.rule().as_str() == rule => Ok(()),
                other => Err(format!("{rule} is expected, and not {other:?}")),
            };
        }
        let typed = self.typed.act(instruction, seed);
        let same = match (by_case, &typed) {
            (Ok(lines), Ok(typed)) if lines == typed => {
                self.ledger.note(instruction, lines.len());
                counts.count("accepted");
                true
            }
            (Err(no), Err(why)) => {
                let (same, kind) = agree(no, why);
                counts.count(kind);
                same
            }
            _ => false,
        };
        if same { Ok(()) } else { Err(format!("case: {by_case:?}\ntyped: {typed:?}")) }
    }
}

/// Whether both refuse for the same reason, and of which kind it is.
fn agree(no: &CommandError, why: &WhyRefused) -> (bool, &'static str) {
    match (no, why) {
        (CommandError::Refused(no), WhyRefused::Refused(refusal)) => (no == refusal, "refused"),
        (CommandError::Refused(no), WhyRefused::NoStep { chart, state, action }) => {
            let step = chart.transitions.iter().find(|step| step.action == *action);
            let step = step.expect("a step of the table");
            let (rule, machine) = (no.rule().as_str(), familyhub::plain_name(chart.machine));
            let words = format!("`{action}` is not open: the {machine} is `{state}`");
            let no_step = no.message() == words && step.rules.first().is_none_or(|it| *it == rule);
            let missing = WHAT_IS_MISSING_FIRST.contains(action) && step.rules.contains(&rule);
            // The case is closed, and its record has no such step either.
            (no_step || missing || no.message() == "the case is not open", "no such step")
        }
        // The case is closed, and has no such record either.
        (CommandError::Refused(no), WhyRefused::NotThere(None)) => {
            (no.message() == "the case is not open", "not there")
        }
        (CommandError::Refused(no), WhyRefused::NotThere(Some(rule))) => {
            (no.rule() == *rule, "not there")
        }
        (CommandError::Invalid(bad), WhyRefused::NotThere(None)) => {
            let said = bad.message.starts_with("the case has no ")
                || bad.message == "there is no such record in the case"
                || bad.place == "details.policy"; // what a program has from a file
            (said, "not there")
        }
        (CommandError::Invalid(bad), WhyRefused::Taken) => {
            (bad.message.contains(" of this id already"), "taken")
        }
        // Of an id that is taken, a case may say first what else is wrong.
        (CommandError::Refused(_), WhyRefused::Taken) => (true, "taken"),
        (CommandError::Invalid(bad), WhyRefused::ReachesBack) => {
            (bad.place == "command", "reaches back")
        }
        // Whether anything was recorded at a time to come, the case knows without its log.
        (CommandError::Refused(no), WhyRefused::ReachesBack) => {
            (no.rule() == RuleId::REC_02, "reaches back")
        }
        _ => (false, "different"),
    }
}
