//! The logs: a folder, and in it one file for each case, named by its id.
//!
//! Nothing is kept between two requests: a case is what its log makes of it, read
//! anew each time under the file's lock. So any number of these services can share
//! a folder, a log can be carried off and checked by anybody, and there is no second
//! copy to be wrong.

use std::fs::File;
use std::io::{self, BufReader, Seek as _};
use std::path::PathBuf;

use familyhub::core::CaseId;
use familyhub::core::time::{Timestamp, london};
use familyhub::{Case, Command, Instruction, LogFault, No, NotActed};
use familyhub_store::Held;
use rand::rngs::{ChaCha12Rng, SysRng};
use rand::{Rng as _, SeedableRng as _};

use crate::Clock;
use crate::answer::{Decision, EventLine, Shown};

/// A folder of logs.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

/// Why a log could not be used.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Nobody opened a case of this id.
    #[error("there is no case of this id")]
    NoSuchCase,
    /// The log does not hold. It is left as it is.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The disk, or the system's random numbers.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// What came of a command.
pub(crate) struct Done {
    pub(crate) decision: Decision,
    pub(crate) revision: u64,
    /// Whether the sender had expected another revision.
    pub(crate) stale: bool,
}

impl Folder {
    /// The folder at this path, which is made when the first case is opened.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// The case, as it stands in its log.
    pub(crate) fn case(&self, id: CaseId) -> Result<Case, Trouble> {
        let file = self.file(id)?;
        opened(Case::replay(BufReader::new(&file))?)
    }

    /// The case as a person reads it.
    pub(crate) fn shown(&self, id: CaseId, at: Timestamp) -> Result<Shown, Trouble> {
        let mut file = self.file(id)?;
        let case = opened(Case::replay(BufReader::new(&file))?)?;
        file.rewind()?;
        let timeline = case.timeline(BufReader::new(&file)).collect::<Result<_, _>>()?;
        let shareable = case.shareable(BufReader::new(&file), at)?;
        Ok(Shown {
            case: id,
            revision: case.revision(),
            at,
            people: case.people_on(london::date_of(at)),
            records: case.record_views(),
            due: case.due(at),
            shareable,
            timeline,
        })
    }

    /// The log itself, and how much of it was whole when it was looked at.
    pub(crate) fn log(&self, id: CaseId) -> Result<(File, u64, Case), Trouble> {
        let mut file = self.file(id)?;
        let length = file.metadata()?.len();
        let case = opened(Case::replay(BufReader::new(&file))?)?;
        file.rewind()?;
        // This file is only ever added to, so what is whole now stays so.
        file.unlock()?;
        Ok((file, length, case))
    }

    /// Carries out a command: all of its events are in the log afterwards, or none.
    pub(crate) fn act(
        &self,
        id: CaseId,
        mut instruction: Instruction,
        clock: Clock,
    ) -> Result<Done, Trouble> {
        let opens = matches!(instruction.command, Command::OpenCase(_));
        if opens {
            std::fs::create_dir_all(&self.path)?;
        }
        let mut log = Held::take(&self.path_of(id))?;
        if !log.is_there() && !opens {
            return Err(Trouble::NoSuchCase);
        }
        let mut case = Case::replay(log.log())?;
        let (command, ends) = (instruction.command.name(), instruction.command.ends());
        let stale = instruction.expect.is_some_and(|expected| expected != case.revision());
        let done = |decision, revision, stale| Ok(Done { decision, revision, stale });
        match instruction.identity.as_ref().map(|identity| case.done(identity)).transpose() {
            Ok(None | Some(None)) => {}
            // Sent again by somebody who heard no answer: the answer is given again.
            Ok(Some(Some(places))) => {
                let events = log.lines(places)?.into_iter().map(EventLine).collect();
                let (revision, already_done) = (case.revision(), true);
                let again =
                    Decision::Accepted { command, revision, events, already_done, impact: None };
                return done(again, revision, false);
            }
            Err(refusal) => {
                return done(Decision::Refused { command, refusal }, case.revision(), false);
            }
        }
        // The clock is looked at only now: whoever waits for the lock is recorded after
        // whoever held it.
        let now = clock.set(&mut instruction);
        let decision = match case.act_on(&mut log.log(), instruction, now, &mut entropy()?) {
            Ok(acted) => {
                log.write(&acted)?;
                let impact = ends.map(|permission| Box::new(case.impact(permission)));
                let events = acted.entries.into_iter().map(|it| EventLine(it.line)).collect();
                let (revision, already_done) = (case.revision(), false);
                Decision::Accepted { command, revision, events, already_done, impact }
            }
            Err(NotActed::No(No::Refused(refusal))) => Decision::Refused { command, refusal },
            Err(NotActed::No(No::Invalid(bad))) => Decision::invalid(&bad),
            Err(NotActed::Log(fault)) => return Err(fault.into()),
        };
        done(decision, case.revision(), stale)
    }

    /// The file of a log, locked for reading: no half-written line is seen.
    fn file(&self, id: CaseId) -> Result<File, Trouble> {
        familyhub_store::read(&self.path_of(id)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Trouble::NoSuchCase,
            _ => Trouble::System(error),
        })
    }

    fn path_of(&self, id: CaseId) -> PathBuf {
        // An id prints as a UUID and nothing else: no path can be smuggled in.
        self.path.join(format!("{id}.jsonl"))
    }
}

/// A case of an empty file was asked for, and refused: nobody opened it.
fn opened(case: Case) -> Result<Case, Trouble> {
    if case.id().is_some() { Ok(case) } else { Err(Trouble::NoSuchCase) }
}

/// Where the random bytes of ids and salts come from: the libraries hold no generator.
pub(crate) fn entropy() -> io::Result<impl FnMut(&mut [u8])> {
    let mut generator = ChaCha12Rng::try_from_rng(&mut SysRng).map_err(io::Error::other)?;
    Ok(move |bytes: &mut [u8]| generator.fill_bytes(bytes))
}
