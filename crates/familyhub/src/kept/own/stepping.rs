//! The steps of machines of one's own, among those of ours.

use familyhub_core::{Occasion, SubjectId};
use familyhub_machine::{Chart, Transition};

use super::counted::PassedOver;
use super::event::OwnEvent;
use super::kind::{NotedEvent, OwnKind, step_of};
use super::record::OwnRecord;
use super::running::{HeldOwn, OwnStep};
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;
use crate::kept::record::RecordSummary;
use crate::kept::record::owing::DueQuery;
use crate::kept::records::Records;

/// What becomes of an event of a machine of one's own.
enum Becomes<'r> {
    /// It begins one.
    Begins(&'r dyn OwnKind),
    /// One goes on, or could.
    GoesOn,
    /// Its machine is not known here.
    PassesOver,
}

impl Records {
    fn becomes(
        &self,
        subject: SubjectId,
        event: &OwnEvent,
    ) -> Result<Becomes<'_>, CannotFollowError> {
        if self.family.as_ref().is_none() {
            return Err(CannotFollowError::BeforeItsCase);
        }
        let Some(kind) = self.locality.own_machines().of(event) else {
            // Of a machine that is known, no event is passed over: what came after it would
            // be judged by a state that it has left.
            let known = self.own.is_taken(subject);
            return if known {
                Err(CannotFollowError::UnknownEvent)
            } else {
                Ok(Becomes::PassesOver)
            };
        };
        let chart = kind.chart();
        if step_of(chart, event.name()).is_some_and(|step| step.from.is_none()) {
            let taken = self.own.is_taken(subject);
            return if taken {
                Err(CannotFollowError::RecordExists)
            } else {
                Ok(Becomes::Begins(kind))
            };
        }
        let held = self.own.get(subject).ok_or(CannotFollowError::NoSuchRecord)?;
        let is_its = held.prefix() == kind.prefix() && held.chart().machine == chart.machine;
        if is_its { Ok(Becomes::GoesOn) } else { Err(CannotFollowError::NoSuchRecord) }
    }

    /// Whether an event could be the next of a machine of one's own.
    pub(crate) fn check_own(
        &self,
        subject: SubjectId,
        occasion: &Occasion,
        event: &OwnEvent,
    ) -> Result<(), CannotFollowError> {
        let step = OwnStep { occasion, event, records: self };
        match self.becomes(subject, event)? {
            Becomes::Begins(kind) => kind.could_begin(step),
            Becomes::GoesOn => {
                self.own.get(subject).ok_or(CannotFollowError::NoSuchRecord)?.check(step)
            }
            Becomes::PassesOver => Ok(()),
        }
    }

    /// Takes the step that an event records, where its machine is known.
    pub(crate) fn step_own(
        &mut self,
        subject: SubjectId,
        occasion: &Occasion,
        event: &OwnEvent,
    ) -> Result<(), CannotFollowError> {
        let machine = match self.becomes(subject, event)? {
            Becomes::PassesOver => return Ok(()),
            Becomes::Begins(kind) => {
                kind.begun(subject, OwnStep { occasion, event, records: self })?
            }
            Becomes::GoesOn => {
                let machine = self.own.take(subject).ok_or(CannotFollowError::NoSuchRecord)?;
                match machine.after(OwnStep { occasion, event, records: self }) {
                    Ok(machine) => machine,
                    Err(refused) => {
                        let (machine, why) = *refused;
                        self.own.put(subject, machine);
                        return Err(why);
                    }
                }
            }
        };
        self.own.put(subject, machine);
        Ok(())
    }

    /// The table of the machine that an event belongs to, and its first step that records it,
    /// where the machine is known.
    pub(crate) fn step_in_table(
        &self,
        event: &CaseEvent,
    ) -> Option<(&'static Chart, &'static Transition)> {
        let (chart, name) = match event {
            CaseEvent::Own(event) => {
                (self.locality.own_machines().of(event)?.chart(), event.name())
            }
            ours => (ours.chart()?, ours.our_name()?),
        };
        Some((chart, step_of(chart, name)?))
    }

    /// What is noted and shown of an event of a machine of one's own; none where its machine
    /// is not known here.
    pub(crate) fn noted(&self, event: &OwnEvent) -> Option<NotedEvent> {
        // It was read before its step was taken.
        self.locality.own_machines().of(event)?.noted(event).ok()
    }

    /// Whether a machine of one's own, whichever, has this id.
    pub(crate) fn is_taken_by_own(&self, subject: SubjectId) -> bool {
        self.own.is_taken(subject)
    }

    /// The state of a record, if this machine has begun it.
    pub(crate) fn own_state(&self, kind: &dyn OwnKind, subject: SubjectId) -> Option<&'static str> {
        let held = self.own.get(subject)?;
        (held.chart().machine == kind.chart().machine).then(|| held.state())
    }

    /// Every record of a machine of one's own, the oldest first.
    pub(crate) fn kept_own(&self) -> impl Iterator<Item = RecordSummary> {
        self.own.iter().map(|(subject, held)| RecordSummary {
            machine: held.chart().machine,
            subject,
            state: held.state(),
            about: held.about(),
        })
    }

    /// Asks every machine of one's own what it asks for in time.
    pub(crate) fn ask_own<'c>(&'c self, asking: &mut DueQuery<'c>) {
        self.own.iter().for_each(|(id, held)| held.owes(id, asking));
    }

    /// A machine of one's own, if the case has one of this type and id.
    pub fn own<M: OwnRecord>(&self, id: M::Id) -> Option<&M> {
        self.own.get(id.into())?.as_any().downcast_ref()
    }

    /// The machines of one's own of this type, the oldest first.
    pub fn all_own<M: OwnRecord>(&self) -> impl DoubleEndedIterator<Item = &M> {
        self.own.iter().filter_map(|(_, held): (_, &dyn HeldOwn)| held.as_any().downcast_ref())
    }
}

impl Case {
    /// The machines of one's own of this type, the oldest first.
    pub fn own<M: OwnRecord>(&self) -> impl DoubleEndedIterator<Item = &M> {
        self.records.all_own()
    }

    /// Which events of the log belong to machines that this case was not given, by their
    /// types: they stand in the chain, and nothing else is known of them.
    pub fn passed_over(&self) -> Vec<PassedOver> {
        self.records.own.passed_over()
    }
}
