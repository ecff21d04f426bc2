//! The logs: a folder, and in it one file for each case, named by its id.
//!
//! Nothing is kept between two requests: a case is what its log makes of it, read
//! anew each time under the file's lock. So any number of these services can share
//! a folder, a log can be carried off and checked by anybody, and there is no second
//! copy to be wrong.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek as _, Write as _};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;

use familyhub::core::CaseId;
use familyhub::core::time::{Timestamp, london};
use familyhub::{Acted, Case, Command, Instruction, LogFault, No, NotActed, Shareable};
use rand::rngs::{ChaCha12Rng, SysRng};
use rand::{Rng as _, SeedableRng as _};
use same_file::Handle;
use tempfile::NamedTempFile;

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
        // What was typed in late could not be known then: the log is asked twice.
        file.rewind()?;
        let then = Case::replay_until(BufReader::new(&file), Arc::default(), at)?;
        Ok(Shown {
            case: id,
            revision: case.revision(),
            at,
            people: case.people_on(london::date_of(at)),
            records: case.record_views(),
            due: case.due(at),
            shareable: Shareable {
                at,
                known_then: then.may_be_told(at),
                known_now: case.may_be_told(at),
            },
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
        // Only the first command of a case makes a file: a wrong id leaves none behind.
        let opens = matches!(instruction.command, Command::OpenCase(_));
        if opens {
            std::fs::create_dir_all(&self.path)?;
        }
        let mut how = OpenOptions::new();
        how.read(true).append(true).create(opens);
        let mut file = self.locked(id, &how, File::lock)?;
        let mut case = Case::replay(BufReader::new(&file))?;
        let command = instruction.command.name();
        let ends = ended_by(&instruction.command);
        let done = instruction.identity.as_ref().map(|identity| case.done(identity));
        let (decision, stale) = match done.transpose().map(Option::flatten) {
            // Sent again by somebody who heard no answer: the answer is given again.
            Ok(Some(places)) => {
                let (events, impact) = (lines(&file, places)?, None);
                let revision = case.revision();
                let already_done = true;
                (Decision::Accepted { command, revision, events, already_done, impact }, false)
            }
            Err(refusal) => (Decision::Refused { command, refusal }, false),
            Ok(None) => {
                // The clock is looked at only now: whoever waits for the lock is recorded
                // after whoever held it.
                let now = clock.set(&mut instruction);
                let expected = instruction.expect;
                let stale = expected.is_some_and(|expected| expected != case.revision());
                let mut log = BufReader::new(&file);
                let decision = match case.act_on(&mut log, instruction, now, &mut entropy()?) {
                    Ok(acted) => {
                        self.write(id, &mut file, &acted)?;
                        let impact = ends.map(|permission| Box::new(case.impact(permission)));
                        let events = acted.entries.into_iter().map(|it| EventLine(it.line));
                        let (revision, events) = (case.revision(), events.collect());
                        let already_done = false;
                        Decision::Accepted { command, revision, events, already_done, impact }
                    }
                    Err(NotActed::No(No::Refused(refusal))) => {
                        Decision::Refused { command, refusal }
                    }
                    Err(NotActed::No(No::Invalid(bad))) => Decision::invalid(&bad),
                    Err(NotActed::Log(fault)) => return Err(fault.into()),
                };
                (decision, stale)
            }
        };
        Ok(Done { decision, revision: case.revision(), stale })
    }

    /// The file of a log, locked for reading: no half-written line is seen.
    fn file(&self, id: CaseId) -> Result<File, Trouble> {
        self.locked(id, OpenOptions::new().read(true), File::lock_shared)
    }

    /// The file of a log, once nobody stands in the way.
    fn locked(
        &self,
        id: CaseId,
        how: &OpenOptions,
        lock: fn(&File) -> io::Result<()>,
    ) -> Result<File, Trouble> {
        let path = self.path_of(id);
        loop {
            let file = how.open(&path).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => Trouble::NoSuchCase,
                _ => Trouble::System(error),
            })?;
            lock(&file)?;
            // Whoever erased words meanwhile has put another file in the place of this one.
            if Handle::from_file(file.try_clone()?)? == Handle::from_path(&path)? {
                return Ok(file);
            }
        }
    }

    fn path_of(&self, id: CaseId) -> PathBuf {
        // An id prints as a UUID and nothing else: no path can be smuggled in.
        self.path.join(format!("{id}.jsonl"))
    }

    /// Writes what a command did: whole, or not at all.
    fn write(&self, id: CaseId, file: &mut File, acted: &Acted) -> io::Result<()> {
        let lines = acted.entries.iter().flat_map(|entry| [entry.line.as_str(), "\n"]);
        let lines: String = lines.collect();
        if acted.erase.is_empty() {
            return append(file, &lines);
        }
        // Words are to go: the log is written anew without them, and takes its own place.
        let mut new = NamedTempFile::new_in(&self.path)?;
        new.as_file().set_permissions(file.metadata()?.permissions())?;
        let mut out = BufWriter::new(&mut new);
        Case::erase_from(&mut BufReader::new(&*file), &acted.erase, &mut out)?;
        out.write_all(lines.as_bytes())?;
        out.flush()?;
        drop(out);
        new.as_file().sync_all()?;
        new.persist(self.path_of(id)).map_err(|not| not.error)?;
        Ok(())
    }
}

/// A case of an empty file was asked for, and refused: nobody opened it.
fn opened(case: Case) -> Result<Case, Trouble> {
    if case.id().is_some() { Ok(case) } else { Err(Trouble::NoSuchCase) }
}

/// Adds lines to the end of a log, whole or not at all.
fn append(file: &mut File, lines: &str) -> io::Result<()> {
    let end = file.metadata()?.len();
    let written = file.write_all(lines.as_bytes()).and_then(|()| file.sync_data());
    if written.is_err() {
        // A line that was cut off would make the whole log unreadable.
        file.set_len(end)?;
    }
    written
}

/// Some lines of a log.
fn lines(mut file: &File, places: RangeInclusive<u64>) -> io::Result<Vec<EventLine>> {
    file.rewind()?;
    let lines = (1..).zip(BufReader::new(file).lines());
    let wanted = lines.filter(|(place, _)| places.contains(place));
    wanted.take(places.clone().count()).map(|(_, line)| line.map(EventLine)).collect()
}

/// The permission that a command ends, if it ends one: somebody is told then.
fn ended_by(command: &Command) -> Option<familyhub::core::PermissionId> {
    match command {
        Command::WithdrawPermission(it) => Some(it.permission),
        Command::WithdrawPermissionForSelf(it) => Some(it.permission),
        Command::ExpirePermission(it) => Some(it.permission),
        Command::InvalidatePermission(it) => Some(it.permission),
        _ => None,
    }
}

/// Where the random bytes of ids and salts come from: the libraries hold no generator.
pub(crate) fn entropy() -> io::Result<impl FnMut(&mut [u8])> {
    let mut generator = ChaCha12Rng::try_from_rng(&mut SysRng).map_err(io::Error::other)?;
    Ok(move |bytes: &mut [u8]| generator.fill_bytes(bytes))
}
