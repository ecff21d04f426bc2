//! Who reads a case, and what is left out for them. [SAF-07]

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use familyhub_consent::{AnyDisclosure, NotToldWhom};
use familyhub_core::{Actor, DisclosureId, PersonId, Recorded, SubjectId};

use crate::kept::amendments::{CorrectionEvent, ErasureEvent, EventRef, RetimingEvent};
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;

/// Who reads a case: it decides what may be read.
///
/// ```
/// use familyhub::CaseReader;
/// use familyhub::core::{Actor, PersonId};
///
/// let mother = PersonId::named("mother");
/// assert_eq!("@mother".parse(), Ok(CaseReader::Person(mother)));
/// assert_eq!("parent".parse(), Ok(CaseReader::Family));
/// assert_eq!(CaseReader::of(&Actor::family_member(mother)), CaseReader::Person(mother));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseReader {
    /// A professional, who reads all of it.
    Professional,
    /// Somebody of the family, whoever it is: what one of them may not be told, they all are
    /// not.
    Family,
    /// This person of the family.
    Person(PersonId),
}

/// A text that names no reader of a case.
///
/// For an example, see [`CaseReader`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "there is no such reader; write practitioner, parent, developer, or the id of a person of the family"
)]
pub struct UnknownCaseReaderError;

impl FromStr for CaseReader {
    type Err = UnknownCaseReaderError;

    fn from_str(name: &str) -> Result<Self, UnknownCaseReaderError> {
        match name {
            "practitioner" | "developer" => Ok(Self::Professional),
            "parent" => Ok(Self::Family),
            person => person.parse().map(Self::Person).map_err(|_| UnknownCaseReaderError),
        }
    }
}

impl CaseReader {
    /// As which reader somebody acts.
    pub fn of(actor: &Actor) -> Self {
        actor.person().map_or(Self::Professional, Self::Person)
    }

    /// Whether they are among those who are not told.
    fn is_not_told(self, whom: &NotToldWhom) -> bool {
        match self {
            Self::Professional => false,
            Self::Family => true,
            Self::Person(person) => whom.includes(person),
        }
    }
}

/// What is read in the place of an event that a reader is not told of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ReadAs {
    /// Nothing: the record stands as it stood.
    Nothing,
    /// What happens on any other day, by whoever had the record in hand.
    Event(Box<CaseEvent>, Option<Actor>),
}

/// What a case leaves out for one reader: the one place through which each line passes that is
/// read for them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct LeftOut {
    /// By the places of the lines in the log.
    lines: BTreeMap<u64, ReadAs>,
    /// The places of those of which nothing is read.
    hidden: BTreeSet<u64>,
    /// How many lines the log has that was read.
    pub(crate) read: u64,
}

impl LeftOut {
    /// Notes what is read in the place of a line.
    pub(crate) fn note(&mut self, sequence: u64, read_as: ReadAs) {
        if read_as == ReadAs::Nothing {
            self.hidden.insert(sequence);
        }
        self.lines.insert(sequence, read_as);
    }

    /// Whether nothing is left out.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What is read in the place of a line; none where it is read as it stands.
    pub(crate) fn of(&self, sequence: u64) -> Option<&ReadAs> {
        self.lines.get(&sequence)
    }

    /// In which place a line is read; none where it is not.
    fn place(&self, sequence: u64) -> Option<u64> {
        if self.hidden.contains(&sequence) {
            return None;
        }
        // There are fewer lines before a line than its own place.
        Some(self.hidden.range(..sequence).fold(sequence, |place, _| place.saturating_sub(1)))
    }

    /// How many lines are read.
    pub(crate) fn lines_read(&self) -> u64 {
        let hidden = u64::try_from(self.hidden.range(..=self.read).count()).unwrap_or(u64::MAX);
        self.read.saturating_sub(hidden)
    }

    /// A line as it is read; none where nothing of it is.
    pub(crate) fn readable(&self, recorded: &Recorded<CaseEvent>) -> Option<Recorded<CaseEvent>> {
        let sequence = self.place(recorded.sequence)?;
        let occasion = recorded.occasion;
        let (event, occasion) = match self.of(recorded.sequence) {
            None => (recorded.event.clone(), occasion),
            Some(ReadAs::Nothing) => return None,
            Some(ReadAs::Event(event, by)) => {
                let by = by.unwrap_or(*occasion.by());
                (CaseEvent::clone(event), occasion.told_as_by(by))
            }
        };
        let event = self.renamed(event)?;
        let Recorded { id, case, subject, .. } = *recorded;
        let (previous, command) = (None, None);
        Some(Recorded { id, case, sequence, subject, occasion, event, previous, command })
    }

    /// An event that names other lines, by the places in which they are read; none where it
    /// says something of such alone as are not.
    fn renamed(&self, mut event: CaseEvent) -> Option<CaseEvent> {
        match &mut event {
            CaseEvent::Correction(CorrectionEvent::EventCorrected(it)) => {
                it.wrong = self.reference(it.wrong)?;
            }
            CaseEvent::Erasure(ErasureEvent::WordsErased(it)) => {
                it.lines = it.lines.iter().filter_map(|line| self.reference(*line)).collect();
                if it.lines.is_empty() {
                    return None;
                }
            }
            CaseEvent::Retiming(RetimingEvent::RecordedTimesCorrected(it)) => {
                let mut lines = Vec::with_capacity(it.lines.len());
                for mut line in it.lines.iter().copied() {
                    if let Some(event) = self.reference(line.event) {
                        line.event = event;
                        lines.push(line);
                    }
                }
                it.lines = lines;
                if it.lines.is_empty() {
                    return None;
                }
            }
            _ => {}
        }
        Some(event)
    }

    fn reference(&self, line: EventRef) -> Option<EventRef> {
        Some(EventRef { sequence: self.place(line.sequence)?, ..line })
    }
}

impl Case {
    /// The disclosures of which a reader is not told. [SAF-07]
    pub(crate) fn not_told_to(&self, reader: CaseReader) -> BTreeSet<DisclosureId> {
        let hidden = |disclosure: &&AnyDisclosure| {
            let AnyDisclosure::Decided(decided) = disclosure;
            let not_told = decided.state().not_told.as_ref();
            not_told.is_some_and(|it| reader.is_not_told(&it.whom))
        };
        self.disclosures().filter(hidden).map(|disclosure| *disclosure.id()).collect()
    }
}

/// Whoever had each record in hand last, as far as it is read.
pub(crate) type InHand = std::collections::HashMap<SubjectId, Actor>;
