//! What the end of a permission means for all that leans on it. [CON-18]

use std::borrow::Cow;
use std::collections::HashSet;

use familyhub_consent::{AnyPermission, Ground, MayBeTold, may_be_told};
use familyhub_core::time::{Timestamp, london};
use familyhub_core::{CorrectionId, OrganisationId, PermissionId, RecordId as _, ReferralId};
use familyhub_referral::Referral;
use serde::Serialize;

use crate::kept::amendments::AnyCorrection;
use crate::kept::case::Case;
use crate::kept::record::{AskEach, Ending, GoesOn, RecordKind, Stopped, StoppedInTeam, Stops};
use crate::kept::records::record_index::RelyingAct;

/// What a permission's end stops, what it leaves standing, and who is told what.
///
/// ```
/// use familyhub::core::{PermissionId, time::parse_date};
/// use familyhub::{GoesOn, WhoIsTold};
/// # let commands = include_str!("../../../../examples/data/journeys/2-lindqvist.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(15));
/// # let (case, log) = (story.case(), story.log());
///
/// // A father withdrew his consent on the day before the hub meeting.
/// let impact = case.impact(PermissionId::named("consent"));
/// assert_eq!(impact.stops[0].on, parse_date("2026-03-12")?);
/// assert_eq!(impact.tell[0].who, WhoIsTold::PartnershipCoordinator);
/// assert_eq!(impact.tell[0].words, "the meeting is cancelled");
/// assert_eq!(impact.stands[0].event, "request-submitted", "it was lawful when it was done");
/// assert_eq!(impact.goes_on, [GoesOn::SingleAgencyWork {}]);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
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
    pub stands: Vec<DoneLawfully>,
    /// Every act that relied on a permission that was never valid: listed, and
    /// looked at one by one. [CON-14]
    pub in_doubt: Vec<DoneLawfully>,
    /// What lawfully goes on without it, and on which record.
    pub goes_on: Vec<GoesOn>,
    /// Who is told, and no more than this.
    pub tell: Vec<ToBeTold>,
    /// Refusal is no evidence of risk, but safety is looked at again.
    pub safety: &'static str,
}

/// Something that was lawfully done.
///
/// For an example, see [`Impact`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DoneLawfully {
    /// The place of the event in the log.
    pub sequence: u64,
    /// What was done.
    pub event: Cow<'static, str>,
    /// When.
    pub at: Timestamp,
}

impl From<&RelyingAct> for DoneLawfully {
    fn from(act: &RelyingAct) -> Self {
        Self { sequence: act.sequence, event: act.event.clone(), at: act.at }
    }
}

/// Somebody who is told.
///
/// For an example, see [`Impact`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ToBeTold {
    /// Who.
    pub who: WhoIsTold,
    /// What they are told: nothing about consent, and nothing about the family.
    pub words: &'static str,
}

/// Whoever is told.
///
/// For an example, see [`Impact`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WhoIsTold {
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
        let held = self.records.permissions.get(&permission);
        let (Some(held), Some(now)) = (held, self.last_recorded()) else {
            return Vec::new();
        };
        let without = |told: &MayBeTold| match told.on {
            Ground::Permission { permission: other, .. } => other.permission != permission,
            Ground::Disclosure { .. } => true,
        };
        let person = held.person();
        let person = self.records.known(person).map_or(&[][..], std::slice::from_ref);
        let told = may_be_told(person, &self.records, self.disclosures(), now).into_iter();
        let agreed = person.iter().flat_map(|known| {
            let about = self.records.agreements_about(known.id);
            about.filter(move |agreement| agreement.holds(known, now))
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

    /// What was done on the strength of the record that a correction is of, after the
    /// mistake, and stands also without it: somebody looks at each. What does not stand
    /// is [`fallen`](Self::fallen). [REC-01]
    pub fn leaned_on(&self, correction: CorrectionId) -> Vec<DoneLawfully> {
        let correction = self.records.corrections.get(&correction);
        let Some(AnyCorrection::Corrected(corrected)) = correction else {
            return Vec::new();
        };
        let corrected = corrected.state();
        let acts = self.records.notes.acts_on(PermissionId::of_subject(corrected.record));
        acts.filter(|act| act.sequence > corrected.wrong.sequence).map(DoneLawfully::from).collect()
    }

    /// What the end of a permission means: from the acts that relied on it.
    /// [CON-18]
    pub fn impact(&self, permission: PermissionId) -> Impact {
        let goes_on = self.goes_on_without(permission);
        let today = self.last_recorded().map(london::date_of);
        let mut ending = Ending::of((permission, today), &self.records, &goes_on);
        self.records.ask_each(&mut ending);
        let Ending { stops, stops_in_teams, invited, .. } = ending;
        let leant = || self.records.notes.acts_on(permission);
        let subjects: HashSet<_> = leant().map(|act| act.subject).collect();
        let relied_on =
            |referral: &Referral| referral.open && subjects.contains(&referral.id.into());
        let pauses: Vec<_> =
            self.referrals().filter(relied_on).map(|referral| referral.id).collect();
        let cancelled = !stops.is_empty() || !stops_in_teams.is_empty();
        let tell = who_is_told(cancelled, &pauses, invited);
        let acts: Vec<_> = leant().map(DoneLawfully::from).collect();
        let held = self.records.permissions.get(&permission);
        let invalid = matches!(held, Some(AnyPermission::Invalidated(_)));
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
}

impl<'c> AskEach<'c> for Ending<'c> {
    fn kind<M: RecordKind>(&mut self, held: impl Iterator<Item = &'c M>) {
        for record in held {
            match record.stops(self) {
                Stops::Nothing => {}
                Stops::Meeting(stopped, invited) => {
                    self.stops.push(stopped);
                    self.invited.extend(invited);
                }
                Stops::TeamMeeting(stopped, invited) => {
                    self.stops_in_teams.push(stopped);
                    self.invited.extend(invited);
                }
            }
        }
    }
}

/// Who is told what: of a meeting that stops, that it is cancelled, and no more;
/// of a request that waits, the hub alone.
fn who_is_told(
    cancelled: bool,
    pauses: &[ReferralId],
    mut invited: Vec<OrganisationId>,
) -> Vec<ToBeTold> {
    let coordinator = |words| ToBeTold { who: WhoIsTold::PartnershipCoordinator, words };
    match (cancelled, pauses) {
        (false, []) => Vec::new(),
        (false, _) => vec![coordinator(PAUSED)],
        _ => {
            invited.sort_unstable();
            invited.dedup();
            let organisations = invited
                .into_iter()
                .map(|id| ToBeTold { who: WhoIsTold::Organisation(id), words: CANCELLED });
            [coordinator(CANCELLED)].into_iter().chain(organisations).collect()
        }
    }
}
