// A meeting that was held is held again.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn hold(
    meeting: HubMeeting<Held>,
    (occasion, admission): (&Occasion, (Admission<'_>, NoConcern<'_>)),
    level: BelowTargeted<'_>,
    consent: InForce<'_, HubSupport>,
    lead: LeadAttends<'_>,
    minutes: Minutes,
) {
    let _ = meeting.hold(occasion, admission, level, consent, lead, minutes);
}

fn main() {}
