//! What is kept beside the machines, so that none of them has to be searched:
//! who is called what, which records are about whom, and what leaned on what.

use std::borrow::Cow;
use std::collections::HashMap;

use familyhub_consent::{PermissionRef, Prompted};
use familyhub_core::time::Timestamp;
use familyhub_core::{
    ActorId, LeadId, OrganisationId, PartId, PermissionId, PersonId, ReferralId, SubjectId, TeamId,
    Words,
};

use crate::kept::amendments::{ErasureGround, Mistake, WronglyTimed};
use crate::kept::edition::RefusedLater;
use crate::kept::record::raises::RaisedConcern;

/// What is kept beside the machines.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct RecordIndex {
    /// Which permissions, responsibilities, agreements, objections and decisions are about whom, by
    /// their [places](super::machine_map::MachineMap::at), the oldest first.
    pub(crate) permissions_of: HashMap<PersonId, Vec<usize>>,
    pub(crate) responsibilities_of: HashMap<PersonId, Vec<usize>>,
    pub(crate) agreements_of: HashMap<PersonId, Vec<usize>>,
    pub(crate) objections_of: HashMap<PersonId, Vec<usize>>,
    pub(crate) decisions_of: HashMap<PersonId, Vec<usize>>,
    pub(crate) referrals_of: HashMap<PersonId, ReferralsOf>,
    /// Which records say that significant harm is suspected, and to whom: noted with the step,
    /// for the concern that follows in the same command stands on it.
    pub(crate) harm_said: Vec<RaisedConcern>,
    pub(crate) lead_role: Option<LeadId>,
    /// The children's parts in each team, the oldest first.
    pub(crate) parts_of: HashMap<TeamId, Vec<PartId>>,
    /// What has happened that asks for consent to be talked over again. [CON-10]
    prompts: Vec<Prompted>,
    /// Which of the prompts are about whom, and which about all, by their places.
    prompts_of: HashMap<Option<PersonId>, Vec<usize>>,
    /// Which agencies have been invited about whom.
    pub(crate) agencies: HashMap<PersonId, Vec<OrganisationId>>,
    pub(crate) actors: HashMap<ActorId, Words>,
    pub(crate) organisations: HashMap<OrganisationId, Words>,
    pub(crate) acts: Vec<RelyingAct>,
    /// Which of the acts relied on which permission, by their places in `acts`.
    pub(crate) acts_on: HashMap<PermissionId, Vec<usize>>,
    /// How many records of each machine had begun when the case was closed the last time: those
    /// in the first places of their shelf.
    pub(crate) begun_before_closing: HashMap<&'static str, usize>,
    /// Which events were wrong, and from which words were erased, by their places.
    pub(crate) corrected: HashMap<u64, Mistake>,
    pub(crate) erased: HashMap<u64, ErasureGround>,
    /// Which events a later edition of the rules would refuse, in their order. [REC-16]
    pub(crate) refused_later: Vec<RefusedLater>,
    /// Which lines give a wrong time of recording, by their places.
    pub(crate) retimed: HashMap<u64, WronglyTimed>,
}

/// The referrals of one child, those of each pathway in the order in which they were
/// recorded.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct ReferralsOf {
    pub(crate) requests: Vec<ReferralId>,
    pub(crate) contacts: Vec<ReferralId>,
    pub(crate) step_downs: Vec<ReferralId>,
    /// The contacts in the order in which they came in, each with when.
    pub(crate) arrived: Vec<(Timestamp, ReferralId)>,
}

impl ReferralsOf {
    /// One more contact.
    pub(crate) fn contact(&mut self, contact: ReferralId, at: Timestamp) {
        self.contacts.push(contact);
        self.arrived.insert(self.arrived_by(at), (at, contact));
    }

    /// How many contacts had come in by then.
    pub(crate) fn arrived_by(&self, at: Timestamp) -> usize {
        self.arrived.partition_point(|(arrived, _)| *arrived <= at)
    }
}

impl RecordIndex {
    /// Notes that something happened for which consent is talked over again.
    pub(crate) fn prompt(&mut self, prompted: Prompted) {
        self.prompts_of.entry(prompted.about).or_default().push(self.prompts.len());
        self.prompts.push(prompted);
    }

    /// What asks for the consent about a person to be talked over again, in the order in
    /// which it was recorded.
    pub(crate) fn prompts_about(&self, person: PersonId) -> impl Iterator<Item = &Prompted> {
        let of = |whom| self.prompts_of.get(&whom).map_or(&[][..], Vec::as_slice);
        let mut places = [of(None), of(Some(person))].concat();
        places.sort_unstable();
        places.into_iter().filter_map(|place| self.prompts.get(place))
    }

    /// Notes what was done on the strength of a permission.
    pub(crate) fn act(&mut self, act: RelyingAct) {
        self.acts_on.entry(act.relied_on.permission).or_default().push(self.acts.len());
        self.acts.push(act);
    }

    /// What was done on the strength of a permission, the oldest first.
    pub(crate) fn acts_on(&self, permission: PermissionId) -> impl Iterator<Item = &RelyingAct> {
        let places = self.acts_on.get(&permission).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.acts.get(*place))
    }
}

/// Something that was done on the strength of a permission.
///
/// ```
/// # let commands = include_str!("../../../../../examples/data/journeys/2-lindqvist.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(15));
/// # let (case, log) = (story.case(), story.log());
/// # let _ = log;
/// // What was done on the strength of the father's consent, before he withdrew it.
/// let acts: Vec<_> = case.acts().iter().map(|act| &*act.event).collect();
/// assert_eq!(acts, ["request-submitted", "request-accepted", "meeting-arranged"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingAct {
    /// The place of the event in the log.
    pub sequence: u64,
    /// What was done: the event's name.
    pub event: Cow<'static, str>,
    /// To which record.
    pub subject: SubjectId,
    /// When.
    pub at: Timestamp,
    /// On which permission.
    pub relied_on: PermissionRef,
}
