//! What the support of the hub stands on.

use familyhub_consent::{HubSupport, InForce, SignificantHarm};
use familyhub_machine::Start;
use familyhub_referral::{Admission, LeadAttends};
use familyhub_support::{
    Arranged, MeetingArranged, MeetingEscalated, MeetingHeld, MeetingRearranged,
};

use super::{no_admission, proofs};

proofs! {
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
