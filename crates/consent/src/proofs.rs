//! What each event of this crate stands on, found again in whatever records it is kept in.
//!
//! Live and in replay the same proofs are asked for here, so that rows cannot claim a step
//! that its evidence did not allow.

use familyhub_machine::{Start, proofs};

use crate::agreement::{self, FollowsAgreement};
use crate::agreement::{
    AgreementGiven, AgreementGivenVerbally, AgreementReviewed, AgreementSought,
};
use crate::assessment::{FoundAble, FoundNotAble};
use crate::capacity::AbleToConsent;
use crate::disclosure::{
    ConcernGravity, Decided, DisclosureDecided, NotToldEnded, NotToldReviewed, TellingTerms,
};
use crate::events::{
    PermissionGiven, PermissionGivenVerbally, PermissionRefusedByPerson, PermissionReviewed,
    PermissionSought, PermissionWithdrawnByPerson,
};
use crate::lineage::Lineage;
use crate::objection::Objected;
use crate::permission::{Given, GivenVerbally, Sought};
use crate::records::ConsentRecords;
use crate::responsibility::{HoldsResponsibility, OfAChild, ResponsibilityRecorded};
use crate::terms::Terms;

type AgreementAsked = agreement::Sought;
type Agreed = agreement::Given;

proofs! {
    by impl ConsentRecords;

    AgreementSought in Start: |event, _from, _occasion, records| -> (FollowsAgreement<'e>,) {
        records.person(event.person)?;
        let others = records.agreements(event.person);
        Ok((FollowsAgreement::among(others, event.person, event.service, event.predecessor)?,))
    }
    AgreementGiven in AgreementAsked: |event, from, occasion, records|
        -> (AbleToConsent<'e>, Terms<'e>)
    {
        let person = records.person(from.request.person)?;
        let able = records.able(event.giver, &event.capacity, person, occasion)?;
        Ok((able, records.terms(occasion.day())?))
    }
    AgreementGivenVerbally in AgreementAsked: |event, from, occasion, records|
        -> (AbleToConsent<'e>, Terms<'e>)
    {
        let person = records.person(from.request.person)?;
        let able = records.able(event.giver, &event.capacity, person, occasion)?;
        Ok((able, records.terms(occasion.day())?))
    }
    AgreementReviewed in Agreed: |_event, _from, occasion, records| -> (Terms<'e>,) {
        Ok((records.terms(occasion.day())?,))
    }
    PermissionSought in Start: |event, _from, _occasion, records| -> (Lineage<'e>,) {
        records.person(event.person)?;
        let purposes = event.scope.purposes();
        let others = records.permissions(event.person);
        Ok((Lineage::among(others, event.person, purposes, event.predecessor)?,))
    }
    PermissionGiven in Sought: |event, from, occasion, records|
        -> (AbleToConsent<'e>, Terms<'e>)
    {
        let able = records.able_to_decide(event.giver, &event.capacity, &from.request, occasion)?;
        Ok((able, records.terms(occasion.day())?))
    }
    PermissionGivenVerbally in Sought: |event, from, occasion, records|
        -> (AbleToConsent<'e>, Terms<'e>)
    {
        let able = records.able_to_decide(event.giver, &event.capacity, &from.request, occasion)?;
        Ok((able, records.terms(occasion.day())?))
    }
    PermissionReviewed in Given: |_event, _from, occasion, records| -> (Terms<'e>,) {
        Ok((records.terms(occasion.day())?,))
    }
    PermissionRefusedByPerson in Sought: |event, from, occasion, records|
        -> (AbleToConsent<'e>,)
    {
        let person = from.request.person.into();
        Ok((records.able_to_decide(person, &event.capacity, &from.request, occasion)?,))
    }
    PermissionWithdrawnByPerson in GivenVerbally: |event, from, occasion, records|
        -> (AbleToConsent<'e>,)
    {
        let decision = &from.grant.request;
        Ok((records.able_to_decide(decision.person.into(), &event.capacity, decision, occasion)?,))
    }
    PermissionWithdrawnByPerson in Given: |event, from, occasion, records|
        -> (AbleToConsent<'e>,)
    {
        let decision = &from.grant.request;
        Ok((records.able_to_decide(decision.person.into(), &event.capacity, decision, occasion)?,))
    }
    DisclosureDecided in Start: |event, _from, occasion, records| -> (Terms<'e>,) {
        // What keeps a child safe does not wait until the child is recorded. [SAF-12]
        if event.harm == ConcernGravity::BelowSignificantHarm {
            records.person(event.person)?;
        }
        Ok((records.terms(occasion.day())?,))
    }
    NotToldReviewed in Decided: |_event, _from, occasion, records| -> (TellingTerms<'e>,) {
        Ok((records.telling_terms(occasion.day())?,))
    }
    NotToldEnded in Decided: |_event, _from, occasion, records| -> (TellingTerms<'e>,) {
        Ok((records.telling_terms(occasion.day())?,))
    }
    ResponsibilityRecorded in Start: |event, _from, occasion, records| -> (OfAChild<'e>,) {
        Ok((OfAChild::on(records.person(event.child)?, occasion.day())?,))
    }
    Objected in Start: |event, _from, occasion, records| -> (HoldsResponsibility<'e>,) {
        Ok((HoldsResponsibility::by(records.responsibility(event.responsibility), occasion.occurred())?,))
    }
    FoundAble in Start: |event, _from, occasion, records| -> (OfAChild<'e>,) {
        Ok((OfAChild::on(records.person(event.child)?, occasion.day())?,))
    }
    FoundNotAble in Start: |event, _from, occasion, records| -> (OfAChild<'e>,) {
        Ok((OfAChild::on(records.person(event.child)?, occasion.day())?,))
    }
}
