//! A machine of one's own in a case, whichever its type.

use std::any::Any;
use std::fmt;

use familyhub_core::{Occasion, PersonId, RecordId as _, SubjectId};
use familyhub_machine::{ApplyError, BeforeEvent, Chart, Replayed};

use super::event::OwnEvent;
use super::kind::read;
use super::owing::OwnOwing;
use super::record::OwnRecord;
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::record::owing::DueQuery;
use crate::kept::records::Records;

/// A machine as it was before a step, whichever its type.
pub(crate) type AnyEarlier = Box<dyn Any + Send + Sync>;

/// A machine of one's own, made by the log alone.
pub(crate) trait HeldOwn: fmt::Debug + Send + Sync {
    /// The machine, as its own type.
    fn as_any(&self) -> &dyn Any;
    fn same(&self, other: &dyn HeldOwn) -> bool;
    fn prefix(&self) -> &'static str;
    fn chart(&self) -> &'static Chart;
    fn state(&self) -> &'static str;
    fn about(&self) -> Option<PersonId>;
    fn told(&self, records: &Records) -> String;
    fn owes(&self, record: SubjectId, asking: &mut DueQuery<'_>);
    fn check(&self, step: OwnStep<'_>) -> Result<(), CannotFollowError>;
    /// The machine after an event, or as it was, and why not.
    fn after(self: Box<Self>, step: OwnStep<'_>) -> Result<Box<dyn HeldOwn>, OwnRefused>;
    fn earlier(&self) -> AnyEarlier;
    fn put_back(self: Box<Self>, earlier: AnyEarlier) -> Box<dyn HeldOwn>;
    fn passing_over(self: Box<Self>) -> Box<dyn HeldOwn>;
}

/// The step that an event records.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnStep<'s> {
    pub(crate) occasion: &'s Occasion,
    pub(crate) event: &'s OwnEvent,
    pub(crate) records: &'s Records,
}

/// The machine as it was, and why it did not take a step.
pub(crate) type OwnRefused = Box<(Box<dyn HeldOwn>, CannotFollowError)>;

/// A machine of this type.
#[derive(Debug)]
struct Holding<M>(Replayed<M>);

/// Whether an event could begin a machine.
pub(super) fn could_begin<M: OwnRecord>(step: OwnStep<'_>) -> Result<(), CannotFollowError> {
    let event = read::<M>(step.event)?;
    Replayed::<M>::check_begin(step.occasion, &event, step.records)
        .map_err(CannotFollowError::Fault)
}

/// The machine that an event begins.
pub(super) fn begun<M: OwnRecord>(
    subject: SubjectId,
    step: OwnStep<'_>,
) -> Result<Box<dyn HeldOwn>, CannotFollowError> {
    let event = read::<M>(step.event)?;
    let begun =
        Replayed::<M>::begin(M::Id::of_subject(subject), step.occasion, &event, step.records);
    match begun {
        Ok(machine) => Ok(Box::new(Holding(machine))),
        Err(ApplyError { fault, .. }) => Err(CannotFollowError::Fault(fault)),
    }
}

impl<M: OwnRecord> HeldOwn for Holding<M> {
    fn as_any(&self) -> &dyn Any {
        self.0.get()
    }

    fn same(&self, other: &dyn HeldOwn) -> bool {
        other.as_any().downcast_ref::<M>().is_some_and(|other| self.0.get() == other)
    }

    fn prefix(&self) -> &'static str {
        M::PREFIX
    }

    fn chart(&self) -> &'static Chart {
        M::TABLE
    }

    fn state(&self) -> &'static str {
        self.0.get().in_state()
    }

    fn about(&self) -> Option<PersonId> {
        self.0.get().about()
    }

    fn told(&self, records: &Records) -> String {
        self.0.get().told(records)
    }

    fn owes(&self, record: SubjectId, asking: &mut DueQuery<'_>) {
        let machine = self.0.get();
        OwnOwing::ask(asking, (record, machine.about()), |owing| machine.owes(owing));
    }

    fn check(&self, step: OwnStep<'_>) -> Result<(), CannotFollowError> {
        let event = read::<M>(step.event)?;
        self.0.check(step.occasion, &event, step.records).map_err(CannotFollowError::Fault)
    }

    fn after(self: Box<Self>, step: OwnStep<'_>) -> Result<Box<dyn HeldOwn>, OwnRefused> {
        let event = match read::<M>(step.event) {
            Ok(event) => event,
            Err(why) => return Err(Box::new((self, why))),
        };
        match self.0.apply(step.occasion, &event, step.records) {
            Ok(machine) => Ok(Box::new(Self(machine))),
            Err(ApplyError { machine, fault }) => {
                Err(Box::new((Box::new(Self(machine)), CannotFollowError::Fault(fault))))
            }
        }
    }

    fn earlier(&self) -> AnyEarlier {
        Box::new(self.0.earlier())
    }

    fn put_back(self: Box<Self>, earlier: AnyEarlier) -> Box<dyn HeldOwn> {
        match earlier.downcast::<BeforeEvent<M>>() {
            Ok(earlier) => {
                let machine = self.0.put_back(*earlier).unwrap_or_else(|another| another);
                Box::new(Self(machine))
            }
            // A machine keeps its place, and its type with it.
            Err(_) => self,
        }
    }

    fn passing_over(self: Box<Self>) -> Box<dyn HeldOwn> {
        Box::new(Self(self.0.passing_over()))
    }
}
