//! Why a file cannot be read or written, in plain words.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// Why a log's file cannot be read or written: a sentence for a person, to follow the
/// file's name. Nothing was written, unless it says otherwise.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// The system says no.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Another program held the log for as long as it was waited for.
    #[error("{}", busy(*.0))]
    Busy(Duration),
    /// The name is a link that leads nowhere.
    #[error("this is a link to a file that is not there; check where it leads")]
    DanglingLink,
    /// The log would be written again, and other names (hard links) would keep the file
    /// as it was.
    #[error(
        "{names} names lead to this file, for it has hard links; written again under this one, it \
         would stay as it was under the others; remove them, and try again"
    )]
    HardLinks {
        /// How many names lead to the file.
        names: u64,
    },
    /// The log was removed or renamed while this program had it open.
    #[error(
        "the log was removed while this program was using it; nothing more is written, and what \
         was said to be accepted was in it"
    )]
    Removed,
    /// The log was changed by a program that does not keep to its rules.
    #[error(
        "the log was changed by a program that did not wait for it, and is not the one that was \
         read; nothing more is written; look at it with `familyhub check`"
    )]
    Changed,
    /// The log would be written again, and could not keep who may read it.
    #[error(
        "to change the log it has to be written again, and {0} cannot be kept as it is; nothing \
         was changed; let the owner of the file or an administrator do it"
    )]
    NotKept(&'static str),
    /// An interrupted rewrite left a second copy of the log, which cannot be removed.
    #[error(
        "`{}` is a copy of the log that was left behind when its rewriting was interrupted, and it \
         cannot be removed from here; remove it by hand",
        .0.display()
    )]
    LeftBehind(PathBuf),
    /// Nobody writes to a pipe that is to be read.
    #[error(
        "this is a pipe, and nothing is being written to it; write the text to a file, and name that"
    )]
    EmptyPipe,
    /// The name is that of a copy that an interrupted rewrite left behind.
    #[error(
        "this is not a log, but the name of a copy that an interrupted rewrite leaves behind; name \
         the log itself"
    )]
    NotALog,
}

fn busy(waited: Duration) -> String {
    match waited.as_secs() {
        0 => "another program holds the log; nothing was done; try again".to_owned(),
        seconds => format!(
            "another program has held the log for {seconds} second{}; nothing was done; try again, \
             or wait longer",
            if seconds == 1 { "" } else { "s" }
        ),
    }
}

impl FileError {
    /// What kind of trouble it is, in the words of the standard library.
    ///
    /// ```
    /// use familyhub_store::FileError;
    ///
    /// assert_eq!(FileError::Removed.kind(), std::io::ErrorKind::NotFound);
    /// ```
    pub fn kind(&self) -> io::ErrorKind {
        match self {
            Self::Io(error) => error.kind(),
            Self::Busy(_) => io::ErrorKind::ResourceBusy,
            Self::DanglingLink | Self::Removed => io::ErrorKind::NotFound,
            Self::HardLinks { .. } | Self::LeftBehind(_) => io::ErrorKind::AlreadyExists,
            Self::Changed => io::ErrorKind::InvalidData,
            Self::NotKept(_) => io::ErrorKind::PermissionDenied,
            Self::EmptyPipe => io::ErrorKind::UnexpectedEof,
            Self::NotALog => io::ErrorKind::InvalidInput,
        }
    }
}
