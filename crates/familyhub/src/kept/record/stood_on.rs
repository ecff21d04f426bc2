//! What an event stood on.

use familyhub_consent::agreement::AgreementRef;
use familyhub_consent::{HarmRef, PermissionRef};
use familyhub_core::{
    ConcernId, DecisionId, DisclosureId, HandoverId, LeadId, LookAtSafetyId, Occasion,
    PermissionId, ReferralId, ResponsibilityId, ReviewId, SubjectId, TeamId, TeamMeetingId,
};
use familyhub_safety::RaisedBy;
use familyhub_tac::ConsentRef;

use crate::kept::records::Records;

/// When an event happened, and what the case holds after it.
#[derive(Clone, Copy)]
pub(crate) struct Then<'t> {
    pub(crate) records: &'t Records,
    pub(crate) occasion: &'t Occasion,
}

macro_rules! stood_on {
    ($( $(#[doc = $doc:literal])* $of:ident($id:ty), )+) => {
        /// A record that an event stood on; of consent, at the revision that it had then.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum StoodOn {
            $( $(#[doc = $doc])* $of($id), )+
        }

        /// Of which kind a record is that an event stood on.
        #[cfg(test)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Of {
            $( $of, )+
        }

        #[cfg(test)]
        impl StoodOn {
            pub(crate) fn of(self) -> Of {
                match self {
                    $( Self::$of(_) => Of::$of, )+
                }
            }
        }
    };
}

stood_on! {
    /// A permission in force, which it relied on.
    Permission(PermissionRef),
    /// An agreement to take part.
    Agreement(AgreementRef),
    /// A decision on a level.
    Level(DecisionId),
    /// A referral that the hub has taken.
    Referral(ReferralId),
    /// A decision to disclose without consent.
    Disclosure(DisclosureId),
    /// A concern that is open.
    Concern(ConcernId),
    /// A look at the safety of a child.
    Look(LookAtSafetyId),
    /// A contact at the front door.
    Contact(ReferralId),
    /// A family's lead role.
    Lead(LeadId),
    /// That somebody holds parental responsibility.
    Responsibility(ResponsibilityId),
    /// A permission that was asked for, and on which nothing was shared.
    PermissionAsked(PermissionId),
    /// The handover of a team's lead.
    Handover(HandoverId),
    /// A meeting or a review at which a plan was looked at.
    Met(PlanLookedAt),
    /// A team.
    Team(TeamId),
}

impl StoodOn {
    /// The record itself, where it is one that somebody may not be told of. [SAF-07]
    pub(crate) fn subject(self) -> Option<SubjectId> {
        match self {
            Self::Disclosure(id) => Some(id.into()),
            Self::Concern(id) => Some(id.into()),
            Self::Look(id) => Some(id.into()),
            Self::Permission(_)
            | Self::Agreement(_)
            | Self::Level(_)
            | Self::Referral(_)
            | Self::Contact(_)
            | Self::Lead(_)
            | Self::Responsibility(_)
            | Self::PermissionAsked(_)
            | Self::Handover(_)
            | Self::Met(_)
            | Self::Team(_) => None,
        }
    }

    /// The record that says that significant harm is suspected.
    pub(crate) fn harm(said_by: HarmRef) -> Self {
        match said_by {
            HarmRef::Concern { concern } => Self::Concern(concern),
            HarmRef::Disclosure { disclosure } => Self::Disclosure(disclosure),
        }
    }

    /// The record that raised a concern; none where that says so by itself.
    pub(crate) fn raised(by: RaisedBy) -> Option<Self> {
        match by {
            RaisedBy::Disclosure { disclosure } => Some(Self::Disclosure(disclosure)),
            RaisedBy::Contact { contact } => Some(Self::Contact(contact)),
            RaisedBy::Level { decision } => Some(Self::Level(decision)),
            RaisedBy::Look { look } => Some(Self::Look(look)),
            RaisedBy::Protection { .. } => None,
        }
    }
}

/// How a plan was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlanLookedAt {
    /// At a meeting.
    Meeting(TeamMeetingId),
    /// Without one.
    OnPaper(ReviewId),
}

/// The consent for each child that an act of a team stood on.
pub(crate) fn on_consents(consents: &[ConsentRef]) -> Vec<StoodOn> {
    let one = |consent: &ConsentRef| {
        [StoodOn::Agreement(consent.agreement), StoodOn::Permission(consent.permission)]
    };
    consents.iter().flat_map(one).collect()
}

/// A team, and the consent for each child, that an act of it stood on.
pub(crate) fn of_team(team: TeamId, consents: &[ConsentRef]) -> Vec<StoodOn> {
    let mut stood_on = on_consents(consents);
    stood_on.push(StoodOn::Team(team));
    stood_on
}
