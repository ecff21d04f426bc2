// Consent for another purpose is used for a hub meeting.
#[path = "shared/case.rs"]
mod case;
use case::*;

enum SchoolTrip {}

fn arrange(
    (id, admission, plan): (MeetingId, (Admission<'_>, NoConcern<'_>), MeetingPlan),
    level: familyhub::threshold::BelowTargeted<'_>,
    consent: InForce<'_, SchoolTrip>,
    occasion: &Occasion,
) {
    let _ = HubMeeting::arrange(id, occasion, admission, level, consent, plan);
}

fn main() {}
