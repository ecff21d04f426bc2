//! What each event of this crate stands on, found again in whatever records it is kept in.
//!
//! Live and in replay the same proofs are asked for here, so that rows cannot claim a step
//! that its evidence did not allow.

use familyhub_consent::{HubSupport, InForce, SignificantHarm};
use familyhub_directory::Suits;
use familyhub_machine::{Start, proofs};
use familyhub_referral::{Admission, LeadAttends};
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_threshold::BelowTargeted;

use crate::advice::AdviceGiven;
use crate::brokerage::{
    Accepted, Asked, BrokerageAccepted, BrokerageAsked, BrokerageEscalated, BrokerageOffered,
    Offered,
};
use crate::events::{
    MeetingArranged, MeetingEscalated, MeetingHeld, MeetingInvited, MeetingProposed,
    MeetingRearranged,
};
use crate::meeting::{Arranged, Proposed};
use crate::people::PeopleOfMeeting;
use crate::records::SupportRecords;
use crate::tac::{
    Offered as TeamOffered, Started, TacSupportEscalated, TacSupportOffered, TacSupportStarted,
};

proofs! {
    by impl SupportRecords;

    MeetingArranged in Start: |event, _from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>)
    {
        let (step, at) = (ConsentPathStep::HubMeeting, occasion.occurred());
        let no_concern = records.no_concern(&[event.child], step, at)?;
        let admission = records.admission(event.referral, at)?;
        let level = records.level_for_support(event.decision.get(), event.child, occasion.occurred())?;
        let permission = event.permission.permission;
        let consent = records.consent_for_meeting(permission, event.child, occasion)?;
        Ok((admission, level, consent, no_concern))
    }
    MeetingProposed in Start: |event, _from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, NoConcern<'e>)
    {
        let (step, at) = (ConsentPathStep::HubMeeting, occasion.occurred());
        let no_concern = records.no_concern(&[event.child], step, at)?;
        let level = records.level_for_support(event.decision.get(), event.child, occasion.occurred());
        Ok((records.admission(event.referral, at)?, level?, no_concern))
    }
    MeetingInvited in Proposed: |event, from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>)
    {
        let (step, at) = (ConsentPathStep::HubMeeting, occasion.occurred());
        let no_concern = records.no_concern(&[from.meeting.child], step, at)?;
        let admission = records.admission(from.meeting.referral, at)?;
        let level = records.level_for_meeting(event.decision.get(), from.meeting.child, occasion.occurred())?;
        let permission = event.permission.permission;
        let consent = records.consent_for_meeting(permission, from.meeting.child, occasion)?;
        Ok((admission, level, consent, no_concern))
    }
    MeetingRearranged in Arranged: |event, from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>)
    {
        let (step, at) = (ConsentPathStep::HubMeeting, occasion.occurred());
        let no_concern = records.no_concern(&[from.meeting.child], step, at)?;
        let admission = records.admission(from.meeting.referral, at)?;
        let level = records.level_for_meeting(event.decision.get(), from.meeting.child, occasion.occurred())?;
        let permission = event.permission.permission;
        let consent = records.consent_for_meeting(permission, from.meeting.child, occasion)?;
        Ok((admission, level, consent, no_concern))
    }
    MeetingHeld in Arranged: |event, from, occasion, records|
        -> (
            Admission<'e>,
            BelowTargeted<'e>,
            InForce<'e, HubSupport>,
            LeadAttends<'e>,
            PeopleOfMeeting<'e>,
            NoConcern<'e>
        )
    {
        let (step, at) = (ConsentPathStep::HubMeeting, occasion.occurred());
        let no_concern = records.no_concern(&[from.meeting.child], step, at)?;
        let admission = records.admission(from.meeting.referral, at)?;
        let level = records.level_for_meeting(event.decision.get(), from.meeting.child, occasion.occurred())?;
        let permission = event.permission.permission;
        let consent = records.consent_for_meeting(permission, from.meeting.child, occasion)?;
        let present = event.minutes.present.iter().map(|attendee| attendee.who);
        let lead = records.lead_role(event.role)?.attends(present, occasion.occurred())?;
        let people = records.people_of_meeting(&event.minutes.about_adults, occasion)?;
        Ok((admission, level, consent, lead, people, no_concern))
    }
    MeetingEscalated in Proposed | Arranged: |event, _from, _occasion, records| -> (SignificantHarm<'e>,) {
        Ok((records.harm(event.harm)?,))
    }
    AdviceGiven in Start: |event, _from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>)
    {
        records.opening(&event.on, ConsentPathStep::Advice, occasion)
    }
    BrokerageOffered in Start: |event, _from, occasion, records|
        -> (
            Admission<'e>,
            BelowTargeted<'e>,
            InForce<'e, HubSupport>,
            NoConcern<'e>,
            Suits<'e>
        )
    {
        let (admission, level, consent, no_concern) =
            records.opening(&event.on, ConsentPathStep::Brokerage, occasion)?;
        let person = records.person(event.on.child)?;
        Ok((admission, level, consent, no_concern, event.wanted.suits(person, occasion.day())?))
    }
    BrokerageAsked in Offered: |event, from, occasion, records|
        -> (Admission<'e>, InForce<'e, HubSupport>, NoConcern<'e>, Suits<'e>)
    {
        let (step, at) = (ConsentPathStep::Brokerage, occasion.occurred());
        let no_concern = records.no_concern(&[from.support.child], step, at)?;
        let admission = records.admission(from.support.referral, occasion.occurred())?;
        let child = from.support.child;
        let permission = event.permission.permission;
        let consent = records.consent_for_support(permission, child, occasion)?;
        Ok((admission, consent, no_concern, event.wanted.suits(records.person(child)?, occasion.day())?))
    }
    BrokerageAccepted in Asked: |_event, from, occasion, records| -> (NoConcern<'e>,) {
        let (step, at) = (ConsentPathStep::Brokerage, occasion.occurred());
        Ok((records.no_concern(&[from.support.child], step, at)?,))
    }
    TacSupportOffered in Start: |event, _from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>)
    {
        records.opening(&event.on, ConsentPathStep::TacSupport, occasion)
    }
    TacSupportStarted in TeamOffered: |event, from, occasion, records|
        -> (Admission<'e>, InForce<'e, HubSupport>, NoConcern<'e>)
    {
        let (step, at) = (ConsentPathStep::TacSupport, occasion.occurred());
        let no_concern = records.no_concern(&[from.support.child], step, at)?;
        let admission = records.admission(from.support.referral, occasion.occurred())?;
        let permission = event.permission.permission;
        let consent = records.consent_for_support(permission, from.support.child, occasion)?;
        Ok((admission, consent, no_concern))
    }
    BrokerageEscalated in Offered | Asked | Accepted: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.harm)?,))
    }
    TacSupportEscalated in TeamOffered | Started: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.harm)?,))
    }
}
