//! What the support of the hub stands on.

use familyhub_consent::{HubSupport, InForce, SignificantHarm};
use familyhub_machine::{Start, proofs};
use familyhub_referral::{Admission, LeadAttends};
use familyhub_support::{
    Arranged, MeetingArranged, MeetingEscalated, MeetingHeld, MeetingInvited, MeetingProposed,
    MeetingRearranged, Proposed,
};
use familyhub_threshold::BelowTargeted;

use crate::kept::records::Records;

proofs! {
    by Records;

    MeetingArranged in Start: |event, _from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>)
    {
        let admission = records.admission(event.referral)?;
        let level = records.level_for_support(event.decision.get(), event.child, occasion.occurred())?;
        let permission = event.permission.permission;
        Ok((admission, level, records.consent_for_meeting(permission, event.child, occasion)?))
    }
    MeetingProposed in Start: |event, _from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>)
    {
        let level = records.level_for_support(event.decision.get(), event.child, occasion.occurred());
        Ok((records.admission(event.referral)?, level?))
    }
    MeetingInvited in Proposed: |event, from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>)
    {
        let admission = records.admission(from.meeting.referral)?;
        let level = records.level_for_meeting(event.decision.get(), from.meeting.child, occasion.occurred())?;
        let permission = event.permission.permission;
        Ok((admission, level, records.consent_for_meeting(permission, from.meeting.child, occasion)?))
    }
    MeetingRearranged in Arranged: |event, from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>)
    {
        let admission = records.admission(from.meeting.referral)?;
        let level = records.level_for_meeting(event.decision.get(), from.meeting.child, occasion.occurred())?;
        let permission = event.permission.permission;
        Ok((admission, level, records.consent_for_meeting(permission, from.meeting.child, occasion)?))
    }
    MeetingHeld in Arranged: |event, from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, LeadAttends<'e>)
    {
        let admission = records.admission(from.meeting.referral)?;
        let level = records.level_for_meeting(event.decision.get(), from.meeting.child, occasion.occurred())?;
        let permission = event.permission.permission;
        let consent = records.consent_for_meeting(permission, from.meeting.child, occasion)?;
        let present = event.minutes.present.iter().map(|attendee| attendee.who);
        let lead = records.lead_of(event.role)?.attends(present, occasion.occurred())?;
        Ok((admission, level, consent, lead))
    }
    MeetingEscalated in Proposed | Arranged: |event, _from, _occasion, records| -> (SignificantHarm<'e>,) {
        Ok((records.harm(event.harm)?,))
    }
}
