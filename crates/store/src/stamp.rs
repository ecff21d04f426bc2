//! By what a file is seen to be as it was.

use std::fs::File;
use std::io;
use std::time::SystemTime;

/// What a file looks like from outside: how long it is, and when it was last changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) length: u64,
    modified: Option<SystemTime>,
    /// Whatever sets the time of the change before cannot set this one.
    changed: Option<(i64, i64)>,
}

impl Stamp {
    pub(crate) fn of(file: &File) -> io::Result<Self> {
        let known = file.metadata()?;
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt as _;
            Some((known.ctime(), known.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let changed = None;
        // Where a file system keeps no such time, the length has to do.
        Ok(Self { length: known.len(), modified: known.modified().ok(), changed })
    }
}
