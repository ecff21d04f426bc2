//! `familyhub act`: commands in, decisions out, events into the log.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use familyhub::{Command, Decision, Instruction};
use familyhub_core::Policy;
use familyhub_store::{CaseFile, Released, Trouble, Wait};
use rand::rngs::{ChaCha12Rng, SysRng};
use rand::{Rng as _, SeedableRng as _};
use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::Commands;
use crate::desk;
use crate::failure::Failure;
use crate::{Answer, arguments, json, paint};

/// How many bytes of events and decisions are kept before they are written.
const MEASURE: usize = 1 << 20;

pub(crate) fn run(call: &arguments::Act, out: &mut impl Write) -> Result<Answer, Failure> {
    let policy = call.policy.as_deref().map(read_policy).transpose()?;
    if call.each {
        // Others may have the log while the next command is waited for.
        let desk = Desk::open(call, policy)?.hand_over(CaseFile::release)?;
        return desk.answer_each(Commands::each(io::stdin().lock()), out);
    }
    let commands = Commands::all(io::stdin().lock(), &call.log)?;
    Desk::open(call, policy)?.answer_all(commands, out)
}

fn read_policy(path: &Path) -> Result<Policy, Failure> {
    let text = desk::read_text(path)?;
    Policy::from_toml(&text)
        .map_err(|faults| Failure::Call(format!("{}: {faults}", path.display())))
}

/// A case that is acted on, with its log in hand or not.
struct Desk<F> {
    file: F,
    path: PathBuf,
    wait: Wait,
    policy: Option<Policy>,
    /// Whether each command is recorded now, whatever it says. [REC-02]
    own_clock: bool,
    randomness: ChaCha12Rng,
    /// Whether the decisions are for a program, and bear no style.
    plain: bool,
}

/// What is printed for a command.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Answered {
    /// The line of the input.
    line: u64,
    #[serde(flatten)]
    decision: Decision,
}

impl Desk<CaseFile> {
    /// Takes the log in hand: nobody else writes to it meanwhile.
    fn open(call: &arguments::Act, policy: Option<Policy>) -> Result<Self, Failure> {
        let path = call.log.clone();
        let wait = call.waiting.into();
        let file = CaseFile::open_with(&path, wait, desk::threads());
        let file = file.map_err(Failure::trouble(&path))?;
        let randomness = match call.seed {
            None => ChaCha12Rng::try_from_rng(&mut SysRng).map_err(|error| {
                Failure::Call(format!("the system gave no random numbers: {error}; try again"))
            })?,
            Some(seed) => ChaCha12Rng::seed_from_u64(seed),
        };
        let (own_clock, plain) = (call.own_clock, call.json);
        Ok(Self { file, path, wait, policy, own_clock, randomness, plain })
    }

    /// Answers commands that were all looked through. Their events are written in
    /// portions, and each decision is printed after its events are on the disk.
    fn answer_all(
        mut self,
        mut commands: Commands<impl BufRead>,
        out: &mut impl Write,
    ) -> Result<Answer, Failure> {
        let (mut worst, mut answers, mut unheard) = (Answer::Done, String::new(), None);
        while let Some((line, instruction)) = commands.next()? {
            let (answer, answered) = self.answer(line, instruction)?;
            worst = worst.max(answer);
            self.add_to(&mut answers, answer, &answered);
            if self.file.unsaved() + answers.len() >= MEASURE {
                self.save()?;
                tell(&mut answers, out, &mut unheard);
            }
        }
        self.save()?;
        tell(&mut answers, out, &mut unheard);
        unheard.map_or(Ok(worst), |error| Err(Failure::Unheard(error)))
    }

    /// Adds a decision to those that are to be printed.
    fn add_to(&self, answers: &mut String, answer: Answer, answered: &str) {
        let decision = answered.find(r#""decision":"#).filter(|_| !self.plain);
        let (before, decision) = answered.split_at(decision.unwrap_or(answered.len()));
        answers.push_str(before);
        if let Some((decision, rest)) = decision.split_once(',') {
            let painted = match answer {
                Answer::Done => paint::good(decision),
                Answer::No | Answer::Wrong => paint::bad(decision),
            };
            answers.push_str(&format!("{painted},{rest}"));
        }
        answers.push('\n');
    }

    /// Writes the lines that are not in the log yet.
    fn save(&mut self) -> Result<(), Failure> {
        self.file.save().map_err(Failure::file(&self.path))
    }

    /// Decides a command; the lines of its events are written by [`save`](Self::save).
    fn answer(
        &mut self,
        line: u64,
        mut instruction: Instruction,
    ) -> Result<(Answer, String), Failure> {
        if let Command::OpenCase(open) = &mut instruction.command
            && open.policy.is_none()
        {
            open.policy = self.policy.clone();
        }
        let now = chrono::Utc::now();
        if self.own_clock {
            instruction.recorded = Some(now);
        }
        let randomness = &mut self.randomness;
        let mut entropy = |bytes: &mut [u8]| randomness.fill_bytes(bytes);
        let decision = self.file.answer(instruction, now, &mut entropy);
        let decision = decision.map_err(Failure::trouble(&self.path))?;
        let answer = match &decision {
            Decision::Accepted { .. } => Answer::Done,
            Decision::Refused { .. } => Answer::No,
            Decision::Invalid(_) => Answer::Wrong,
        };
        Ok((answer, json::text(&Answered { line, decision })?))
    }
}

impl Desk<Released> {
    /// Answers commands as they come. The log is held for each of them, and what others
    /// did to it meanwhile is read first.
    fn answer_each(
        mut self,
        mut commands: Commands<impl BufRead>,
        out: &mut impl Write,
    ) -> Result<Answer, Failure> {
        let mut worst = Answer::Done;
        while let Some((line, instruction)) = commands.next()? {
            let wait = self.wait;
            let mut desk = self.hand_over(|file| file.retake(wait))?;
            let (answer, answered) = desk.answer(line, instruction)?;
            worst = worst.max(answer);
            let mut answers = String::new();
            desk.add_to(&mut answers, answer, &answered);
            self = desk.hand_over(CaseFile::release)?;
            out.write_all(answers.as_bytes())
                .and_then(|()| out.flush())
                .map_err(Failure::Unheard)?;
        }
        Ok(worst)
    }
}

impl<F> Desk<F> {
    /// The same desk, with the log taken in hand or given away.
    fn hand_over<G>(
        self,
        change: impl FnOnce(F) -> Result<G, Trouble>,
    ) -> Result<Desk<G>, Failure> {
        let Self { file, path, wait, policy, own_clock, randomness, plain } = self;
        let file = change(file).map_err(Failure::trouble(&path))?;
        Ok(Desk { file, path, wait, policy, own_clock, randomness, plain })
    }
}

/// Prints decisions; that they cannot be printed does not stop what was begun.
fn tell(answers: &mut String, out: &mut impl Write, unheard: &mut Option<io::Error>) {
    if unheard.is_none() {
        *unheard = out.write_all(answers.as_bytes()).and_then(|()| out.flush()).err();
    }
    answers.clear();
}
