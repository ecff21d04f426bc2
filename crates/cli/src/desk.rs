//! What lies on the desk: logs, and texts that are read as a whole.

use std::fs::File;
use std::io::{self, BufReader, Read as _, Write as _};
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::Duration;

use familyhub::{Case, Locality};
use familyhub_store::{FileError, Wait};

use crate::arguments::WaitArgs;

use crate::failure::Failure;

/// How many bytes a file may have that is read as a whole: a policy, words, an assessment.
const MOST_OF_A_TEXT: u64 = 64 << 20;

/// Reads a text as a whole; - is standard input.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    if path != Path::new("-") {
        return familyhub_store::read_text(path, MOST_OF_A_TEXT).map_err(Failure::file(path));
    }
    let mut text = String::new();
    let read = io::stdin().lock().take(MOST_OF_A_TEXT).read_to_string(&mut text);
    match read.map_err(Failure::file(path))? as u64 {
        MOST_OF_A_TEXT => Err(Failure::file(path)(io::Error::from(io::ErrorKind::FileTooLarge))),
        _ => Ok(text),
    }
}

/// Reads a file as a whole, whatever is in it; - is standard input.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().take(MOST_OF_A_TEXT).read_to_end(&mut bytes)
    } else {
        let file = familyhub_store::open_once(path).map_err(Failure::file(path))?;
        file.take(MOST_OF_A_TEXT).read_to_end(&mut bytes)
    };
    match read.map_err(Failure::file(path))? as u64 {
        MOST_OF_A_TEXT => Err(Failure::file(path)(io::Error::from(io::ErrorKind::FileTooLarge))),
        _ => Ok(bytes),
    }
}

/// Opens a log to be read: nobody writes to it until it is closed again.
pub(crate) fn read(path: &Path, waiting: WaitArgs) -> Result<File, Failure> {
    familyhub_store::read(path, waiting.into()).map_err(Failure::file(path))
}

/// As [`read`]; none where there is no such file.
pub(crate) fn read_if_there(path: &Path, waiting: WaitArgs) -> Result<Option<File>, Failure> {
    match read(path, waiting) {
        Err(Failure::File { error: FileError::Io(error), .. })
            if error.kind() == io::ErrorKind::NotFound =>
        {
            Ok(None)
        }
        read => read.map(Some),
    }
}

/// The case of a log; a case that is not open where there is no such file.
pub(crate) fn case(here: &Locality, log: &Path, waiting: WaitArgs) -> Result<Case, Failure> {
    let file = read_if_there(log, waiting)?;
    file.map_or_else(|| Ok(Case::new(here)), |file| case_of(here, &file, log, threads()))
}

/// The case of a log.
pub(crate) fn case_that_is_there(
    here: &Locality,
    log: &Path,
    waiting: WaitArgs,
    threads: NonZeroUsize,
) -> Result<Case, Failure> {
    case_of(here, &read(log, waiting)?, log, threads)
}

/// The case of a log that is open.
pub(crate) fn case_of(
    here: &Locality,
    file: &File,
    log: &Path,
    threads: NonZeroUsize,
) -> Result<Case, Failure> {
    Case::replay_in_threads(here, threads, BufReader::new(file)).map_err(Failure::log(log))
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

/// Says on standard error, once, that a log is waited for.
impl From<WaitArgs> for Wait {
    fn from(waiting: WaitArgs) -> Self {
        Self::at_most(Duration::from_secs(waiting.wait)).noticed(|log| {
            let log = log.display();
            // Whoever cannot hear it waits all the same.
            let _ = writeln!(
                io::stderr().lock(),
                "familyhub: waiting for another program that holds {log}"
            );
        })
    }
}
