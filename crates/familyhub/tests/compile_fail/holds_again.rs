// A meeting that was held is held again.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn hold(
    meeting: HubMeeting<Held>,
    (occasion, admission): (&Occasion, Admission<'_>),
    consent: InForce<'_, HubSupport>,
    lead: LeadAttends<'_>,
    minutes: Minutes,
) {
    let _ = meeting.hold(occasion, admission, consent, lead, minutes);
}

fn main() {}
