//! A log that is held for writing: one writer at a time, whole lines or none.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Seek as _, SeekFrom, Write as _};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use familyhub::core::Digest;
use familyhub::{Acted, Case, Repairs};

use crate::error::FileError;
use crate::find;
use crate::place;
use crate::rewriting::{Rewriting, private};
use crate::stamp::Stamp;
use crate::wait::{Lock, StartedWait, Wait};

/// A log that nobody else reads or writes meanwhile; dropped, it is free again.
///
/// A log that is not there yet is an empty file from the moment that it is taken, so that
/// of two programs that begin one log, one waits for the other. If nothing is written to
/// it, it is removed again. An empty file is a log without lines wherever it is read.
#[derive(Debug)]
#[must_use = "the log is free again as soon as it is dropped"]
pub struct LockedLog {
    /// As it was named.
    path: PathBuf,
    /// The file itself, links followed.
    place: PathBuf,
    file: File,
    is_locked: bool,
    /// How long the log is.
    end: u64,
    /// Whether the file was made here.
    is_made: bool,
    /// Whether all that stands in the log is known to outlive a loss of power.
    is_synced: bool,
    left_behind: LeftBehind,
}

/// What became of a copy of the log that an interrupted rewrite left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LeftBehind {
    Nothing,
    Removed,
    Stays,
}

/// How a log is found when it is taken once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogChange {
    AsItWas,
    /// Lines may have been added after this many bytes.
    Longer(u64),
    /// It may be another altogether.
    Another,
}

impl LockedLog {
    /// Takes a log in hand, once nobody else has it; one that is not there is made. Links
    /// are followed. What an interrupted rewrite of the log left behind is removed.
    ///
    /// # Errors
    ///
    /// Those of the file, and of its lock; that another program holds it for longer than
    /// it is waited for; a folder, and what can be read only once.
    pub fn take(path: &Path, wait: Wait) -> Result<Self, FileError> {
        Self::take_or(path, &mut wait.begin(path), make)
    }

    /// As [`take`](Self::take); it is an error if there is no such file.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    pub fn take_existing(path: &Path, wait: Wait) -> Result<Self, FileError> {
        Self::take_or(path, &mut wait.begin(path), |_| Err(io::ErrorKind::NotFound.into()))
    }

    fn take_or(
        path: &Path,
        waiting: &mut StartedWait<'_>,
        missing: impl Fn(&Path) -> io::Result<File>,
    ) -> Result<Self, FileError> {
        loop {
            let place = place::resolve(path)?;
            if place::is_beside_a_log(&place) {
                return Err(FileError::NotALog);
            }
            let opened = place::open(place::reading().append(true), &place);
            let (file, is_made) = match opened {
                Err(error) if error.kind() == io::ErrorKind::NotFound => match missing(&place) {
                    // Another program made it just now.
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                    made => (made?, true),
                },
                opened => (opened?, false),
            };
            waiting.lock(&file, Lock::Alone)?;
            if !place::is_at(&file, &place)? {
                continue;
            }
            let mut held = Self {
                path: path.to_owned(),
                place,
                end: file.metadata()?.len(),
                file,
                is_locked: true,
                is_made,
                is_synced: false,
                left_behind: LeftBehind::Nothing,
            };
            held.remove_left_behind()?;
            return Ok(held);
        }
    }

    /// Removes what an interrupted rewrite left behind: nobody else writes there while
    /// this log is locked.
    fn remove_left_behind(&mut self) -> io::Result<()> {
        match fs::remove_file(place::rewritten_beside(&self.place)) {
            Ok(()) => {
                place::sync_folder_of(&self.place)?;
                self.left_behind = LeftBehind::Removed;
            }
            // A name that is too long for the file system is one that nothing has.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename
                ) => {}
            // The log can be used all the same, and `left_behind` says what is there.
            Err(_) => self.left_behind = LeftBehind::Stays,
        }
        Ok(())
    }

    /// Whether a copy of the log was removed that an interrupted rewrite had left behind.
    ///
    /// # Errors
    ///
    /// There is one, and it cannot be removed.
    pub fn removed_left_behind(&self) -> Result<bool, FileError> {
        match self.left_behind {
            LeftBehind::Nothing => Ok(false),
            LeftBehind::Removed => Ok(true),
            LeftBehind::Stays => Err(FileError::LeftBehind(place::rewritten_beside(&self.place))),
        }
    }

    /// Where it is, as it was named.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The log, to be read from its first line.
    pub fn log(&self) -> BufReader<&File> {
        BufReader::new(&self.file)
    }

    /// Some lines of the log, counted from 1; where the log holds, they are found without
    /// reading what stands before them.
    ///
    /// # Errors
    ///
    /// Those of the file.
    pub fn lines(&self, places: RangeInclusive<u64>) -> io::Result<Vec<String>> {
        find::lines(self.log(), places, self.end)
    }

    /// Writes what was done: the new lines, and the log without the words that are to
    /// go. All of it is on the disk afterwards, or none.
    ///
    /// # Errors
    ///
    /// Those of the file; the log is then as it was.
    pub fn write(&mut self, acted: &Acted) -> Result<(), FileError> {
        let lines = acted.entries.iter().flat_map(|entry| [entry.line.as_str(), "\n"]);
        let lines: String = lines.collect();
        if acted.erase.is_empty() { self.add(&lines) } else { self.rewrite(&acted.erase, &lines) }
    }

    /// Adds lines to the end of the log, whole or not at all.
    ///
    /// # Errors
    ///
    /// Those of the file; the log is then as it was. That it was removed, or changed by a
    /// program that did not wait for it; nothing is written then.
    pub fn add(&mut self, lines: &str) -> Result<(), FileError> {
        if lines.is_empty() {
            return Ok(());
        }
        self.check_is_ours()?;
        let written = self.file.write_all(lines.as_bytes()).and_then(|()| self.sync());
        match written {
            Ok(()) => self.end += lines.len() as u64,
            // A line that was cut off would make the whole log unreadable. What failed
            // first is what is told; where this fails, too, `mend` takes the line away.
            Err(_) => drop(self.file.set_len(self.end).and_then(|()| self.file.sync_data())),
        }
        Ok(written?)
    }

    /// Makes sure that all that stands in the log outlives a loss of power: whoever wrote
    /// it may have been stopped before that was so.
    ///
    /// # Errors
    ///
    /// Those of the file.
    pub fn settle(&mut self) -> io::Result<()> {
        if self.is_synced { Ok(()) } else { self.sync() }
    }

    fn sync(&mut self) -> io::Result<()> {
        if self.is_synced {
            return self.file.sync_data();
        }
        self.file.sync_all()?;
        match place::sync_folder_of(&self.place) {
            // Whoever may not read the folder did not make the file.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && !self.is_made => {}
            synced => synced?,
        }
        self.is_synced = true;
        Ok(())
    }

    /// Whether the file is still the one that was taken, and as long as it was left.
    fn check_is_ours(&self) -> Result<(), FileError> {
        if !place::is_at(&self.file, &self.place)? {
            let is_there = fs::exists(&self.place)?;
            return Err(if is_there { FileError::Changed } else { FileError::Removed });
        }
        if self.file.metadata()?.len() == self.end { Ok(()) } else { Err(FileError::Changed) }
    }

    /// Writes the log again without the words of some lines, counted from 1, and with
    /// lines added: all of it, or nothing. Who may read and write it stays as it is.
    ///
    /// # Errors
    ///
    /// Those of the file, which has another name, too, or could not keep its owner, group
    /// or permissions; the log is then as it was.
    pub fn rewrite(&mut self, erase: &BTreeSet<u64>, lines: &str) -> Result<(), FileError> {
        self.replace(|log, out| {
            Case::erase_from(log, erase, out)?;
            out.write_all(lines.as_bytes())
        })
    }

    /// Does what [`Case::mended`] found is to be done to the log: all of it is on the disk
    /// afterwards, or nothing is done.
    ///
    /// # Errors
    ///
    /// As [`rewrite`](Self::rewrite).
    pub fn mend(&mut self, repairs: &Repairs) -> Result<(), FileError> {
        if repairs.reach_back() {
            self.replace(|log, out| repairs.write(log, out))
        } else if repairs.line_feed {
            self.add("\n")
        } else if repairs.torn_bytes > 0 {
            self.check_is_ours()?;
            self.file.set_len(self.end.saturating_sub(repairs.torn_bytes))?;
            self.end = self.file.metadata()?.len();
            Ok(self.sync()?)
        } else {
            Ok(self.settle()?)
        }
    }

    fn replace(
        &mut self,
        write: impl FnOnce(&mut BufReader<&File>, &mut BufWriter<&File>) -> io::Result<()>,
    ) -> Result<(), FileError> {
        self.check_is_ours()?;
        let new = Rewriting::begin(&self.file, &self.place)?;
        let mut out = BufWriter::new(new.file());
        write(&mut self.log(), &mut out)?;
        out.flush()?;
        drop(out);
        self.check_is_ours()?;
        let end = new.file().metadata()?.len();
        // Whoever waits for the old file finds that another has taken its place.
        self.file = new.take_place(&self.place)?;
        (self.end, self.is_made, self.is_synced) = (end, false, false);
        place::sync_folder_of(&self.place)?;
        self.is_synced = true;
        Ok(())
    }

    /// What the file looks like.
    pub(crate) fn stamp(&self) -> io::Result<Stamp> {
        Stamp::of(&self.file)
    }

    /// Lets others have the log, and knows it still.
    pub(crate) fn release(&mut self) -> io::Result<()> {
        self.remove_if_empty();
        self.file.unlock()?;
        self.is_locked = false;
        Ok(())
    }

    /// Takes the log once more that was [released](Self::release) when it looked so.
    pub(crate) fn retake(&mut self, wait: Wait, seen: Stamp) -> Result<LogChange, FileError> {
        let path = self.path.clone();
        let mut waiting = wait.begin(&path);
        if place::resolve(&path).is_ok_and(|place| place == self.place)
            && place::is_at(&self.file, &self.place)?
        {
            waiting.lock(&self.file, Lock::Alone)?;
            if place::is_at(&self.file, &self.place)? {
                self.is_locked = true;
                return Ok(self.found(seen)?);
            }
            self.file.unlock()?;
        }
        let taken = if self.end == 0 {
            Self::take_or(&path, &mut waiting, make)
        } else {
            Self::take_or(&path, &mut waiting, |_| Err(io::ErrorKind::NotFound.into()))
        };
        *self = taken.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => FileError::Removed,
            _ => error,
        })?;
        Ok(LogChange::Another)
    }

    fn found(&mut self, seen: Stamp) -> io::Result<LogChange> {
        self.remove_left_behind()?;
        let (now, known) = (self.stamp()?, self.end);
        if now == seen {
            return Ok(LogChange::AsItWas);
        }
        (self.end, self.is_synced) = (now.length, false);
        Ok(if now.length > known { LogChange::Longer(known) } else { LogChange::Another })
    }

    /// The log from a place on, counted in bytes.
    pub(crate) fn log_from(&self, from: u64) -> io::Result<BufReader<&File>> {
        let mut log = self.log();
        log.seek(SeekFrom::Start(from))?;
        Ok(log)
    }

    /// The hash of the line that ends at this place, counted in bytes, if there is one.
    pub(crate) fn hash_before(&self, end: u64) -> io::Result<Option<Digest>> {
        find::hash_before(self.log(), end)
    }

    /// Removes a file that was made here, and has nothing in it.
    fn remove_if_empty(&mut self) {
        let is_ours = self.is_locked && self.is_made && self.end == 0;
        // An empty file that stays is a log without lines.
        if is_ours && self.check_is_ours().is_ok() {
            let _ = fs::remove_file(&self.place);
        }
    }
}

impl Drop for LockedLog {
    fn drop(&mut self) {
        self.remove_if_empty();
    }
}

/// Makes a new log, for its owner alone.
fn make(place: &Path) -> io::Result<File> {
    let mut options = place::reading();
    options.append(true).create_new(true);
    private(&mut options);
    options.open(place)
}
