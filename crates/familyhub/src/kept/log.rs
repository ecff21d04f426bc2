//! A case's log: one event a line, read only by replaying it.

use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};

use familyhub_core::{NotRecordedError, RuleId, io_in_words};
use familyhub_machine::EventError;
use serde::Serialize;

use crate::kept::cannot_follow::CannotFollowError;

/// A log that can be read from its first line, as often as that is wanted.
///
/// What was corrected later reaches back to earlier lines: a log with corrections is
/// read twice, and never held.
///
/// ```
/// use std::io::{BufReader, Cursor};
///
/// use familyhub::{Case, Locality};
/// # let commands = include_str!("../../../../examples/data/journeys/1-okafor.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines());
/// # let log = story.log();
///
/// // Bytes, a cursor, or whatever can be read and rewound: a file, say.
/// let here = Locality::default();
/// let of_bytes = Case::replay(&here, log.as_bytes())?;
/// assert_eq!(Case::replay(&here, Cursor::new(log))?, of_bytes);
/// assert_eq!(Case::replay(&here, BufReader::new(Cursor::new(log)))?, of_bytes);
/// # Ok::<_, familyhub::LogError>(())
/// ```
pub trait Log {
    /// Its lines, from the first.
    type Lines<'l>: BufRead
    where
        Self: 'l;

    /// Goes to the first line.
    ///
    /// # Errors
    ///
    /// Those of the store.
    fn rewound(&mut self) -> io::Result<Self::Lines<'_>>;
}

impl Log for &[u8] {
    type Lines<'l>
        = &'l [u8]
    where
        Self: 'l;

    fn rewound(&mut self) -> io::Result<&[u8]> {
        Ok(self)
    }
}

impl<T: AsRef<[u8]>> Log for Cursor<T> {
    type Lines<'l>
        = &'l [u8]
    where
        Self: 'l;

    fn rewound(&mut self) -> io::Result<&[u8]> {
        Ok(self.get_ref().as_ref())
    }
}

impl<R: Read + Seek> Log for BufReader<R> {
    type Lines<'l>
        = &'l mut Self
    where
        Self: 'l;

    fn rewound(&mut self) -> io::Result<&mut Self> {
        self.rewind()?;
        Ok(self)
    }
}

impl<L: Log> Log for &mut L {
    type Lines<'l>
        = L::Lines<'l>
    where
        Self: 'l;

    fn rewound(&mut self) -> io::Result<L::Lines<'_>> {
        L::rewound(self)
    }
}

/// What is wrong with a log: the first line that cannot stand.
///
/// ```
/// use familyhub::core::RuleId;
/// use familyhub::{Case, Locality};
/// # let commands = include_str!("../../../../examples/data/journeys/1-okafor.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines());
/// # let log = story.log();
///
/// // Somebody changed a birth date in a log with an editor.
/// let changed = log.replacen("2018-11-20", "2008-11-20", 1);
/// let fault = Case::replay(&Locality::default(), changed.as_bytes()).expect_err("its hash tells");
/// assert_eq!((fault.line, fault.rule), (5, Some(RuleId::REC_01)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("line {line}: {message}{}", rule.map_or(String::new(), |rule| format!(" [{rule}]")))]
pub struct LogError {
    /// The line, counted from 1.
    pub line: u64,
    /// The rule that it breaks, if it breaks one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleId>,
    /// What is wrong, in plain words.
    pub message: String,
}

impl LogError {
    pub(crate) fn new(line: u64, message: impl Into<String>) -> Self {
        Self { line, rule: None, message: message.into() }
    }

    /// A log, to its last line, that is not the one that made a case.
    pub(crate) fn not_of_the_case(last: u64) -> Self {
        Self::new(last, "the log is not the one that made the case")
    }

    /// A line that the store could not give.
    pub(crate) fn unread(line: u64, error: &io::Error) -> Self {
        Self::new(line, io_in_words(error))
    }

    pub(crate) fn by(self, rule: RuleId) -> Self {
        Self { rule: Some(rule), ..self }
    }

    pub(crate) fn of_line(line: u64, why: &NotRecordedError) -> Self {
        match why {
            NotRecordedError::Refused(refusal) => {
                Self::new(line, refusal.message()).by(refusal.rule())
            }
            NotRecordedError::Seal(_) | NotRecordedError::OtherForm(_) => {
                Self::new(line, why.to_string()).by(RuleId::REC_01)
            }
            NotRecordedError::Form(_) => Self::new(line, why.to_string()),
        }
    }

    pub(crate) fn of_event(line: u64, why: &CannotFollowError) -> Self {
        match why {
            CannotFollowError::Fault(EventError::Refused(refusal)) => {
                Self::new(line, refusal.message()).by(refusal.rule())
            }
            CannotFollowError::Line(why) => Self::of_line(line, why),
            CannotFollowError::NewerEdition { .. } => {
                Self::new(line, why.to_string()).by(RuleId::REC_16)
            }
            other => Self::new(line, other.to_string()).by(RuleId::REC_01),
        }
    }
}
