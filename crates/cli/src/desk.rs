//! A log that is held for writing: one writer at a time, whole lines or none.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use familyhub::{Case, Log as _};
use tempfile::NamedTempFile;

use crate::failure::Failure;

/// How many bytes a file may have that is read as a whole: a policy, words, an assessment.
const MOST_OF_A_TEXT: u64 = 64 << 20;

/// Reads a text as a whole; - is standard input.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = match path == Path::new("-") {
        true => io::stdin().lock().take(MOST_OF_A_TEXT).read_to_string(&mut text),
        false => {
            File::open(path).and_then(|file| file.take(MOST_OF_A_TEXT).read_to_string(&mut text))
        }
    };
    match read.map_err(Failure::file(path))? as u64 {
        MOST_OF_A_TEXT => Err(Failure::file(path)(io::ErrorKind::FileTooLarge.into())),
        _ => Ok(text),
    }
}

/// Within how many bytes lines are looked for one by one.
const NEAR: u64 = 1 << 15;

/// Opens a log to be read: nobody writes to it until it is closed again.
pub(crate) fn read(path: &Path) -> Result<File, Failure> {
    let file = File::open(path).and_then(readable_again).map_err(Failure::file(path))?;
    match file.lock_shared() {
        // Where a store has no locks, it is read as it stands.
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(error) => Err(Failure::file(path)(error)),
        Ok(()) => Ok(file),
    }
}

/// The case of a log; a case that is not open where there is no such file.
pub(crate) fn case(log: &Path) -> Result<Case, Failure> {
    match case_that_is_there(log, threads()) {
        Err(Failure::File { error, .. }) if error.kind() == io::ErrorKind::NotFound => {
            Ok(Case::new())
        }
        case => case,
    }
}

/// The case of a log.
pub(crate) fn case_that_is_there(log: &Path, threads: NonZeroUsize) -> Result<Case, Failure> {
    Case::replay_in_threads(threads, BufReader::new(read(log)?))
        .map_err(|fault| Failure::Log { path: log.to_owned(), fault })
}

/// What can be read once only is no log: a later line may reach back to an earlier one.
fn readable_again(file: File) -> io::Result<File> {
    let known = file.metadata()?.file_type();
    match known {
        _ if known.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        _ if known.is_file() => Ok(file),
        _ => Err(io::ErrorKind::NotSeekable.into()),
    }
}

/// As many threads as this machine has to give.
pub(crate) fn threads() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// How many threads read each of so many logs: many share the threads among them, and
/// one has them all.
pub(crate) fn threads_for_each_of(logs: usize) -> NonZeroUsize {
    if logs == 1 { threads() } else { NonZeroUsize::MIN }
}

/// A log that nobody else writes to meanwhile.
#[derive(Debug)]
pub(crate) struct Held {
    path: PathBuf,
    file: Option<File>,
    end: u64,
}

impl Held {
    /// Takes a log in hand; one that is not there is made by the first line.
    pub(crate) fn take(path: &Path) -> Result<Self, Failure> {
        let mut held = Self { path: path.to_owned(), file: None, end: 0 };
        loop {
            let file = OpenOptions::new().read(true).append(true).open(path);
            let file = match file.and_then(readable_again) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(held),
                Err(error) => return Err(Failure::file(path)(error)),
            };
            if held.lock(&file).map_err(Failure::file(path))? {
                held.end = file.metadata().map_err(Failure::file(path))?.len();
                held.file = Some(file);
                return Ok(held);
            }
        }
    }

    /// Locks a file; false if another took its place while it was waited for.
    fn lock(&self, file: &File) -> io::Result<bool> {
        file.lock()?;
        let ours = same_file::Handle::from_file(file.try_clone()?)?;
        match same_file::Handle::from_path(&self.path) {
            Ok(named) => Ok(named == ours),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The log, to be read from its first line; none where there is none yet.
    pub(crate) fn log(&self) -> Option<BufReader<&File>> {
        self.file.as_ref().map(BufReader::new)
    }

    /// Adds lines to the log, whole or not at all.
    pub(crate) fn add(&mut self, lines: &str) -> Result<(), Failure> {
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
        // A file that was written anew is not one that is only ever added to.
        let written = file
            .seek(SeekFrom::End(0))
            .and_then(|_| file.write_all(lines.as_bytes()))
            .and_then(|()| file.sync_data());
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

    /// Writes the log anew without the words of some lines, and with lines added: all
    /// of it, or nothing.
    pub(crate) fn rewrite(&mut self, erase: &BTreeSet<u64>, lines: &str) -> Result<(), Failure> {
        let failure = Failure::file(&self.path);
        match self.written_anew(erase, lines) {
            Ok(file) => {
                self.end = file.metadata().map_err(failure)?.len();
                self.file = Some(file);
                Ok(())
            }
            Err(error) => Err(failure(error)),
        }
    }

    fn written_anew(&self, erase: &BTreeSet<u64>, lines: &str) -> io::Result<File> {
        let Some(mut log) = self.log() else { return Err(io::ErrorKind::NotFound.into()) };
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let new = NamedTempFile::new_in(folder)?;
        if let Some(file) = &self.file {
            new.as_file().set_permissions(file.metadata()?.permissions())?;
        }
        let mut out = BufWriter::new(new.as_file());
        Case::erase_from(&mut log, erase, &mut out)?;
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
    pub(crate) fn cut_torn_line(&mut self) -> Result<u64, Failure> {
        let cut = self.torn().and_then(|torn| self.cut(torn));
        cut.map_err(Failure::file(&self.path))
    }

    fn torn(&self) -> io::Result<u64> {
        let Some(mut log) = self.log() else { return Ok(0) };
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

    fn cut(&mut self, torn: u64) -> io::Result<u64> {
        if torn > 0
            && let Some(file) = &self.file
        {
            self.end -= torn;
            file.set_len(self.end)?;
            file.sync_data()?;
        }
        Ok(torn)
    }

    /// Some lines of the log.
    pub(crate) fn lines(&self, places: RangeInclusive<u64>) -> Result<Vec<String>, Failure> {
        self.find(places).map_err(Failure::file(&self.path))
    }

    fn find(&self, places: RangeInclusive<u64>) -> io::Result<Vec<String>> {
        let Some(mut log) = self.log() else { return Ok(Vec::new()) };
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
}

/// Where a line begins that stands at this place of a log or not far before it: places
/// stand in order, and so it is found by halving.
fn before(log: &mut (impl BufRead + io::Seek), place: u64, end: u64) -> io::Result<u64> {
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

/// Makes sure that a new name in a folder outlives a loss of power, where that can be.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
