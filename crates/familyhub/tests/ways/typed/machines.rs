//! Machines of one kind, in the order in which they began.

use super::WhyRefused;

/// Machines by id. One that takes a step is off the shelf: the step uses it up.
pub(crate) struct TypedMachines<K, M>(Vec<(K, Option<M>)>);

impl<K, M> Default for TypedMachines<K, M> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Copy + PartialEq, M> TypedMachines<K, M> {
    pub(crate) fn get(&self, id: K) -> Option<&M> {
        self.0.iter().find(|(known, _)| *known == id)?.1.as_ref()
    }

    pub(crate) fn is_taken(&self, id: K) -> bool {
        self.0.iter().any(|(known, _)| *known == id)
    }

    pub(crate) fn take(&mut self, id: K) -> Result<M, WhyRefused> {
        let found = self.0.iter_mut().find(|(known, _)| *known == id);
        found.and_then(|(_, machine)| machine.take()).ok_or(WhyRefused::NotThere(None))
    }

    pub(crate) fn put(&mut self, id: K, machine: M) {
        match self.0.iter_mut().find(|(known, _)| *known == id) {
            Some((_, place)) => *place = Some(machine),
            None => self.0.push((id, Some(machine))),
        }
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &M> {
        self.0.iter().filter_map(|(_, machine)| machine.as_ref())
    }
}
