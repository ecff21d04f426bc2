//! What a contact at the front door stands on.

use familyhub_consent::{HubSupport, InForce, SignificantHarm};
use familyhub_machine::{Start, proofs};
use familyhub_referral::EarlierReferrals;
use familyhub_referral::contact::{
    AtHub, ConsentNotHad, ContactConsentSought, ContactDecided, ContactEscalated,
    ContactNotConsented, ContactProgressedToHub, ContactReceived, ContactTerms, Decided, Received,
    Screened, SeekingConsent, SoughtByCspoa, consent_for_contact, consent_not_had,
    level_for_contact, sought_by_cspoa,
};
use familyhub_threshold::{BelowTargeted, RecordedLevel};

use crate::kept::records::Records;

proofs! {
    by Records;

    ContactReceived in Start: |event, _from, occasion, records| -> (EarlierReferrals<'e>,) {
        records.person(event.child)?;
        let terms = records.contact_terms(occasion.day())?;
        Ok((EarlierReferrals::among(records.referrals_about(event.child), event.child, occasion.occurred(), &terms),))
    }
    ContactConsentSought in Screened | SeekingConsent: |event, _from, occasion, records|
        -> (SoughtByCspoa<'e>,)
    {
        Ok((sought_by_cspoa(records.permissions.get(&event.permission), records.hub(occasion.day())?)?,))
    }
    ContactDecided in Screened | SeekingConsent: |_event, from, occasion, records|
        -> (RecordedLevel<'e>, ContactTerms<'e>)
    {
        let level = records.recorded_level(from.contact.child, occasion.occurred())?;
        Ok((level, records.contact_terms(occasion.day())?))
    }
    ContactNotConsented in SeekingConsent: |event, from, occasion, records|
        -> (ConsentNotHad<'e>, RecordedLevel<'e>, ContactTerms<'e>)
    {
        let not_had = consent_not_had(records.permissions.get(&event.permission))?;
        let level = records.recorded_level(from.contact.child, occasion.occurred())?;
        Ok((not_had, level, records.contact_terms(occasion.day())?))
    }
    ContactProgressedToHub in SeekingConsent: |event, from, occasion, records|
        -> (BelowTargeted<'e>, InForce<'e, HubSupport>, ContactTerms<'e>)
    {
        let (child, at) = (from.contact.child, occasion.occurred());
        let scheme = records.scheme_for(child, occasion.day())?;
        let decision = records.decisions.get(&event.decision);
        let level = level_for_contact(decision, child, scheme, at)?;
        let permission = records.permissions.get(&event.permission.permission);
        let (person, hub) = (records.person(child)?, records.hub(occasion.day())?);
        let consent = consent_for_contact(permission, person, hub, at, records)?;
        Ok((level, consent, records.contact_terms(occasion.day())?))
    }
    ContactEscalated in Received | Screened | SeekingConsent | Decided | AtHub: |event, _from, _occasion, records| -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.disclosure)?,))
    }
}
