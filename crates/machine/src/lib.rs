#![doc = include_str!("../README.md")]
//!
//! # Contents
//!
//! | what | where |
//! |---|---|
//! | the declaration | [`machine!`] |
//! | what a step gives back | [`Step`], [`Refused`], [`WrongState`] |
//! | several steps as one: all of them, or none | [`Earlier`] |
//! | events and what they ask for | [`Event`], [`Events`], [`Edge`], [`Evolve`], [`Guard`] |
//! | evidence, and proving it again from a log | [`Evidence`], [`ProvedBy`] |
//! | what replay refuses | [`NotApplied`], [`ReplayFault`], [`Fault`] |
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
mod earlier;
mod edge;
mod name;
#[cfg(feature = "serde")]
mod object;
mod step;
mod walk;

pub use chart::{Chart, Need, State, Transition};
pub use earlier::Earlier;
#[cfg(feature = "schemars")]
pub use edge::MakeSchema;
pub use edge::{Edge, Event, Events, Evidence, Evolve, Guard, ProvedBy, Start};
#[cfg(feature = "serde")]
pub use object::{Object, read_code, read_object};
pub use step::{Fault, NotApplied, Refused, ReplayFault, Step, WrongState};
pub use walk::Forbidden;
