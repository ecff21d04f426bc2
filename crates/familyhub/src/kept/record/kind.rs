//! What every kind of record says of itself, and the words in which it says so.

use familyhub_core::SubjectId;
use familyhub_machine::{Chart, Events};

pub(super) use super::ending::{Ending, Stopped, StoppedInTeam, Stops};
pub(super) use super::harm::{LeadsOut, OnHarm, Turn};
pub(super) use super::in_concern::InConcern;
pub(super) use super::in_words::{at, on};
pub(super) use super::note::Noting;
pub(super) use super::open::KeepsOpen;
pub(super) use super::outlives::Outlives;
pub(super) use super::owing::{DueQuery, RecordDue};
pub(super) use super::raises::{RaisedConcern, Raising};
pub(super) use super::shown::ShownAt;
pub(super) use super::stood_on::{PlanLookedAt, StoodOn, Then, of_team, on_consents};
pub(super) use super::whom::Whom;
use crate::kept::event::CaseEvent;
use crate::kept::family::MayBeOpen;
use crate::kept::records::Records;

/// What the machine of a kind says of itself: generated from the list.
pub(crate) trait MachineKind: MayBeOpen + Sized + 'static {
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
pub(crate) trait RecordKind: MachineKind {
    /// Where it stands among the kinds in a list that a person reads.
    const SHOWN: ShownAt;
    /// Whether the case stays open while it is.
    const KEEPS_OPEN: KeepsOpen;
    /// What of it is due once its episode is closed. [SAF-11]
    const OUTLIVES: Outlives;
    /// How suspected harm leads out of it. [THR-06]
    const ON_HARM: OnHarm<Self>;

    /// Whom it is about.
    fn whom(&self) -> Whom;

    /// Which event says that significant harm is suspected, and to whom: a concern opens by it
    /// in the same command. Asked before the event is applied, of the record as it is then,
    /// and again once it is applied. [SAF-01]
    fn raises(event: &Self::Event, of: &Raising<'_, Self>) -> Option<RaisedConcern>;

    /// What it asks for in time: adds each to `asking`.
    fn owes(&self, asking: &mut DueQuery<'_>);

    /// On which records an event stood that has happened to it, and at which revisions.
    /// Where an older version of the event names one of them not, it is found again, as
    /// the proof of the event finds it.
    fn stood_on(&self, event: &Self::Event, then: &Then<'_>) -> Vec<StoodOn>;

    /// What the end of a permission stops of it. [CON-18]
    fn stops(&self, ending: &Ending<'_>) -> Stops;

    /// More of it than its state, in words: codes, days and names, never free text.
    fn told(&self, records: &Records) -> String;

    /// More of an event than its name, in words: codes and days, never free text.
    fn detail(event: &Self::Event) -> String;

    /// Notes what is kept of an event beside the machines.
    fn note(event: &Self::Event, noting: &mut Noting<'_>);
}
