//! The end of a permission, and what it stops of a record. [CON-18]

use std::collections::HashMap;

use familyhub_consent::{AgreedService, Categories, Ground, MayBeTold, Purpose};
use familyhub_core::time::CivilDate;
use familyhub_core::{AgreementId, MeetingId, OrganisationId, PermissionId, TeamId, TeamMeetingId};
use familyhub_referral::TOLD_TO_THE_HUB;
use familyhub_tac::{AnyTeam, TOLD_TO_THE_TEAM};
use serde::Serialize;

use crate::kept::records::Records;

/// Something that lawfully goes on without the permission.
///
/// For an example, see [`Impact`](crate::Impact).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum GoesOn {
    /// What another record lets be told: a permission, or a decision to disclose.
    Telling(MayBeTold),
    /// A service that was agreed to, which is another record: its work that shares
    /// nothing.
    Service {
        /// The agreement.
        agreement: AgreementId,
        /// The service.
        service: AgreedService,
    },
    /// What each agency does by itself for the family, sharing nothing.
    SingleAgencyWork {},
}

/// A meeting that cannot be held.
///
/// For an example, see [`Impact`](crate::Impact).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Stopped {
    /// The meeting.
    pub meeting: MeetingId,
    /// The day for which it was arranged.
    pub on: CivilDate,
}

/// A meeting of a team that cannot be held.
///
/// ```
/// use familyhub::core::time::parse_date;
/// # let commands = include_str!("../../../../../examples/data/cases/7-consent-for-one-of-two.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(21));
/// # let (case, _) = (story.case(), story.log());
///
/// // A meeting of the team is planned: it stops with either child's permission.
/// let mut ends = case.permissions().map(|permission| case.impact(*permission.id()));
/// let planned = parse_date("2026-02-11")?;
/// assert!(ends.any(|impact| impact.stops_in_teams.iter().any(|meeting| meeting.on == planned)));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StoppedInTeam {
    /// The meeting.
    pub meeting: TeamMeetingId,
    /// The day for which it was planned.
    pub on: CivilDate,
}

/// What the end of a permission stops of one record.
pub(crate) enum Stops {
    /// Nothing.
    Nothing,
    /// A meeting at the hub, to which these were invited.
    Meeting(Stopped, Vec<OrganisationId>),
    /// A meeting of a team, to which these were invited.
    TeamMeeting(StoppedInTeam, Vec<OrganisationId>),
}

/// The end of a permission, while every record is asked what it stops.
pub(crate) struct Ending<'c> {
    pub(crate) records: &'c Records,
    /// The day of the last event; none before the first.
    pub(crate) today: Option<CivilDate>,
    /// The permission that ends.
    pub(crate) permission: PermissionId,
    /// What other permissions let organisations be told, for which purpose.
    pub(crate) told: HashMap<(OrganisationId, Purpose), Vec<Categories>>,
    pub(crate) stops: Vec<Stopped>,
    pub(crate) stops_in_teams: Vec<StoppedInTeam>,
    pub(crate) invited: Vec<OrganisationId>,
}

impl<'c> Ending<'c> {
    /// The end of a permission, on the day of the last event.
    pub(crate) fn of(
        (permission, today): (PermissionId, Option<CivilDate>),
        records: &'c Records,
        goes_on: &[GoesOn],
    ) -> Self {
        let mut told: HashMap<_, Vec<_>> = HashMap::new();
        for goes_on in goes_on {
            if let GoesOn::Telling(MayBeTold {
                recipient,
                practitioner: None,
                categories,
                on: Ground::Permission { purpose, .. },
                ..
            }) = goes_on
            {
                let known = told.entry((*recipient, *purpose)).or_default();
                if !known.contains(categories) {
                    known.push(*categories);
                }
            }
        }
        let (stops, stops_in_teams, invited) = (Vec::new(), Vec::new(), Vec::new());
        Self { records, today, permission, told, stops, stops_in_teams, invited }
    }

    /// Whether another permission lets an organisation be told all of this for a purpose.
    fn is_told(&self, who: OrganisationId, purpose: Purpose, all: Categories) -> bool {
        let told = self.told.get(&(who, purpose));
        told.into_iter().flatten().any(|told| all.without(*told).is_empty())
    }

    /// Whether it is another permission on which the hub meets about the same person.
    pub(crate) fn serves_the_hub(&self) -> bool {
        let hub = self.today.map(|today| self.records.hub(today));
        matches!(hub, Some(Ok(hub)) if self.is_told(hub, Purpose::HubSupport, TOLD_TO_THE_HUB))
    }

    /// Whether it is another permission on which the lead of a team is told. [TAC-09]
    pub(crate) fn serves_team(&self, team: TeamId) -> bool {
        let course = self.records.teams.get(&team).and_then(AnyTeam::course);
        course.is_some_and(|course| {
            let lead = course.leads.now().organisation;
            self.is_told(lead, Purpose::TeamAroundTheChild, TOLD_TO_THE_TEAM)
        })
    }
}
