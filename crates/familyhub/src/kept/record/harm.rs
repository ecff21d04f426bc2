//! How suspected significant harm leads out of the consent path. [THR-06] [HUB-06]

use familyhub_core::{DisclosureId, PersonId};

use super::{AskEach, Kind, Record};
use crate::decided::decide::{Decided, Deciding, OneDecided};
use crate::kept::records::Records;

/// What suspected harm to a child means for the records of one kind.
pub(crate) enum OnHarm<M: Kind> {
    /// Each that is open and about the child leaves the consent path.
    LeadsOut(LeadsOut<M>),
    /// Each has ended as soon as it has begun.
    EndsAtOnce,
    /// It is not on the consent path: why not, in words.
    #[cfg_attr(not(test), expect(dead_code, reason = "the words are for who reads, and tested"))]
    Outside(&'static str),
}

/// How an open record leaves the consent path.
pub(crate) struct LeadsOut<M: Kind> {
    /// By which event, of which disclosure and about which child.
    pub(crate) by: fn(DisclosureId, PersonId) -> M::Event,
    /// After which others.
    pub(crate) turn: Turn,
    /// Whether another record leads out in its place.
    pub(crate) instead: fn(&M, PersonId, &Records) -> bool,
    /// What follows from it.
    pub(crate) then: fn(&M, &Deciding<'_>) -> Option<OneDecided>,
}

impl<M: Kind> LeadsOut<M> {
    /// By this event, and nothing follows.
    pub(crate) const fn by(by: fn(DisclosureId, PersonId) -> M::Event, turn: Turn) -> Self {
        Self { by, turn, instead: |_, _, _| false, then: |_, _| None }
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

/// Suspected significant harm to a child, once it was decided to disclose it.
pub(crate) struct Harm<'h, 'd> {
    disclosure: DisclosureId,
    child: PersonId,
    on: &'h Deciding<'d>,
    /// What leads out of which record, so far.
    found: Vec<(Turn, OneDecided)>,
}

impl<'h, 'd> Harm<'h, 'd> {
    /// What leads out of every open record about the child.
    pub(crate) fn leads_out(
        disclosure: DisclosureId,
        child: PersonId,
        on: &'h Deciding<'d>,
    ) -> Decided {
        let mut harm = Self { disclosure, child, on, found: Vec::new() };
        on.case.records.ask_each(&mut harm);
        harm.found.sort_by_key(|(turn, _)| *turn);
        harm.found.into_iter().map(|(_, event)| event).collect()
    }
}

impl<'h> AskEach<'h> for Harm<'h, '_> {
    fn kind<M: Record>(&mut self, held: impl Iterator<Item = &'h M>) {
        let way = match M::ON_HARM {
            OnHarm::LeadsOut(way) => way,
            OnHarm::EndsAtOnce | OnHarm::Outside(_) => return,
        };
        let (child, records) = (self.child, &self.on.case.records);
        for record in held.filter(|record| !record.ended()) {
            if record.whom().includes(child, records) && !(way.instead)(record, child, records) {
                let event = (way.by)(self.disclosure, child).into();
                self.found.push((way.turn, (record.subject(), event)));
                self.found.extend((way.then)(record, self.on).map(|then| (way.turn, then)));
            }
        }
    }
}
