//! Stories of a case: given a past, when something is asked, then what is answered.

use familyhub::{
    ActError, Acted, Case, CaseEvent, Instruction, Locality, LogError, OwnCommand, OwnRecord,
};
use familyhub_core::time::Timestamp;
use familyhub_core::{Actor, CountingEntropy, Recorded, Typed as _};

use crate::{Attempt, time};

/// When a story begins.
const MONDAY: &str = "2026-03-02T09:00";

/// A case that all of this was done to, in this order, and its log.
///
/// # Panics
///
/// Where one of them is refused: with what was answered.
#[track_caller]
pub fn given(done: impl IntoIterator<Item = Instruction>) -> Scenario {
    given_in(&Locality::default(), done)
}

/// As [`given`], of a case that goes by a council's own locality: its calendar, its schemes, its
/// machines.
///
/// # Panics
///
/// Where one of them is refused: with what was answered.
///
/// ```
/// use familyhub::core::CaseId;
/// use familyhub::{Locality, OpenCase};
/// use familyhub_testing::{Asks, given_in, lead_professional};
///
/// let here = Locality::default().with_days_off(r#"
///     [[added]]
///     date = 2026-03-09
///     name = "The town's own day"
/// "#)?;
/// let opens = OpenCase::builder().case(CaseId::named("okafor")).build();
/// let story = given_in(&here, [lead_professional("bell", "oak-school").asks(opens)]);
/// assert_eq!(story.case().locality(), &here);
/// assert_eq!(&story.replayed(), story.case());
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[track_caller]
pub fn given_in(locality: &Locality, done: impl IntoIterator<Item = Instruction>) -> Scenario {
    let mut story = Scenario::of(Case::new(locality));
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
pub fn given_lines(commands: &str) -> Scenario {
    let mut story = Scenario::new();
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
pub struct Scenario {
    case: Case,
    log: String,
    now: Timestamp,
    entropy: CountingEntropy,
}

impl Default for Scenario {
    fn default() -> Self {
        Self::new()
    }
}

impl Scenario {
    /// A case that is not open yet, on Monday 2 March 2026 at nine.
    pub fn new() -> Self {
        Self::of(Case::new(&Locality::default()))
    }

    /// Begins with a case that has no events yet: for a council with a calendar or schemes of
    /// its own, `Case::new(&here)`. See [`given_in`].
    pub fn of(case: Case) -> Self {
        let entropy = CountingEntropy::default();
        Self { case, log: String::new(), now: time(MONDAY), entropy }
    }

    /// Goes on with a log from elsewhere: a golden log, or one that an older program wrote.
    ///
    /// # Panics
    ///
    /// Where it does not hold.
    #[track_caller]
    pub fn resume(log: &str) -> Self {
        Self::resume_in(&Locality::default(), log)
    }

    /// As [`resume`](Self::resume), of a case that goes by a council's own locality.
    ///
    /// # Panics
    ///
    /// Where it does not hold.
    #[track_caller]
    pub fn resume_in(locality: &Locality, log: &str) -> Self {
        let case = match Case::replay(locality, log.as_bytes()) {
            Ok(case) => case,
            Err(fault) => log_does_not_hold(&fault),
        };
        // Past whatever a story of as many commands has counted.
        let entropy = CountingEntropy::after((case.revision() + 1) << 32);
        let mut story = Self { case, log: log.to_owned(), now: time(MONDAY), entropy };
        if let Some(last) = story.events().last() {
            story.now = last.occasion.recorded() + MINUTE;
        }
        story
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

    /// A case that all of these commands were given to, as JSON, one a line, whatever was
    /// answered: which are carried out is for the story to say.
    ///
    /// # Panics
    ///
    /// Where a line is no command.
    #[track_caller]
    pub fn of_lines<'l>(commands: impl IntoIterator<Item = &'l str>) -> Self {
        let mut story = Self::new();
        for line in commands {
            let _ = story.ask_line(line);
        }
        story
    }

    /// Asks something of the case, and goes on with the answer: see [`ask`](Self::ask).
    ///
    /// # Panics
    ///
    /// Where its log, which it is read with, does not hold.
    #[track_caller]
    pub fn when(mut self, instruction: Instruction) -> Attempt {
        let command = instruction.command.name();
        let answer = match self.ask(instruction) {
            Ok(acted) => Ok(acted.entries),
            Err(ActError::No(no)) => Err(no),
            Err(ActError::Log(fault)) => log_does_not_hold(&fault),
        };
        Attempt { story: self, command, answer }
    }

    /// As [`when`](Self::when), of a step of a machine of one's own: somebody asks for what this
    /// event says to be recorded.
    ///
    /// # Panics
    ///
    /// Where the event cannot be written, or the log does not hold.
    #[track_caller]
    pub fn when_own<M: OwnRecord>(
        self,
        by: Actor,
        record: M::Id,
        event: impl Into<M::Events>,
    ) -> Attempt {
        match OwnCommand::of::<M>(record, event) {
            Ok(asked) => self.when(Instruction::new(asked, by)),
            Err(bad) => panic!("the event cannot be written: {bad}"),
        }
    }

    /// Asks something of the case, and does to its log what is to be done. Where the command
    /// says when, the clock is set to it; otherwise it is now, and afterwards a minute later.
    ///
    /// # Errors
    ///
    /// Why nothing was done.
    #[track_caller]
    pub fn ask(&mut self, instruction: Instruction) -> Result<Acted, ActError> {
        let now = instruction.time_told().unwrap_or(self.now);
        let mut log = self.log.as_bytes();
        let acted = self.case.act_on(&mut log, instruction, now, &mut self.entropy);
        self.now = now + MINUTE;
        let acted = acted?;
        self.write(&acted);
        Ok(acted)
    }

    /// As [`ask`](Self::ask), of a command as JSON.
    ///
    /// # Errors
    ///
    /// Why nothing was done.
    ///
    /// # Panics
    ///
    /// Where it is no command.
    #[track_caller]
    pub fn ask_line(&mut self, line: &str) -> Result<Acted, ActError> {
        match Instruction::from_json(line) {
            Ok(instruction) => self.ask(instruction),
            Err(bad) => panic!("no command: {bad}\n{line}"),
        }
    }

    /// Writes what came of a command.
    #[track_caller]
    fn write(&mut self, acted: &Acted) {
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
    }

    /// The case.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// Its log, a line an event.
    pub fn log(&self) -> &str {
        &self.log
    }

    /// The events of its log.
    ///
    /// # Panics
    ///
    /// Where a line is no event.
    #[track_caller]
    pub fn events(&self) -> Vec<Recorded<CaseEvent>> {
        let read = |line| match Recorded::from_line(line) {
            Ok((recorded, _)) => recorded,
            Err(fault) => panic!("{fault}\n{line}"),
        };
        self.log.lines().map(read).collect()
    }

    /// The first line of its log with an event of this name, counted from 1.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[track_caller]
    pub fn line_of(&self, event: &str) -> u64 {
        match self.events().iter().find(|it| it.event.name() == event) {
            Some(recorded) => recorded.sequence,
            None => panic!("there is no `{event}` in the log"),
        }
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
pub(crate) fn log_does_not_hold(fault: &LogError) -> ! {
    panic!("the log of the story does not hold: {fault}")
}
