//! A log that is held for writing: one writer at a time, whole lines or none.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write as _};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use familyhub::{Acted, Case, Log as _};
use tempfile::NamedTempFile;

use crate::lines::Lines;

/// A log that nobody else reads or writes meanwhile; dropped, it is free again.
#[derive(Debug)]
#[must_use = "the log is free again as soon as it is dropped"]
pub struct Held {
    path: PathBuf,
    file: Option<File>,
    end: u64,
}

impl Held {
    /// Takes a log in hand, once nobody else has it; one that is not there is made by
    /// its first line.
    ///
    /// # Errors
    ///
    /// Those of the file, and of its lock; a folder, and what can be read only once.
    pub fn take(path: &Path) -> io::Result<Self> {
        let mut held = Self { path: path.to_owned(), file: None, end: 0 };
        loop {
            let file = OpenOptions::new().read(true).append(true).open(path);
            let file = match file.and_then(readable_again) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(held),
                Err(error) => return Err(error),
            };
            file.lock()?;
            if is_at(&file, path)? {
                held.end = file.metadata()?.len();
                held.file = Some(file);
                return Ok(held);
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it has a file yet.
    pub fn is_there(&self) -> bool {
        self.file.is_some()
    }

    /// The log, to be read from its first line.
    pub fn log(&self) -> Lines<'_> {
        Lines::of(self.file.as_ref())
    }

    /// Some lines of the log, counted from 1; where the log holds, they are found without
    /// reading what stands before them.
    ///
    /// # Errors
    ///
    /// Those of the file.
    pub fn lines(&self, places: RangeInclusive<u64>) -> io::Result<Vec<String>> {
        let Some(file) = &self.file else { return Ok(Vec::new()) };
        let mut log = BufReader::new(file);
        let from = before(&mut log, *places.start(), self.end)?;
        log.seek(SeekFrom::Start(from))?;
        let (mut found, mut line) = (Vec::new(), String::new());
        while log.read_line(&mut line)? > 0 {
            match place_of(&line) {
                Some(place) if place > *places.end() => break,
                Some(place) if places.contains(&place) => found.push(line.trim_end().to_owned()),
                _ => {}
            }
            line.clear();
        }
        Ok(found)
    }

    /// Writes what was done: the new lines, and the log without the words that are to
    /// go. All of it is on the disk afterwards, or none.
    ///
    /// # Errors
    ///
    /// Those of the file; the log is then as it was.
    pub fn write(&mut self, acted: &Acted) -> io::Result<()> {
        let lines = acted.entries.iter().flat_map(|entry| [entry.line.as_str(), "\n"]);
        let lines: String = lines.collect();
        if acted.erase.is_empty() { self.add(&lines) } else { self.rewrite(&acted.erase, &lines) }
    }

    /// Adds lines to the end of the log, whole or not at all.
    ///
    /// # Errors
    ///
    /// Those of the file; the log is then as it was.
    pub fn add(&mut self, lines: &str) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let mut file = match self.file.take() {
            Some(file) => file,
            None => self.create()?,
        };
        // A file that was written anew is not one that is only ever added to.
        let written = file
            .seek(SeekFrom::End(0))
            .and_then(|_| file.write_all(lines.as_bytes()))
            .and_then(|()| file.sync_data());
        match written {
            Ok(()) => self.end += lines.len() as u64,
            // A line that was cut off would make the whole log unreadable.
            Err(_) => file.set_len(self.end)?,
        }
        self.file = Some(file);
        written
    }

    /// Makes a new log; it is an error if another was made meanwhile.
    fn create(&self) -> io::Result<File> {
        let file = OpenOptions::new().read(true).append(true).create_new(true).open(&self.path)?;
        file.lock()?;
        Ok(file)
    }

    /// Writes the log anew without the words of some lines, counted from 1, and with
    /// lines added: all of it, or nothing.
    ///
    /// # Errors
    ///
    /// Those of the file; the log is then as it was.
    pub fn rewrite(&mut self, erase: &BTreeSet<u64>, lines: &str) -> io::Result<()> {
        let file = self.written_anew(erase, lines)?;
        self.end = file.metadata()?.len();
        self.file = Some(file);
        Ok(())
    }

    fn written_anew(&self, erase: &BTreeSet<u64>, lines: &str) -> io::Result<File> {
        let Some(old) = &self.file else { return Err(io::ErrorKind::NotFound.into()) };
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let new = NamedTempFile::new_in(folder)?;
        new.as_file().set_permissions(old.metadata()?.permissions())?;
        let mut out = BufWriter::new(new.as_file());
        Case::erase_from(&mut self.log(), erase, &mut out)?;
        out.write_all(lines.as_bytes())?;
        out.flush()?;
        drop(out);
        new.as_file().sync_all()?;
        // Whoever waits for the old file finds that another has taken its place.
        new.as_file().lock()?;
        let file = new.persist(&self.path).map_err(|not| not.error)?;
        sync_folder(folder)?;
        Ok(file)
    }

    /// Takes away the end of a last line that was cut off, and gives how many bytes it
    /// had; the lines before it are as they were.
    ///
    /// # Errors
    ///
    /// Those of the file.
    pub fn cut_torn_line(&mut self) -> io::Result<u64> {
        let torn = self.torn()?;
        if torn > 0
            && let Some(file) = &self.file
        {
            self.end -= torn;
            file.set_len(self.end)?;
            file.sync_data()?;
        }
        Ok(torn)
    }

    /// How many bytes stand after the last line.
    fn torn(&self) -> io::Result<u64> {
        let mut log = self.log();
        let (lines, mut torn) = (log.rewound()?, 0);
        loop {
            let read = lines.fill_buf()?;
            if read.is_empty() {
                return Ok(torn);
            }
            torn = match read.iter().rposition(|byte| *byte == b'\n') {
                Some(at) => (read.len() - at - 1) as u64,
                None => torn + read.len() as u64,
            };
            let length = read.len();
            lines.consume(length);
        }
    }
}

/// Within how many bytes lines are looked for one by one.
const NEAR: u64 = 1 << 15;

/// Where a line begins that stands at this place of a log or not far before it: places
/// stand in order, and so it is found by halving.
fn before(log: &mut (impl BufRead + Seek), place: u64, end: u64) -> io::Result<u64> {
    let (mut from, mut to, mut line) = (0, end, String::new());
    while to - from > NEAR {
        let middle = from + (to - from) / 2;
        log.seek(SeekFrom::Start(middle))?;
        let next = middle + log.skip_until(b'\n')? as u64;
        line.clear();
        log.read_line(&mut line)?;
        match place_of(&line) {
            Some(found) if found <= place && next <= to => from = next,
            _ => to = middle,
        }
    }
    Ok(from)
}

/// The place that a line says it stands at: its first member of this name.
fn place_of(line: &str) -> Option<u64> {
    let (_, rest) = line.split_once(r#","sequence":""#)?;
    rest.split_once('"')?.0.parse().ok()
}

/// A file, and neither a folder nor what can be read only once: a later line of a log may
/// reach back to an earlier one.
pub(crate) fn readable_again(file: File) -> io::Result<File> {
    let known = file.metadata()?.file_type();
    if known.is_file() {
        return Ok(file);
    }
    let kind =
        if known.is_dir() { io::ErrorKind::IsADirectory } else { io::ErrorKind::NotSeekable };
    Err(kind.into())
}

/// Whether a file is still the one of this path: whoever erased words while its lock was
/// waited for has put another in its place.
pub(crate) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let ours = same_file::Handle::from_file(file.try_clone()?)?;
    match same_file::Handle::from_path(path) {
        Ok(named) => Ok(named == ours),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes sure that a new name in a folder outlives a loss of power, where that can be.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
