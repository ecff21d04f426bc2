// A meeting is held without its lead professional.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn hold(
    meeting: HubMeeting<Arranged>,
    occasion: &Occasion,
    consent: InForce<'_, HubSupport>,
    minutes: Minutes,
) {
    let _ = meeting.hold(occasion, consent, minutes);
}

fn main() {}
