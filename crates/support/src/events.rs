//! What can happen to a meeting, as it stands in a log.

use crate::declare::events;
use familyhub_consent::{HarmRef, PermissionRef};
use familyhub_core::time::CivilDate;
use familyhub_core::{
    DecisionId, LeadId, MeetingId, NamedEvidence, OrganisationId, PersonId, ReferralId, Words,
};

use crate::minutes::{Minutes, WhyCancelled, WhyNotGoneAhead};

events! {
    /// A meeting was proposed; no day is set yet.
    pub struct MeetingProposed {
        /// The child.
        pub child: PersonId,
        /// The referral that the hub has taken. [HUB-02]
        pub referral: ReferralId,
        /// The decision on the child's level: below targeted early help. [HUB-07]
        pub decision: NamedEvidence<DecisionId>,
        /// What it is to bring.
        pub aim: Words,
    }

    /// What was proposed was arranged.
    pub struct MeetingInvited {
        /// The decision on the child's level: below targeted early help. [HUB-07]
        pub decision: NamedEvidence<DecisionId>,
        /// The permission that it relied on. [HUB-03]
        pub permission: PermissionRef,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub on: CivilDate,
        /// The organisations invited.
        pub invited: Vec<OrganisationId>,
    }

    /// A meeting was arranged.
    pub struct MeetingArranged {
        /// The child.
        pub child: PersonId,
        /// The referral that the hub has taken. [HUB-02]
        pub referral: ReferralId,
        /// The decision on the child's level: below targeted early help. [HUB-07]
        pub decision: NamedEvidence<DecisionId>,
        /// The permission that it relied on. [HUB-03]
        pub permission: PermissionRef,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub on: CivilDate,
        /// The organisations invited.
        pub invited: Vec<OrganisationId>,
        /// The meeting that it takes the place of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub instead_of: Option<MeetingId>,
    }

    /// A meeting was moved, or stands on another consent.
    pub struct MeetingRearranged {
        /// The decision on the child's level: below targeted early help. [HUB-07]
        pub decision: NamedEvidence<DecisionId>,
        /// The permission that it relied on. [HUB-03]
        pub permission: PermissionRef,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub on: CivilDate,
        /// The organisations invited.
        pub invited: Vec<OrganisationId>,
    }

    /// A meeting took place.
    pub struct MeetingHeld {
        /// The decision on the child's level: below targeted early help. [HUB-07]
        pub decision: NamedEvidence<DecisionId>,
        /// The permission that it relied on. [HUB-03]
        pub permission: PermissionRef,
        /// The family's lead role. [HUB-04]
        pub role: LeadId,
        /// What was said there.
        pub minutes: Minutes,
    }

    /// A meeting did not go ahead. There is no place for minutes. [HUB-04]
    pub struct MeetingNotGoneAhead {
        /// Why not.
        pub why: WhyNotGoneAhead,
    }

    /// A meeting was called off.
    pub struct MeetingCancelled {
        /// Why.
        pub why: WhyCancelled,
    }

    /// Suspected significant harm went to statutory services. [HUB-06]
    pub struct MeetingEscalated {
        /// Which record says so.
        pub harm: HarmRef,
    }
}
