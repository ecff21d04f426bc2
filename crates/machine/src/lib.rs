#![doc = include_str!("../README.md")]
//!
//! # Contents
//!
//! | what | where |
//! |---|---|
//! | the declaration | [`machine!`] |
//! | how an event is written | [`events!`] |
//! | what a step gives back | [`Step`], [`StepError`], [`WrongStateError`] |
//! | a machine that a log makes; several of its steps as one | [`Replayed`], [`BeforeEvent`] |
//! | machines of several kinds, gone over | [`Charted`] |
//! | events and what they ask for | [`Event`], [`Events`], [`Edge`], [`Evolve`], [`Guard`] |
//! | evidence, what it must have been proved for, and proving it again from a log | [`Evidence`], [`StandsOn`], [`FromEvidence`], [`ProvedBy`], [`proofs!`] |
//! | code that is generic over machines | [`Machine`], [`Replays`] |
//! | what replay refuses | [`ApplyError`], [`ReplayError`], [`EventError`] |
//! | the table as data, and the ways through it | [`Chart`], [`Transition`], [`Forbidden`] |
#![cfg_attr(feature = "draw", doc = "| pictures of the table | [`draw`] |")]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod chart;
mod check;
mod declare;
#[cfg(feature = "draw")]
pub mod draw;
mod edge;
mod event;
mod name;
mod object;
mod proofs;
mod replayed;
mod step;
mod walk;

pub use chart::{Chart, EvidenceNeed, StateEntry, Transition};
pub use edge::{
    AllFit, Edge, Event, Evidence, Evolve, FromEvidence, Guard, ProvedBy, StandsOn, Start,
};
pub use event::Events;
#[cfg(feature = "schema")]
pub use event::{DescribedEvents, MakeSchema};
pub use object::{StrictObject, read_code, read_object};
pub use replayed::{BeforeEvent, Charted, Machine, Replayed, Replays};
pub use step::{ApplyError, EventError, ReplayError, Step, StepError, WrongStateError};
pub use walk::Forbidden;
