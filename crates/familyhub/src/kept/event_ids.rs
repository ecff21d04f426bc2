//! The ids of the events of a log: one id is of one event.

use std::collections::HashSet;

use familyhub_core::EventId;

/// How far from the end of the ordered ids a new one is still put among them.
const NEAR_THE_END: usize = 64;

/// Every id that a log has used.
///
/// An id begins with the time at which it was made, so nearly every new one comes after
/// those before it: sixteen bytes each, and no hashing. Ids in any other order, such as
/// those of another system, are kept apart.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct EventIds {
    in_order: Vec<EventId>,
    apart: HashSet<EventId>,
}

impl EventIds {
    pub(crate) fn contains(&self, id: EventId) -> bool {
        let is_last = self.in_order.last().is_none_or(|last| *last < id);
        let in_order = !is_last && self.in_order.binary_search(&id).is_ok();
        in_order || (!self.apart.is_empty() && self.apart.contains(&id))
    }

    /// Notes an id that is not among them yet.
    pub(crate) fn note(&mut self, id: EventId) {
        let place = match self.in_order.last() {
            Some(last) if *last >= id => self.in_order.partition_point(|known| *known < id),
            _ => self.in_order.len(),
        };
        if self.in_order.len() - place <= NEAR_THE_END {
            self.in_order.insert(place, id);
        } else {
            self.apart.insert(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use familyhub_core::time::parse_time;

    use super::*;

    fn ids(count: u64) -> Vec<EventId> {
        let at = parse_time("2026-03-02T09:00").expect("a time");
        let id = |number: u64| {
            // Without an order of their own, as within one millisecond.
            let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
            EventId::new(at, &mut |bytes: &mut [u8]| {
                bytes.iter_mut().zip(mixed).for_each(|(byte, mixed)| *byte = mixed);
            })
        };
        (0..count).map(id).collect()
    }

    #[test]
    fn in_whatever_order_ids_come_each_is_known_once_noted() {
        let mut in_order = ids(500);
        in_order.sort();
        let backwards: Vec<_> = in_order.iter().copied().rev().collect();
        for order in [in_order, backwards, ids(500)] {
            let mut known = EventIds::default();
            for id in &order {
                assert!(!known.contains(*id));
                known.note(*id);
                assert!(known.contains(*id));
            }
            assert!(order.iter().all(|id| known.contains(*id)));
        }
    }
}
