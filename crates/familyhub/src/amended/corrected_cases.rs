//! The cases that later corrections make of the same lines.
//!
//! Until a correction is recorded, the events are judged by what was known then.
//! From then on the case is what it would have been: the same events again, without
//! the wrong one or with the right data in its place. Both are followed at once, so
//! that the log need not be held: one more case for each correction, from the first
//! line to the line of the correction. Of many corrections only so many are followed in
//! one reading, and the log is read again for those after them.

use std::collections::{HashMap, VecDeque};

use familyhub_core::{Recorded, RuleId};
use familyhub_machine::EventError;

use super::index::{Correcting, Index};
use crate::kept::amendments::Fallen;
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::event::CaseEvent;
use crate::kept::locality::Locality;
use crate::kept::log::LogError;
use crate::kept::records::Records;

/// How many corrections are followed in one reading of a log: so many cases are held.
const AT_ONCE: usize = 32;

/// The cases to come in one reading.
#[derive(Debug)]
pub(super) struct Stages<'i> {
    to_come: VecDeque<CorrectedCases<'i>>,
    /// How many corrections come before them, and how many there are.
    before: usize,
    all: usize,
    /// The last line that was judged before by what was known then: what corrections make
    /// of it is all that is left to find.
    judged: u64,
}

/// What a correction makes of the lines before it.
#[derive(Debug)]
struct CorrectedCases<'i> {
    /// The place of the correction.
    at: u64,
    /// The place of the event that it corrects.
    wrong: u64,
    /// What becomes of which event.
    effects: HashMap<u64, Effect<'i>>,
    records: Records,
    fallen: Vec<Fallen>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Effect<'i> {
    NeverHappened,
    Instead(&'i Correcting),
}

impl<'i> Stages<'i> {
    /// Those of the first reading.
    pub(super) fn new(locality: &Locality, index: Option<&'i Index>) -> Self {
        let corrections = index.map_or(&[][..], |index| &index.corrections);
        Self::after(0, 0, locality, corrections)
    }

    /// That of the last correction alone: all lines before it were judged.
    pub(super) fn last(locality: &Locality, index: &'i Index) -> Self {
        let corrections = &index.corrections;
        let judged = corrections.last().map_or(0, |last| last.sequence);
        Self::after(corrections.len().saturating_sub(1), judged, locality, corrections)
    }

    /// Those of the next reading; none where all corrections have been followed.
    pub(super) fn next(&self, locality: &Locality, index: Option<&'i Index>) -> Option<Self> {
        let corrections = index.map_or(&[][..], |index| &index.corrections);
        let done = self.before + AT_ONCE;
        let judged = corrections.get(..done)?.last()?.sequence;
        (done < self.all).then(|| Self::after(done, judged, locality, corrections))
    }

    fn after(
        before: usize,
        judged: u64,
        locality: &Locality,
        corrections: &'i [Correcting],
    ) -> Self {
        let all = corrections.len();
        let to_come = (before + 1..=all).take(AT_ONCE).filter_map(|known| {
            let known = corrections.get(..known)?;
            let last = known.last()?;
            Some(CorrectedCases {
                at: last.sequence,
                wrong: last.wrong,
                effects: effects(known),
                records: Records::in_locality(locality.clone()),
                fallen: Vec::new(),
            })
        });
        Self { to_come: to_come.collect(), before, all, judged }
    }

    /// Whether a line was judged in an earlier reading.
    pub(super) fn has_judged(&self, sequence: u64) -> bool {
        sequence <= self.judged
    }

    /// Whether the rest of the log waits for the next reading.
    pub(super) fn is_done(&self) -> bool {
        self.to_come.is_empty() && self.before + AT_ONCE < self.all
    }

    /// Takes the next event in all of them.
    pub(super) fn take(
        &mut self,
        line: u64,
        text: &str,
        recorded: &Recorded<CaseEvent>,
    ) -> Result<(), LogError> {
        self.to_come.iter_mut().try_for_each(|stage| stage.take(line, text, recorded))
    }

    /// What the case becomes by the correction at this place, if there is one.
    pub(super) fn begins_at(&mut self, sequence: u64) -> Option<(Records, Vec<Fallen>)> {
        self.to_come.front().filter(|stage| stage.at == sequence)?;
        let stage = self.to_come.pop_front()?;
        Some((stage.records, stage.fallen))
    }
}

/// What becomes of which event, by these corrections: one that another takes back has
/// never been made, and of two of one event the later holds.
pub(super) fn effects(corrections: &[Correcting]) -> HashMap<u64, Effect<'_>> {
    let mut effects = HashMap::new();
    for correcting in corrections.iter().rev() {
        // Whatever takes this one back stands later, and has been looked at.
        if effects.contains_key(&correcting.sequence) {
            continue;
        }
        effects.entry(correcting.wrong).or_insert(match correcting.instead {
            None => Effect::NeverHappened,
            Some(_) => Effect::Instead(correcting),
        });
    }
    effects
}

impl CorrectedCases<'_> {
    fn take(
        &mut self,
        line: u64,
        text: &str,
        recorded: &Recorded<CaseEvent>,
    ) -> Result<(), LogError> {
        let sequence = recorded.sequence;
        match self.effects.get(&sequence) {
            None => self.apply(recorded),
            Some(Effect::NeverHappened) => {
                self.records.pass_over(recorded);
                Ok(())
            }
            Some(Effect::Instead(correcting)) => {
                let right = Recorded::read_line(text, correcting.instead.as_ref());
                let right = right.map_err(|why| LogError::of_line(line, &why));
                let taken = right.and_then(|right| {
                    let applied = self.records.apply(&right.recorded);
                    applied.map_err(|why| LogError::of_event(line, &why))
                });
                match taken {
                    Ok(()) => Ok(()),
                    // Its own correction must hold; an earlier one may have stood on
                    // the mistake that this one corrects.
                    Err(fault) if sequence == self.wrong => Err(LogError {
                        line: self.at,
                        message: format!(
                            "what takes the place of event {sequence} cannot: {}",
                            fault.message
                        ),
                        ..fault
                    }),
                    Err(fault) => {
                        self.fall(recorded, fault.rule, fault.message);
                        Ok(())
                    }
                }
            }
        }
    }

    fn apply(&mut self, recorded: &Recorded<CaseEvent>) -> Result<(), LogError> {
        match self.records.apply(recorded) {
            Ok(()) => Ok(()),
            Err(why) if recorded.sequence == self.at => {
                Err(LogError::of_event(recorded.sequence, &why))
            }
            Err(why) => {
                let (rule, why) = in_words(&why);
                self.fall(recorded, rule, why);
                Ok(())
            }
        }
    }

    fn fall(&mut self, recorded: &Recorded<CaseEvent>, rule: Option<RuleId>, why: String) {
        self.records.pass_over(recorded);
        self.fallen.push(Fallen::of(recorded, rule, why));
    }
}

pub(super) fn in_words(why: &CannotFollowError) -> (Option<RuleId>, String) {
    match why {
        CannotFollowError::Fault(EventError::Refused(refusal)) => {
            (Some(refusal.rule()), refusal.message().to_owned())
        }
        other => (None, other.to_string()),
    }
}
