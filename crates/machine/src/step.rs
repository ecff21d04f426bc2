//! What a step gives back.

use std::fmt;

/// A step that was taken: the machine in its next state, and the event that
/// records how it got there.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{Installed, Turnstile, TurnstileEvent};
/// # fn main() {
/// use familyhub_machine::Step;
///
/// let Step { machine, event } = Turnstile::install(7, &900, Installed {});
/// assert_eq!(machine.revision(), 1);
/// assert_eq!(event, TurnstileEvent::Installed(Installed {}));
/// # }
/// ```
#[must_use = "the event is the only record of the step, and the machine goes on from here"]
#[derive(Debug, PartialEq)]
pub struct Step<M, E> {
    /// The machine, in the state that follows.
    pub machine: M,
    /// What happened.
    pub event: E,
}

/// A step that was refused: the machine as it was, and why not.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{Installed, Paid, Turnstile};
/// # fn main() {
/// let locked = Turnstile::install(7, &900, Installed {}).machine;
/// let refused = locked.pay(&901, Paid { pence: 20 }).unwrap_err();
/// assert_eq!(refused.refusal, "30 pence are missing");
/// let _ = refused.machine.pay(&902, Paid { pence: 50 }).unwrap();
/// # }
/// ```
#[must_use = "the machine is in here, unchanged"]
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("{refusal}")]
pub struct StepError<M, R: fmt::Display> {
    /// The machine, unchanged.
    pub machine: M,
    /// Why not.
    pub refusal: R,
}

/// A machine was asked for in a state that it is not in; here it is back.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Installed, Locked, Turnstile, Unlocked};
/// # fn main() {
/// let any = AnyTurnstile::from(Turnstile::install(7, &900, Installed {}).machine);
/// let wrong = any.into_state::<Unlocked>().unwrap_err();
/// assert_eq!(wrong.to_string(), "the turnstile is `locked`, not `unlocked`");
/// let _: Turnstile<Locked> = wrong.machine.try_into().unwrap();
/// # }
/// ```
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("the {machine_name} is `{is}`, not `{wanted}`")]
pub struct WrongStateError<M> {
    /// The machine, unchanged.
    pub machine: M,
    /// The name of the machine.
    pub machine_name: &'static str,
    /// The state it is in.
    pub is: &'static str,
    /// The state it was asked for in.
    pub wanted: &'static str,
}

/// Why an event could not be applied.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Pushed};
/// # fn main() {
/// use familyhub_machine::EventError;
///
/// let not = AnyTurnstile::begin(7, &900, &Pushed {}.into(), &()).unwrap_err();
/// assert_eq!(
///     not.fault,
///     EventError::Illegal { machine: "turnstile", state: "start", event: "pushed" }
/// );
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EventError<R: fmt::Display> {
    /// The table has no row for it.
    #[error("`{event}` cannot happen to a {machine} that is `{state}`")]
    Illegal {
        /// The name of the machine.
        machine: &'static str,
        /// The state that the machine is in.
        state: &'static str,
        /// The event.
        event: &'static str,
    },
    /// The table allows it, the evidence does not.
    #[error("{0}")]
    Refused(R),
}

/// An event that was not applied, with the machine as it was.
///
/// `M` is `()` where there was no machine yet.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Installed, Pushed, Turnstile};
/// # fn main() {
/// let any = AnyTurnstile::from(Turnstile::install(7, &900, Installed {}).machine);
/// let not = any.apply(&901, &Pushed {}.into(), &()).unwrap_err();
/// assert_eq!(not.to_string(), "`pushed` cannot happen to a turnstile that is `locked`");
/// assert_eq!(not.machine.revision(), 1);
/// # }
/// ```
#[must_use = "the machine is in here, unchanged"]
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("{fault}")]
pub struct ApplyError<M, R: fmt::Display> {
    /// The machine, unchanged.
    pub machine: M,
    /// Why not.
    pub fault: EventError<R>,
}

/// A log that could not be replayed.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Installed, Pushed};
/// # fn main() {
/// let log = [(900, Installed {}.into()), (901, Pushed {}.into())];
/// let log = log.iter().map(|(at, event)| (at, event));
/// let fault = AnyTurnstile::replay(7, log, &()).unwrap_err();
/// assert_eq!(
///     fault.to_string(),
///     "event 2: `pushed` cannot happen to a turnstile that is `locked`"
/// );
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReplayError<R: fmt::Display> {
    /// There was no event to begin with.
    #[error("there is no event to begin with")]
    Empty,
    /// An event that cannot follow those before it.
    #[error("event {position}: {fault}")]
    At {
        /// Its place in the log; the first event is 1.
        position: usize,
        /// Why not.
        fault: EventError<R>,
    },
}
