// A meeting is held without its lead professional.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn hold(
    meeting: HubMeeting<Arranged>,
    (occasion, admission): (&Occasion, Admission<'_>),
    consent: InForce<'_, HubSupport>,
    minutes: Minutes,
) {
    let _ = meeting.hold(occasion, admission, consent, minutes);
}

fn main() {}
