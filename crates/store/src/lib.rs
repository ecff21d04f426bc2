//! A family's case keeps its log in a file. This is how that file is read and written,
//! so that no line is lost, torn or written between two others.
//!
//! | what | where |
//! |---|---|
//! | a log to be read, while nobody writes to it | [`read`] |
//! | a case and its log: commands in, answers out, the lines on the disk | [`CaseFile`] |
//! | a case that waits for its next command, while others have the log | [`Released`] |
//! | a log alone, that nobody else reads or writes meanwhile | [`LockedLog`] |
//!
//! What a line says, and whether it may follow the one before, a
//! [`Case`](familyhub::Case) decides; nothing is known of that here. Everything else in
//! this project works without a file: whoever keeps logs in a database needs nothing of
//! this crate.
//!
//! # Example
//!
//! ```
//! use familyhub::core::{CountingEntropy, time::parse_time};
//! use familyhub::{Case, Instruction, Locality};
//! use familyhub_store::{CaseFile, Wait, read};
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("okafor.jsonl");
//!
//! let here = Locality::default(); // or with a calendar and schemes of your own
//! let mut file = CaseFile::open(&here, &path)?;
//! let open = Instruction::from_json(r#"{"command": "open-case",
//!     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
//!     "details": {"case": "@okafor"}}"#)?;
//! let now = parse_time("2026-03-02T09:00")?;
//! let mut entropy = CountingEntropy::default(); // in earnest: your generator
//! file.answer(open, now, &mut entropy)?;
//! file.save()?;
//! drop(file); // now others may have it
//!
//! let log = std::io::BufReader::new(read(&path, Wait::default())?);
//! let again = Case::replay(&here, log)?;
//! assert_eq!(again.revision(), 1);
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

mod case_file;
mod error;
mod find;
mod locked_log;
mod place;
mod released;
mod rewriting;
mod stamp;
mod text;
mod wait;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

pub use case_file::{CaseFile, CaseFileError};
pub use error::FileError;
pub use locked_log::LockedLog;
pub use released::Released;
pub use text::{open_once, read_text};
pub use wait::Wait;

use wait::Lock;

/// Opens a log to be read: nobody writes to it until the file is dropped.
///
/// # Errors
///
/// Those of the file; a folder, which is not a log, and what can be read only once, such
/// as a pipe; that another program holds it for longer than it is waited for.
///
/// ```
/// use familyhub_store::{Wait, read};
///
/// let nothing = read("no/such/log.jsonl".as_ref(), Wait::default());
/// assert_eq!(nothing.expect_err("there is none").kind(), std::io::ErrorKind::NotFound);
/// ```
pub fn read(path: &Path, wait: Wait) -> Result<File, FileError> {
    let mut waiting = wait.begin(path);
    loop {
        let file = open(path)?;
        match waiting.lock(&file, Lock::ToRead) {
            // Where a store has no locks, it is read as it stands.
            Err(FileError::Io(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(file);
            }
            locked => locked?,
        }
        if place::is_at(&file, path)? {
            return Ok(file);
        }
    }
}

fn open(path: &Path) -> Result<File, FileError> {
    match place::open(&place::reading(), path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_symlink() => {
            Err(FileError::DanglingLink)
        }
        opened => Ok(opened?),
    }
}

/// What an interrupted rewrite of a log left beside it, if it did: a copy that holds words
/// which were to be erased. Whoever takes the log to write next removes it.
///
/// Ask while the log is [read]: otherwise it may be one that is being written.
///
/// # Errors
///
/// Those of the folder.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let log = folder.path().join("okafor.jsonl");
/// std::fs::write(&log, "")?;
/// assert_eq!(familyhub_store::left_behind(&log)?, None);
/// std::fs::write(folder.path().join(".okafor.jsonl.rewriting"), "")?;
/// assert!(familyhub_store::left_behind(&log)?.is_some());
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
pub fn left_behind(path: &Path) -> Result<Option<PathBuf>, FileError> {
    let beside = place::rewritten_beside(&place::resolve(path)?);
    match beside.symlink_metadata() {
        Ok(_) => Ok(Some(beside)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        // A name that is too long for the file system is one that nothing has.
        Err(error) if error.kind() == io::ErrorKind::InvalidFilename => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
