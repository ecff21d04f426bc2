//! What can happen to a step-down, as it stands in a log.

use crate::declare::events;
use familyhub_consent::{HarmRef, PermissionRef};
use familyhub_core::time::CivilDate;
use familyhub_core::{DecisionId, OrganisationId, PersonId, PractitionerId, ReferralId, Words};

use super::codes::{Asker, ChildPlan, Help, Sender, StepDownOnward, WhyNotStarted, WhyNotWilling};
use crate::ending::SupportEndReason;

events! {
    /// A sending service prepared to close.
    pub struct StepDownOpened {
        /// The child.
        pub child: PersonId,
        /// The service that closes. [STD-01]
        pub sender: Sender,
        /// Which plan the child is on. [STD-05]
        pub plan: ChildPlan,
        /// On which day a conference ended a child protection plan, where one did: it is no
        /// longer in force. [STD-09]
        #[serde(
            default,
            deserialize_with = "familyhub_core::time::read_day_if_any",
            skip_serializing_if = "Option::is_none"
        )]
        pub protection_ended: Option<CivilDate>,
        /// The step-down that it takes up again. [REF-03]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub follows: Option<ReferralId>,
    }

    /// The child came to be on another plan. [STD-08]
    pub struct StepDownPlanChanged {
        /// On which.
        pub plan: ChildPlan,
        /// Since which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub since: CivilDate,
    }

    /// The sending service closed.
    pub struct SenderClosed {
        /// On which day. [STD-06]
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub on: CivilDate,
    }

    /// Support was asked for. [STD-02]
    pub struct StepDownAsked {
        /// By whom.
        pub by: Asker,
    }

    /// The Partnership Coordinator helped. [STD-02]
    pub struct CoordinatorHelped {
        /// How.
        pub how: Help,
        /// Which organisation was contacted, if one was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub contacted: Option<OrganisationId>,
    }

    /// A receiving lead professional accepted. [STD-03]
    pub struct StepDownAccepted {
        /// Who.
        pub lead: PractitionerId,
        /// For which agency.
        pub agency: OrganisationId,
    }

    /// Whoever had accepted cannot do it after all. [STD-03]
    pub struct AcceptanceWithdrawn {
        /// Why.
        pub why: WhyNotWilling,
    }

    /// Support started.
    pub struct StepDownStarted {
        /// The decision on the child's level: below targeted early help. [HUB-07]
        pub decision: DecisionId,
        /// The permission that it relied on. [STD-04]
        pub permission: PermissionRef,
        /// Why another than the receiving lead asked for the permission. [CON-15]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub why_not_lead: Option<Words>,
    }

    /// The family said no. [STD-07]
    pub struct StepDownDeclined {
        /// The needs that remain: at least one.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        pub needs: Vec<Words>,
        /// What was decided instead.
        pub onward: StepDownOnward,
    }

    /// Support did not start.
    pub struct StepDownNotStarted {
        /// Why. [REF-03]
        pub why: WhyNotStarted,
        /// The needs that remain: at least one.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        pub needs: Vec<Words>,
        /// What was decided instead.
        pub onward: StepDownOnward,
    }

    /// Support ended.
    pub struct StepDownClosed {
        /// Why. [REF-03]
        pub why: SupportEndReason,
    }

    /// The family changed its mind. No reason is asked.
    pub struct StepDownWithdrawn {}

    /// Suspected significant harm went to statutory services.
    pub struct StepDownEscalated {
        /// Which record says so.
        pub harm: HarmRef,
    }
}

impl StepDownOpened {
    /// A step-down of a child who is on no statutory plan.
    ///
    /// For an example, see [`StepDown`](crate::StepDown).
    pub fn from_no_plan(child: PersonId, sender: Sender) -> Self {
        Self { child, sender, plan: ChildPlan::None, protection_ended: None, follows: None }
    }
}
