//! Stories of a case: given a past, when something is asked, then what is answered.

use std::fmt::Write as _;

use familyhub::{
    Acted, BadCommand, Case, CaseEvent, Command, Entry, Instruction, Locality, LogFault, No,
    NotActed, tell_refusal,
};
use familyhub_core::time::Timestamp;
use familyhub_core::{Actor, CountingEntropy, Refusal, RuleId, Typed as _};

use crate::time;

/// When a story begins.
const MONDAY: &str = "2026-03-02T09:00";

/// Somebody who asks.
pub trait Asks {
    /// Asks this: now, unless it is said when.
    ///
    /// ```
    /// use familyhub::CloseCase;
    /// use familyhub_testing::{Asks, lead_professional, time};
    ///
    /// let asked = lead_professional("bell", "oak-school").asks(CloseCase {});
    /// assert_eq!(asked.at(time("2026-03-09T09:00")).at, Some(time("2026-03-09T09:00")));
    /// ```
    fn asks(&self, command: impl Into<Command>) -> Instruction;
}

impl Asks for Actor {
    fn asks(&self, command: impl Into<Command>) -> Instruction {
        Instruction::new(command, *self)
    }
}

/// A case that all of this was done to, in this order, and its log.
///
/// # Panics
///
/// Where one of them is refused: with what was answered.
#[track_caller]
pub fn given(done: impl IntoIterator<Item = Instruction>) -> Story {
    let mut story = Story::new();
    for instruction in done {
        story = story.when(instruction).accepted();
    }
    story
}

/// As [`given`], of commands as JSON, one a line; a line that is empty is passed over.
///
/// ```
/// use familyhub_testing::given_lines;
///
/// let story = given_lines(r#"
///     {"command": "open-case", "details": {"case": "@okafor"},
///      "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}}
/// "#.replace(",\n", ",").as_str());
/// assert_eq!(story.case().revision(), 1);
/// ```
///
/// # Panics
///
/// Where a line is no command, or is refused.
#[track_caller]
pub fn given_lines(commands: &str) -> Story {
    let mut story = Story::new();
    for line in commands.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match Instruction::from_json(line) {
            Ok(instruction) => story = story.when(instruction).accepted(),
            Err(bad) => panic!("no command: {bad}\n{line}"),
        }
    }
    story
}

/// A case, its log, and the clock by which it goes on.
#[derive(Debug)]
pub struct Story {
    case: Case,
    log: String,
    now: Timestamp,
    entropy: CountingEntropy,
}

impl Default for Story {
    fn default() -> Self {
        Self::new()
    }
}

impl Story {
    /// A case that is not open yet, on Monday 2 March 2026 at nine.
    pub fn new() -> Self {
        Self::of(Case::new(&Locality::default()))
    }

    /// Begins with a case that has no events yet: for a council with a calendar or schemes of
    /// its own, `Case::new(&here)`.
    pub fn of(case: Case) -> Self {
        let entropy = CountingEntropy::default();
        Self { case, log: String::new(), now: time(MONDAY), entropy }
    }

    /// Goes on at this moment.
    ///
    /// # Panics
    ///
    /// Where it is none.
    #[track_caller]
    #[must_use]
    pub fn at(self, moment: &str) -> Self {
        Self { now: time(moment), ..self }
    }

    /// Asks something of the case. Where the command says when, the clock is set to it;
    /// otherwise it is now, and afterwards a minute later.
    ///
    /// # Panics
    ///
    /// Where its log, which it is read with, does not hold.
    #[track_caller]
    pub fn when(mut self, instruction: Instruction) -> When {
        let now = instruction.time_told().unwrap_or(self.now);
        let command = instruction.command.name();
        let mut log = self.log.as_bytes();
        let acted = self.case.act_on(&mut log, instruction, now, &mut self.entropy);
        self.now = now + MINUTE;
        let answer = match acted {
            Ok(acted) => Ok(self.written(acted)),
            Err(NotActed::No(no)) => Err(no),
            Err(NotActed::Log(fault)) => log_does_not_hold(&fault),
        };
        When { story: self, command, answer }
    }

    /// Writes what came of a command.
    #[track_caller]
    fn written(&mut self, acted: Acted) -> Vec<Entry> {
        if !acted.erase.is_empty() {
            let mut without = Vec::new();
            if let Err(error) =
                Case::erase_from(&mut self.log.as_bytes(), &acted.erase, &mut without)
            {
                panic!("the words cannot be erased: {error}");
            }
            self.log = String::from_utf8_lossy(&without).into_owned();
        }
        for entry in &acted.entries {
            self.log.extend([&*entry.line, "\n"]);
        }
        acted.entries
    }

    /// The case.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// Its log, a line an event.
    pub fn log(&self) -> &str {
        &self.log
    }

    /// When the next command is given.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The case that its log makes: what is tested of a case holds of this one too.
    ///
    /// # Panics
    ///
    /// Where the log does not hold.
    #[track_caller]
    pub fn replayed(&self) -> Case {
        match Case::replay(self.case.locality(), self.log.as_bytes()) {
            Ok(case) => case,
            Err(fault) => log_does_not_hold(&fault),
        }
    }
}

/// How long after a command the next is given.
const MINUTE: chrono::TimeDelta = chrono::TimeDelta::minutes(1);

#[track_caller]
fn log_does_not_hold(fault: &LogFault) -> ! {
    panic!("the log of the story does not hold: {fault}")
}

/// Something was asked: what is answered?
#[derive(Debug)]
#[must_use = "say what is to be answered"]
pub struct When {
    story: Story,
    command: &'static str,
    answer: Result<Vec<Entry>, No>,
}

impl When {
    /// It is carried out.
    ///
    /// # Panics
    ///
    /// Where it is not: with what was answered.
    #[track_caller]
    pub fn accepted(self) -> Story {
        match self.answer {
            Ok(_) => self.story,
            Err(no) => panic!("`{}` was to be carried out, but\n{}", self.command, told(&no)),
        }
    }

    /// It is carried out, and recorded by these events.
    ///
    /// # Panics
    ///
    /// Where it is not, or by others.
    #[track_caller]
    pub fn recorded(self, events: &[&str]) -> Story {
        match &self.answer {
            Ok(entries) => {
                let found: Vec<_> =
                    entries.iter().map(|entry| entry.recorded.event.name()).collect();
                assert_eq!(found, events, "the events of `{}`", self.command);
            }
            Err(no) => panic!("`{}` was to be carried out, but\n{}", self.command, told(no)),
        }
        self.story
    }

    /// A rule refuses it: the first that stands in the way, and why.
    ///
    /// # Panics
    ///
    /// Where it is carried out, or another rule refuses it.
    #[track_caller]
    pub fn refused(self, rule: RuleId) -> Refusal {
        match self.answer {
            Err(No::Refused(refusal)) if refusal.rule() == rule => refusal,
            Err(no) => {
                panic!("`{}` was to be refused by {rule}, but\n{}", self.command, told(&no))
            }
            Ok(entries) => panic!(
                "`{}` was to be refused by {rule}, but it was carried out:{}",
                self.command,
                names(entries.iter().map(|entry| &entry.recorded.event))
            ),
        }
    }

    /// It names what is not there, or is there already, at this place: see
    /// [`BadCommand::place`].
    ///
    /// # Panics
    ///
    /// Where it is carried out, or a rule refuses it, or another place is wrong.
    #[track_caller]
    pub fn invalid(self, place: &str) -> BadCommand {
        match self.answer {
            Err(No::Invalid(bad)) if bad.place == place => bad,
            Err(no) => {
                panic!("`{}` was to be wrong at `{place}`, but\n{}", self.command, told(&no))
            }
            Ok(entries) => panic!(
                "`{}` was to be wrong at `{place}`, but it was carried out:{}",
                self.command,
                names(entries.iter().map(|entry| &entry.recorded.event))
            ),
        }
    }

    /// What was answered, and the story as it is now: for what has no word here.
    pub fn answer(self) -> (Result<Vec<Entry>, No>, Story) {
        (self.answer, self.story)
    }
}

fn told(no: &No) -> String {
    match no {
        No::Refused(refusal) => tell_refusal(refusal),
        No::Invalid(bad) => format!("it was invalid: {bad}"),
    }
}

fn names<'e>(events: impl Iterator<Item = &'e CaseEvent>) -> String {
    events.fold(String::new(), |mut told, event| {
        let _ = write!(told, " {}", event.name());
        told
    })
}
