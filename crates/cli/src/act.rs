//! `familyhub act`: commands in, decisions out, events into the log.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};
use std::path::Path;

use familyhub::{Acted, Case, Command, Entry, Impact, Instruction, No, NotActed};
use familyhub_core::{Policy, Refusal};
use rand::rngs::{ChaCha12Rng, SysRng};
use rand::{Rng as _, SeedableRng as _};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::Answer;
use crate::arguments;
use crate::desk::{Held, threads};
use crate::failure::Failure;

pub(crate) fn run(call: &arguments::Act, out: &mut impl Write) -> Result<Answer, Failure> {
    let policy = call.policy.as_deref().map(read_policy).transpose()?;
    if call.each {
        let mut desk = Desk::open(call, policy)?;
        return desk.answer_each(io::stdin().lock(), out);
    }
    let instructions = read_all(io::stdin().lock())?;
    Desk::open(call, policy)?.answer_all(instructions, out)
}

fn read_policy(path: &Path) -> Result<Policy, Failure> {
    let text = std::fs::read_to_string(path).map_err(Failure::file(path))?;
    Policy::from_toml(&text)
        .map_err(|faults| Failure::Call(format!("{}: {faults}", path.display())))
}

/// Every command of the input, or every line that is none.
pub(crate) fn read_all(mut input: impl BufRead) -> Result<Vec<(usize, Instruction)>, Failure> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(Failure::file(Path::new("standard input")))?;
    let (mut instructions, mut faults) = (Vec::new(), Vec::new());
    for (line, bytes) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        match read_line(bytes) {
            Ok(None) => {}
            Ok(Some(instruction)) => instructions.push((line, instruction)),
            Err(message) => faults.push((line, message)),
        }
    }
    if faults.is_empty() { Ok(instructions) } else { Err(Failure::Input { faults }) }
}

fn read_line(bytes: &[u8]) -> Result<Option<Instruction>, String> {
    let text = str::from_utf8(bytes).map_err(|_| "the line is not written in UTF-8".to_owned())?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    Instruction::from_json(text).map(Some).map_err(|bad| bad.to_string())
}

/// A log that is held for writing, and the case that it makes.
struct Desk {
    held: Held,
    case: Case,
    /// Lines of events that are not in the log yet.
    lines: String,
    policy: Option<Policy>,
    randomness: ChaCha12Rng,
}

/// What is printed for a command.
#[derive(Serialize)]
#[serde(tag = "decision", rename_all = "kebab-case")]
enum Decision<'d> {
    Accepted {
        line: usize,
        command: &'static str,
        events: Vec<&'d RawValue>,
        /// Whether it was carried out before, under the same id.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        already_done: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        impact: Option<Impact>,
    },
    Refused {
        line: usize,
        command: &'static str,
        #[serde(flatten)]
        refusal: &'d Refusal,
    },
    Invalid {
        line: usize,
        command: &'static str,
        place: &'d str,
        message: &'d str,
    },
}

impl Desk {
    /// Takes the log in hand: nobody else writes to it meanwhile.
    fn open(call: &arguments::Act, policy: Option<Policy>) -> Result<Self, Failure> {
        let held = Held::take(&call.log)?;
        let randomness = match call.seed {
            None => ChaCha12Rng::try_from_rng(&mut SysRng).map_err(|error| {
                Failure::Call(format!("the system gave no random numbers: {error}; try again"))
            })?,
            Some(seed) => ChaCha12Rng::seed_from_u64(seed),
        };
        let case = match held.log() {
            None => Case::new(),
            Some(log) => {
                let fault = |fault| Failure::Log { path: call.log.clone(), fault };
                Case::replay_in_threads(threads(), log).map_err(fault)?
            }
        };
        Ok(Self { held, case, lines: String::new(), policy, randomness })
    }

    fn answer_all(
        mut self,
        instructions: Vec<(usize, Instruction)>,
        out: &mut impl Write,
    ) -> Result<Answer, Failure> {
        let mut answers = Vec::new();
        let mut worst = Answer::Done;
        for (line, instruction) in instructions {
            let (answer, answered) = self.answer(line, instruction)?;
            worst = worst.max(answer);
            answers.push(answered);
        }
        self.write()?;
        for answer in answers {
            writeln!(out, "{answer}")?;
        }
        Ok(worst)
    }

    fn answer_each(
        &mut self,
        mut input: impl BufRead,
        out: &mut impl Write,
    ) -> Result<Answer, Failure> {
        let mut worst = Answer::Done;
        let mut bytes = Vec::new();
        for line in 1.. {
            bytes.clear();
            let read = input.read_until(b'\n', &mut bytes);
            if read.map_err(Failure::file(Path::new("standard input")))? == 0 {
                break;
            }
            let instruction = match read_line(&bytes) {
                Ok(None) => continue,
                Ok(Some(instruction)) => instruction,
                Err(message) => {
                    return Err(Failure::Input { faults: vec![(line, message)] });
                }
            };
            let (answer, answered) = self.answer(line, instruction)?;
            worst = worst.max(answer);
            self.write()?;
            writeln!(out, "{answered}")?;
            out.flush()?;
        }
        Ok(worst)
    }

    /// Writes the lines that are not in the log yet.
    fn write(&mut self) -> Result<(), Failure> {
        self.held.add(&self.lines)?;
        self.lines.clear();
        Ok(())
    }

    /// Decides a command; the lines of its events are written by [`write`](Self::write),
    /// but for those of a command that reaches back, which are written at once.
    fn answer(
        &mut self,
        line: usize,
        mut instruction: Instruction,
    ) -> Result<(Answer, String), Failure> {
        let command = instruction.command.name();
        if let Command::OpenCase(open) = &mut instruction.command
            && open.policy.is_none()
        {
            open.policy = self.policy.clone();
        }
        let ended = instruction.command.ends();
        let done = instruction.identity.as_ref().map(|identity| self.case.done(identity));
        let acted = match done.transpose().map(Option::flatten) {
            Ok(Some(places)) => {
                self.write()?;
                let lines = self.held.lines(places)?;
                return Ok((Answer::Done, accepted(line, command, &lines, true, None)?));
            }
            Ok(None) => self.act(instruction)?,
            Err(refusal) => Err(No::Refused(refusal)),
        };
        Ok(match acted {
            Ok(entries) => {
                let impact = ended.map(|permission| self.case.impact(permission));
                let lines = entries.into_iter().map(|entry| entry.line).collect::<Vec<_>>();
                (Answer::Done, accepted(line, command, &lines, false, impact)?)
            }
            Err(No::Refused(refusal)) => {
                (Answer::No, json(&Decision::Refused { line, command, refusal: &refusal })?)
            }
            Err(No::Invalid(bad)) => {
                let (place, message) = (bad.place.as_str(), bad.message.as_str());
                (Answer::Wrong, json(&Decision::Invalid { line, command, place, message })?)
            }
        })
    }

    /// Carries a command out.
    fn act(&mut self, instruction: Instruction) -> Result<Result<Vec<Entry>, No>, Failure> {
        let reaches_back = instruction.command.reaches_back();
        if reaches_back {
            self.write()?;
        }
        let now = chrono::Utc::now();
        let randomness = &mut self.randomness;
        let mut entropy = |bytes: &mut [u8]| randomness.fill_bytes(bytes);
        let acted = match self.held.log() {
            Some(mut log) if reaches_back => {
                self.case.act_on(&mut log, instruction, now, &mut entropy)
            }
            _ => self
                .case
                .act(instruction, now, &mut entropy)
                .map(|entries| Acted { entries, erase: BTreeSet::new() })
                .map_err(NotActed::No),
        };
        let acted = match acted {
            Ok(acted) => acted,
            Err(NotActed::No(no)) => return Ok(Err(no)),
            Err(NotActed::Log(fault)) => {
                return Err(Failure::Log { path: self.held.path().to_owned(), fault });
            }
        };
        for entry in &acted.entries {
            self.lines.push_str(&entry.line);
            self.lines.push('\n');
        }
        if !acted.erase.is_empty() {
            self.held.rewrite(&acted.erase, &self.lines)?;
            self.lines.clear();
        }
        Ok(Ok(acted.entries))
    }
}

fn accepted(
    line: usize,
    command: &'static str,
    lines: &[String],
    already_done: bool,
    impact: Option<Impact>,
) -> Result<String, Failure> {
    let events: Result<Vec<&RawValue>, _> =
        lines.iter().map(|line| serde_json::from_str(line)).collect();
    let events = events.map_err(|error| Failure::Output(error.into()))?;
    json(&Decision::Accepted { line, command, events, already_done, impact })
}

fn json(decision: &Decision<'_>) -> Result<String, Failure> {
    serde_json::to_string(decision).map_err(|error| Failure::Output(error.into()))
}
