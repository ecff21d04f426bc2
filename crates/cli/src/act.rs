//! `familyhub act`: commands in, decisions out, events into the log.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};
use std::path::Path;

use familyhub::{Acted, Case, Command, Entry, Impact, Instruction, No, NotActed};
use familyhub_core::{Policy, Refusal};
use familyhub_store::Held;
use rand::rngs::{ChaCha12Rng, SysRng};
use rand::{Rng as _, SeedableRng as _};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::commands::Commands;
use crate::desk;
use crate::failure::Failure;
use crate::{Answer, arguments, json, paint};

/// How many bytes of events and decisions are kept before they are written.
const MEASURE: usize = 1 << 20;

pub(crate) fn run(call: &arguments::Act, out: &mut impl Write) -> Result<Answer, Failure> {
    let policy = call.policy.as_deref().map(read_policy).transpose()?;
    if call.each {
        let mut desk = Desk::open(call, policy)?;
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

/// A log that is held for writing, and the case that it makes.
struct Desk {
    held: Held,
    case: Case,
    /// Lines of events that are not in the log yet.
    lines: String,
    policy: Option<Policy>,
    randomness: ChaCha12Rng,
    /// Whether the decisions are for a program, and bear no style.
    plain: bool,
}

/// What is printed for a command.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub(crate) enum Decision<'d> {
    /// It was carried out.
    Accepted {
        /// The line of the input.
        line: u64,
        /// The command.
        command: &'static str,
        /// The lines that it adds to the log: each fits the schema `event`.
        #[schemars(with = "Vec<serde_json::Map<String, serde_json::Value>>")]
        events: Vec<&'d RawValue>,
        /// Whether it was carried out before, under the same id.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        already_done: bool,
        /// What the end of a permission does to other records.
        #[serde(skip_serializing_if = "Option::is_none")]
        impact: Option<Impact>,
    },
    /// A rule refuses it.
    Refused {
        /// The line of the input.
        line: u64,
        /// The command.
        command: &'static str,
        #[serde(flatten)]
        refusal: &'d Refusal,
    },
    /// It names what is not in the case, or what cannot be.
    Invalid {
        /// The line of the input.
        line: u64,
        /// The command.
        command: &'static str,
        /// Where in the command.
        place: &'d str,
        /// What is wrong.
        message: &'d str,
    },
}

impl Desk {
    /// Takes the log in hand: nobody else writes to it meanwhile.
    fn open(call: &arguments::Act, policy: Option<Policy>) -> Result<Self, Failure> {
        let held = Held::take(&call.log).map_err(Failure::file(&call.log))?;
        let randomness = match call.seed {
            None => ChaCha12Rng::try_from_rng(&mut SysRng).map_err(|error| {
                Failure::Call(format!("the system gave no random numbers: {error}; try again"))
            })?,
            Some(seed) => ChaCha12Rng::seed_from_u64(seed),
        };
        let case = Case::replay_in_threads(desk::threads(), held.log())
            .map_err(|fault| Failure::Log { path: call.log.clone(), fault })?;
        Ok(Self { held, case, lines: String::new(), policy, randomness, plain: call.json })
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
            if self.lines.len() + answers.len() >= MEASURE {
                self.write()?;
                tell(&mut answers, out, &mut unheard);
            }
        }
        self.write()?;
        tell(&mut answers, out, &mut unheard);
        unheard.map_or(Ok(worst), |error| Err(Failure::Unheard(error)))
    }

    fn answer_each(
        &mut self,
        mut commands: Commands<impl BufRead>,
        out: &mut impl Write,
    ) -> Result<Answer, Failure> {
        let mut worst = Answer::Done;
        while let Some((line, instruction)) = commands.next()? {
            let (answer, answered) = self.answer(line, instruction)?;
            worst = worst.max(answer);
            self.write()?;
            let mut answers = String::new();
            self.add_to(&mut answers, answer, &answered);
            out.write_all(answers.as_bytes())
                .and_then(|()| out.flush())
                .map_err(Failure::Unheard)?;
        }
        Ok(worst)
    }

    /// Adds a decision to those that are to be printed.
    fn add_to(&self, answers: &mut String, answer: Answer, answered: &str) {
        match answered.split_once(',').filter(|_| !self.plain) {
            // The first member says what the decision is.
            Some((decision, rest)) => {
                let (brace, decision) = decision.split_at(usize::from(decision.starts_with('{')));
                let painted = match answer {
                    Answer::Done => paint::good(decision),
                    Answer::No | Answer::Wrong => paint::bad(decision),
                };
                answers.push_str(&format!("{brace}{painted},{rest}"));
            }
            None => answers.push_str(answered),
        }
        answers.push('\n');
    }

    /// Writes the lines that are not in the log yet.
    fn write(&mut self) -> Result<(), Failure> {
        self.held.add(&self.lines).map_err(Failure::file(self.held.path()))?;
        self.lines.clear();
        Ok(())
    }

    /// Decides a command; the lines of its events are written by [`write`](Self::write),
    /// but for those of a command that reaches back, which are written at once.
    fn answer(
        &mut self,
        line: u64,
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
                let lines = self.held.lines(places);
                let lines = lines.map_err(Failure::file(self.held.path()))?;
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
                (Answer::No, json::text(&Decision::Refused { line, command, refusal: &refusal })?)
            }
            Err(No::Invalid(bad)) => {
                let (place, message) = (bad.place.as_str(), bad.message.as_str());
                (Answer::Wrong, json::text(&Decision::Invalid { line, command, place, message })?)
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
        let acted = match reaches_back {
            true => self.case.act_on(&mut self.held.log(), instruction, now, &mut entropy),
            false => self
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
            let rewritten = self.held.rewrite(&acted.erase, &self.lines);
            rewritten.map_err(Failure::file(self.held.path()))?;
            self.lines.clear();
        }
        Ok(Ok(acted.entries))
    }
}

/// Prints decisions; that they cannot be printed does not stop what was begun.
fn tell(answers: &mut String, out: &mut impl Write, unheard: &mut Option<io::Error>) {
    if unheard.is_none() {
        *unheard = out.write_all(answers.as_bytes()).and_then(|()| out.flush()).err();
    }
    answers.clear();
}

fn accepted(
    line: u64,
    command: &'static str,
    lines: &[String],
    already_done: bool,
    impact: Option<Impact>,
) -> Result<String, Failure> {
    let events: Result<Vec<&RawValue>, _> =
        lines.iter().map(|line| serde_json::from_str(line)).collect();
    let events = events.map_err(|error| Failure::Output(error.into()))?;
    json::text(&Decision::Accepted { line, command, events, already_done, impact })
}
