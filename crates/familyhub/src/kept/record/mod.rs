//! What each kind of record is like: one file for each.
//!
//! A kind is declared as a machine by its own crate, entered in
//! [the one list](crate::kept::machines), and described here, in a file of its own that
//! implements [`Record`]. Every item of it is required, so a kind that leaves something
//! unsaid does not compile; and every loop over the kinds is generated from the list
//! ([`every`]), so none is forgotten. What a machine's table knows is read from the table:
//! which step takes [which evidence](evidence), and so which event follows from another.

mod action;
mod advice;
mod agreement;
mod assessment;
mod brokerage;
mod consultation;
mod contact;
mod correction;
mod decision;
mod disclosure;
mod erasure;
mod every;
pub(crate) mod evidence;
mod family;
mod handover;
mod harm;
mod lead;
mod meeting;
mod member;
mod note;
mod objection;
mod open;
mod outcome;
mod part;
mod permission;
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

use familyhub_core::SubjectId;
use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_machine::{Chart, Events};

use crate::asked::due::Asking;
use crate::asked::impact::{Ending, Stops};
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;
use crate::kept::family::MayBeOpen;

pub(crate) use every::AskEach;
pub(crate) use harm::{Harm, LeadsOut, OnHarm, Turn};
pub(crate) use note::Noting;
pub(crate) use open::KeepsOpen;
pub(crate) use shown::Shown;
pub(crate) use stood_on::{Met, StoodOn, Then, of_team, on_consents};
pub(crate) use team::OVERSIGHT;
pub(crate) use whom::Whom;

/// What the machine of a kind says of itself: generated from the list.
pub(crate) trait Kind: MayBeOpen + Sized + 'static {
    /// What can happen to it.
    type Event: Events + Into<CaseEvent>;
    /// The machine's table.
    const CHART: &'static Chart;

    /// Which record it is.
    fn subject(&self) -> SubjectId;
    /// The name of its state.
    fn state(&self) -> &'static str;
    /// Whether nothing can happen to it any more.
    fn ended(&self) -> bool;
}

/// All that the case has to know of one kind of record, in one place.
pub(crate) trait Record: Kind {
    /// Where it stands among the kinds in a list that a person reads.
    const SHOWN: Shown;
    /// Whether the case stays open while it is.
    const KEEPS_OPEN: KeepsOpen;
    /// How suspected harm leads out of it. [THR-06]
    const ON_HARM: OnHarm<Self>;

    /// Whom it is about.
    fn whom(&self) -> Whom;

    /// What it asks for in time: adds each to `asking`.
    fn owes(&self, asking: &mut Asking<'_>);

    /// On which records an event stood that has happened to it, and at which revisions.
    /// Where an older version of the event names one of them not, it is found again, as
    /// the proof of the event finds it.
    fn stood_on(&self, event: &Self::Event, then: &Then<'_>) -> Vec<StoodOn>;

    /// What the end of a permission stops of it. [CON-18]
    fn stops(&self, ending: &Ending<'_>) -> Stops;

    /// More of it than its state, in words: codes, days and names, never free text.
    fn told(&self, case: &Case) -> String;

    /// More of an event than its name, in words: codes and days, never free text.
    fn detail(event: &Self::Event) -> String;

    /// Notes what is kept of an event beside the machines.
    fn note(event: &Self::Event, noting: &mut Noting<'_>);
}

/// A day in words.
fn on(day: CivilDate) -> String {
    london::day_in_words(day).to_string()
}

/// The day of a moment, in words.
fn at(moment: Timestamp) -> String {
    on(london::date_of(moment))
}

#[cfg(test)]
mod tests;
