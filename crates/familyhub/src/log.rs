//! A case's log: one event a line, read only by replaying it.

use std::io::BufRead;
use std::sync::Arc;

use familyhub_core::time::Calendar;
use familyhub_core::{NotRecorded, Recorded, RuleId};
use familyhub_machine::Fault;
use serde::Serialize;

use crate::case::{CannotFollow, Case};
use crate::event::CaseEvent;

/// What is wrong with a log: the first line that cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[error("line {line}: {message}{}", rule.map_or(String::new(), |rule| format!(" [{rule}]")))]
pub struct LogFault {
    /// The line, counted from 1.
    pub line: u64,
    /// The rule that it breaks, if it breaks one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleId>,
    /// What is wrong, in plain words.
    pub message: String,
}

impl Case {
    /// The case that a log makes: every line in order, each on its evidence.
    ///
    /// # Errors
    ///
    /// The first line that is no event, was changed after it was written, does
    /// not follow the one before, or claims what its evidence did not allow.
    ///
    /// ```
    /// use familyhub::Case;
    ///
    /// let fault = Case::replay("{}\n".as_bytes()).expect_err("no event");
    /// assert_eq!(fault.line, 1);
    /// ```
    pub fn replay(log: impl BufRead) -> Result<Self, LogFault> {
        Self::replay_each(log, Arc::default(), |_| {})
    }

    /// As [`replay`](Self::replay), with a calendar of the caller's, and every
    /// event shown as it is applied.
    ///
    /// # Errors
    ///
    /// As [`replay`](Self::replay).
    pub fn replay_each(
        log: impl BufRead,
        calendar: Arc<Calendar>,
        mut each: impl FnMut(&Recorded<CaseEvent>),
    ) -> Result<Self, LogFault> {
        Self::replay_while(log, calendar, |_| true, &mut each)
    }

    /// Replays as far as `wanted` says so of each event.
    pub(crate) fn replay_while(
        mut log: impl BufRead,
        calendar: Arc<Calendar>,
        wanted: impl Fn(&Recorded<CaseEvent>) -> bool,
        each: &mut dyn FnMut(&Recorded<CaseEvent>),
    ) -> Result<Self, LogFault> {
        let mut case = Self::with_calendar(calendar);
        let mut bytes = Vec::new();
        for line in 1.. {
            bytes.clear();
            let read = log.read_until(b'\n', &mut bytes);
            if read.map_err(|error| fault(line, error.to_string()))? == 0 {
                break;
            }
            if bytes.pop() != Some(b'\n') {
                return Err(fault(line, "the line is cut off: it has no end"));
            }
            let text = str::from_utf8(&bytes)
                .map_err(|_| fault(line, "the line is not written in UTF-8"))?;
            let (recorded, hash) = Recorded::from_line(text).map_err(|why| of_line(line, &why))?;
            if !wanted(&recorded) {
                break;
            }
            case.apply(&recorded, hash).map_err(|why| of_event(line, &why))?;
            each(&recorded);
        }
        Ok(case)
    }
}

fn fault(line: u64, message: impl Into<String>) -> LogFault {
    LogFault { line, rule: None, message: message.into() }
}

fn of_line(line: u64, why: &NotRecorded) -> LogFault {
    match why {
        NotRecorded::Refused(refusal) => {
            LogFault { line, rule: Some(refusal.rule()), message: refusal.message().to_owned() }
        }
        NotRecorded::Seal(_) => {
            LogFault { rule: Some(RuleId::REC_01), ..fault(line, why.to_string()) }
        }
        NotRecorded::Form(_) => fault(line, why.to_string()),
    }
}

fn of_event(line: u64, why: &CannotFollow) -> LogFault {
    match why {
        CannotFollow::Fault(Fault::Refused(refusal)) => {
            LogFault { line, rule: Some(refusal.rule()), message: refusal.message().to_owned() }
        }
        other => LogFault { rule: Some(RuleId::REC_01), ..fault(line, other.to_string()) },
    }
}
