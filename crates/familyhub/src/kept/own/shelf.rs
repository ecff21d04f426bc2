//! The machines of one's own in a case, and what was passed over.

use std::collections::BTreeMap;

use familyhub_core::SubjectId;
use indexmap::IndexMap;

use super::counted::PassedOver;
use super::event::OwnEvent;
use super::running::{AnyEarlier, HeldOwn};

/// The machines of one's own, in the order in which they began; and how many events of which
/// type were passed over. While a machine takes a step its place is kept empty, so that it
/// cannot be found by its own evidence.
#[derive(Debug, Default)]
pub(crate) struct OwnShelf {
    held: IndexMap<SubjectId, Option<Box<dyn HeldOwn>>>,
    passed_over: BTreeMap<String, u64>,
}

impl OwnShelf {
    pub(crate) fn get(&self, id: SubjectId) -> Option<&dyn HeldOwn> {
        self.held.get(&id)?.as_deref()
    }

    /// Whether a machine of this id has begun.
    pub(crate) fn is_taken(&self, id: SubjectId) -> bool {
        self.held.contains_key(&id)
    }

    pub(crate) fn take(&mut self, id: SubjectId) -> Option<Box<dyn HeldOwn>> {
        self.held.get_mut(&id)?.take()
    }

    pub(crate) fn put(&mut self, id: SubjectId, machine: Box<dyn HeldOwn>) {
        self.held.insert(id, Some(machine));
    }

    /// A machine as it is before a step; none where the step begins it.
    pub(crate) fn earlier(&self, id: SubjectId) -> Option<AnyEarlier> {
        self.get(id).map(HeldOwn::earlier)
    }

    /// Takes a step back: of a machine that it began, none is left.
    pub(crate) fn put_back(&mut self, id: SubjectId, earlier: Option<AnyEarlier>) {
        match earlier {
            Some(earlier) => {
                if let Some(later) = self.take(id) {
                    self.put(id, later.put_back(earlier));
                }
            }
            None => {
                self.held.shift_remove(&id);
            }
        }
    }

    /// Counts an event of a machine that was found to be wrong, and changes nothing.
    pub(crate) fn pass_over(&mut self, id: SubjectId) {
        if let Some(machine) = self.take(id) {
            self.put(id, machine.passing_over());
        }
    }

    /// Every machine, the oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (SubjectId, &dyn HeldOwn)> {
        self.held.iter().filter_map(|(id, machine)| Some((*id, machine.as_deref()?)))
    }

    /// Counts an event whose machine is not known.
    pub(crate) fn count(&mut self, event: &OwnEvent) {
        *self.passed_over.entry(event.qualified_name()).or_default() += 1;
    }

    /// What was passed over, by its types.
    pub(crate) fn passed_over(&self) -> Vec<PassedOver> {
        let counted =
            |(event, events): (&String, &u64)| PassedOver { event: event.clone(), events: *events };
        self.passed_over.iter().map(counted).collect()
    }
}

impl PartialEq for OwnShelf {
    fn eq(&self, other: &Self) -> bool {
        let same = |((one_id, one), (other_id, other)): (
            (SubjectId, &dyn HeldOwn),
            (SubjectId, &dyn HeldOwn),
        )| one_id == other_id && one.same(other);
        self.passed_over == other.passed_over
            && self.held.len() == other.held.len()
            && self.iter().zip(other.iter()).all(same)
    }
}
