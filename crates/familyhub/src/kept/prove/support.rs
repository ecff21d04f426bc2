//! What the support of the hub stands on.

use familyhub_consent::{HubSupport, InForce, SignificantHarm};
use familyhub_core::{Occasion, Refusal};
use familyhub_machine::{Start, proofs};
use familyhub_referral::{Admission, LeadAttends};
use familyhub_support::{
    AdultInformation, Arranged, MeetingArranged, MeetingEscalated, MeetingHeld, MeetingInvited,
    MeetingProposed, MeetingRearranged, PeopleOfMeeting, Proposed, permission_of_adult,
};
use familyhub_threshold::BelowTargeted;

use crate::kept::records::Records;

impl Records {
    /// The people of the family, and the permissions of adults of whom something is minuted. One
    /// that is not in force, or does not cover that, is refused with the reason of its time.
    fn people_of_meeting(
        &self,
        about_adults: &[AdultInformation],
        occasion: &Occasion,
    ) -> Result<PeopleOfMeeting<'_>, Refusal> {
        let (hub, at) = (self.hub(occasion.day())?, occasion.occurred());
        let permit = |it: &AdultInformation| {
            let permission = self.permissions.get(&it.permission.permission);
            permission_of_adult(permission, self.person(it.adult)?, it.kind, (hub, at), self)
        };
        let permits = about_adults.iter().map(permit).collect::<Result<_, Refusal>>()?;
        Ok(PeopleOfMeeting::among(self.people(), permits))
    }
}

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
        -> (
            Admission<'e>,
            BelowTargeted<'e>,
            InForce<'e, HubSupport>,
            LeadAttends<'e>,
            PeopleOfMeeting<'e>
        )
    {
        let admission = records.admission(from.meeting.referral)?;
        let level = records.level_for_meeting(event.decision.get(), from.meeting.child, occasion.occurred())?;
        let permission = event.permission.permission;
        let consent = records.consent_for_meeting(permission, from.meeting.child, occasion)?;
        let present = event.minutes.present.iter().map(|attendee| attendee.who);
        let lead = records.lead_of(event.role)?.attends(present, occasion.occurred())?;
        let people = records.people_of_meeting(&event.minutes.about_adults, occasion)?;
        Ok((admission, level, consent, lead, people))
    }
    MeetingEscalated in Proposed | Arranged: |event, _from, _occasion, records| -> (SignificantHarm<'e>,) {
        Ok((records.harm(event.disclosure)?,))
    }
}
