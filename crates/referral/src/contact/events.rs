//! What can happen to a contact, as it stands in a log.

use crate::declare::events;
use familyhub_consent::{HarmRef, PermissionRef};
use familyhub_core::{Actor, DecisionId, PermissionId, PersonId, ReferralId, Words};

use super::codes::{
    Channel, ContactOutcome, HarmAtContact, Referrer, ReferrerInformed, SafetyLook,
};
use crate::ending::SupportEndReason;

events! {
    /// A contact came in. Who took it stands in the event's own actor.
    pub struct ContactReceived {
        /// The child.
        pub child: PersonId,
        /// Who referred.
        pub referrer: Referrer,
        /// How it came in. [CSP-06]
        pub channel: Channel,
        /// The concern.
        pub concern: Words,
        /// What whoever takes it says of harm; none where there is nothing to say. [SAF-01]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub harm: Option<HarmAtContact>,
        /// Every contact about the child before it, the oldest first. [CSP-05]
        pub earlier: Vec<ReferralId>,
        /// The contact of which it is a re-referral. [CSP-05]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub re_referral_of: Option<ReferralId>,
        /// The other referrals about the child that are open, or of that day. [REF-04]
        pub linked: Vec<ReferralId>,
        /// The contact that it takes up again. [REF-03]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub follows: Option<ReferralId>,
    }

    /// The form that follows an urgent phone call came in. [CSP-06]
    pub struct ContactFormReceived {}

    /// Somebody looked at what is known.
    pub struct ContactScreened {}

    /// A CSPoA professional asked the family whether it may go to the hub. [CSP-04]
    pub struct ContactConsentSought {
        /// The permission that is asked for.
        pub permission: PermissionId,
    }

    /// A contact was decided in any way but the way to the hub.
    pub struct ContactDecided {
        /// How. [CSP-01]
        pub outcome: ContactOutcome,
        /// Why; of advice, what was advised.
        pub reasons: Words,
        /// Who decided, in which role; none where it was whoever acts. [CSP-08]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub decided_by: Option<Actor>,
        /// Why it is decided against the recorded level, by more than one tier. [CSP-07]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub against_level: Option<Words>,
        /// Another look at safety, where consent was being sought and nothing more follows.
        /// [CSP-04]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub safety: Option<SafetyLook>,
    }

    /// There was no consent: it does not go to the hub. [CSP-04]
    pub struct ContactNotConsented {
        /// The permission that was refused, could not be obtained, or has ended.
        pub permission: PermissionId,
        /// What was advised.
        pub advice: Words,
        /// Another look at safety.
        pub safety: SafetyLook,
        /// Who decided, in which role; none where it was whoever acts. [CSP-08]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub decided_by: Option<Actor>,
        /// Why it is decided against the recorded level, by more than one tier. [CSP-07]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub against_level: Option<Words>,
    }

    /// A contact went to the hub.
    pub struct ContactProgressedToHub {
        /// The decision on the child's level: below targeted early help. [CSP-03]
        pub decision: DecisionId,
        /// The permission that it relied on. [CSP-04]
        pub permission: PermissionRef,
        /// Who decided, in which role; none where it was whoever acts. [CSP-08]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub decided_by: Option<Actor>,
    }

    /// Whoever referred was told, or cannot be. [CSP-02]
    pub struct ReferrerTold {
        /// What they were told.
        pub told: ReferrerInformed,
    }

    /// The hub's support ended.
    pub struct ContactClosed {
        /// Why. [REF-03]
        pub why: SupportEndReason,
    }

    /// The family wants nothing of it. No reason is asked.
    pub struct ContactWithdrawn {}

    /// Suspected significant harm went to statutory services.
    pub struct ContactEscalated {
        /// Which record says so.
        pub harm: HarmRef,
    }
}

impl ContactDecided {
    /// A decision of whoever acts, which does not contradict the recorded level.
    ///
    /// For an example, see [`Contact`](crate::Contact).
    pub fn by_whoever_acts(outcome: ContactOutcome, reasons: Words) -> Self {
        Self { outcome, reasons, decided_by: None, against_level: None, safety: None }
    }
}
