//! What reaches back in a log: every correction and every erasure, found before its
//! lines are judged.

use std::collections::HashMap;
use std::io::Read as _;

use familyhub_core::time::Timestamp;
use familyhub_core::{EventId, Instead, ReadBack, Recorded, RuleId, SubjectId};
use memchr::memmem;

use super::batch::Batch;
use super::changes::Amended;
use super::retimed::Retimings;
use crate::kept::amendments::{CorrectionEvent, ErasureEvent, EventRef, RetimingEvent};
use crate::kept::event::CaseEvent;
use crate::kept::log::{Log, LogError};

/// Within how many bytes of a line its type stands.
const TYPE_WITHIN: usize = 256;

/// What reaches back in a log.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(super) corrections: Vec<Correcting>,
    /// The lines whose words are gone, and the line that says so.
    erased: HashMap<u64, u64>,
    /// The events that are named by later ones, and by which.
    named: HashMap<u64, Vec<Naming>>,
    /// What is said of recorded times.
    retimings: Retimings,
    /// Lines that name what they cannot.
    wrong: HashMap<u64, &'static str>,
}

/// How a later event names an earlier one.
#[derive(Debug)]
struct Naming {
    id: EventId,
    record: Option<SubjectId>,
    by: u64,
}

/// A correction, and where it stands.
#[derive(Debug)]
pub(super) struct Correcting {
    pub(super) sequence: u64,
    pub(super) wrong: u64,
    pub(super) instead: Option<Instead>,
}

impl Index {
    /// Looks through a whole log.
    pub(crate) fn of(log: &mut impl Log, amended: &Amended<'_>) -> Result<Self, LogError> {
        let mut index = Self::default();
        let lines = log.rewound().map_err(|error| LogError::unread(1, &error))?;
        let mut lines = lines.chain(amended.tail.as_bytes());
        let mut batch = Batch::default();
        // A line that cannot be read is told of where the log is replayed, in its place.
        while batch.fill(&mut lines, amended).unwrap_or(false) {
            for (_, bytes) in batch.lines() {
                if names_reaching_back(bytes)
                    && let Ok(text) = str::from_utf8(bytes)
                    && let Ok((recorded, _)) = Recorded::<CaseEvent>::from_line(text)
                {
                    index.note(&recorded);
                }
            }
        }
        Ok(index)
    }

    fn note(&mut self, recorded: &Recorded<CaseEvent>) {
        let sequence = recorded.sequence;
        match &recorded.event {
            CaseEvent::Correction(CorrectionEvent::EventCorrected(it)) => {
                self.name(it.wrong, Some(it.record), sequence);
                if let Some(why) = self.why_not(it.wrong.sequence, it.instead.as_ref()) {
                    self.wrong.insert(sequence, why);
                    return;
                }
                let (wrong, instead) = (it.wrong.sequence, it.instead.clone());
                self.corrections.push(Correcting { sequence, wrong, instead });
            }
            CaseEvent::Erasure(ErasureEvent::WordsErased(it)) => {
                for line in &it.lines {
                    self.name(*line, None, sequence);
                    self.erased.insert(line.sequence, sequence);
                }
            }
            CaseEvent::Retiming(RetimingEvent::RecordedTimesCorrected(it)) => {
                for line in &it.lines {
                    self.name(line.event, Some(line.record), sequence);
                }
                self.retimings.note(recorded, it);
            }
            _ => {}
        }
    }

    fn name(&mut self, event: EventRef, record: Option<SubjectId>, by: u64) {
        if event.sequence == 0 || event.sequence >= by {
            self.wrong.insert(by, "it names an event that does not come before it");
        }
        self.named.entry(event.sequence).or_default().push(Naming { id: event.id, record, by });
    }

    fn why_not(&self, wrong: u64, instead: Option<&Instead>) -> Option<&'static str> {
        let erasures = self.erased.values();
        if erasures.into_iter().any(|erasure| *erasure == wrong) {
            Some("an erasure cannot be taken back: the words are gone")
        } else if self.retimings.stands_in(wrong) {
            Some("the order of the lines rests on it: recorded times are not corrected twice")
        } else if instead.is_some() && self.corrections.iter().any(|it| it.sequence == wrong) {
            Some("a correction is taken back, and the event corrected anew")
        } else {
            None
        }
    }

    /// When a line was recorded, by all that is known of it.
    pub(super) fn recorded(&self, line: &Recorded<CaseEvent>) -> Timestamp {
        self.retimings.recorded(line)
    }

    /// Whether a later line says that the words of this one are gone.
    pub(super) fn is_erased(&self, line: u64) -> bool {
        self.erased.contains_key(&line)
    }

    /// Whether a line is as later ones say, and names only what it may.
    pub(super) fn check(&self, line: u64, read: &ReadBack<CaseEvent>) -> Result<(), LogError> {
        let sequence = read.recorded.sequence;
        if let Some(why) = self.wrong.get(&sequence) {
            return Err(LogError::new(line, *why).by(RuleId::REC_01));
        }
        let Recorded { id, subject, .. } = &read.recorded;
        for naming in self.named.get(&sequence).into_iter().flatten() {
            let of_record = naming.record.is_none_or(|record| record == *subject);
            if naming.id != *id || !of_record {
                let message = format!("it names another event than the one in line {line}");
                return Err(LogError::new(naming.by, message).by(RuleId::REC_01));
            }
        }
        if let Err((by, why)) = self.retimings.check(&read.recorded) {
            return Err(LogError::new(by, why).by(RuleId::REC_02));
        }
        match self.erased.get(&sequence) {
            None if read.words_erased > 0 => Err(words_fault(
                line,
                "words were taken out of this line, and the record does not say why",
            )),
            Some(by) if read.words_kept > 0 => Err(words_fault(
                line,
                &format!(
                    "words stand here that line {by} says are erased; `familyhub mend` takes them out"
                ),
            )),
            _ => Ok(()),
        }
    }
}

/// Whether a line may be of a kind that reaches back: quotation marks are escaped in
/// what people write, so this stands nowhere but in the type.
fn names_reaching_back(line: &[u8]) -> bool {
    let kinds: [&[u8]; 3] = [
        br#","type":"uk.familyhub.event-corrected."#,
        br#","type":"uk.familyhub.words-erased."#,
        br#","type":"uk.familyhub.recorded-times-corrected."#,
    ];
    let head = line.get(..TYPE_WITHIN).unwrap_or(line);
    kinds.iter().any(|kind| memmem::find(head, kind).is_some())
}

/// What is wrong with a line whose words are not as the record says.
fn words_fault(line: u64, message: &str) -> LogError {
    LogError::new(line, message).by(RuleId::REC_05)
}
