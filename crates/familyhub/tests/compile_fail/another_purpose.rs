// Consent for another purpose is used for a hub meeting.
#[path = "shared/case.rs"]
mod case;
use case::*;

enum SchoolTrip {}

fn arrange(
    admission: Admission<'_>,
    consent: InForce<'_, SchoolTrip>,
    occasion: &Occasion,
    plan: Plan,
) {
    let _ = HubMeeting::arrange(todo!(), occasion, admission, consent, plan);
}

fn main() {}
