//! Every event that stands on evidence, and where a case finds it again.
//!
//! Live and in replay the same proofs are asked for here, so that a log cannot
//! claim a step that its evidence did not allow.

use familyhub_consent::agreement::{
    AgreementGiven, AgreementGivenVerbally, AgreementReviewed, AgreementSought, FollowsAgreement,
    Given as AgreementHeld, Sought as AgreementAsked,
};
use familyhub_consent::{
    AbleToConsent, Capacity, DisclosureDecided, FoundAble, FoundNotAble, Given, GivenVerbally,
    Holds, HubSupport, InForce, Lineage, Objected, OfAChild, PermissionGiven,
    PermissionGivenVerbally, PermissionRefusedByPerson, PermissionReviewed, PermissionSought,
    PermissionWithdrawnByPerson, ResponsibilityRecorded, SignificantHarm, Sought, Terms,
};
use familyhub_core::{ActorId, LeadId, Occasion, PermissionId, Person, PersonId, Refusal, RuleId};
use familyhub_machine::{ProvedBy, Start};
use familyhub_referral::{
    Accepted, Admission, Draft, LeadAttends, Represents, RequestDrafted, RequestEscalated,
    RequestSubmitted, Submitted, consent_for_request, level_for_request,
};
use familyhub_support::{
    Arranged, MeetingArranged, MeetingEscalated, MeetingHeld, MeetingRearranged,
    consent_for_meeting,
};
use familyhub_threshold::{
    AtHubLevel, DraftDecided, Drafted, EarlierLevelRecorded, Level, LevelDecided, LevelDrafted,
    Readable,
};

use crate::family::{CaseClosed, NothingOpen, Open};
use crate::records::Records;

impl Records {
    fn consent_for_meeting(
        &self,
        permission: PermissionId,
        child: PersonId,
        occasion: &Occasion,
    ) -> Result<InForce<'_, HubSupport>, Refusal> {
        let permission = self.permissions.get(&permission);
        let at = occasion.occurred();
        consent_for_meeting(permission, self.person(child)?, self.hub()?, at, self)
    }

    /// Who is able to consent, as far as the case knows: what is claimed must not
    /// go against what was recorded. [CON-03] [CON-13]
    fn able<'e>(
        &'e self,
        giver: ActorId,
        capacity: &'e Capacity,
        person: &'e Person,
        occasion: &Occasion,
    ) -> Result<AbleToConsent<'e>, Refusal> {
        capacity.able_among(giver, person, occasion.day(), self)
    }

    fn represents(&self, role: LeadId, occasion: &Occasion) -> Result<Represents<'_>, Refusal> {
        self.lead_of(role)?.represents(occasion.by())
    }
}

macro_rules! proofs {
    ($( $event:ident in $($state:ident)|+ by |$self_:ident, $from:ident, $occasion:ident, $records:ident| -> $needs:ty $proof:block )+) => { $( $(
        impl<'e> ProvedBy<'e, $state, Records> for $event {
            fn prove(
                &'e self,
                $from: &$state,
                $occasion: &Occasion,
                $records: &'e Records,
            ) -> Result<$needs, Refusal> {
                let $self_ = self;
                $proof
            }
        }
    )+ )+ };
}

proofs! {
    CaseClosed in Open by |_event, _from, _occasion, records| -> (NothingOpen<'e>,) {
        let requests = records.requests.iter().all(|request| request.has_ended());
        let meetings = records.meetings.iter().all(|meeting| meeting.has_ended());
        if requests && meetings {
            Ok((NothingOpen::shown(),))
        } else {
            Err(Refusal::new(RuleId::REF_03, "a request or a meeting is still open")
                .nearest("close each request with its reason, and cancel or hold each meeting"))
        }
    }
    PermissionSought in Start by |event, _from, _occasion, records| -> (Lineage<'e>,) {
        records.person(event.person)?;
        let purposes = event.scope.purposes();
        let others = records.permissions_about(event.person);
        Ok((Lineage::among(others, event.person, purposes, event.predecessor)?,))
    }
    PermissionGiven in Sought by |event, from, occasion, records| -> (AbleToConsent<'e>, Terms<'e>) {
        let person = records.person(from.request.person)?;
        Ok((records.able(event.giver, &event.capacity, person, occasion)?, records.terms()?))
    }
    PermissionGivenVerbally in Sought by |event, from, occasion, records| -> (AbleToConsent<'e>, Terms<'e>) {
        let person = records.person(from.request.person)?;
        Ok((records.able(event.giver, &event.capacity, person, occasion)?, records.terms()?))
    }
    PermissionReviewed in Given by |_event, _from, _occasion, records| -> (Terms<'e>,) {
        Ok((records.terms()?,))
    }
    PermissionRefusedByPerson in Sought by |event, from, occasion, records| -> (AbleToConsent<'e>,) {
        let person = records.person(from.request.person)?;
        Ok((records.able(person.id.into(), &event.capacity, person, occasion)?,))
    }
    PermissionWithdrawnByPerson in GivenVerbally by |event, from, occasion, records|
        -> (AbleToConsent<'e>,)
    {
        let person = records.person(from.grant.request.person)?;
        Ok((records.able(person.id.into(), &event.capacity, person, occasion)?,))
    }
    PermissionWithdrawnByPerson in Given by |event, from, occasion, records|
        -> (AbleToConsent<'e>,)
    {
        let person = records.person(from.grant.request.person)?;
        Ok((records.able(person.id.into(), &event.capacity, person, occasion)?,))
    }
    DisclosureDecided in Start by |event, _from, _occasion, records| -> (Terms<'e>,) {
        records.person(event.person)?;
        Ok((records.terms()?,))
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
    AgreementSought in Start by |event, _from, _occasion, records| -> (FollowsAgreement<'e>,) {
        records.person(event.person)?;
        let others = records.agreements.iter();
        Ok((FollowsAgreement::among(others, event.person, event.service, event.predecessor)?,))
    }
    AgreementGiven in AgreementAsked by |event, from, occasion, records|
        -> (AbleToConsent<'e>, Terms<'e>)
    {
        let person = records.person(from.request.person)?;
        Ok((records.able(event.giver, &event.capacity, person, occasion)?, records.terms()?))
    }
    AgreementGivenVerbally in AgreementAsked by |event, from, occasion, records|
        -> (AbleToConsent<'e>, Terms<'e>)
    {
        let person = records.person(from.request.person)?;
        Ok((records.able(event.giver, &event.capacity, person, occasion)?, records.terms()?))
    }
    AgreementReviewed in AgreementHeld by |_event, _from, _occasion, records| -> (Terms<'e>,) {
        Ok((records.terms()?,))
    }
    LevelDecided in Start by |event, _from, occasion, records| -> (Level<'e>,) {
        records.person(event.child)?;
        Ok((records.scheme_for(event.child, occasion.day())?.level(&event.level.code)?,))
    }
    LevelDrafted in Start by |event, _from, occasion, records| -> (Level<'e>,) {
        records.person(event.child)?;
        Ok((records.scheme_for(event.child, occasion.day())?.level(&event.level.code)?,))
    }
    DraftDecided in Drafted by |_event, from, occasion, records| -> (Level<'e>,) {
        let draft = &from.decision;
        let scheme = records.scheme_for(draft.child, occasion.day())?;
        match scheme.meaning(&draft.level) {
            Some(_) => Ok((scheme.level(&draft.level.code)?,)),
            None => Err(Refusal::new(
                RuleId::THR_03,
                "another scheme holds today where the child lives than when the draft was written",
            )
            .nearest("discard the draft, and decide the level under the scheme that holds now")),
        }
    }
    EarlierLevelRecorded in Start by |event, _from, _occasion, records| -> (Readable<'e>,) {
        records.person(event.child)?;
        Ok((records.schemes.version(&event.level.scheme, &event.level.version)?.read(&event.level.code)?,))
    }
    RequestDrafted in Start by |event, _from, occasion, records| -> (Represents<'e>,) {
        records.person(event.child)?;
        Ok((records.represents(event.role, occasion)?,))
    }
    RequestSubmitted in Draft by |event, from, occasion, records|
        -> (Represents<'e>, AtHubLevel<'e>, InForce<'e, HubSupport>)
    {
        let about = &from.request;
        let at = occasion.occurred();
        let lead = records.represents(about.role, occasion)?;
        let decision = records.decisions.get(&event.decision);
        let permission = records.permissions.get(&event.permission.permission);
        let child = records.person(about.child)?;
        let level = level_for_request(decision, about.child, records.scheme_for(about.child, occasion.day())?, at)?;
        let consent = consent_for_request(permission, child, records.hub()?, at, records)?;
        Ok((lead, level, consent))
    }
    RequestEscalated in Draft | Submitted | Accepted by |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.disclosure)?,))
    }
    MeetingArranged in Start by |event, _from, occasion, records|
        -> (Admission<'e>, InForce<'e, HubSupport>)
    {
        let admission = match records.requests.get(&event.referral) {
            Some(request) => request.admission()?,
            None => return Err(no_admission()),
        };
        let permission = event.permission.permission;
        Ok((admission, records.consent_for_meeting(permission, event.child, occasion)?))
    }
    MeetingRearranged in Arranged by |event, from, occasion, records| -> (InForce<'e, HubSupport>,) {
        let permission = event.permission.permission;
        Ok((records.consent_for_meeting(permission, from.meeting.child, occasion)?,))
    }
    MeetingHeld in Arranged by |event, from, occasion, records|
        -> (InForce<'e, HubSupport>, LeadAttends<'e>)
    {
        let permission = event.permission.permission;
        let consent = records.consent_for_meeting(permission, from.meeting.child, occasion)?;
        let present = event.minutes.present.iter().map(|attendee| attendee.who);
        Ok((consent, records.lead_of(event.role)?.attends(present, occasion.occurred())?))
    }
    MeetingEscalated in Arranged by |event, _from, _occasion, records| -> (SignificantHarm<'e>,) {
        Ok((records.harm(event.disclosure)?,))
    }
}

/// The refusal of an objection by somebody who is not known to hold responsibility.
pub(crate) fn no_holder() -> Refusal {
    Refusal::new(RuleId::CON_12, "whoever objects is not recorded as holding responsibility")
        .missing("a record of who holds parental responsibility, and how")
        .nearest("record the responsibility, if it is held")
}

/// The refusal of support for which no referral was ever made.
pub(crate) fn no_admission() -> Refusal {
    Refusal::new(RuleId::HUB_02, "support needs an admission; there is no such request")
        .missing("a request that the hub has accepted")
        .nearest("draft a request, and send it to the hub")
}
