//! What every chart must keep, asked while compiling.

use crate::chart::{Chart, same_place};
use crate::name::same;

impl Chart {
    /// Whether `state` can be reached from the beginning.
    ///
    /// True of every state: a machine of which it is not does not compile.
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// assert!(AnyTurnstile::CHART.reaches("removed"));
    /// assert!(!AnyTurnstile::CHART.reaches("painted"));
    /// # }
    /// ```
    pub const fn reaches(&self, state: &str) -> bool {
        let mut reached = 0;
        loop {
            let before = reached;
            let mut steps = self.transitions;
            while let Some((step, rest)) = steps.split_first() {
                let open = match step.from {
                    None => true,
                    Some(from) => reached & self.bit(from) != 0,
                };
                if open {
                    reached |= self.bit(step.to);
                }
                steps = rest;
            }
            if reached == before {
                return reached & self.bit(state) != 0;
            }
        }
    }

    /// Whether the table has a step that leaves `state`.
    ///
    /// True of every state but the ends.
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// assert!(AnyTurnstile::CHART.leaves("locked"));
    /// assert!(!AnyTurnstile::CHART.leaves("removed"));
    /// # }
    /// ```
    pub const fn leaves(&self, state: &str) -> bool {
        let mut steps = self.transitions;
        while let Some((step, rest)) = steps.split_first() {
            if same_place(step.from, Some(state)) {
                return true;
            }
            steps = rest;
        }
        false
    }

    /// Whether some way leads from `state` to an end.
    ///
    /// True of every state of a machine that [ever ends](Self::ever_ends): one of which it is not
    /// does not compile.
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// assert!(AnyTurnstile::CHART.can_end("locked"));
    /// # }
    /// ```
    pub const fn can_end(&self, state: &str) -> bool {
        let mut ending = self.ends();
        loop {
            let before = ending;
            let mut steps = self.transitions;
            while let Some((step, rest)) = steps.split_first() {
                if let Some(from) = step.from
                    && ending & self.bit(step.to) != 0
                {
                    ending |= self.bit(from);
                }
                steps = rest;
            }
            if ending == before {
                return ending & self.bit(state) != 0;
            }
        }
    }

    /// Whether the machine has an end at all. One that is declared with `ends {}` says that it
    /// goes on for ever: a record that can always be taken up again.
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// assert!(AnyTurnstile::CHART.ever_ends());
    /// # }
    /// ```
    pub const fn ever_ends(&self) -> bool {
        self.ends() != 0
    }

    /// Whether `action` is open from every state that is not an end.
    ///
    /// For rules of the kind "always possible", which can so be held while
    /// compiling:
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// // Whoever put it up may always take it away.
    /// const _: () = assert!(AnyTurnstile::CHART.always_open("remove"));
    /// # fn main() {
    /// assert!(!AnyTurnstile::CHART.always_open("push"));
    /// # }
    /// ```
    pub const fn always_open(&self, action: &str) -> bool {
        let mut open = self.ends();
        let mut all = 0;
        let mut states = self.states;
        while let Some((state, rest)) = states.split_first() {
            all |= self.bit(state.name);
            states = rest;
        }
        let mut steps = self.transitions;
        while let Some((step, rest)) = steps.split_first() {
            if same(step.action, action)
                && let Some(from) = step.from
            {
                open |= self.bit(from);
            }
            steps = rest;
        }
        open == all
    }

    /// All ends, as bits.
    const fn ends(&self) -> u64 {
        let mut ends = 0;
        let mut states = self.states;
        while let Some((state, rest)) = states.split_first() {
            if state.end {
                ends |= self.bit(state.name);
            }
            states = rest;
        }
        ends
    }

    /// The state's place as a bit; no bit for a name that the table lacks.
    const fn bit(&self, name: &str) -> u64 {
        let mut bit = 1;
        let mut states = self.states;
        while let Some((state, rest)) = states.split_first() {
            if same(state.name, name) {
                return bit;
            }
            bit <<= 1;
            states = rest;
        }
        0
    }
}

/// Whether no other state is called `name`, nor the place before the first event.
#[doc(hidden)]
pub const fn only_state(chart: &Chart, name: &str) -> bool {
    let mut found = if same(name, crate::Start::NAME) { 1 } else { 0 };
    let mut states = chart.states;
    while let Some((state, rest)) = states.split_first() {
        if same(state.name, name) {
            found += 1;
        }
        states = rest;
    }
    found == 1
}

/// Whether `action` always records `event`, and nothing else does.
#[doc(hidden)]
pub const fn only_row(chart: &Chart, action: &str, event: &str) -> bool {
    let mut steps = chart.transitions;
    while let Some((step, rest)) = steps.split_first() {
        if same(step.action, action) != same(step.event, event) {
            return false;
        }
        steps = rest;
    }
    true
}

/// Whether one of these lists of fields has a field of this name.
#[doc(hidden)]
pub const fn some_has(mut states: &[&[&str]], field: &str) -> bool {
    while let Some((fields, rest)) = states.split_first() {
        let mut fields = *fields;
        while let Some((name, others)) = fields.split_first() {
            if same(name, field) {
                return true;
            }
            fields = others;
        }
        states = rest;
    }
    false
}
