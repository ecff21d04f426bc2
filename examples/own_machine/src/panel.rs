//! The panel: its table, its events and what they carry.

mod guards;

use hub::consent::{ForPurpose, InForce, PermissionRef, Purpose};
use hub::core::time::{CivilDate, Timestamp};
use hub::core::{
    DecisionId, Occasion, OrganisationId, PersonId, ReferralId, Refusal, Words, codes, own_ids,
};
use hub::machine::{events_with_schema, machine_with_schema};
use hub::referral::Admission;
use hub::threshold::BelowTargeted;

pub use guards::TOLD_TO_THE_PANEL;

own_ids! {
    /// A child's turn at a monthly panel.
    pub struct PanelId;
}

/// Talking a child over at the panel: a part of the hub's support, and evidence for it serves
/// nothing else.
#[derive(Debug)]
pub enum PanelDiscussion {}

impl ForPurpose for PanelDiscussion {
    const PURPOSE: Purpose = Purpose::HubSupport;
    const EVIDENCE: &'static str = "permission-for-panel-discussion";
    const PROVES: &'static str =
        "permission to share with the hub's panel is in force for this child now";
}

codes! {
    /// Why a child is not talked over.
    pub enum WhyNot {
        /// The plan goes on without it.
        NoLongerNeeded = "it is no longer needed",
        /// The family does not want it.
        FamilyDeclined = "the family does not want it",
    }
}

machine_with_schema! {
    /// A child's turn at the monthly panel.
    pub machine Panel(PanelId) in sealed {
        any AnyPanel; event PanelEvent; state PanelState;
        context Occasion, dated by occurred; refusal Refusal;
        /// Whom it is about.
        holds child: PersonId;
    }
    begin {
        /// Put the child on the list of a panel.
        plan: -> Planned records PanelPlanned takes [child, referral, day]
            needs [Admission<'e>, BelowTargeted<'e>, InForce<'e, PanelDiscussion>]
                by [PANEL-01, HUB-02];
    }
    states {
        /// The panel will talk the child over.
        Planned {
            /// Whom.
            child: PersonId,
            /// On which referral the hub supports the family.
            referral: ReferralId,
            /// On which day the panel meets.
            day: CivilDate
        }
        /// The panel has given its advice, and the family does not know it yet.
        Advised {
            /// Whom.
            child: PersonId,
            /// When the panel was held.
            held: Timestamp
        }
    }
    ends {
        /// The family knows what the panel advises.
        Told {
            /// Whom.
            child: PersonId
        }
        /// The panel did not talk the child over.
        TakenOff {
            /// Whom.
            child: PersonId,
            /// Why.
            why: WhyNot
        }
    }
    transitions {
        /// The panel talks the child over.
        hold: Planned -> Advised records PanelHeld takes [] dated [held]
            needs [InForce<'e, PanelDiscussion>] by [PANEL-01, PANEL-02];
        /// Tell the family what the panel advises.
        tell: Advised -> Told records PanelAdviceTold takes [] by [PANEL-03];
        /// Take the child off the list.
        take_off: any open -> TakenOff records PanelTakenOff takes [why];
    }
}

events_with_schema! {
    /// A child was put on the list of a panel.
    pub struct PanelPlanned {
        /// Whom.
        pub child: PersonId,
        /// On which referral the hub supports the family.
        pub referral: ReferralId,
        /// The decision on the child's level.
        pub decision: DecisionId,
        /// The permission that it relied on.
        pub permission: PermissionRef,
        /// On which day the panel meets.
        pub day: CivilDate,
    }

    /// The panel talked the child over.
    pub struct PanelHeld {
        /// The permission that it relied on.
        pub permission: PermissionRef,
        /// Which agencies were there, beside the lead's own.
        pub agencies: Vec<OrganisationId>,
        /// What it advises.
        pub advice: Words,
    }

    /// The family was told what the panel advises.
    pub struct PanelAdviceTold {}

    /// The child was taken off the list.
    pub struct PanelTakenOff {
        /// Why.
        pub why: WhyNot,
    }
}
