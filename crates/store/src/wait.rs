//! Waiting for a log that another program holds.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::error::FileError;

/// How long to wait where another program holds a log.
///
/// ```
/// use std::time::Duration;
///
/// use familyhub_store::{FileError, LockedLog, Wait};
///
/// let folder = tempfile::tempdir()?;
/// let log = folder.path().join("okafor.jsonl");
/// let held = LockedLog::take(&log, Wait::default())?;
/// let second = LockedLog::take(&log, Wait::at_most(Duration::ZERO));
/// assert!(matches!(second, Err(FileError::Busy(_))));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Wait {
    longest: Duration,
    notice: Option<fn(&Path)>,
}

/// Ten seconds, without a word.
impl Default for Wait {
    fn default() -> Self {
        Self::at_most(Duration::from_secs(10))
    }
}

/// For how long somebody waits before it is worth a word.
const UNNOTICED: Duration = Duration::from_millis(250);
/// How long the first pause between two attempts is, and the longest.
const PAUSES: [Duration; 2] = [Duration::from_millis(1), Duration::from_millis(20)];

impl Wait {
    /// For at most so long; not at all where this is nothing.
    pub fn at_most(longest: Duration) -> Self {
        Self { longest, notice: None }
    }

    /// Calls this once, with the path of the log, where the wait is long enough for a
    /// person to notice.
    #[must_use]
    pub fn noticed(self, notice: fn(&Path)) -> Self {
        Self { notice: Some(notice), ..self }
    }

    pub(crate) fn begin(self, path: &Path) -> StartedWait<'_> {
        StartedWait { wait: self, path, since: Instant::now() }
    }
}

/// How a file is locked.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lock {
    /// Nobody else has it.
    Alone,
    /// Others may read it, too.
    ToRead,
}

/// A wait that has begun.
#[derive(Debug)]
pub(crate) struct StartedWait<'p> {
    wait: Wait,
    path: &'p Path,
    since: Instant,
}

impl StartedWait<'_> {
    /// Locks a file as soon as that can be.
    pub(crate) fn lock(&mut self, file: &File, lock: Lock) -> Result<(), FileError> {
        let Wait { longest, .. } = self.wait;
        let [mut pause, longest_pause] = PAUSES;
        loop {
            let locked = match lock {
                Lock::Alone => file.try_lock(),
                Lock::ToRead => file.try_lock_shared(),
            };
            match locked {
                Ok(()) => return Ok(()),
                Err(TryLockError::Error(error)) => return Err(error.into()),
                Err(TryLockError::WouldBlock) => {}
            }
            let waited = self.since.elapsed();
            let Some(left) = longest.checked_sub(waited).filter(|left| !left.is_zero()) else {
                return Err(FileError::Busy(longest));
            };
            if waited >= UNNOTICED
                && let Some(notice) = self.wait.notice.take()
            {
                notice(self.path);
            }
            thread::sleep(pause.min(left));
            pause = (pause * 2).min(longest_pause);
        }
    }
}
