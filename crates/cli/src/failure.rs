//! Why a call could not be carried out: one plain sentence, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use familyhub::LogFault;
use familyhub_store::{FileError, Trouble};

/// Why a call could not be carried out.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A file could not be read or written.
    File { path: PathBuf, error: FileError },
    /// A log does not hold.
    Log { path: PathBuf, fault: LogFault },
    /// Some lines of the input are no commands.
    Input {
        faults: Vec<(u64, String)>,
        /// How many more there are.
        more: u64,
        /// Whether the lines before were carried out.
        some_done: bool,
    },
    /// The call names something that there is not.
    Call(String),
    /// The output could not be written.
    Output(io::Error),
    /// The decisions could not be written, and the events were.
    Unheard(io::Error),
}

impl Failure {
    pub(crate) fn file<E: Into<FileError>>(path: &Path) -> impl FnOnce(E) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error: error.into() }
    }

    pub(crate) fn log(path: &Path) -> impl FnOnce(LogFault) -> Self {
        let path = path.to_owned();
        move |fault| Self::Log { path, fault }
    }

    pub(crate) fn trouble(path: &Path) -> impl FnOnce(Trouble) -> Self {
        let path = path.to_owned();
        move |trouble| match trouble {
            Trouble::File(error) => Self::File { path, error },
            Trouble::Log(fault) => Self::Log { path, fault },
        }
    }

    /// Whether whoever read the output has had enough of it.
    pub(crate) fn is_enough(&self) -> bool {
        matches!(self, Self::Output(error) | Self::Unheard(error)
            if error.kind() == io::ErrorKind::BrokenPipe)
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Log { .. } => ExitCode::from(1),
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
                "{}: {fault}; the log is left as it is, and nothing is added to it",
                path.display()
            ),
            Self::Input { faults, more, some_done } => {
                for (place, (line, message)) in faults.iter().enumerate() {
                    if place > 0 {
                        f.write_str("\nfamilyhub: ")?;
                    }
                    write!(f, "standard input, line {line}: {message}")?;
                }
                if *more > 0 {
                    write!(f, "; and {more} more lines are no commands")?;
                }
                f.write_str(match some_done {
                    true => "; the lines before it were answered, and none after it is read",
                    false => "; nothing was done, and the log is as before",
                })
            }
            Self::Call(message) => f.write_str(message),
            Self::Output(error) => {
                write!(f, "the output could not be written: {}", in_words(error))
            }
            Self::Unheard(error) => write!(
                f,
                "the decisions could not be written: {}; what was accepted is in the log all the same",
                in_words(error)
            ),
        }
    }
}

fn of_file(path: &Path, error: &FileError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let path = path.display();
    let error = match error {
        FileError::Io(error) => error,
        FileError::Busy(_) => return write!(f, "{path}: {error} with --wait SECONDS"),
        _ => return write!(f, "{path}: {error}"),
    };
    match error.kind() {
        io::ErrorKind::NotFound if path.to_string() == "-" => f.write_str(
            "-: standard input cannot be read here, for the file is read more than once; name a file",
        ),
        io::ErrorKind::NotFound => write!(f, "{path}: there is no such file; check the name"),
        io::ErrorKind::NotADirectory => {
            write!(f, "{path}: a file stands where a folder is named; check the name")
        }
        io::ErrorKind::IsADirectory => write!(f, "{path}: this is a folder; name a file in it"),
        io::ErrorKind::PermissionDenied => {
            write!(f, "{path}: this may not be read or written here; check who owns it")
        }
        io::ErrorKind::FileTooLarge => {
            write!(f, "{path}: this is longer than any file of its kind; check the name")
        }
        io::ErrorKind::InvalidData => {
            write!(f, "{path}: this is not text in UTF-8; name a file of the kind that is asked for")
        }
        io::ErrorKind::NotSeekable => write!(
            f,
            "{path}: this can be read only once, and has to be read again; write it to a file, and name that"
        ),
        _ => write!(f, "{path}: {}", in_words(error)),
    }
}

/// What is wrong, and what to do, in plain words where they are known.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full; make room, and try again".to_owned(),
        io::ErrorKind::QuotaExceeded => {
            "there is no more room for you on the disk; make some, and try again".to_owned()
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            "the disk can only be read; name a file on another".to_owned()
        }
        io::ErrorKind::InvalidFilename => {
            "this name is longer than the disk allows; use a shorter one".to_owned()
        }
        _ if error.raw_os_error().is_some() => {
            let said = error.to_string();
            let words = said.split_once(" (os error").map_or(said.as_str(), |(words, _)| words);
            format!("the system answers `{words}`; try again, or ask who looks after this machine")
        }
        _ => error.to_string(),
    }
}
