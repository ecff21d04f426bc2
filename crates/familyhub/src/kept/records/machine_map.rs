//! The machines of one kind in a case, in the order in which they began.

use std::hash::Hash;

use familyhub_machine::{Machine, Replayed};
use indexmap::IndexMap;

/// Machines by id. While one takes a step its place is kept empty, so that it
/// cannot be found by its own evidence.
#[derive(Debug, PartialEq)]
pub(crate) struct MachineMap<K: Hash + Eq, M>(IndexMap<K, Option<Replayed<M>>>);

impl<K: Hash + Eq, M> Default for MachineMap<K, M> {
    fn default() -> Self {
        Self(IndexMap::new())
    }
}

impl<K: Hash + Eq, M: Machine> MachineMap<K, M> {
    pub(crate) fn get(&self, id: &K) -> Option<&M> {
        self.0.get(id)?.as_ref().map(Replayed::get)
    }

    /// The machine that was the `place`th to begin, counted from 0.
    pub(crate) fn at(&self, place: usize) -> Option<&M> {
        self.0.get_index(place)?.1.as_ref().map(Replayed::get)
    }

    /// In which place a machine stands, counted from 0: it stays there.
    pub(crate) fn place_of(&self, id: &K) -> Option<usize> {
        self.0.get_index_of(id)
    }

    /// How many have begun.
    pub(crate) fn begun(&self) -> usize {
        self.0.len()
    }

    /// Whether a machine of this id has begun.
    pub(crate) fn is_taken(&self, id: &K) -> bool {
        self.0.contains_key(id)
    }

    /// The machine that is taking a step just now, if one is.
    pub(crate) fn stepping(&self) -> Option<&K> {
        self.0.iter().find(|(_, machine)| machine.is_none()).map(|(id, _)| id)
    }

    pub(crate) fn held(&self, id: &K) -> Option<&Replayed<M>> {
        self.0.get(id)?.as_ref()
    }

    pub(crate) fn take(&mut self, id: &K) -> Option<Replayed<M>> {
        self.0.get_mut(id)?.take()
    }

    pub(crate) fn put(&mut self, id: K, machine: Replayed<M>) {
        self.0.insert(id, Some(machine));
    }

    /// As if the machine, the last to begin, had never begun.
    pub(crate) fn forget(&mut self, id: &K) {
        self.0.shift_remove(id);
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &M> {
        self.0.values().flatten().map(Replayed::get)
    }
}

/// A place for the one machine of its kind, whatever its id.
#[derive(Debug, PartialEq)]
pub(crate) struct SingleMachine<K, M>(Option<(K, Replayed<M>)>);

impl<K, M> Default for SingleMachine<K, M> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, M: Machine> SingleMachine<K, M> {
    /// The machine, whichever its id.
    pub(crate) fn as_ref(&self) -> Option<&M> {
        self.0.as_ref().map(|(_, machine)| machine.get())
    }

    pub(crate) fn get(&self, id: &K) -> Option<&M> {
        self.held(id).map(Replayed::get)
    }

    pub(crate) fn held(&self, id: &K) -> Option<&Replayed<M>> {
        self.0.as_ref().filter(|(known, _)| known == id).map(|(_, machine)| machine)
    }

    pub(crate) fn is_taken(&self, _: &K) -> bool {
        self.0.is_some()
    }

    pub(crate) fn take(&mut self, id: &K) -> Option<Replayed<M>> {
        self.0.take_if(|(known, _)| known == id).map(|(_, machine)| machine)
    }

    pub(crate) fn put(&mut self, id: K, machine: Replayed<M>) {
        self.0 = Some((id, machine));
    }

    pub(crate) fn forget(&mut self, id: &K) {
        self.take(id);
    }
}
