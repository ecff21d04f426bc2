//! What is kept beside the machines, so that none of them has to be searched:
//! who is called what, which records are about whom, and what leaned on what.

use std::collections::HashMap;

use familyhub_consent::{PermissionRef, Prompted};
use familyhub_core::time::Timestamp;
use familyhub_core::{
    ActorId, DecisionId, LeadId, OrganisationId, PartId, PermissionId, PersonId, SubjectId, TeamId,
    Words,
};

use crate::kept::amendments::{ErasureGround, Mistake, WronglyTimed};
use crate::kept::edition::RefusedLater;

/// What is kept beside the machines.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Notes {
    /// Which permissions and decisions are about whom, the oldest first.
    pub(crate) permissions_of: HashMap<PersonId, Vec<PermissionId>>,
    pub(crate) decisions_of: HashMap<PersonId, Vec<DecisionId>>,
    pub(crate) lead_role: Option<LeadId>,
    /// The children's parts in each team, the oldest first.
    pub(crate) parts_of: HashMap<TeamId, Vec<PartId>>,
    /// What has happened that asks for consent to be talked over again. [CON-10]
    pub(crate) prompts: Vec<Prompted>,
    /// Which agencies have been invited about whom.
    pub(crate) agencies: HashMap<PersonId, Vec<OrganisationId>>,
    pub(crate) actors: HashMap<ActorId, Words>,
    pub(crate) organisations: HashMap<OrganisationId, Words>,
    pub(crate) acts: Vec<Act>,
    /// Which events were wrong, and from which words were erased, by their places.
    pub(crate) corrected: HashMap<u64, Mistake>,
    pub(crate) erased: HashMap<u64, ErasureGround>,
    /// Which events a later edition of the rules would refuse, in their order. [REC-16]
    pub(crate) refused_later: Vec<RefusedLater>,
    /// Which lines give a wrong time of recording, by their places.
    pub(crate) retimed: HashMap<u64, WronglyTimed>,
}

/// Something that was done on the strength of a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// The place of the event in the log.
    pub sequence: u64,
    /// What was done: the event's name.
    pub event: &'static str,
    /// To which record.
    pub subject: SubjectId,
    /// When.
    pub at: Timestamp,
    /// On which permission.
    pub relied_on: PermissionRef,
}
