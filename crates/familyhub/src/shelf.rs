//! The machines of one kind in a case, in the order in which they began.

use std::hash::Hash;

use indexmap::IndexMap;

/// Machines by id. While one takes a step its place is kept empty, so that it
/// cannot be found by its own evidence.
#[derive(Debug, PartialEq)]
pub(crate) struct Shelf<K: Hash + Eq, M>(IndexMap<K, Option<M>>);

impl<K: Hash + Eq, M> Default for Shelf<K, M> {
    fn default() -> Self {
        Self(IndexMap::new())
    }
}

impl<K: Hash + Eq, M> Shelf<K, M> {
    pub(crate) fn get(&self, id: &K) -> Option<&M> {
        self.0.get(id)?.as_ref()
    }

    pub(crate) fn take(&mut self, id: &K) -> Option<M> {
        self.0.get_mut(id)?.take()
    }

    pub(crate) fn put(&mut self, id: K, machine: M) {
        self.0.insert(id, Some(machine));
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &M> {
        self.0.values().flatten()
    }
}
