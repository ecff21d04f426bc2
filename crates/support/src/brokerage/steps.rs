//! What each step of a brokerage checks, and what becomes of it.

use familyhub_core::{Occasion, PersonId, Refusal, RuleId};
use familyhub_directory::Suits;
use familyhub_machine::{self as kernel, Evolve, Guard, Start, Step};
use familyhub_referral::ways_out;

use super::{
    Accepted, Asked, Brokerage, BrokerageAccepted, BrokerageAsked, BrokerageDeclined,
    BrokerageEnded, BrokerageEscalated, BrokerageEvent, BrokerageOffered, BrokerageWithdrawn,
    Declined, Ended, Escalated, Offered, Sought, Withdrawn,
};
use crate::about::{About, NEEDS_CONSENT, check_admission, check_consent};
use crate::advice::check_hub;

/// Whether it is this service that suits this person, for this need, today. [HUB-05]
fn check_suits(
    suits: &Suits<'_>,
    wanted: &Sought,
    child: PersonId,
    occasion: &Occasion,
) -> Result<(), Refusal> {
    let whom = (suits.person(), suits.day(), suits.need());
    if suits.facts() == &wanted.service && whom == (Some(child), occasion.day(), Some(&wanted.need))
    {
        return Ok(());
    }
    Err(Refusal::new(RuleId::HUB_05, "the service was looked at for somebody else, or another day")
        .nearest("look whether it suits this child today"))
}

impl Guard<Start> for BrokerageOffered {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (admission, level, consent, suits): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_hub(occasion)?;
        self.on.check(occasion, (admission, level, consent))?;
        check_suits(suits, &self.wanted, self.on.child, occasion)
    }
}

impl Guard<Offered> for BrokerageAsked {
    fn check(
        &self,
        from: &Offered,
        occasion: &Occasion,
        (admission, consent, suits): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let About { child, referral } = from.support;
        check_hub(occasion)?;
        check_admission(admission, (child, referral), occasion)?;
        check_consent(consent, self.permission, child, occasion)?;
        if !consent.names(self.provider) {
            return Err(Refusal::new(RuleId::CON_04, "the consent does not name the provider")
                .missing("consent that names the organisation that is asked")
                .nearest("seek a consent that names it")
                .under(RuleId::HUB_05, NEEDS_CONSENT));
        }
        if self.wanted.service.service != from.wanted.service.service {
            return Err(Refusal::new(RuleId::HUB_05, "another service was offered to the family")
                .nearest("offer this one to the family first"));
        }
        check_suits(suits, &self.wanted, child, occasion)
    }
}

impl Evolve<Start> for BrokerageOffered {
    fn evolve(&self, _: Start, _: &Occasion) -> Offered {
        Offered { support: self.on.about(), wanted: self.wanted.clone() }
    }
}

impl Evolve<Offered> for BrokerageAsked {
    fn evolve(&self, from: Offered, _: &Occasion) -> Asked {
        Asked { support: from.support, wanted: self.wanted.clone() }
    }
}

impl Evolve<Asked> for BrokerageAccepted {
    fn evolve(&self, from: Asked, _: &Occasion) -> Accepted {
        Accepted { support: from.support }
    }
}

impl Evolve<Offered> for BrokerageDeclined {
    fn evolve(&self, from: Offered, _: &Occasion) -> Declined {
        Declined { support: from.support, why: self.why }
    }
}

impl Evolve<Asked> for BrokerageDeclined {
    fn evolve(&self, from: Asked, _: &Occasion) -> Declined {
        Declined { support: from.support, why: self.why }
    }
}

impl Evolve<Accepted> for BrokerageEnded {
    fn evolve(&self, from: Accepted, _: &Occasion) -> Ended {
        Ended { support: from.support, how: self.how }
    }
}

ways_out! {
    Brokerage<Offered | Asked | Accepted> about support;
    BrokerageWithdrawn -> Withdrawn, BrokerageEscalated -> Escalated;
    records BrokerageEvent;
}
