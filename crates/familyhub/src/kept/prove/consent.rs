//! What permission, disclosure, responsibility, objection and assessment stand on.

use familyhub_consent::{
    AbleToConsent, DisclosureDecided, FoundAble, FoundNotAble, Given, GivenVerbally, Holds,
    Lineage, Objected, OfAChild, PermissionGiven, PermissionGivenVerbally,
    PermissionRefusedByPerson, PermissionReviewed, PermissionSought, PermissionWithdrawnByPerson,
    ResponsibilityRecorded, Sought, Terms,
};
use familyhub_machine::Start;

use super::{no_holder, proofs};

proofs! {
    PermissionSought in Start by |event, _from, _occasion, records| -> (Lineage<'e>,) {
        records.person(event.person)?;
        let purposes = event.scope.purposes();
        let others = records.permissions_about(event.person);
        Ok((Lineage::among(others, event.person, purposes, event.predecessor)?,))
    }
    PermissionGiven in Sought by |event, from, occasion, records| -> (AbleToConsent<'e>, Terms<'e>) {
        let able = records.able_to_decide(event.giver, &event.capacity, &from.request, occasion)?;
        Ok((able, records.terms(occasion.day())?))
    }
    PermissionGivenVerbally in Sought by |event, from, occasion, records| -> (AbleToConsent<'e>, Terms<'e>) {
        let able = records.able_to_decide(event.giver, &event.capacity, &from.request, occasion)?;
        Ok((able, records.terms(occasion.day())?))
    }
    PermissionReviewed in Given by |_event, _from, occasion, records| -> (Terms<'e>,) {
        Ok((records.terms(occasion.day())?,))
    }
    PermissionRefusedByPerson in Sought by |event, from, occasion, records| -> (AbleToConsent<'e>,) {
        let person = from.request.person.into();
        Ok((records.able_to_decide(person, &event.capacity, &from.request, occasion)?,))
    }
    PermissionWithdrawnByPerson in GivenVerbally by |event, from, occasion, records|
        -> (AbleToConsent<'e>,)
    {
        let decision = &from.grant.request;
        Ok((records.able_to_decide(decision.person.into(), &event.capacity, decision, occasion)?,))
    }
    PermissionWithdrawnByPerson in Given by |event, from, occasion, records|
        -> (AbleToConsent<'e>,)
    {
        let decision = &from.grant.request;
        Ok((records.able_to_decide(decision.person.into(), &event.capacity, decision, occasion)?,))
    }
    DisclosureDecided in Start by |event, _from, occasion, records| -> (Terms<'e>,) {
        records.person(event.person)?;
        Ok((records.terms(occasion.day())?,))
    }
    ResponsibilityRecorded in Start by |event, _from, occasion, records| -> (OfAChild<'e>,) {
        Ok((OfAChild::on(records.person(event.child)?, occasion.day())?,))
    }
    Objected in Start by |event, _from, occasion, records| -> (Holds<'e>,) {
        let held = records.responsibilities.get(&event.responsibility).ok_or_else(no_holder)?;
        Ok((held.holds(occasion.occurred())?,))
    }
    FoundAble in Start by |event, _from, occasion, records| -> (OfAChild<'e>,) {
        Ok((OfAChild::on(records.person(event.child)?, occasion.day())?,))
    }
    FoundNotAble in Start by |event, _from, occasion, records| -> (OfAChild<'e>,) {
        Ok((OfAChild::on(records.person(event.child)?, occasion.day())?,))
    }
}
