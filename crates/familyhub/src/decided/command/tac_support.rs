//! Commands on the hub's help for a Team Around the Child.

use familyhub_core::{PermissionId, ReferralId, TacSupportId};
use familyhub_safety::ConsentPathStep;
use familyhub_support::tac::{
    TacSupportDeclined, TacSupportEnded, TacSupportOffered, TacSupportStarted, TacSupportWithdrawn,
    TeamHelp, WhyHelpEnded, WhyNoHelp,
};
use familyhub_support::{AnyTacSupport, TacSupportEvent};

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, no_record, one};
use crate::decided::step::has_step;
use crate::kept::entry::Decided;

details! {
    /// Offer the hub's help to a Team Around the Child.
    pub struct OfferTacSupport {
        /// The id of the help.
        tac_support: TacSupportId,
        /// The referral that the hub has taken.
        referral: ReferralId,
        /// With what the hub helps.
        help: TeamHelp,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
    }
    /// Record that the hub begins to help a team.
    pub struct StartTacSupport {
        /// Which help.
        tac_support: TacSupportId,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
    }
    /// Record that a team does not want help.
    pub struct DeclineTacSupport {
        /// Which help.
        tac_support: TacSupportId,
        /// Why.
        why: WhyNoHelp,
    }
    /// Record that the hub helps a team no more.
    pub struct EndTacSupport {
        /// Which help.
        tac_support: TacSupportId,
        /// Why.
        why: WhyHelpEnded,
    }
    /// Record that the family changed its mind about the hub's help for its team.
    pub struct WithdrawTacSupport {
        /// Which help.
        tac_support: TacSupportId,
    }
}

plain! {
    DeclineTacSupport of tac_support: |it| TacSupportEvent, TacSupportDeclined { why: it.why };
    EndTacSupport of tac_support: |it| TacSupportEvent, TacSupportEnded { why: it.why };
    WithdrawTacSupport of tac_support: |it| TacSupportEvent, TacSupportWithdrawn {};
}

impl Decide for OfferTacSupport {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let opening = on.opening(ConsentPathStep::TacSupport, self.referral, self.permission)?;
        let event = TacSupportOffered { on: opening, help: self.help };
        one(self.tac_support.into(), TacSupportEvent::from(event).into())
    }
}

impl Decide for StartTacSupport {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let held = on.case.records.tac_supports.get(&self.tac_support);
        let held = held.ok_or_else(|| no_record("tac_support"))?;
        has_step(AnyTacSupport::CHART, held.state_name(), "start")?;
        let about = held.about();
        on.check_no_concern(&[about.child], ConsentPathStep::TacSupport)?;
        let _ = on.case.records.admission(about.referral, on.at())?;
        let permission = on.support_consent(self.permission, about.child)?;
        one(self.tac_support.into(), TacSupportEvent::from(TacSupportStarted { permission }).into())
    }
}
