//! A family's case keeps its log in a file. This is how that file is read and written,
//! so that no line is lost, torn or written between two others.
//!
//! | what | where |
//! |---|---|
//! | a log to be read, while nobody writes to it | [`read`] |
//! | a case and its log: commands in, answers out, the lines on the disk | [`CaseFile`] |
//! | a log alone, that nobody else reads or writes meanwhile | [`Held`] |
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
//! use familyhub::{Case, Instruction};
//! use familyhub_store::{CaseFile, read};
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("okafor.jsonl");
//!
//! let mut file = CaseFile::open(&path)?;
//! let open = Instruction::from_json(r#"{"command": "open-case",
//!     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
//!     "details": {"case": "@okafor"}}"#)?;
//! let now = parse_time("2026-03-02T09:00")?;
//! let mut entropy = CountingEntropy::default(); // in earnest: your generator
//! file.answer(open, now, &mut entropy)?;
//! file.save()?;
//! drop(file); // now others may have it
//!
//! let again = Case::replay(std::io::BufReader::new(read(&path)?))?;
//! assert_eq!(again.revision(), 1);
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

mod case_file;
mod held;
mod lines;

use std::fs::File;
use std::io;
use std::path::Path;

pub use case_file::{CaseFile, Trouble};
pub use held::Held;
pub use lines::Lines;

/// Opens a log to be read: nobody writes to it until the file is dropped.
///
/// # Errors
///
/// Those of the file; a folder, which is no log, and what can be read only once, such as
/// a pipe.
///
/// ```
/// let nothing = familyhub_store::read("no/such/log.jsonl".as_ref());
/// assert_eq!(nothing.expect_err("there is none").kind(), std::io::ErrorKind::NotFound);
/// ```
pub fn read(path: &Path) -> io::Result<File> {
    loop {
        let file = held::readable_again(File::open(path)?)?;
        match file.lock_shared() {
            // Where a store has no locks, it is read as it stands.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => return Ok(file),
            Err(error) => return Err(error),
            Ok(()) => {}
        }
        if held::is_at(&file, path)? {
            return Ok(file);
        }
    }
}
