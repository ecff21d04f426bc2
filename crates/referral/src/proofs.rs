//! What each event of this crate stands on, found again in whatever records it is kept in.
//!
//! Live and in replay the same proofs are asked for here, so that rows cannot claim a step
//! that its evidence did not allow.

use familyhub_consent::{HubSupport, InForce, SignificantHarm, StepDownSupport};
use familyhub_core::time::london;
use familyhub_machine::{Start, proofs};
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_threshold::{AtHubLevel, BelowTargeted, NotAtHubLevel, RecordedLevel};

use crate::consultation::{ConsultationAsked, NobodyNamed};
use crate::contact::{
    AtHub, ConsentNotHad, ContactConsentSought, ContactDecided, ContactEscalated,
    ContactNotConsented, ContactProgressedToHub, ContactReceived, ContactTerms, Decided, Received,
    Screened, SeekingConsent, SoughtByCspoa, consent_for_contact, consent_not_had,
    level_for_contact, sought_by_cspoa,
};
use crate::direct::{
    Accepted, Draft, RequestAccepted, RequestDrafted, RequestEscalated, RequestRedirected,
    RequestSubmitted, Submitted, consent_for_request, level_elsewhere, level_for_request,
};
use crate::earlier::EarlierReferrals;
use crate::lead::{LeadTakenOn, LeadTakenOver, NoOtherLead, OfTheFamily, Represents, Serving};
use crate::records::ReferralRecords;
use crate::step_down::{
    Accepted as AgencyAccepted, Asked, Opened, SenderClosed, Started, StepDownAccepted,
    StepDownEscalated, StepDownOpened, StepDownStarted, StepDownTerms, consent_for_step_down,
};

proofs! {
    by impl ReferralRecords;

    LeadTakenOn in Start: |event, _from, _occasion, records|
        -> (NoOtherLead<'e>, OfTheFamily<'e>)
    {
        let no_other = NoOtherLead::among(records.leads())?;
        Ok((no_other, OfTheFamily::among(records.people(), event.agreed_by)?))
    }
    LeadTakenOver in Serving: |event, _from, _occasion, records| -> (OfTheFamily<'e>,) {
        Ok((OfTheFamily::among(records.people(), event.agreed_by)?,))
    }
    ConsultationAsked in Start: |_event, _from, _occasion, records| -> (NobodyNamed<'e>,) {
        Ok((NobodyNamed::among(records.people())?,))
    }

    RequestDrafted in Start: |event, _from, occasion, records| -> (Represents<'e>,) {
        records.person(event.child)?;
        Ok((records.represents(event.role, occasion)?,))
    }
    RequestSubmitted in Draft: |event, from, occasion, records|
        -> (Represents<'e>, AtHubLevel<'e>, InForce<'e, HubSupport>, NoConcern<'e>)
    {
        let about = &from.request;
        let at = occasion.occurred();
        let no_concern = records.no_concern(&[about.child], ConsentPathStep::Request, at)?;
        let lead = records.represents(about.role, occasion)?;
        let decision = records.decision(event.decision);
        let permission = records.permission(event.permission.permission);
        let child = records.person(about.child)?;
        let level = level_for_request(decision, about.child, records.hub_levels(about.child, occasion.day())?, at)?;
        let consent = consent_for_request(permission, child, records.hub(occasion.day())?, at, records)?;
        Ok((lead, level, consent, no_concern))
    }
    RequestAccepted in Submitted: |event, from, occasion, records|
        -> (AtHubLevel<'e>, InForce<'e, HubSupport>, NoConcern<'e>)
    {
        let (child, at) = (from.request.child, occasion.occurred());
        let no_concern = records.no_concern(&[child], ConsentPathStep::Request, at)?;
        let named = (event.decision.get(), event.permission.get());
        let (level, consent) = records.acceptance(child, named, occasion)?;
        Ok((level, consent, no_concern))
    }
    RequestRedirected in Draft | Submitted: |event, from, occasion, records|
        -> (NotAtHubLevel<'e>,)
    {
        let child = from.request.child;
        let levels = records.hub_levels(child, occasion.day())?;
        let decision = records.decision(event.decision);
        Ok((level_elsewhere(decision, child, levels, occasion.occurred())?,))
    }
    RequestEscalated in Draft | Submitted | Accepted: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.harm)?,))
    }

    ContactReceived in Start: |event, _from, occasion, records| -> (EarlierReferrals<'e>,) {
        records.person(event.child)?;
        let terms = records.contact_terms(occasion.day())?;
        Ok((EarlierReferrals::among(records.referrals(event.child), event.child, occasion.occurred(), &terms),))
    }
    ContactConsentSought in Screened | SeekingConsent: |event, _from, occasion, records|
        -> (SoughtByCspoa<'e>,)
    {
        Ok((sought_by_cspoa(records.permission(event.permission), records.hub(occasion.day())?)?,))
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
        let not_had = consent_not_had(records.permission(event.permission))?;
        let level = records.recorded_level(from.contact.child, occasion.occurred())?;
        Ok((not_had, level, records.contact_terms(occasion.day())?))
    }
    ContactProgressedToHub in SeekingConsent: |event, from, occasion, records|
        -> (BelowTargeted<'e>, InForce<'e, HubSupport>, ContactTerms<'e>, NoConcern<'e>)
    {
        let (child, at) = (from.contact.child, occasion.occurred());
        let no_concern = records.no_concern(&[child], ConsentPathStep::ContactToHub, at)?;
        let scheme = records.scheme_for(child, occasion.day())?;
        let decision = records.decision(event.decision);
        let level = level_for_contact(decision, child, scheme, at)?;
        let permission = records.permission(event.permission.permission);
        let (person, hub) = (records.person(child)?, records.hub(occasion.day())?);
        let consent = consent_for_contact(permission, person, hub, at, records)?;
        Ok((level, consent, records.contact_terms(occasion.day())?, no_concern))
    }
    ContactEscalated in Received | Screened | SeekingConsent | Decided | AtHub:
        |event, _from, _occasion, records| -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.harm)?,))
    }

    SenderClosed in Opened | Asked | AgencyAccepted | Started: |_event, _from, occasion, records|
        -> (StepDownTerms<'e>,)
    {
        Ok((records.step_down_terms(occasion.day())?,))
    }
    StepDownOpened in Start: |event, _from, occasion, records| -> (StepDownTerms<'e>,) {
        records.person(event.child)?;
        Ok((records.step_down_terms(occasion.day())?,))
    }
    StepDownAccepted in Asked: |_event, from, occasion, records| -> (NoConcern<'e>,) {
        let (child, at) = (from.bundle.child, occasion.occurred());
        Ok((records.no_concern(&[child], ConsentPathStep::StepDown, at)?,))
    }
    StepDownStarted in AgencyAccepted: |event, from, occasion, records|
        -> (BelowTargeted<'e>, InForce<'e, StepDownSupport>, StepDownTerms<'e>, NoConcern<'e>)
    {
        let (child, at) = (from.bundle.child, occasion.occurred());
        let no_concern = records.no_concern(&[child], ConsentPathStep::StepDown, at)?;
        let level = records.level_for_support(Some(event.decision), child, at)?;
        let permission = records.permission(event.permission.permission);
        let (person, agency) = (records.person(child)?, from.receiving.agency);
        let consent = consent_for_step_down(permission, person, agency, at, records)?;
        let terms = records.step_down_terms(london::date_of(from.asked.at))?;
        Ok((level, consent, terms, no_concern))
    }
    StepDownEscalated in Opened | Asked | AgencyAccepted | Started:
        |event, _from, _occasion, records| -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.harm)?,))
    }
}
