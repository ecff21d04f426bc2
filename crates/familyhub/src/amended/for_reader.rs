//! A case as one reader may read it. [SAF-07]
//!
//! What somebody is not told is taken out before anything is made of it: the lines of the log
//! are read again without it, and what comes of them is a case that never held it. So there is
//! nothing to forget in a view, a list or a sentence: each is asked of that case.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use familyhub_core::{DisclosureId, Occasion, RecordId as _, Recorded, SubjectId};

use super::changes::{Amended, ReplayStop};
use super::corrected_cases::{Effect, effects};
use super::index::Index;
use super::replaying::Replaying;
use crate::kept::amendments::Fallen;
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;
use crate::kept::family::FamilyEvent;
use crate::kept::left_out::{CaseReader, InHand, LeftOut, ReadAs};
use crate::kept::log::{Log, LogError};
use crate::kept::records::Records;

/// A case as one reader may read it: whatever is asked of it leaves out what they are not told.
///
/// It is read, and nothing is done with it: what is done is decided by the whole case.
///
/// For an example, see [`Case::for_reader`].
#[derive(Debug)]
pub struct ReadableCase<'c> {
    whole: &'c Case,
    /// Where something is left out.
    read: Option<Case>,
}

impl Deref for ReadableCase<'_> {
    type Target = Case;

    fn deref(&self) -> &Case {
        self.read.as_ref().unwrap_or(self.whole)
    }
}

impl Case {
    /// The case as a reader may read it; `log` holds the lines that made the case.
    ///
    /// While somebody is not told of a disclosure, it is left out for them, with all that hangs
    /// on it: of a meeting that it stopped they read that it was called off. Every line that
    /// they read counts from 1, as if there were no other. [SAF-07]
    ///
    /// # Errors
    ///
    /// The first line of the log that cannot stand.
    ///
    /// ```
    /// # let commands = include_str!("../../../../examples/data/cases/a-father-who-is-not-told.commands.jsonl");
    /// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(15));
    /// # let (case, log) = (story.case(), story.log());
    /// use familyhub::CaseReader;
    /// use familyhub::core::PersonId;
    ///
    /// // Harm is suspected, and the father is not told.
    /// assert_eq!(case.disclosures().count(), 1);
    /// let father = CaseReader::Person(PersonId::named("father"));
    /// let his = case.for_reader(log.as_bytes(), father)?;
    /// assert_eq!(his.disclosures().count(), 0);
    /// let states: Vec<_> = his.meetings().map(|meeting| meeting.state_name()).collect();
    /// assert_eq!(states, ["cancelled"]);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn for_reader(
        &self,
        mut log: impl Log,
        reader: CaseReader,
    ) -> Result<ReadableCase<'_>, LogError> {
        self.for_reader_with(&mut log, &Amended::default(), reader)
    }

    /// The same, of a log with lines that are not written yet.
    pub(crate) fn for_reader_with(
        &self,
        log: &mut impl Log,
        amended: &Amended<'_>,
        reader: CaseReader,
    ) -> Result<ReadableCase<'_>, LogError> {
        let hidden = self.not_told_to(reader);
        // What a correction took away is not in the case, and its lines are in the log still.
        let may_hide = reader != CaseReader::Professional && self.corrections().next().is_some();
        if hidden.is_empty() && !may_hide {
            return Ok(ReadableCase { whole: self, read: None });
        }
        let hidden = hidden.into_iter().map(SubjectId::from).collect();
        let left_out = hanging_on((self, reader), hidden, log, amended)?;
        let read = match left_out.is_empty() {
            true => None,
            false => {
                let replaying = Replaying::new(self.locality());
                Some(replaying.without((&mut *log, amended), self, left_out)?)
            }
        };
        Ok(ReadableCase { whole: self, read })
    }
}

/// The lines that hang on these records, and what is read in their place.
fn hanging_on(
    (case, reader): (&Case, CaseReader),
    mut hidden: BTreeSet<SubjectId>,
    log: &mut impl Log,
    amended: &Amended<'_>,
) -> Result<LeftOut, LogError> {
    let mut left_out = LeftOut::default();
    // What the same command recorded before it, to make room for it.
    let mut room: Vec<u64> = Vec::new();
    // The concern, known to the reader, that was raised again by what they are not told of: what
    // leaves the consent path by it in the same command does so by that.
    let mut raised_again: Option<(SubjectId, Occasion)> = None;
    Replaying::new(case.locality()).each_with(log, amended, &mut |then, recorded| {
        let subject = recorded.subject;
        if makes_room(&recorded.event) {
            room.push(recorded.sequence);
            return;
        }
        let room = std::mem::take(&mut room);
        if let CaseEvent::Disclosure(_) = &recorded.event {
            let id = DisclosureId::of_subject(subject);
            let taken_away = case.disclosures().all(|disclosure| *disclosure.id() != id);
            if taken_away && then.not_told_to(reader).contains(&id) {
                hidden.insert(subject);
            }
        }
        if hidden.contains(&subject) {
            for sequence in room.into_iter().chain([recorded.sequence]) {
                left_out.note(sequence, ReadAs::Nothing);
            }
            return;
        }
        let stands_on = then.records.stood_on(recorded);
        let mut hangs = stands_on.iter().filter_map(|it| it.subject());
        let occasion = recorded.occasion;
        if hangs.any(|it| hidden.contains(&it) || raised_again == Some((it, occasion))) {
            // What begins on it is of it, whole; what went on before reads as on any day.
            if recorded.event.begins() {
                hidden.insert(subject);
            } else if matches!(recorded.event, CaseEvent::Concern(_)) {
                raised_again = Some((subject, occasion));
            }
            let read_as = Records::read_as(&recorded.event);
            left_out.note(
                recorded.sequence,
                read_as.map_or(ReadAs::Nothing, |event| ReadAs::Event(Box::new(event), None)),
            );
        }
    })?;
    Ok(left_out)
}

/// Whether a command records the event before its own, so that they can stand.
fn makes_room(event: &CaseEvent) -> bool {
    matches!(
        event,
        CaseEvent::Family(FamilyEvent::EpisodeOpened(_) | FamilyEvent::EditionAdopted(_))
    )
}

/// What is made of lines that are read without some of them.
struct Without {
    left_out: LeftOut,
    records: Records,
    fallen: Vec<Fallen>,
    /// The events that stand on a mistake in the whole case, too.
    fell: BTreeSet<u64>,
    in_hand: InHand,
    /// What made room for what is left out: other lines may stand on it.
    room: Vec<Recorded<CaseEvent>>,
}

impl Without {
    /// Takes a line, as corrections have it.
    fn take(&mut self, recorded: &Recorded<CaseEvent>) {
        let sequence = recorded.sequence;
        self.left_out.read = sequence;
        if let Some(ReadAs::Event(event, None)) = self.left_out.of(sequence) {
            let by = self.in_hand.get(&recorded.subject).copied();
            let read_as = ReadAs::Event(event.clone(), by);
            self.left_out.note(sequence, read_as);
        }
        let Some(readable) = self.left_out.readable(recorded) else {
            self.leave_out(recorded);
            return;
        };
        match self.apply(&readable) {
            Ok(()) => {
                self.in_hand.insert(readable.subject, *readable.occasion.by());
            }
            Err(why) if self.fell.contains(&sequence) && self.left_out.of(sequence).is_none() => {
                self.records.pass_over(&readable);
                let (rule, why) = super::corrected_cases::in_words(&why);
                self.fallen.push(Fallen::of(&readable, rule, why));
            }
            // It stood on what is left out.
            Err(_) => self.leave_out(recorded),
        }
    }

    /// Takes the step of a line; where it cannot, and there was room made for what is left out,
    /// in that room.
    fn apply(&mut self, readable: &Recorded<CaseEvent>) -> Result<(), CannotFollowError> {
        let cannot = match self.records.apply(readable) {
            Ok(()) => return Ok(()),
            Err(why) => why,
        };
        for made in std::mem::take(&mut self.room) {
            if self.records.apply(&made).is_err() {
                return Err(cannot);
            }
        }
        self.records.apply(readable)
    }

    fn leave_out(&mut self, recorded: &Recorded<CaseEvent>) {
        self.left_out.note(recorded.sequence, ReadAs::Nothing);
        if makes_room(&recorded.event) {
            self.room.push(recorded.clone());
        } else {
            self.records.pass_over(recorded);
        }
    }
}

impl Replaying {
    /// The case that a log makes without what is left out, where `whole` was made by as many of
    /// its lines as are to be read.
    pub(crate) fn without(
        self,
        (log, amended): (&mut impl Log, &Amended<'_>),
        whole: &Case,
        mut left_out: LeftOut,
    ) -> Result<Case, LogError> {
        left_out.read = 0;
        let index = Index::of(log, amended)?;
        let last = whole.revision();
        let known = index.corrections.partition_point(|it| it.sequence <= last);
        let (known, _later) = index.corrections.split_at(known);
        let effects = effects(known);
        let mut without = Without {
            left_out,
            records: Records::in_locality(whole.locality().clone()),
            fallen: Vec::new(),
            fell: whole.fallen().iter().map(|fallen| fallen.sequence).collect(),
            in_hand: InHand::default(),
            room: Vec::new(),
        };
        self.read(log, amended, &mut |(line, text), read| {
            let recorded = &read.recorded;
            if recorded.sequence > last {
                return Ok(false);
            }
            match effects.get(&recorded.sequence) {
                None => without.take(recorded),
                // Of what never happened, and hung on it, nothing is read either.
                Some(Effect::NeverHappened) if without.left_out.of(recorded.sequence).is_some() => {
                    without.leave_out(recorded);
                }
                Some(Effect::NeverHappened) => without.records.pass_over(recorded),
                Some(Effect::Instead(correcting)) => {
                    let right = Recorded::read_line(text, correcting.instead.as_ref());
                    let right = right.map_err(|why| LogError::of_line(line, &why))?;
                    without.take(&right.recorded);
                }
            }
            without.left_out.read = recorded.sequence;
            Ok(true)
        })
        .map_err(|stop| match stop {
            ReplayStop::Fault(fault) => fault,
            ReplayStop::ReachesBack => LogError::new(0, "the log was changed while it was read"),
        })?;
        let Without { left_out, records, fallen, .. } = without;
        Ok(whole.as_read((records, fallen), Arc::new(left_out)))
    }
}
