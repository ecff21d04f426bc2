//! A case and its log, in hand: commands in, answers out, and the lines on the disk.

use std::collections::BTreeSet;
use std::io;
use std::num::NonZeroUsize;
use std::path::Path;

use familyhub::core::Entropy;
use familyhub::core::time::Timestamp;
use familyhub::{Acted, Case, Decision, EventLine, Instruction, LogFault, No, NotActed};

use crate::held::Held;

/// A case and its log, which nobody else reads or writes meanwhile.
///
/// ```
/// use familyhub::core::{CountingEntropy, time::parse_time};
/// use familyhub::{Decision, Instruction};
/// use familyhub_store::CaseFile;
///
/// let folder = tempfile::tempdir()?;
/// let mut file = CaseFile::open(&folder.path().join("okafor.jsonl"))?;
/// let open = Instruction::from_json(r#"{"command": "open-case",
///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
///     "details": {"case": "@okafor"}}"#)?;
/// let now = parse_time("2026-03-02T09:00")?;
/// let mut entropy = CountingEntropy::default(); // in earnest: your generator
///
/// let answer = file.answer(open, now, &mut entropy)?;
/// assert!(matches!(answer, Decision::Accepted { revision: 1, .. }));
/// file.save()?; // and only now it is said
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[must_use = "the log is free again as soon as it is dropped"]
pub struct CaseFile {
    held: Held,
    case: Case,
    /// Lines that are not in the log yet.
    unsaved: String,
}

/// Why a case could not be had from its log, or kept in it.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The log does not hold. It is left as it is.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The file cannot be read or written.
    #[error(transparent)]
    File(#[from] io::Error),
}

impl CaseFile {
    /// Takes a log in hand, once nobody else has it, and replays it; one that is not
    /// there is made by its first line.
    ///
    /// # Errors
    ///
    /// Those of the file, and what is wrong with the log.
    pub fn open(path: &Path) -> Result<Self, Trouble> {
        Self::open_in_threads(NonZeroUsize::MIN, path)
    }

    /// As [`open`](Self::open), replaying on so many threads.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_in_threads(threads: NonZeroUsize, path: &Path) -> Result<Self, Trouble> {
        let held = Held::take(path)?;
        let case = Case::replay_in_threads(threads, held.log())?;
        Ok(Self { held, case, unsaved: String::new() })
    }

    /// The case, with all that was answered.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// How many bytes of lines wait to be [saved](Self::save).
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Decides a command. Its events are on the disk once they are [saved](Self::save),
    /// and till then nobody should be told of them; those of a command that reaches
    /// back to earlier lines are there at once. A command that is sent again is answered
    /// as it was the first time. [REC-01]
    ///
    /// # Errors
    ///
    /// Those of the file, and a log that was changed by somebody who did not wait for
    /// it: then open it anew. That a rule refuses the command is an answer.
    pub fn answer(
        &mut self,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Decision, Trouble> {
        let (command, ends) = (instruction.command.name(), instruction.command.ends());
        let done = instruction.identity.as_ref().map(|identity| self.case.done(identity));
        let (events, already_done, impact) = match done.transpose().map(Option::flatten) {
            Err(refusal) => return Ok(Decision::Refused { command, refusal }),
            Ok(Some(places)) => {
                self.save()?;
                let lines = self.held.lines(places)?;
                (lines.into_iter().map(EventLine::of_log).collect(), true, None)
            }
            Ok(None) => match self.act(instruction, now, entropy)? {
                Err(no) => return Ok(Decision::no(command, no)),
                Ok(events) => {
                    let impact = ends.map(|permission| Box::new(self.case.impact(permission)));
                    (events, false, impact)
                }
            },
        };
        let revision = self.case.revision();
        Ok(Decision::Accepted { command, revision, events, already_done, impact })
    }

    /// Writes what was answered to the log: all of it is on the disk afterwards, or
    /// none.
    ///
    /// # Errors
    ///
    /// Those of the file; the log is then as it was, and the lines wait still.
    pub fn save(&mut self) -> io::Result<()> {
        self.held.add(&self.unsaved)?;
        self.unsaved.clear();
        Ok(())
    }

    /// Carries a command out.
    fn act(
        &mut self,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Result<Vec<EventLine>, No>, Trouble> {
        let reaches_back = instruction.command.reaches_back();
        let acted = if reaches_back {
            self.save()?;
            self.case.act_on(&mut self.held.log(), instruction, now, entropy)
        } else {
            let entries = self.case.act(instruction, now, entropy);
            entries.map(|entries| Acted { entries, erase: BTreeSet::new() }).map_err(NotActed::No)
        };
        let acted = match acted {
            Ok(acted) => acted,
            Err(NotActed::No(no)) => return Ok(Err(no)),
            Err(NotActed::Log(fault)) => return Err(fault.into()),
        };
        if reaches_back {
            self.held.write(&acted)?;
        } else {
            let lines = acted.entries.iter().flat_map(|entry| [entry.line.as_str(), "\n"]);
            self.unsaved.extend(lines);
        }
        Ok(Ok(acted.entries.into_iter().map(EventLine::from).collect()))
    }
}
