//! What the system says of a file, in words that also say what to do.

use std::io::{Error, ErrorKind};

/// An error of a file, a pipe or a disk as a plain sentence: what is wrong, and what to do.
///
/// What has no words of ours yet is given in the system's, marked as such.
///
/// ```
/// use familyhub_core::io_in_words;
///
/// let error = std::fs::read("no/such/file").expect_err("there is none");
/// assert_eq!(io_in_words(&error), "there is no such file; check the name");
/// ```
pub fn io_in_words(error: &Error) -> String {
    // An error that carries another was made by a program, which has chosen its words.
    if let Some(inner) = error.get_ref() {
        return inner.to_string();
    }
    if let Some(words) = words(error.kind()) {
        return words.to_owned();
    }
    let said = error.to_string();
    // The number is the system's own, and helps nobody but whoever looks it up.
    let said = said.split(" (os error ").next().unwrap_or_default().to_lowercase();
    format!(
        "the system said: {said}; try again, and if it says so still, ask whoever looks after this machine"
    )
}

const fn words(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "there is no such file; check the name",
        ErrorKind::PermissionDenied => "this may not be read or written here; check who owns it",
        ErrorKind::AlreadyExists => "a file of this name is there already; name another",
        ErrorKind::NotADirectory => "a file stands where a folder is named; check the name",
        ErrorKind::IsADirectory => "this is a folder; name a file in it",
        ErrorKind::DirectoryNotEmpty => "the folder is not empty; empty it, or name another",
        ErrorKind::InvalidFilename => "no file can be called so; name it otherwise",
        ErrorKind::InvalidInput => "the system takes no such name or value; check the name",
        ErrorKind::ArgumentListTooLong => "too many names were given at once; give fewer",
        ErrorKind::FileTooLarge => "this is longer than any file of its kind; check the name",
        ErrorKind::InvalidData => {
            "this is not text in UTF-8; name a file of the kind that is asked for"
        }
        ErrorKind::UnexpectedEof => "it ends before it should; check that it was copied whole",
        ErrorKind::NotSeekable => {
            "this can be read only once, and has to be read again; write it to a file, and name that"
        }
        ErrorKind::StorageFull | ErrorKind::WriteZero => {
            "the disk is full; make room, and try again"
        }
        ErrorKind::QuotaExceeded => {
            "there is no more room for you on the disk; make some, and try again"
        }
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read; name a file on another",
        ErrorKind::CrossesDevices => {
            "it cannot be moved from one disk to another; name a file on the same"
        }
        ErrorKind::TooManyLinks => {
            "it has too many names, or they lead in a circle; name the file itself"
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => {
            "something else uses it; wait, and try again"
        }
        ErrorKind::Deadlock => "two programs wait for each other; stop one, and try again",
        ErrorKind::Interrupted => "it was interrupted; try again",
        ErrorKind::TimedOut => "it took too long; check the connection, and try again",
        ErrorKind::OutOfMemory => "there is not enough memory; close something, and try again",
        ErrorKind::Unsupported => {
            "this cannot be done on such a disk or system; name a file on another"
        }
        ErrorKind::StaleNetworkFileHandle => {
            "the file was replaced on the drive that is shared; try again"
        }
        ErrorKind::BrokenPipe => "nobody reads it any more; begin again",
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::AddrInUse
        | ErrorKind::AddrNotAvailable => {
            "the connection does not hold; check the network, and try again"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_system_says_is_a_sentence_that_says_what_to_do() {
        for number in 1..200 {
            let said = io_in_words(&Error::from_raw_os_error(number));
            assert!(!said.contains("os error"), "{number}: {said}");
            assert!(said.contains("; "), "{number}: {said}");
            assert!(said.starts_with(char::is_lowercase), "{number}: {said}");
        }
    }

    #[test]
    fn what_a_program_said_is_said_as_it_is() {
        assert_eq!(io_in_words(&Error::other("line 7 is gone")), "line 7 is gone");
    }

    #[test]
    #[cfg(unix)]
    fn what_has_no_words_is_marked_as_the_systems_own() {
        let unknown = Error::from_raw_os_error(5);
        assert!(io_in_words(&unknown).starts_with("the system said: "), "{unknown}");
    }
}
