//! What each kind of record is like: one file for each.
//!
//! A kind is declared as a machine by its own crate, entered in
//! [the one list](crate::kept::machines), and described here, in a file of its own that
//! implements [`RecordKind`]. Every item of it is required, so a kind that leaves something
//! unsaid does not compile; and every loop over the kinds is generated from the list
//! ([`every`]), so none is forgotten. What a machine's table knows is read from the table:
//! which step takes [which evidence](evidence), and so which event follows from another.

mod action;
mod advice;
mod agreement;
mod assessment;
mod brokerage;
mod concern;
mod concern_below;
mod consultation;
mod contact;
mod correction;
mod decision;
mod disclosure;
mod ending;
mod erasure;
mod every;
pub(crate) mod evidence;
mod family;
mod handover;
mod harm;
pub(crate) mod in_concern;
mod in_words;
mod kind;
mod lead;
mod look_at_safety;
mod meeting;
mod member;
mod note;
mod objection;
mod open;
mod outcome;
mod outlives;
pub(crate) mod owing;
mod part;
mod permission;
pub(crate) mod raises;
mod report;
mod request;
mod responsibility;
mod retiming;
mod review;
mod shown;
mod step_down;
mod stood_on;
mod tac_support;
mod team;
mod team_meeting;
mod whom;

pub(crate) use ending::{Ending, Stops};
pub use ending::{GoesOn, Stopped, StoppedInTeam};
pub(crate) use every::AskEach;
pub(crate) use every::RecordSummary;
pub(crate) use harm::{OnHarm, Turn};
pub(crate) use kind::RecordKind;
pub(crate) use owing::DueQuery;
pub use owing::DueView;
pub(crate) use shown::ShownAt;
pub(crate) use team::OVERSIGHT;

#[cfg(test)]
mod tests;
