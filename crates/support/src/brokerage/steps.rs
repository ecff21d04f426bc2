//! What each step of a brokerage checks, and what becomes of it.

use familyhub_consent::HarmFor;
use familyhub_core::{Occasion, PersonId, Refusal, RuleId};
use familyhub_directory::SuitsFor;
use familyhub_machine::{Edge, Evolve, FromEvidence, Guard, StandsOn, Start};
use familyhub_safety::{ConcernFor, ConsentPathStep};

use super::{
    Asked, BrokerageAccepted, BrokerageAsked, BrokerageEscalated, BrokerageOffered, BrokerageState,
    Offered, Sought,
};
use crate::about::{NEEDS_CONSENT, check_newer, check_still_newer};
use crate::advice::check_hub;

/// This service, for this person, for this need, today. [HUB-05]
fn suits<'s>(wanted: &'s Sought, child: PersonId, occasion: &Occasion) -> SuitsFor<'s> {
    let Sought { service, need, area } = wanted;
    SuitsFor { service, person: child, area, need, day: occasion.day() }
}

/// That no concern about this child stops a place in a service then. [SAF-02]
fn no_concern<'s>(child: &'s PersonId, occasion: &Occasion) -> ConcernFor<'s> {
    ConcernFor::of_child(child, ConsentPathStep::Brokerage, occasion.occurred())
}

impl StandsOn<Start> for BrokerageOffered {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let (admission, level, consent, no_concern) =
            self.on.stands_on(ConsentPathStep::Brokerage, occasion);
        (admission, level, consent, no_concern, suits(&self.wanted, self.on.child, occasion))
    }
}

impl Guard<Start> for BrokerageOffered {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (admission, level, consent, no_concern, _): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_hub(occasion)?;
        check_newer(no_concern, (admission, level, consent))
    }
}

impl StandsOn<Offered> for BrokerageAsked {
    fn stands_on<'s>(&'s self, from: &'s Offered, occasion: &'s Occasion) -> Self::For<'s> {
        let about = &from.support;
        (
            about.admission(occasion),
            about.consent(self.permission, (RuleId::HUB_05, NEEDS_CONSENT), occasion),
            no_concern(&about.child, occasion),
            suits(&self.wanted, about.child, occasion),
        )
    }
}

impl Guard<Offered> for BrokerageAsked {
    fn check(
        &self,
        from: &Offered,
        occasion: &Occasion,
        (admission, consent, no_concern, _): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_hub(occasion)?;
        check_still_newer(no_concern, (admission, consent))?;
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
        Ok(())
    }
}

impl StandsOn<Asked> for BrokerageAccepted {
    fn stands_on<'s>(&'s self, from: &'s Asked, occasion: &'s Occasion) -> Self::For<'s> {
        (no_concern(&from.support.child, occasion),)
    }
}

impl FromEvidence for BrokerageAccepted {
    fn from_evidence(_: &Self::Needs<'_>) -> Self {
        Self {}
    }
}

impl Evolve<Start> for BrokerageOffered {
    fn evolve(&self, _: Start, _: &Occasion) -> Offered {
        Offered { support: self.on.about(), wanted: self.wanted.clone() }
    }
}

impl FromEvidence for BrokerageEscalated {
    fn from_evidence((harm,): &Self::Needs<'_>) -> Self {
        Self { harm: harm.harm() }
    }
}

impl<S: BrokerageState> StandsOn<S> for BrokerageEscalated
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (HarmFor { child: from.about().child, harm: self.harm },)
    }
}
