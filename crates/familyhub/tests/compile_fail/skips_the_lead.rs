// A meeting is held without its lead professional.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn hold(
    meeting: HubMeeting<Arranged>,
    (occasion, admission): (&Occasion, (Admission<'_>, NoConcern<'_>)),
    level: BelowTargeted<'_>,
    consent: InForce<'_, HubSupport>,
    minutes: Minutes,
) {
    let _ = meeting.hold(occasion, admission, level, consent, minutes);
}

fn main() {}
