//! What can happen to a direct request, as it stands in a log.

use crate::declare::events;
use familyhub_consent::{HarmRef, PermissionRef};
use familyhub_core::{
    ConsultationId, DecisionId, LeadId, NamedEvidence, PersonId, PractitionerId, ReferralId, Words,
};

use familyhub_threshold::HubSide;

use crate::ending::{DecliningReason, SupportEndReason};

events! {
    /// A lead professional began to write a request.
    pub struct RequestDrafted {
        /// The child.
        pub child: PersonId,
        /// The family's lead role. [DIR-01]
        pub role: LeadId,
        /// Who wrote it.
        pub lead: PractitionerId,
        /// The concern.
        pub concern: Words,
        /// The referral that this one takes up again. [REF-03]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub follows: Option<ReferralId>,
        /// The consultation without names that it comes after. [DIR-04]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub after: Option<ConsultationId>,
    }

    /// The request was sent to the hub.
    pub struct RequestSubmitted {
        /// The permission that it relied on. [DIR-03]
        pub permission: PermissionRef,
        /// The decision on the child's level. [DIR-02]
        pub decision: DecisionId,
        /// Why somebody other than the lead professional asked for the permission. [DIR-03]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub why_not_lead: Option<Words>,
    }

    /// The hub took the request.
    pub struct RequestAccepted {
        /// The decision on the child's level, as it stood then. [DIR-02]
        pub decision: NamedEvidence<DecisionId>,
        /// The permission that it relied on. [DIR-03] [CON-16]
        pub permission: NamedEvidence<PermissionRef>,
    }

    /// The hub did not take the request.
    pub struct RequestDeclined {
        /// Why not. [REF-03]
        pub why: DecliningReason,
    }

    /// The child's level turned out to be one that the hub does not serve.
    pub struct RequestRedirected {
        /// The decision on the child's level, as it stood then. [DIR-02]
        pub decision: DecisionId,
        /// On which side of the levels that the hub serves it stands. [REF-03]
        pub side: HubSide,
    }

    /// Support ended.
    pub struct RequestClosed {
        /// Why. [REF-03]
        pub why: SupportEndReason,
    }

    /// The family changed its mind. No reason is asked.
    pub struct RequestWithdrawn {}

    /// Suspected significant harm went to statutory services.
    pub struct RequestEscalated {
        /// Which record says so.
        pub harm: HarmRef,
    }
}
