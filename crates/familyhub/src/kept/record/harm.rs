//! How suspected significant harm leads out of the consent path. [THR-06] [HUB-06]

use familyhub_consent::HarmRef;
use familyhub_core::PersonId;

use super::kind::MachineKind;
use crate::kept::entry::OneDecided;
use crate::kept::records::Records;

/// What suspected harm to a child means for the records of one kind.
pub(crate) enum OnHarm<M: MachineKind> {
    /// Each that is open and about the child leaves the consent path.
    LeadsOut(LeadsOut<M>),
    /// Each has ended as soon as it has begun.
    EndsAtOnce,
    /// It is not on the consent path: why not, in words.
    #[cfg_attr(not(test), expect(dead_code, reason = "the words are for who reads, and tested"))]
    Outside(&'static str),
}

/// How an open record leaves the consent path.
pub(crate) struct LeadsOut<M: MachineKind> {
    /// By which event, by which record of harm and about which child.
    pub(crate) by: fn(HarmRef, PersonId) -> M::Event,
    /// After which others.
    pub(crate) turn: Turn,
    /// Whether another record leads out in its place.
    pub(crate) instead: fn(&M, PersonId, &Records) -> bool,
    /// What follows from it.
    pub(crate) then: fn(&M, &Records) -> Option<OneDecided>,
    /// What somebody reads in its place who is not told: what ends such a record on any other
    /// day. None where they read that it stands as it stood. [SAF-07]
    pub(crate) read_as: Option<fn() -> M::Event>,
}

impl<M: MachineKind> LeadsOut<M> {
    /// By this event, and nothing follows.
    pub(crate) const fn by(by: fn(HarmRef, PersonId) -> M::Event, turn: Turn) -> Self {
        Self { by, turn, instead: |_, _, _| false, then: |_, _| None, read_as: None }
    }
}

impl<M: MachineKind> LeadsOut<M> {
    /// The same, and somebody who is not told reads this in its place.
    pub(crate) const fn read_as(self, event: fn() -> M::Event) -> Self {
        Self { read_as: Some(event), ..self }
    }
}

/// In which turn records leave: a team only after what it had planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    /// Referrals, and the support of the hub.
    Hub,
    /// What a team had planned.
    Planned,
    /// Teams, and the children's parts in them.
    Team,
}
