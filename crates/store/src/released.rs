//! A case whose log others may have meanwhile.

use std::num::NonZeroUsize;

use familyhub::core::chain::sealed_hash;
use familyhub::{Case, ReadOn};

use crate::case_file::{CaseFile, CaseFileError};
use crate::error::FileError;
use crate::locked_log::{LockedLog, LogChange};
use crate::stamp::Stamp;
use crate::wait::Wait;

/// A case whose log others may read and write: what a program keeps that waits for the
/// next command.
///
/// ```
/// use familyhub::core::{CountingEntropy, time::parse_time};
/// use familyhub::{Instruction, Locality};
/// use familyhub_store::{CaseFile, Wait};
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("okafor.jsonl");
/// let here = Locality::default();
/// let idle = CaseFile::open(&here, &path)?.release()?;
///
/// // Meanwhile another program has it.
/// let mut other = CaseFile::open(&here, &path)?;
/// let open = Instruction::from_json(r#"{"command": "open-case",
///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
///     "details": {"case": "@okafor"}}"#)?;
/// let now = parse_time("2026-03-02T09:00")?;
/// let mut entropy = CountingEntropy::default(); // in earnest: your generator
/// other.answer(open, now, &mut entropy)?;
/// other.save()?;
/// drop(other);
///
/// let file = idle.retake(Wait::default())?;
/// assert_eq!(file.case().revision(), 1);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Released {
    pub(crate) held: LockedLog,
    pub(crate) case: Case,
    pub(crate) threads: NonZeroUsize,
    /// What the file looked like when it was let go.
    pub(crate) seen: Stamp,
}

impl Released {
    /// The case as it was when its log was let go.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// Takes the log in hand again, once nobody else has it, and looks what became of it.
    /// Lines that were added are read; where a line reaches back, or the file was written
    /// again, all of it is.
    ///
    /// # Errors
    ///
    /// Those of the file, what is wrong with the log, that another program holds it for
    /// longer than it is waited for; that it was removed, or is not the log any more that
    /// this case was read from.
    pub fn retake(mut self, wait: Wait) -> Result<CaseFile, CaseFileError> {
        let caught_up = match self.held.retake(wait, self.seen)? {
            LogChange::AsItWas => true,
            LogChange::Longer(from) => {
                self.held.hash_before(from)? == self.case.last_hash()
                    && self.case.read_on(self.held.log_from(from)?)? == ReadOn::ToTheEnd
            }
            LogChange::Another => false,
        };
        if !caught_up {
            self.read_again()?;
        }
        let Self { held, case, threads, .. } = self;
        Ok(CaseFile { held, case, threads, unsaved: String::new(), is_ahead: false })
    }

    /// Reads the whole log, which must have the last event that is known.
    fn read_again(&mut self) -> Result<(), CaseFileError> {
        let (revision, hash) = (self.case.revision(), self.case.last_hash());
        let locality = self.case.locality();
        self.case = Case::replay_in_threads(locality, self.threads, self.held.log())?;
        if revision > 0 {
            let line = self.held.lines(revision..=revision)?.pop();
            let found = line.and_then(|line| sealed_hash(line.as_bytes()).ok());
            if found.map(|seal| seal.hash) != hash {
                return Err(FileError::Changed.into());
            }
        }
        Ok(())
    }
}
