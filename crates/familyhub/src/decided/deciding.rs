//! What a command has at hand while it becomes its events.

use familyhub_core::time::Timestamp;
use familyhub_core::{
    CaseId, Entropy, EventId, Identity, NotRecordedError, Occasion, Recorded, ReportId, SubjectId,
    Text, Words,
};

use crate::amended::SelectedLines;
use crate::decided::command_error::{BadCommandError, CommandError};
use crate::kept::case::Case;
use crate::kept::entry::{Decided, LogEntry};
use crate::kept::event::CaseEvent;

/// What a command becomes: its events, in the order in which they happen.
pub(crate) trait Decide {
    /// The events of the command.
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError>;
}

/// One event, of one record.
pub(crate) fn one(subject: SubjectId, event: CaseEvent) -> Result<Decided, CommandError> {
    Ok(vec![(subject, event)])
}

/// What a command has at hand while it is decided.
pub(crate) struct Deciding<'d> {
    pub(crate) case: &'d Case,
    pub(crate) looked: Option<&'d SelectedLines>,
    pub(crate) occasion: Occasion,
    pub(crate) entropy: &'d mut dyn Entropy,
}

impl<'d> Deciding<'d> {
    pub(crate) fn new(case: &'d Case, occasion: Occasion, entropy: &'d mut dyn Entropy) -> Self {
        // What is done now goes by the latest edition of the rules.
        let occasion = occasion.under(case.records.edition_of_acts());
        Self { case, looked: None, occasion, entropy }
    }
}

impl Deciding<'_> {
    /// The events as they will stand in the log, the next ones of the case.
    pub(crate) fn record(
        &mut self,
        case: CaseId,
        events: Decided,
        identity: Option<&Identity>,
    ) -> Result<Vec<LogEntry>, CommandError> {
        let event = |(sequence, (subject, event))| Recorded {
            id: EventId::new(self.occasion.recorded(), self.entropy),
            case,
            sequence,
            subject,
            occasion: self.occasion,
            event,
            previous: None,
            command: None,
        };
        let mut all: Vec<_> = (self.case.revision() + 1..).zip(events).map(event).collect();
        if let Some(identity) = identity {
            Recorded::mark(&mut all, identity).map_err(unwritten)?;
        }
        let mut previous = self.case.last_hash();
        let mut entries = Vec::with_capacity(all.len());
        for mut recorded in all {
            recorded.previous = previous;
            let (line, hash) = recorded.to_line().map_err(unwritten)?;
            previous = Some(hash);
            entries.push(LogEntry { recorded, line, hash });
        }
        Ok(entries)
    }

    pub(crate) fn words(&mut self, text: Text) -> Words {
        Words::keep(text, self.entropy)
    }

    pub(crate) fn all_words(&mut self, texts: Vec<Text>) -> Vec<Words> {
        texts.into_iter().map(|text| self.words(text)).collect()
    }

    /// The id of a report that nobody has named.
    pub(crate) fn fresh_report(&mut self) -> ReportId {
        ReportId::new(self.occasion.recorded(), self.entropy)
    }

    pub(crate) fn at(&self) -> Timestamp {
        self.occasion.occurred()
    }
}

fn unwritten(error: NotRecordedError) -> BadCommandError {
    BadCommandError { place: String::new(), message: error.to_string() }
}

pub(crate) fn no_record(kind: &str) -> BadCommandError {
    BadCommandError {
        place: format!("details.{kind}"),
        message: format!("the case has no {} of this id", kind.replace('_', " ")),
    }
}
