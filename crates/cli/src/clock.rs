//! When a command is recorded. [REC-02]

use chrono::SubsecRound as _;
use familyhub::Instruction;
use familyhub_core::time::Timestamp;

/// The clock that commands are recorded by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecordingClock {
    /// Now, by the clock of this machine, whatever the command says.
    OfThisMachine,
    /// When the command says: for stories, and for what was recorded elsewhere.
    AsTold,
}

impl RecordingClock {
    pub(crate) fn of(as_told: bool) -> Self {
        if as_told { Self::AsTold } else { Self::OfThisMachine }
    }

    /// Sets when a command is recorded, and gives the time that this clock shows.
    pub(crate) fn set(self, instruction: &mut Instruction) -> Timestamp {
        // As fine as commands can say it, so that a time of the log can be given again.
        let now = chrono::Utc::now().trunc_subsecs(6);
        match self {
            Self::AsTold => instruction.time_told().unwrap_or(now),
            Self::OfThisMachine => {
                instruction.recorded = Some(now);
                now
            }
        }
    }
}
