//! A case and its log, in hand: commands in, answers out, and the lines on the disk.

use std::io;
use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::path::Path;

use familyhub::core::Entropy;
use familyhub::core::time::Timestamp;
use familyhub::{
    ActError, Acted, Case, CommandError, Decision, EventLine, Instruction, Locality, LogError,
};

use crate::error::FileError;
use crate::locked_log::LockedLog;
use crate::released::Released;
use crate::wait::Wait;

/// A case and its log, which nobody else reads or writes meanwhile.
///
/// ```
/// use familyhub::core::{CountingEntropy, time::parse_time};
/// use familyhub::{Decision, Instruction, Locality};
/// use familyhub_store::CaseFile;
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("okafor.jsonl");
/// let mut file = CaseFile::open(&Locality::default(), &path)?;
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
///
/// Somebody who keeps a case for longer lets others have its log between two commands:
/// see [`release`](Self::release).
#[derive(Debug)]
#[must_use = "the log is free again as soon as it is dropped"]
pub struct CaseFile {
    pub(crate) held: LockedLog,
    pub(crate) case: Case,
    pub(crate) threads: NonZeroUsize,
    /// Lines that are not in the log yet.
    pub(crate) unsaved: String,
    /// Whether the case has events that could not be written, and has to be read again.
    pub(crate) is_ahead: bool,
}

/// Why a case could not be had from its log, or kept in it.
#[derive(Debug, thiserror::Error)]
pub enum CaseFileError {
    /// The log does not hold. It is left as it is.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The file cannot be read or written.
    #[error(transparent)]
    File(#[from] FileError),
}

impl From<io::Error> for CaseFileError {
    fn from(error: io::Error) -> Self {
        Self::File(error.into())
    }
}

impl CaseFile {
    /// Takes a log in hand, once nobody else has it, and replays it by a locality; one that
    /// is not there is begun, and is not there afterwards if nothing was [saved](Self::save).
    ///
    /// # Errors
    ///
    /// Those of the file, that another program holds it for longer than is
    /// [waited](Wait::default), and what is wrong with the log.
    pub fn open(locality: &Locality, path: &Path) -> Result<Self, CaseFileError> {
        Self::open_with(locality, path, Wait::default(), NonZeroUsize::MIN)
    }

    /// As [`open`](Self::open), waiting so long for the log, and replaying it on so many
    /// threads.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_with(
        locality: &Locality,
        path: &Path,
        wait: Wait,
        threads: NonZeroUsize,
    ) -> Result<Self, CaseFileError> {
        let held = LockedLog::take(path, wait)?;
        let case = Case::replay_in_threads(locality, threads, held.log())?;
        Ok(Self { held, case, threads, unsaved: String::new(), is_ahead: false })
    }

    /// Saves what was answered and lets others have the log. The case is kept, and is
    /// what its log makes once it is [taken again](Released::retake).
    ///
    /// # Errors
    ///
    /// Those of [`save`](Self::save).
    pub fn release(mut self) -> Result<Released, CaseFileError> {
        self.save()?;
        if self.is_ahead {
            self.read_again()?;
        }
        let seen = self.held.stamp()?;
        self.held.release()?;
        Ok(Released { held: self.held, case: self.case, threads: self.threads, seen })
    }

    fn read_again(&mut self) -> Result<(), CaseFileError> {
        let locality = self.case.locality();
        self.case = Case::replay_in_threads(locality, self.threads, self.held.log())?;
        self.is_ahead = false;
        Ok(())
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
    /// Those of the file, and a log that was changed by a program that did not wait for
    /// it: then open it again. That a rule refuses the command is an answer.
    pub fn answer(
        &mut self,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Decision, CaseFileError> {
        if self.is_ahead {
            self.read_again()?;
        }
        let command = instruction.command.name();
        let (events, already_done, impact) = match self.case.already_done(&instruction) {
            Err(refusal) => return Ok(Decision::Refused { command, refusal }),
            Ok(Some(places)) => (self.lines_of(places)?, true, None),
            Ok(None) => match self.act(instruction, now, entropy)? {
                Err(no) => return Ok(Decision::no(command, no)),
                Ok(Acted { entries, impact, .. }) => {
                    (entries.into_iter().map(EventLine::from).collect(), false, impact)
                }
            },
        };
        let revision = self.case.revision();
        Ok(Decision::Accepted { command, revision, events, already_done, impact })
    }

    /// The lines of a command that was carried out before.
    fn lines_of(&mut self, places: RangeInclusive<u64>) -> Result<Vec<EventLine>, CaseFileError> {
        self.save()?;
        // Whoever wrote them may have been stopped before they were on the disk.
        self.held.settle()?;
        Ok(self.held.lines(places)?.into_iter().map(EventLine::of_log).collect())
    }

    /// Writes what was answered to the log: all of it is on the disk afterwards, or
    /// none.
    ///
    /// # Errors
    ///
    /// Those of the file; the log is then as it was, and the lines wait still. That the
    /// log was removed, or changed by a program that did not wait for it.
    pub fn save(&mut self) -> Result<(), FileError> {
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
    ) -> Result<Result<Acted, CommandError>, CaseFileError> {
        let reaches_back = instruction.command.reaches_back();
        if reaches_back {
            self.save()?;
        }
        let acted = match self.case.act_on(&mut self.held.log(), instruction, now, entropy) {
            Ok(acted) => acted,
            Err(ActError::No(no)) => return Ok(Err(no)),
            Err(ActError::Log(fault)) => return Err(fault.into()),
        };
        if reaches_back {
            self.is_ahead = true;
            self.held.write(&acted)?;
            self.is_ahead = false;
        } else {
            let lines = acted.entries.iter().flat_map(|entry| [entry.line.as_str(), "\n"]);
            self.unsaved.extend(lines);
        }
        Ok(Ok(acted))
    }
}
