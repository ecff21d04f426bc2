//! Commands on places in services that the hub asks for.

use familyhub_core::{BrokerageId, OrganisationId, PermissionId, ReferralId};
use familyhub_directory::{FamilyNeed, Label};
use familyhub_safety::ConsentPathStep;
use familyhub_support::brokerage::{
    BrokerageAccepted, BrokerageAsked, BrokerageDeclined, BrokerageEnded, BrokerageOffered,
    BrokerageWithdrawn, HowEnded, Sought, WhyNoPlace,
};
use familyhub_support::{AnyBrokerage, BrokerageEvent};

use crate::decided::command::service_choice::ServiceChoice;
use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, no_record, one};
use crate::decided::step::illegal;
use crate::kept::entry::Decided;

details! {
    /// Offer a service to the family: one that is open and suits.
    pub struct OfferService {
        /// The id of the brokerage.
        brokerage: BrokerageId,
        /// The referral that the hub has taken.
        referral: ReferralId,
        /// The service: its id in the directory that is loaded, or its facts as a directory has them.
        service: ServiceChoice,
        /// What the family needs.
        need: FamilyNeed,
        /// The area that it lives in: never an address.
        area: Label,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
    }
    /// Ask the service that was offered for a place.
    pub struct AskService {
        /// Which brokerage.
        brokerage: BrokerageId,
        /// The organisation that is asked.
        provider: OrganisationId,
        ; // may be left out
        /// The service as the directory has it by now, by its id or its facts; otherwise as it was
        /// offered.
        service: ServiceChoice,
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
    }
    /// Record that the service gives a place.
    pub struct AcceptPlace {
        /// Which brokerage.
        brokerage: BrokerageId,
    }
    /// Record that there is no place.
    pub struct DeclinePlace {
        /// Which brokerage.
        brokerage: BrokerageId,
        /// Why.
        why: WhyNoPlace,
    }
    /// Record that the family has finished with the service.
    pub struct EndPlace {
        /// Which brokerage.
        brokerage: BrokerageId,
        /// How.
        how: HowEnded,
    }
    /// Record that the family changed its mind about a service.
    pub struct WithdrawPlace {
        /// Which brokerage.
        brokerage: BrokerageId,
    }
}

plain! {
    AcceptPlace of brokerage: |it| BrokerageEvent, BrokerageAccepted {};
    DeclinePlace of brokerage: |it| BrokerageEvent, BrokerageDeclined { why: it.why };
    EndPlace of brokerage: |it| BrokerageEvent, BrokerageEnded { how: it.how };
    WithdrawPlace of brokerage: |it| BrokerageEvent, BrokerageWithdrawn {};
}

impl Decide for OfferService {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let opening = on.opening(ConsentPathStep::Brokerage, self.referral, self.permission)?;
        let service = self.service.facts(on.case.locality())?;
        let wanted = Box::new(Sought { service, need: self.need, area: self.area });
        let event = BrokerageOffered { on: opening, wanted };
        one(self.brokerage.into(), BrokerageEvent::from(event).into())
    }
}

impl Decide for AskService {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let held = on.case.records.brokerages.get(&self.brokerage);
        let (about, mut wanted) = match held.ok_or_else(|| no_record("brokerage"))? {
            AnyBrokerage::Offered(offered) => {
                (offered.state().support, offered.state().wanted.clone())
            }
            other => {
                return Err(illegal(other.state_name(), AnyBrokerage::CHART, "ask").into());
            }
        };
        on.check_no_concern(&[about.child], ConsentPathStep::Brokerage)?;
        if let Some(service) = self.service {
            wanted.service = service.facts(on.case.locality())?;
        }
        let _ = on.case.records.admission(about.referral, on.at())?;
        let permission = on.support_consent(self.permission, about.child)?;
        let event = BrokerageAsked { permission, provider: self.provider, wanted };
        one(self.brokerage.into(), BrokerageEvent::from(event).into())
    }
}
