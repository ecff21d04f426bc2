//! `familyhub act`: commands in, answers out, events into the log.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use familyhub::{BadCommandError, Command, Decision, Instruction, Locality};
use familyhub_core::Policy;
use familyhub_store::{CaseFile, CaseFileError, Released, Wait};
use rand::rngs::{ChaCha12Rng, SysRng};
use rand::{Rng as _, SeedableRng as _};
use schemars::JsonSchema;
use serde::Serialize;

use crate::arguments::Local;
use crate::clock::RecordingClock;
use crate::commands::CommandLines;
use crate::desk;
use crate::failure::Failure;
use crate::tally::Tally;
use crate::{CallEnd, arguments, json, paint};

/// How many bytes of events and answers are kept before they are written.
const MEASURE: usize = 1 << 20;

pub(crate) fn run(call: &arguments::ActArgs, out: &mut impl Write) -> Result<CallEnd, Failure> {
    // What is wrong with a file that is named is told before a command is read.
    let here = call.services.loaded(call.local.locality()?)?;
    let policy = call.policy.as_deref().map(|path| Local::policy(&here, path)).transpose()?;
    if call.each {
        // Others may have the log while the next command is waited for.
        let desk = ActedCase::open(call, &here, policy)?.hand_over(CaseFile::release)?;
        return desk.answer_each(CommandLines::each(io::stdin().lock()), out);
    }
    let commands = CommandLines::all(io::stdin().lock(), &call.log)?;
    ActedCase::open(call, &here, policy)?.answer_all(commands, out)
}

/// A case that is acted on, with its log in hand or not.
struct ActedCase<F> {
    file: F,
    path: PathBuf,
    wait: Wait,
    policy: Option<Policy>,
    clock: RecordingClock,
    tally: Tally,
    randomness: ChaCha12Rng,
    /// Whether the answers are for a program, and bear no style.
    plain: bool,
}

/// What is printed for a command.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AnsweredLine {
    /// The line of the input.
    line: u64,
    #[serde(flatten)]
    decision: Decision,
}

impl ActedCase<CaseFile> {
    /// Takes the log in hand: nobody else writes to it meanwhile.
    fn open(
        call: &arguments::ActArgs,
        here: &Locality,
        policy: Option<Policy>,
    ) -> Result<Self, Failure> {
        let path = call.log.clone();
        let wait = call.waiting.into();
        let file = CaseFile::open_with(here, &path, wait, desk::threads());
        let file = file.map_err(Failure::trouble(&path))?;
        let randomness = match call.seed {
            None => ChaCha12Rng::try_from_rng(&mut SysRng).map_err(|error| {
                Failure::Call(format!("the system gave no random numbers ({error}); try again"))
            })?,
            Some(seed) => ChaCha12Rng::seed_from_u64(seed),
        };
        let (clock, plain, tally) = (RecordingClock::of(call.as_told), call.json, Tally::default());
        Ok(Self { file, path, wait, policy, clock, tally, randomness, plain })
    }

    /// Answers commands that were all looked through. Their events are written in
    /// portions, and each answer is printed after its events are on the disk.
    fn answer_all(
        mut self,
        mut commands: CommandLines<impl BufRead>,
        out: &mut impl Write,
    ) -> Result<CallEnd, Failure> {
        let (mut answers, mut unheard) = (String::new(), None);
        let stopped = loop {
            match self.answer_next(&mut commands, &mut answers) {
                Ok(true) if self.file.unsaved() + answers.len() < MEASURE => {}
                Ok(more) => {
                    if let Err(failure) = self.save() {
                        break Some(failure);
                    }
                    tell(&mut answers, out, &mut unheard);
                    if !more {
                        break None;
                    }
                }
                Err(failure) => break Some(failure),
            }
        };
        if let Some(failure) = stopped {
            // What is on the disk all the same is said.
            if self.file.unsaved() == 0 {
                self.tally.saved();
                tell(&mut answers, out, &mut unheard);
            }
            return Err(self.tally.stopped_by(failure));
        }
        match unheard {
            // Whoever does not listen any more has had the whole of it carried out.
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(self.tally.stopped_by(Failure::Unheard(error)))
            }
            _ => Ok(self.tally.answer()),
        }
    }

    /// Answers the next command, if there is one.
    fn answer_next(
        &mut self,
        commands: &mut CommandLines<impl BufRead>,
        answers: &mut String,
    ) -> Result<bool, Failure> {
        let Some((line, read)) = commands.next()? else { return Ok(false) };
        let decision = self.decide(read)?;
        self.tally.count(&decision);
        self.add_to(answers, line, decision)?;
        Ok(true)
    }

    /// Adds an answer to those that are to be printed.
    fn add_to(&self, answers: &mut String, line: u64, decision: Decision) -> Result<(), Failure> {
        let accepted = matches!(decision, Decision::Accepted { .. });
        let answered = json::text(&AnsweredLine { line, decision })?;
        let decision = answered.find(r#""answer":"#).filter(|_| !self.plain);
        let (before, decision) = answered.split_at(decision.unwrap_or(answered.len()));
        answers.push_str(before);
        if let Some((decision, rest)) = decision.split_once(',') {
            let painted = if accepted { paint::good(decision) } else { paint::bad(decision) };
            answers.push_str(&format!("{painted},{rest}"));
        }
        answers.push('\n');
        Ok(())
    }

    /// Writes the lines that are not in the log yet.
    fn save(&mut self) -> Result<(), Failure> {
        self.file.save().map_err(Failure::file(&self.path))?;
        self.tally.saved();
        Ok(())
    }

    /// Decides a command; the lines of its events are written by [`save`](Self::save).
    fn decide(&mut self, read: Result<Instruction, BadCommandError>) -> Result<Decision, Failure> {
        let mut instruction = match read {
            Ok(instruction) => instruction,
            Err(bad) => return Ok(Decision::Invalid(bad.into())),
        };
        let policy = match &mut instruction.command {
            Command::OpenCase(open) => Some(&mut open.policy),
            Command::AdoptPolicy(adopt) => Some(&mut adopt.policy),
            _ => None,
        };
        if let Some(policy @ None) = policy {
            policy.clone_from(&self.policy);
        }
        let now = self.clock.set(&mut instruction);
        let randomness = &mut self.randomness;
        let mut entropy = |bytes: &mut [u8]| randomness.fill_bytes(bytes);
        let decision = self.file.answer(instruction, now, &mut entropy);
        decision.map_err(Failure::trouble(&self.path))
    }
}

impl ActedCase<Released> {
    /// Answers commands as they come. The log is held for each of them, and what others
    /// did to it meanwhile is read first.
    fn answer_each(
        mut self,
        mut commands: CommandLines<impl BufRead>,
        out: &mut impl Write,
    ) -> Result<CallEnd, Failure> {
        let mut answers = String::new();
        loop {
            let tally = self.tally;
            let next = commands.next().map_err(|failure| tally.stopped_by(failure))?;
            let Some((line, read)) = next else { return Ok(tally.answer()) };
            let answered = self.answer_one(line, read, &mut answers);
            self = answered.map_err(|failure| tally.stopped_by(failure))?;
            if let Err(error) = out.write_all(answers.as_bytes()).and_then(|()| out.flush()) {
                let stopped = self.tally.stopped_by(Failure::Unheard(error));
                // Where nothing was carried out, nobody listening is no fault.
                let harmless = stopped.is_enough() && !matches!(stopped, Failure::Midway { .. });
                return if harmless { Ok(self.tally.answer()) } else { Err(stopped) };
            }
            answers.clear();
        }
    }

    /// Answers one command with the log in hand, and gives the log away again.
    fn answer_one(
        self,
        line: u64,
        read: Result<Instruction, BadCommandError>,
        answers: &mut String,
    ) -> Result<Self, Failure> {
        let wait = self.wait;
        let mut desk = self.hand_over(|file| file.retake(wait))?;
        let decision = desk.decide(read)?;
        desk.tally.count(&decision);
        desk.add_to(answers, line, decision)?;
        let mut desk = desk.hand_over(CaseFile::release)?;
        desk.tally.saved();
        Ok(desk)
    }
}

impl<F> ActedCase<F> {
    /// The same desk, with the log taken in hand or given away.
    fn hand_over<G>(
        self,
        change: impl FnOnce(F) -> Result<G, CaseFileError>,
    ) -> Result<ActedCase<G>, Failure> {
        let Self { file, path, wait, policy, clock, tally, randomness, plain } = self;
        let file = change(file).map_err(Failure::trouble(&path))?;
        Ok(ActedCase { file, path, wait, policy, clock, tally, randomness, plain })
    }
}

/// Prints answers; that they cannot be printed does not stop what was begun.
fn tell(answers: &mut String, out: &mut impl Write, unheard: &mut Option<io::Error>) {
    if unheard.is_none() {
        *unheard = out.write_all(answers.as_bytes()).and_then(|()| out.flush()).err();
    }
    answers.clear();
}
