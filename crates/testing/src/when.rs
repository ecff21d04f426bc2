//! What is answered to something that was asked, and what was to be.

use std::borrow::Cow;
use std::fmt::Write as _;

use familyhub::{BadCommandError, CaseEvent, CommandError, LogEntry, tell_refusal};
use familyhub_core::{Refusal, RuleId, Typed as _};

use crate::Scenario;

/// Something was asked: what is answered?
#[derive(Debug)]
#[must_use = "say what is to be answered"]
pub struct Attempt {
    pub(crate) story: Scenario,
    pub(crate) command: Cow<'static, str>,
    pub(crate) answer: Result<Vec<LogEntry>, CommandError>,
}

impl Attempt {
    /// It is carried out.
    ///
    /// # Panics
    ///
    /// Where it is not: with what was answered.
    #[track_caller]
    pub fn accepted(self) -> Scenario {
        match self.answer {
            Ok(_) => self.story,
            Err(no) => panic!("`{}` was to be carried out, but\n{}", self.command, told(&no)),
        }
    }

    /// It is carried out, and recorded by these events.
    ///
    /// # Panics
    ///
    /// Where it is not, or by others.
    #[track_caller]
    pub fn recorded(self, events: &[&str]) -> Scenario {
        match &self.answer {
            Ok(entries) => {
                let found: Vec<_> =
                    entries.iter().map(|entry| entry.recorded.event.name()).collect();
                assert_eq!(found, events, "the events of `{}`", self.command);
            }
            Err(no) => panic!("`{}` was to be carried out, but\n{}", self.command, told(no)),
        }
        self.story
    }

    /// A rule refuses it: the first that stands in the way, and why.
    ///
    /// # Panics
    ///
    /// Where it is carried out, or another rule refuses it.
    #[track_caller]
    pub fn refused(self, rule: RuleId) -> Refusal {
        match self.answer {
            Err(CommandError::Refused(refusal)) if refusal.rule() == rule => refusal,
            Err(no) => {
                panic!("`{}` was to be refused by {rule}, but\n{}", self.command, told(&no))
            }
            Ok(entries) => panic!(
                "`{}` was to be refused by {rule}, but it was carried out:{}",
                self.command,
                names(entries.iter().map(|entry| &entry.recorded.event))
            ),
        }
    }

    /// It names what is not there, or is there already, at this place: see
    /// [`BadCommandError::place`].
    ///
    /// # Panics
    ///
    /// Where it is carried out, or a rule refuses it, or another place is wrong.
    #[track_caller]
    pub fn invalid(self, place: &str) -> BadCommandError {
        match self.answer {
            Err(CommandError::Invalid(bad)) if bad.place == place => bad,
            Err(no) => {
                panic!("`{}` was to be wrong at `{place}`, but\n{}", self.command, told(&no))
            }
            Ok(entries) => panic!(
                "`{}` was to be wrong at `{place}`, but it was carried out:{}",
                self.command,
                names(entries.iter().map(|entry| &entry.recorded.event))
            ),
        }
    }

    /// What was answered, and the story as it is now: for what has no word here.
    pub fn answer(self) -> (Result<Vec<LogEntry>, CommandError>, Scenario) {
        (self.answer, self.story)
    }
}

fn told(no: &CommandError) -> String {
    match no {
        CommandError::Refused(refusal) => tell_refusal(refusal),
        CommandError::Invalid(bad) => format!("it was invalid: {bad}"),
    }
}

fn names<'e>(events: impl Iterator<Item = &'e CaseEvent>) -> String {
    events.fold(String::new(), |mut told, event| {
        let _ = write!(told, " {}", event.name());
        told
    })
}
