//! A family's case: its machines, made by its events and by nothing else.

use std::sync::Arc;

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    ActorId, CaseId, Digest, Edition, OrganisationId, Policy, PolicyHistory, Recorded, Words,
};

use crate::kept::amendments::Fallen;
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::event::CaseEvent;
use crate::kept::event_ids::EventIds;
use crate::kept::family::AnyFamily;
use crate::kept::idempotency::CarriedOut;
use crate::kept::left_out::LeftOut;
use crate::kept::locality::Locality;
use crate::kept::records::Records;
use crate::kept::records::record_index::RelyingAct;

/// A family's case.
///
/// It comes into being by applying recorded events, live or from a log: there is
/// no other way. It is not `Clone`, and nothing of it can be set.
#[derive(Debug, PartialEq)]
pub struct Case {
    pub(crate) records: Records,
    pub(crate) stand: Stand,
    pub(crate) commands: CarriedOut,
    pub(crate) event_ids: EventIds,
    fallen: Vec<Fallen>,
    /// What of its log is left out for whoever reads it, where something is.
    pub(crate) left_out: Option<Arc<LeftOut>>,
}

/// How far a case has come in its log.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Stand {
    id: Option<CaseId>,
    sequence: u64,
    last_recorded: Option<Timestamp>,
    last_hash: Option<Digest>,
}

impl Case {
    /// A case before its first event, which goes by the calendar and the schemes of a
    /// locality.
    ///
    /// ```
    /// use familyhub::{Case, Locality};
    ///
    /// let case = Case::new(&Locality::default());
    /// assert_eq!((case.id(), case.revision()), (None, 0));
    /// ```
    pub fn new(locality: &Locality) -> Self {
        Self {
            records: Records::in_locality(locality.clone()),
            stand: Stand::default(),
            commands: CarriedOut::default(),
            event_ids: EventIds::default(),
            fallen: Vec::new(),
            left_out: None,
        }
    }

    /// The case as it is read without what is left out: so many lines of it are read.
    pub(crate) fn as_read(
        &self,
        (records, fallen): (Records, Vec<Fallen>),
        left_out: Arc<LeftOut>,
    ) -> Self {
        let Stand { id, last_recorded, .. } = self.stand;
        let sequence = left_out.lines_read();
        Self {
            records,
            stand: Stand { id, sequence, last_recorded, last_hash: None },
            commands: CarriedOut::default(),
            event_ids: EventIds::default(),
            fallen,
            left_out: Some(left_out),
        }
    }

    /// What it goes by that does not stand in its log: to replay the log again, say.
    pub fn locality(&self) -> &Locality {
        &self.records.locality
    }

    /// The case as it stands, to take evidence from.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Which case; none before its first event.
    pub fn id(&self) -> Option<CaseId> {
        self.stand.id
    }

    /// How many events made it what it is: what a writer expects of a log.
    pub fn revision(&self) -> u64 {
        self.stand.sequence
    }

    /// The hash of its last event.
    pub fn last_hash(&self) -> Option<Digest> {
        self.stand.last_hash
    }

    pub(crate) fn last_recorded(&self) -> Option<Timestamp> {
        self.stand.last_recorded
    }

    /// By which edition of the rules it goes: the events to come are proved by it, until a
    /// program that knows a later one acts on it. None before the first event. [REC-16]
    pub fn edition(&self) -> Option<Edition> {
        self.records.edition()
    }

    /// The local policy of a day: it judges what was done on that day. None before the first
    /// event. [REC-15]
    pub fn policy_on(&self, day: CivilDate) -> Option<&Policy> {
        Some(self.policies()?.on(day))
    }

    /// Every local policy that it has gone by, each from its day. None before the first
    /// event. [REC-15]
    pub fn policies(&self) -> Option<&PolicyHistory> {
        self.records.policies()
    }

    /// What somebody is called, if that was said and is not erased.
    pub fn name_of(&self, who: impl Into<ActorId>) -> Option<&str> {
        self.records.name_of(who.into())
    }

    /// What somebody is called, or the id.
    pub fn called(&self, who: ActorId) -> String {
        self.records.called(who)
    }

    /// What an organisation is called, if that was said.
    pub fn name_of_organisation(&self, organisation: OrganisationId) -> Option<&str> {
        let named = self.records.notes.organisations.get(&organisation);
        named.and_then(Words::reveal).or_else(|| {
            // A hub that another has followed is still named in what was done with it.
            self.policies()?
                .newest_first()
                .flat_map(|it| [&it.policy.hub, &it.policy.single_point_of_access])
                .find(|known| known.organisation == organisation)
                .map(|known| known.name.as_str())
        })
    }

    /// The family, once the case is open.
    pub fn family(&self) -> Option<&AnyFamily> {
        self.records.family.as_ref()
    }

    /// What was done on the strength of permissions, the oldest first.
    pub fn acts(&self) -> &[RelyingAct] {
        &self.records.notes.acts
    }

    /// What was recorded on the strength of a mistake that has since been corrected,
    /// and could not have been without it: somebody looks at each. [REC-01]
    pub fn fallen(&self) -> &[Fallen] {
        &self.fallen
    }

    /// Applies the next event, whichever it is.
    pub(crate) fn follow(
        &mut self,
        recorded: &Recorded<CaseEvent>,
        hash: Digest,
    ) -> Result<(), CannotFollowError> {
        self.check_place(recorded)?;
        self.records.step(
            recorded.sequence,
            recorded.subject,
            &recorded.occasion,
            &recorded.event,
        )?;
        self.note(recorded, hash);
        Ok(())
    }

    /// Passes an event that was judged before: its place in the log is noted, and its step
    /// is taken where the case [becomes](Self::becomes) what corrections make of it.
    pub(crate) fn pass(&mut self, recorded: &Recorded<CaseEvent>, hash: Digest) {
        self.commands.note(recorded);
        self.stand = Stand {
            id: Some(recorded.case),
            sequence: recorded.sequence,
            last_recorded: Some(recorded.occasion.recorded()),
            last_hash: Some(hash),
        };
        self.event_ids.note(recorded.id);
    }

    /// Notes an event whose step was taken.
    pub(crate) fn note(&mut self, recorded: &Recorded<CaseEvent>, hash: Digest) {
        self.records.note(recorded);
        self.pass(recorded, hash);
    }

    /// Goes on from what it would have been without a mistake.
    pub(crate) fn becomes(&mut self, records: Records, fallen: Vec<Fallen>) {
        self.records = records;
        self.fallen = fallen;
    }

    pub(crate) fn check_place(
        &self,
        recorded: &Recorded<CaseEvent>,
    ) -> Result<(), CannotFollowError> {
        let Stand { id, sequence, last_recorded, last_hash } = self.stand;
        let expected = sequence + 1;
        if id.is_some_and(|id| id != recorded.case) {
            Err(CannotFollowError::AnotherCase)
        } else if recorded.sequence != expected {
            Err(CannotFollowError::OutOfSequence { expected, found: recorded.sequence })
        } else if recorded.previous != last_hash {
            Err(CannotFollowError::BrokenChain)
        } else if self.event_ids.contains(recorded.id) {
            Err(CannotFollowError::IdTaken)
        } else {
            // This event alone stands behind a time that is later than its own: it says
            // that nothing was recorded then.
            let steps_back = matches!(recorded.event, CaseEvent::Retiming(_));
            match last_recorded.is_some_and(|last| recorded.occasion.recorded() < last) {
                true if !steps_back => Err(CannotFollowError::RecordedEarlier),
                false if steps_back => Err(CannotFollowError::NothingToCome),
                _ => Ok(()),
            }
        }
    }
}

/// Whether an event can be applied without the log at hand.
pub(crate) fn check_reach(event: &CaseEvent) -> Result<(), CannotFollowError> {
    if reaches_back(event) { Err(CannotFollowError::ReachesBack) } else { Ok(()) }
}

/// Whether an event says something of earlier lines.
pub(crate) fn reaches_back(event: &CaseEvent) -> bool {
    matches!(event, CaseEvent::Correction(_) | CaseEvent::Erasure(_) | CaseEvent::Retiming(_))
}
