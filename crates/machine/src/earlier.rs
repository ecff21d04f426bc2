//! A step that is taken back, because another that belongs to it was refused.

/// A machine as it was before a step, for whoever takes several steps as one: where a
/// later one is refused, the earlier ones are taken back.
///
/// It is no machine, and takes no step. `put_back` gives the later machine up for it, so
/// that of each machine there is still one. A step is taken back only as long as its
/// event was recorded nowhere: the record is never taken back.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Installed, Paid, Pushed, Turnstile};
/// # fn main() {
/// // Two turnstiles in a row: whoever pays goes through both, or stays outside.
/// let outer = AnyTurnstile::from(Turnstile::install(7, &900, Installed {}).machine);
/// let inner = AnyTurnstile::from(Turnstile::install(8, &900, Installed {}).machine);
/// let before = outer.earlier();
/// let outer = outer.apply(&901, &Paid { pence: 50 }.into(), &()).unwrap();
/// let refused = inner.apply(&901, &Paid { pence: 20 }.into(), &()).unwrap_err();
/// assert_eq!(refused.fault.to_string(), "30 pence are missing");
/// let outer = outer.put_back(before).unwrap();
/// assert_eq!((outer.state_name(), outer.revision()), ("locked", 1));
/// # }
/// ```
#[must_use = "the machine as it was; dropped, the step stands"]
#[derive(Debug)]
pub struct Earlier<M>(M);

impl<M> Earlier<M> {
    pub(crate) fn of(machine: M) -> Self {
        Self(machine)
    }

    pub(crate) fn machine(&self) -> &M {
        &self.0
    }

    pub(crate) fn into_machine(self) -> M {
        self.0
    }
}
