//! Ways through a chart: the shortest, the forbidden and the random ones.

use std::collections::VecDeque;

use crate::chart::{Chart, Transition};

/// A state and an event that cannot happen in it.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::AnyTurnstile;
/// # fn main() {
/// use familyhub_machine::Forbidden;
///
/// let pushed = Forbidden { state: Some("locked"), event: "pushed" };
/// assert!(AnyTurnstile::CHART.forbidden().contains(&pushed));
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forbidden {
    /// The state; none before a machine is begun.
    pub state: Option<&'static str>,
    /// The event.
    pub event: &'static str,
}

impl Chart {
    /// The shortest way from one state to another, as the steps to take.
    ///
    /// An empty way leads from a state to itself. None where no way leads there.
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// let way = AnyTurnstile::CHART.shortest_path("locked", "unlocked").unwrap();
    /// assert_eq!(way.iter().map(|step| step.action).collect::<Vec<_>>(), ["pay"]);
    /// assert!(AnyTurnstile::CHART.shortest_path("removed", "locked").is_none());
    /// # }
    /// ```
    pub fn shortest_path(&self, from: &str, to: &str) -> Option<Vec<&'static Transition>> {
        let from = self.state(from)?.name;
        let to = self.state(to)?.name;
        self.search(Some(from), to)
    }

    /// The shortest way from nothing to a state: the first step begins a machine.
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// let way = AnyTurnstile::CHART.shortest_path_from_start("unlocked").unwrap();
    /// assert_eq!(way.iter().map(|step| step.action).collect::<Vec<_>>(), ["install", "pay"]);
    /// # }
    /// ```
    pub fn shortest_path_from_start(&self, to: &str) -> Option<Vec<&'static Transition>> {
        self.search(None, self.state(to)?.name)
    }

    fn search(&self, from: Option<&'static str>, to: &str) -> Option<Vec<&'static Transition>> {
        let mut came_by: Vec<(Option<&'static str>, Option<&'static Transition>)> =
            vec![(from, None)];
        let mut queue = VecDeque::from([from]);
        while let Some(place) = queue.pop_front() {
            if place == Some(to) {
                return Some(trace(&came_by, place));
            }
            for step in self.steps_from(place) {
                let next = Some(step.to);
                if !came_by.iter().any(|(known, _)| *known == next) {
                    came_by.push((next, Some(step)));
                    queue.push_back(next);
                }
            }
        }
        None
    }

    /// Every pair of state and event that the table does not have.
    ///
    /// The tests of what must not happen are made from these.
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// for pair in AnyTurnstile::CHART.forbidden() {
    ///     assert!(!AnyTurnstile::CHART.allows(pair.state, pair.event));
    /// }
    /// # }
    /// ```
    pub fn forbidden(&self) -> Vec<Forbidden> {
        let events = self.events();
        let places = std::iter::once(None).chain(self.states.iter().map(|state| Some(state.name)));
        places
            .flat_map(|state| events.iter().map(move |&event| Forbidden { state, event }))
            .filter(|pair| !self.allows(pair.state, pair.event))
            .collect()
    }

    /// A random legal walk from the beginning, at most until an end.
    ///
    /// `pick` is the caller's generator: given a number of choices, at least one,
    /// it answers with one of them, counted from 0. The walk is as random, and as
    /// repeatable, as `pick` is. It never ends by itself where `pick` never leads
    /// to an end: take as many steps as are wanted.
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// // Always the first of the choices: no random walk, but a short one.
    /// let walk = AnyTurnstile::CHART.random_walk(|_| 0).take(4);
    /// assert_eq!(walk.map(|step| step.action).collect::<Vec<_>>(), ["install", "pay", "push", "pay"]);
    /// # }
    /// ```
    pub fn random_walk<'p>(
        &'p self,
        mut pick: impl FnMut(usize) -> usize + 'p,
    ) -> impl Iterator<Item = &'static Transition> + 'p {
        let mut place = None;
        std::iter::from_fn(move || {
            let choices = self.steps_from(place).count();
            if choices == 0 {
                return None;
            }
            let step = self.steps_from(place).nth(pick(choices) % choices)?;
            place = Some(step.to);
            Some(step)
        })
    }
}

/// Follows the way back from `place` to where the search began.
fn trace(
    came_by: &[(Option<&'static str>, Option<&'static Transition>)],
    mut place: Option<&'static str>,
) -> Vec<&'static Transition> {
    let mut way = Vec::new();
    while let Some(step) =
        came_by.iter().find(|(known, _)| *known == place).and_then(|(_, step)| *step)
    {
        way.push(step);
        place = step.from;
    }
    way.reverse();
    way
}
