//! Why a call could not be carried out: one plain sentence, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use familyhub::LogFault;

/// Why a call could not be carried out.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A file could not be read or written.
    File { path: PathBuf, error: io::Error },
    /// A log does not hold.
    Log { path: PathBuf, fault: LogFault },
    /// Some lines of the input are no commands: nothing was done.
    Input { faults: Vec<(usize, String)> },
    /// The call names something that there is not.
    Call(String),
    /// The output could not be written.
    Output(io::Error),
}

impl Failure {
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error }
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
            Self::File { path, error } => {
                let path = path.display();
                match error.kind() {
                    io::ErrorKind::NotFound => {
                        write!(f, "{path}: there is no such file; check the name")
                    }
                    io::ErrorKind::IsADirectory => {
                        write!(f, "{path}: this is a folder; name a file in it")
                    }
                    io::ErrorKind::PermissionDenied => {
                        write!(f, "{path}: this may not be read or written here; check who owns it")
                    }
                    _ => write!(f, "{path}: {error}"),
                }
            }
            Self::Log { path, fault } => write!(
                f,
                "{}: {fault}; the log is left as it is, and nothing is added to it",
                path.display()
            ),
            Self::Input { faults } => {
                for (place, (line, message)) in faults.iter().enumerate() {
                    if place > 0 {
                        f.write_str("\nfamilyhub: ")?;
                    }
                    write!(f, "standard input, line {line}: {message}")?;
                }
                f.write_str("; nothing was done, and the log is as before")
            }
            Self::Call(message) => f.write_str(message),
            Self::Output(error) => write!(f, "the output could not be written: {error}"),
        }
    }
}
