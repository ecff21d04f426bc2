//! What each step of an agreement checks, and what becomes of it.

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{ActorId, AgreementId, Occasion, Refusal, RuleId};
use familyhub_machine::{self as kernel, Evolve, Guard, StandsOn, Start};

use super::{
    Agreement, AgreementConfirmed, AgreementEvent, AgreementExpired, AgreementGiven,
    AgreementGivenVerbally, AgreementGrant, AgreementRefused, AgreementRequest, AgreementReviewed,
    AgreementSought, AgreementWithdrawn, AnyAgreement, FollowsAgreement, FollowsFor, Given,
    GivenVerbally, Sought,
};
use crate::capacity::{AbleToConsent, Capacity};
use crate::giving::{Asking, GivenPeriod, check_review_date, check_verbal_dates};
use crate::terms::Terms;

asked_and_given! {
    Agreement(AgreementId) in AnyAgreement by AgreementEvent, follows FollowsAgreement,
    of AgreementRequest and AgreementGrant;
    AgreementSought, AgreementGiven, AgreementGivenVerbally, AgreementConfirmed,
    AgreementReviewed, AgreementRefused;
    AgreementExpired in GivenVerbally | Given;
    asked in Sought | Refused | NotObtained;
    Withdrawn | Expired | Superseded, Invalidated
}

impl AgreementGrant {
    /// What was agreed: in writing, unless there is a day to confirm it by.
    fn given(
        request: AgreementRequest,
        (giver, capacity): (ActorId, &Capacity),
        (confirm_by, review_by): (Option<CivilDate>, CivilDate),
        occasion: &Occasion,
    ) -> Self {
        let given_at = occasion.occurred();
        Self {
            request,
            giver,
            ends_at_eighteen: capacity.ends_at_eighteen(),
            given_at,
            confirm_by,
            in_writing_at: confirm_by.is_none().then_some(given_at),
            review_by,
            talked_over_at: given_at,
        }
    }

    fn reviewed(self, review_by: CivilDate, occasion: &Occasion) -> Self {
        Self { review_by, talked_over_at: occasion.occurred(), ..self }
    }
}

impl StandsOn<Start> for AgreementSought {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Occasion) -> Self::For<'s> {
        let Self { person, service, predecessor, .. } = *self;
        (FollowsFor { person, service, predecessor },)
    }
}

impl Evolve<Start> for AgreementSought {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Sought {
        Sought {
            request: AgreementRequest {
                person: self.person,
                service: self.service,
                asked_by: *occasion.by(),
                asked_at: occasion.occurred(),
                predecessor: self.predecessor,
            },
        }
    }
}

impl AgreementWithdrawn {
    /// Nobody is kept in a service that they do not want. [CON-05]
    fn check_of(&self, grant: &AgreementGrant, occasion: &Occasion) -> Result<(), Refusal> {
        grant.holding().check_after_giving(occasion, RuleId::CON_05)?;
        if self.by == grant.giver || self.by == grant.request.person.into() {
            Ok(())
        } else {
            Err(Refusal::new(
                RuleId::CON_05,
                "whoever gave it, or the person who takes part, takes it back",
            ))
        }
    }
}

impl Guard<GivenVerbally> for AgreementWithdrawn {
    fn check(&self, from: &GivenVerbally, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        self.check_of(&from.grant, occasion)
    }
}

impl Guard<Given> for AgreementWithdrawn {
    fn check(&self, from: &Given, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        self.check_of(&from.grant, occasion)
    }
}
