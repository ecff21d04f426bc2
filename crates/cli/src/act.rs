//! `familyhub act`: commands in, decisions out, events into the log.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use familyhub::{Case, Command, Entry, Impact, Instruction, No};
use familyhub_core::{PermissionId, Policy, Refusal};
use rand::rngs::{ChaCha12Rng, SysRng};
use rand::{Rng as _, SeedableRng as _};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::Answer;
use crate::arguments;
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
    path: PathBuf,
    file: Option<File>,
    end: u64,
    case: Case,
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
        let path = call.log.clone();
        let file = match OpenOptions::new().read(true).append(true).open(&path) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::File { path, error }),
        };
        let randomness = match call.seed {
            None => ChaCha12Rng::try_from_rng(&mut SysRng).map_err(|error| {
                Failure::Call(format!("the system gave no random numbers: {error}; try again"))
            })?,
            Some(seed) => ChaCha12Rng::seed_from_u64(seed),
        };
        let mut desk = Self { path, file: None, end: 0, case: Case::new(), policy, randomness };
        if let Some(file) = file {
            desk.hold(file)?;
        }
        Ok(desk)
    }

    fn hold(&mut self, file: File) -> Result<(), Failure> {
        file.lock().map_err(Failure::file(&self.path))?;
        let fault = |fault| Failure::Log { path: self.path.clone(), fault };
        self.case = Case::replay(BufReader::new(&file)).map_err(fault)?;
        self.end = file.metadata().map_err(Failure::file(&self.path))?.len();
        self.file = Some(file);
        Ok(())
    }

    fn answer_all(
        mut self,
        instructions: Vec<(usize, Instruction)>,
        out: &mut impl Write,
    ) -> Result<Answer, Failure> {
        let mut answers = Vec::new();
        let mut lines = String::new();
        let mut worst = Answer::Done;
        for (line, instruction) in instructions {
            let (answer, answered) = self.answer(line, instruction, &mut lines)?;
            worst = worst.max(answer);
            answers.push(answered);
        }
        self.add(&lines)?;
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
            let mut lines = String::new();
            let (answer, answered) = self.answer(line, instruction, &mut lines)?;
            worst = worst.max(answer);
            self.add(&lines)?;
            writeln!(out, "{answered}")?;
            out.flush()?;
        }
        Ok(worst)
    }

    /// Decides a command; the lines of its events go to the end of `lines`.
    fn answer(
        &mut self,
        line: usize,
        mut instruction: Instruction,
        lines: &mut String,
    ) -> Result<(Answer, String), Failure> {
        let command = instruction.command.name();
        if let Command::OpenCase(open) = &mut instruction.command
            && open.policy.is_none()
        {
            open.policy = self.policy.clone();
        }
        let ended = ends(&instruction.command);
        let now = chrono::Utc::now();
        let randomness = &mut self.randomness;
        let mut entropy = |bytes: &mut [u8]| randomness.fill_bytes(bytes);
        let (answer, text) = match self.case.act(instruction, now, &mut entropy) {
            Ok(entries) => {
                let impact = ended.map(|permission| self.case.impact(permission));
                let text = accepted(line, command, &entries, impact)?;
                for entry in &entries {
                    lines.push_str(&entry.line);
                    lines.push('\n');
                }
                (Answer::Done, text)
            }
            Err(No::Refused(refusal)) => {
                (Answer::No, json(&Decision::Refused { line, command, refusal: &refusal })?)
            }
            Err(No::Invalid(bad)) => {
                let (place, message) = (bad.place.as_str(), bad.message.as_str());
                (Answer::Wrong, json(&Decision::Invalid { line, command, place, message })?)
            }
        };
        Ok((answer, text))
    }

    /// Adds lines to the log, whole or not at all.
    fn add(&mut self, lines: &str) -> Result<(), Failure> {
        if lines.is_empty() {
            return Ok(());
        }
        let failure = Failure::file(&self.path);
        let mut file = match self.file.take() {
            Some(file) => file,
            None => match self.create() {
                Ok(file) => file,
                Err(error) => return Err(failure(error)),
            },
        };
        let written = file.write_all(lines.as_bytes()).and_then(|()| file.sync_data());
        if let Err(error) = written {
            let _ = file.set_len(self.end);
            return Err(failure(error));
        }
        self.end += lines.len() as u64;
        self.file = Some(file);
        Ok(())
    }

    /// Makes a new log; it is an error if another was made meanwhile.
    fn create(&self) -> io::Result<File> {
        let file = OpenOptions::new().read(true).append(true).create_new(true).open(&self.path)?;
        file.lock()?;
        Ok(file)
    }
}

fn accepted(
    line: usize,
    command: &'static str,
    entries: &[Entry],
    impact: Option<Impact>,
) -> Result<String, Failure> {
    let events: Result<Vec<&RawValue>, _> =
        entries.iter().map(|entry| serde_json::from_str(&entry.line)).collect();
    let events = events.map_err(|error| Failure::Output(error.into()))?;
    json(&Decision::Accepted { line, command, events, impact })
}

fn json(decision: &Decision<'_>) -> Result<String, Failure> {
    serde_json::to_string(decision).map_err(|error| Failure::Output(error.into()))
}

/// The permission that a command ends, if it ends one.
fn ends(command: &Command) -> Option<PermissionId> {
    match command {
        Command::WithdrawPermission(it) => Some(it.permission),
        Command::ExpirePermission(it) => Some(it.permission),
        Command::InvalidatePermission(it) => Some(it.permission),
        _ => None,
    }
}
