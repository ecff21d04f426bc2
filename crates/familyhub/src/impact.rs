//! What the end of a permission means for all that leans on it. [CON-18]

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{MeetingId, OrganisationId, PermissionId, ReferralId};
use familyhub_referral::AnyDirectRequest;
use familyhub_support::AnyHubMeeting;
use serde::Serialize;

use crate::case::{Act, Case};

/// What a permission's end stops, what it leaves standing, and who is told what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// The permission.
    pub permission: PermissionId,
    /// Meetings that cannot be held unless another consent is given.
    pub stops: Vec<Stopped>,
    /// Requests that are open: nothing more is shared on them.
    pub pauses: Vec<ReferralId>,
    /// What was done while the permission was in force: it stays lawful.
    pub stands: Vec<Standing>,
    /// Who is told, and no more than this.
    pub tell: Vec<Told>,
    /// Refusal is no evidence of risk, but safety is looked at again.
    pub safety: &'static str,
}

/// A meeting that cannot be held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stopped {
    /// The meeting.
    pub meeting: MeetingId,
    /// The day for which it was arranged.
    pub on: CivilDate,
}

/// Something that was lawfully done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The place of the event in the log.
    pub sequence: u64,
    /// What was done.
    pub event: &'static str,
    /// When.
    pub at: Timestamp,
}

/// Somebody who is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Who.
    pub who: Listener,
    /// What they are told: nothing about consent, and nothing about the family.
    pub words: &'static str,
}

/// Whoever is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Listener {
    /// The hub's Partnership Coordinator.
    PartnershipCoordinator,
    /// An organisation that was invited.
    Organisation(OrganisationId),
}

const CANCELLED: &str = "the meeting is cancelled";
const SAFETY: &str = "look again at whether the child is safe, and record what was found";

impl Case {
    /// What the end of a permission means: from the acts that relied on it.
    /// [CON-18]
    pub fn impact(&self, permission: PermissionId) -> Impact {
        let arranged = self.meetings().filter_map(|meeting| match meeting {
            AnyHubMeeting::Arranged(meeting)
                if meeting.state().permission.permission == permission =>
            {
                Some(meeting)
            }
            _ => None,
        });
        let (mut stops, mut invited) = (Vec::new(), Vec::new());
        for meeting in arranged {
            let state = meeting.state();
            stops.push(Stopped { meeting: *meeting.id(), on: state.on });
            invited.extend_from_slice(&state.invited);
        }
        invited.sort_unstable();
        invited.dedup();
        let mut tell = Vec::new();
        if !stops.is_empty() {
            tell.push(Told { who: Listener::PartnershipCoordinator, words: CANCELLED });
            tell.extend(invited.into_iter().map(|organisation| Told {
                who: Listener::Organisation(organisation),
                words: CANCELLED,
            }));
        }
        let leans = |act: &&Act| act.relied_on.permission == permission;
        let stands = self.acts.iter().filter(leans).map(|act| Standing {
            sequence: act.sequence,
            event: act.event,
            at: act.at,
        });
        let relied_on = |request: &&AnyDirectRequest| {
            !request.has_ended()
                && self.acts.iter().filter(leans).any(|act| act.subject == (*request.id()).into())
        };
        let pauses = self.requests().filter(relied_on).map(|request| *request.id());
        Impact {
            permission,
            stops,
            pauses: pauses.collect(),
            stands: stands.collect(),
            tell,
            safety: SAFETY,
        }
    }
}
