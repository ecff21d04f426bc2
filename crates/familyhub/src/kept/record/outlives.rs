//! What of a record is still due once its episode is closed. [SAF-11]

/// Whether what a record asks for in time outlives the episode in which it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outlives {
    /// It is asked for whether the case is open or closed: why, in words.
    Closing(&'static str),
    /// It rests while the case is closed, and is asked for in a new episode: why, in words.
    Rests(&'static str),
    /// It is over with its episode.
    Nothing,
}

impl Outlives {
    /// Whether a record is asked what is due, where the case is open or not, and whether the
    /// record began before it was closed the last time.
    pub(crate) const fn is_asked(self, open: bool, before_closing: bool) -> bool {
        match self {
            Self::Closing(_) => true,
            Self::Rests(_) => open,
            Self::Nothing => open && !before_closing,
        }
    }
}
