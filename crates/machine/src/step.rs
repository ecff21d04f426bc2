//! What a step gives back.

use std::fmt;

/// A step that was taken: the machine in its next state, and the event that
/// records how it got there.
#[must_use = "the event is the only record of the step, and the machine goes on from here"]
#[derive(Debug, PartialEq)]
pub struct Step<M, E> {
    /// The machine, in the state that follows.
    pub machine: M,
    /// What happened.
    pub event: E,
}

/// A step that was refused: the machine as it was, and why not.
#[must_use = "the machine is in here, unchanged"]
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("{refusal}")]
pub struct Refused<M, R: fmt::Display> {
    /// The machine, unchanged.
    pub machine: M,
    /// Why not.
    pub refusal: R,
}

/// A machine was asked for in a state that it is not in; here it is back.
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("the {machine_name} is `{is}`, not `{wanted}`")]
pub struct WrongState<M> {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault<R: fmt::Display> {
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
#[must_use = "the machine is in here, unchanged"]
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("{fault}")]
pub struct NotApplied<M, R: fmt::Display> {
    /// The machine, unchanged.
    pub machine: M,
    /// Why not.
    pub fault: Fault<R>,
}

/// A log that could not be replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplayFault<R: fmt::Display> {
    /// There was no event to begin with.
    #[error("there is no event to begin with")]
    Empty,
    /// An event that cannot follow those before it.
    #[error("event {position}: {fault}")]
    At {
        /// Its place in the log; the first event is 1.
        position: usize,
        /// Why not.
        fault: Fault<R>,
    },
}
