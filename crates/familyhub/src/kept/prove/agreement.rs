//! What the steps of an agreement to take part stand on.

use familyhub_consent::agreement::{
    AgreementGiven, AgreementGivenVerbally, AgreementReviewed, AgreementSought, FollowsAgreement,
    Given, Sought,
};
use familyhub_consent::{AbleToConsent, Terms};
use familyhub_machine::Start;

use super::proofs;

proofs! {
    AgreementSought in Start by |event, _from, _occasion, records| -> (FollowsAgreement<'e>,) {
        records.person(event.person)?;
        let others = records.agreements_about(event.person);
        Ok((FollowsAgreement::among(others, event.person, event.service, event.predecessor)?,))
    }
    AgreementGiven in Sought by |event, from, occasion, records|
        -> (AbleToConsent<'e>, Terms<'e>)
    {
        let person = records.person(from.request.person)?;
        Ok((records.able(event.giver, &event.capacity, person, occasion)?, records.terms(occasion.day())?))
    }
    AgreementGivenVerbally in Sought by |event, from, occasion, records|
        -> (AbleToConsent<'e>, Terms<'e>)
    {
        let person = records.person(from.request.person)?;
        Ok((records.able(event.giver, &event.capacity, person, occasion)?, records.terms(occasion.day())?))
    }
    AgreementReviewed in Given by |_event, _from, occasion, records| -> (Terms<'e>,) {
        Ok((records.terms(occasion.day())?,))
    }
}
