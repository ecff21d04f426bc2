//! When a command is recorded. [REC-02]

use familyhub::Instruction;
use familyhub_core::time::Timestamp;

/// The clock that commands are recorded by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clock {
    /// Now, by the clock of this machine, whatever the command says.
    OfThisMachine,
    /// When the command says: for stories, and for what was recorded elsewhere.
    AsTold,
}

impl Clock {
    pub(crate) fn of(as_told: bool) -> Self {
        if as_told { Self::AsTold } else { Self::OfThisMachine }
    }

    /// Sets when a command is recorded, and gives the time that this clock shows.
    pub(crate) fn set(self, instruction: &mut Instruction) -> Timestamp {
        let now = chrono::Utc::now();
        match self {
            Self::AsTold => instruction.time_told().unwrap_or(now),
            Self::OfThisMachine => {
                instruction.recorded = Some(now);
                now
            }
        }
    }
}
