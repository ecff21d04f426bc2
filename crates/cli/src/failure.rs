//! Why a call could not be carried out: one plain sentence, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use familyhub::LogError;
use familyhub_core::io_in_words;
use familyhub_store::{CaseFileError, FileError};

use crate::local::hint;

/// Why a call could not be carried out.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A file could not be read or written.
    File { path: PathBuf, error: FileError },
    /// A log does not hold.
    Log { path: PathBuf, fault: LogError },
    /// Some lines of the input are no commands.
    Input {
        faults: Vec<(u64, String)>,
        /// How many more there are.
        more: u64,
    },
    /// What stopped a call when commands had been carried out.
    Midway {
        /// How many.
        done: u64,
        failure: Box<Failure>,
    },
    /// The call names something that there is not.
    Call(String),
    /// The output could not be written.
    Output(io::Error),
    /// The answers could not be written, and the events were.
    Unheard(io::Error),
}

impl Failure {
    pub(crate) fn file<E: Into<FileError>>(path: &Path) -> impl FnOnce(E) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error: error.into() }
    }

    pub(crate) fn log(path: &Path) -> impl FnOnce(LogError) -> Self {
        let path = path.to_owned();
        move |fault| Self::Log { path, fault }
    }

    pub(crate) fn trouble(path: &Path) -> impl FnOnce(CaseFileError) -> Self {
        let path = path.to_owned();
        move |trouble| match trouble {
            CaseFileError::File(error) => Self::File { path, error },
            CaseFileError::Log(fault) => Self::Log { path, fault },
        }
    }

    /// Whether whoever read the output has had enough of it: nothing is said of that.
    pub(crate) fn is_enough(&self) -> bool {
        match self {
            Self::Output(error) | Self::Unheard(error) => error.kind() == io::ErrorKind::BrokenPipe,
            Self::Midway { failure, .. } => failure.is_enough(),
            _ => false,
        }
    }

    /// How a call ends whose reader has had enough: one that carries commands out has
    /// stopped before the end of them.
    pub(crate) fn code_of_enough(&self) -> ExitCode {
        match self {
            Self::Midway { .. } => self.exit_code(),
            _ => ExitCode::SUCCESS,
        }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Log { .. } => ExitCode::from(1),
            Self::Midway { .. } => ExitCode::from(3),
            _ => ExitCode::from(2),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, error } => of_file(path, error, f),
            Self::Log { path, fault } => write!(
                f,
                "{}: {fault}{}; the log is left as it is, and nothing is added to it",
                path.display(),
                hint(fault)
            ),
            Self::Input { faults, more } => {
                for (place, (line, message)) in faults.iter().enumerate() {
                    if place > 0 {
                        f.write_str("\nfamilyhub: ")?;
                    }
                    write!(f, "standard input, line {line}: {message}")?;
                }
                if *more > 0 {
                    write!(f, "; and {more} more lines are no commands")?;
                }
                f.write_str("; nothing was done, and the log is as before")
            }
            Self::Midway { done, failure } => match done {
                1 => write!(f, "{failure}; one command was carried out before"),
                _ => write!(f, "{failure}; {done} commands were carried out before"),
            },
            Self::Call(message) => f.write_str(message),
            Self::Output(error) => {
                write!(f, "the output could not be written: {}", io_in_words(error))
            }
            Self::Unheard(error) => write!(
                f,
                "the answers could not be written: {}; what was accepted is in the log all the same",
                io_in_words(error)
            ),
        }
    }
}

fn of_file(path: &Path, error: &FileError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let error = match error {
        FileError::Io(error) => error,
        FileError::Busy(_) => {
            return write!(f, "{}: {error} with --wait SECONDS", path.display());
        }
        _ => return write!(f, "{}: {error}", path.display()),
    };
    if error.kind() == io::ErrorKind::NotFound && path == Path::new("-") {
        return f.write_str(
            "-: standard input cannot be read here, for the file is read more than once; name a file",
        );
    }
    write!(f, "{}: {}", path.display(), io_in_words(error))
}
