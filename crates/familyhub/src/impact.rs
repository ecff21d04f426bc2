//! What the end of a permission means for all that leans on it. [CON-18]

use familyhub_consent::{AnyPermission, Ground, MayBeTold, Purpose, Service};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    AgreementId, CorrectionId, MeetingId, OrganisationId, PermissionId, ReferralId, SubjectId,
    TeamMeetingId,
};
use familyhub_referral::{Referral, TOLD_TO_THE_HUB};
use familyhub_support::AnyHubMeeting;
use familyhub_tac::{AnyTeam, AnyTeamMeeting, ConsentRef, TOLD_TO_THE_TEAM};
use schemars::JsonSchema;
use serde::Serialize;

use crate::case::Case;
use crate::keeping::AnyCorrection;
use crate::notes::Act;

/// What a permission's end stops, what it leaves standing, and who is told what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Impact {
    /// The permission.
    pub permission: PermissionId,
    /// Meetings that cannot be held unless another consent is given.
    pub stops: Vec<Stopped>,
    /// Meetings of teams that cannot be held unless another consent is given. [TAC-09]
    pub stops_in_teams: Vec<StoppedInTeam>,
    /// Referrals that are open: nothing more is shared on them.
    pub pauses: Vec<ReferralId>,
    /// What was done while the permission was in force: it stays lawful.
    pub stands: Vec<Standing>,
    /// Every act that relied on a permission that was never valid: listed, and
    /// looked at one by one. [CON-14]
    pub in_doubt: Vec<Standing>,
    /// What lawfully goes on without it, and on which record.
    pub goes_on: Vec<GoesOn>,
    /// Who is told, and no more than this.
    pub tell: Vec<Told>,
    /// Refusal is no evidence of risk, but safety is looked at again.
    pub safety: &'static str,
}

/// Something that lawfully goes on without the permission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum GoesOn {
    /// What another record lets be told: a permission, or a decision to disclose.
    Telling(MayBeTold),
    /// A service that was agreed to, which is another record: its work that shares
    /// nothing.
    Service {
        /// The agreement.
        agreement: AgreementId,
        /// The service.
        service: Service,
    },
    /// What each agency does by itself for the family, sharing nothing.
    SingleAgencyWork {},
}

/// A meeting that cannot be held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stopped {
    /// The meeting.
    pub meeting: MeetingId,
    /// The day for which it was arranged.
    pub on: CivilDate,
}

/// A meeting of a team that cannot be held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StoppedInTeam {
    /// The meeting.
    pub meeting: TeamMeetingId,
    /// The day for which it was planned.
    pub on: CivilDate,
}

/// Something that was lawfully done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Standing {
    /// The place of the event in the log.
    pub sequence: u64,
    /// What was done.
    pub event: &'static str,
    /// When.
    pub at: Timestamp,
}

impl From<&Act> for Standing {
    fn from(act: &Act) -> Self {
        Self { sequence: act.sequence, event: act.event, at: act.at }
    }
}

/// Somebody who is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Told {
    /// Who.
    pub who: Listener,
    /// What they are told: nothing about consent, and nothing about the family.
    pub words: &'static str,
}

/// Whoever is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Listener {
    /// The hub's Partnership Coordinator.
    PartnershipCoordinator,
    /// An organisation that was invited.
    Organisation(OrganisationId),
}

const CANCELLED: &str = "the meeting is cancelled";
const PAUSED: &str = "the request waits: share nothing more on it";
const SAFETY: &str = "look again at whether the child is safe, and record what was found";

impl Case {
    /// What lawfully goes on without a permission about the same person.
    fn goes_on_without(&self, permission: PermissionId) -> Vec<GoesOn> {
        let held = self.permissions().find(|held| *held.id() == permission);
        let (Some(held), Some(now)) = (held, self.last_recorded()) else {
            return Vec::new();
        };
        let without = |told: &MayBeTold| match told.on {
            Ground::Permission { permission: other, .. } => other.permission != permission,
            Ground::Disclosure { .. } => true,
        };
        let person = held.person();
        let told = self.may_be_told(now).into_iter().filter(|told| told.about == person);
        let people = self.records.people().iter().filter(|known| known.id == person);
        let agreed = people.flat_map(|known| {
            self.agreements().filter(move |agreement| agreement.holds(known, now))
        });
        let services = agreed.map(|agreement| GoesOn::Service {
            agreement: *agreement.id(),
            service: agreement.request().service,
        });
        told.filter(without)
            .map(GoesOn::Telling)
            .chain(services)
            .chain([GoesOn::SingleAgencyWork {}])
            .collect()
    }

    /// Whether it is another permission on which the hub meets about the same person.
    fn serves_a_meeting(&self, goes_on: &GoesOn) -> bool {
        let GoesOn::Telling(told) = goes_on else { return false };
        let for_the_hub =
            matches!(told.on, Ground::Permission { purpose: Purpose::HubSupport, .. });
        for_the_hub
            && told.practitioner.is_none()
            && self.records.hub().is_ok_and(|hub| hub == told.recipient)
            && TOLD_TO_THE_HUB.without(told.categories).is_empty()
    }

    /// What was done on the strength of the record that a correction is of, after the
    /// mistake, and stands also without it: somebody looks at each. What does not stand
    /// is [`fallen`](Self::fallen). [REC-01]
    pub fn leaned_on(&self, correction: CorrectionId) -> Vec<Standing> {
        let correction = self.corrections().find(|it| *it.id() == correction);
        let Some(AnyCorrection::Corrected(corrected)) = correction else {
            return Vec::new();
        };
        let corrected = corrected.state();
        let leans = |act: &&Act| {
            SubjectId::from(act.relied_on.permission) == corrected.record
                && act.sequence > corrected.wrong.sequence
        };
        self.acts().iter().filter(leans).map(Standing::from).collect()
    }

    /// What the end of a permission means: from the acts that relied on it.
    /// [CON-18]
    pub fn impact(&self, permission: PermissionId) -> Impact {
        let goes_on = self.goes_on_without(permission);
        let hub_is_told_on_another = goes_on.iter().any(|goes_on| self.serves_a_meeting(goes_on));
        let arranged = self.meetings().filter_map(|meeting| match meeting {
            AnyHubMeeting::Arranged(meeting)
                if meeting.state().permission.permission == permission
                    && !hub_is_told_on_another =>
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
        let stops_in_teams = self.stopped_in_teams(permission, &goes_on, &mut invited);
        let leans = |act: &&Act| act.relied_on.permission == permission;
        let stands = self.acts().iter().filter(leans).map(Standing::from);
        let relied_on = |referral: &Referral| {
            referral.open
                && self.acts().iter().filter(leans).any(|act| act.subject == referral.id.into())
        };
        let pauses: Vec<_> =
            self.referrals().filter(relied_on).map(|referral| referral.id).collect();
        let cancelled = !stops.is_empty() || !stops_in_teams.is_empty();
        let tell = who_is_told(cancelled, &pauses, invited);
        let acts: Vec<_> = stands.collect();
        let invalid = self
            .permissions()
            .find(|held| *held.id() == permission)
            .is_some_and(|held| matches!(held, AnyPermission::Invalidated(_)));
        let (stands, in_doubt) = if invalid { (Vec::new(), acts) } else { (acts, Vec::new()) };
        Impact {
            permission,
            stops,
            stops_in_teams,
            pauses,
            stands,
            in_doubt,
            goes_on,
            tell,
            safety: SAFETY,
        }
    }

    /// The meetings of teams that cannot be held without this permission, unless another
    /// lets the team's lead be told. [TAC-09]
    fn stopped_in_teams(
        &self,
        permission: PermissionId,
        goes_on: &[GoesOn],
        invited: &mut Vec<OrganisationId>,
    ) -> Vec<StoppedInTeam> {
        let mut stopped = Vec::new();
        for meeting in self.team_meetings() {
            let AnyTeamMeeting::Planned(planned) = meeting else { continue };
            let state = planned.state();
            let leans = |consent: &ConsentRef| consent.permission.permission == permission;
            if !state.meeting.consents.iter().any(leans) {
                continue;
            }
            let lead = self.records.teams.get(&state.meeting.team).and_then(AnyTeam::course);
            let lead = lead.map(|course| course.leads.now().organisation);
            let is_told = |goes_on: &GoesOn| {
                let GoesOn::Telling(told) = goes_on else { return false };
                matches!(told.on, Ground::Permission { purpose: Purpose::TeamAroundTheChild, .. })
                    && told.practitioner.is_none()
                    && lead == Some(told.recipient)
                    && TOLD_TO_THE_TEAM.without(told.categories).is_empty()
            };
            if !goes_on.iter().any(is_told) {
                stopped.push(StoppedInTeam { meeting: *planned.id(), on: state.on });
                invited.extend_from_slice(&state.invited);
            }
        }
        stopped
    }
}

/// Who is told what: of a meeting that stops, that it is cancelled, and no more;
/// of a request that waits, the hub alone.
fn who_is_told(
    cancelled: bool,
    pauses: &[ReferralId],
    mut invited: Vec<OrganisationId>,
) -> Vec<Told> {
    let coordinator = |words| Told { who: Listener::PartnershipCoordinator, words };
    match (cancelled, pauses) {
        (false, []) => Vec::new(),
        (false, _) => vec![coordinator(PAUSED)],
        _ => {
            invited.sort_unstable();
            invited.dedup();
            let organisations = invited
                .into_iter()
                .map(|id| Told { who: Listener::Organisation(id), words: CANCELLED });
            [coordinator(CANCELLED)].into_iter().chain(organisations).collect()
        }
    }
}
