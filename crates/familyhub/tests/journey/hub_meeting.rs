//! A hub meeting as the typed tests arrange and hold it.

use familyhub::consent::{Given, Permission};
use familyhub::core::{MeetingId, Occasion};
use familyhub::machine::{Refused, Step};
use familyhub::referral::{Accepted, Admission, AnyLeadRole, DirectRequest};
use familyhub::support::{
    Arranged, Attendee, Held, HubMeeting, HubMeetingEvent, Minutes, Outcome, Plan,
};

use crate::given::*;
use crate::told::Told;

/// The Partnership Coordinator acts.
pub(crate) fn hub_at(moment: &str) -> Occasion {
    by(cole(), moment)
}

pub(crate) fn on(day_text: &str, instead_of: Option<MeetingId>) -> Plan {
    Plan { on: day(day_text), invited: vec![school()], instead_of }
}

pub(crate) fn arrange(
    told: &mut Told,
    (request, permission): (&DirectRequest<Accepted>, &Permission<Given>),
    at: &Occasion,
    plan: Plan,
) -> HubMeeting<Arranged> {
    let consent = proved(permission, &ada(), at.occurred());
    let (id, decision) = (MeetingId::named("meeting"), level(&ada(), "2a"));
    let (admission, level) = (request.admission(), below(&decision, at));
    told.step(HubMeeting::arrange(id, at, admission, level, consent, plan).expect("arranged"))
}

/// What a meeting came to, with this lead there.
pub(crate) fn minutes(lead: &str) -> Minutes {
    Minutes {
        tasks: Vec::new(),
        present: vec![Attendee::of(who(lead), school())],
        strengths: vec![words("the family eats together")],
        needs: vec![words("a calmer start to the day")],
        family_words: None,
        outcomes: vec![
            Outcome::Brokerage { service: words("a parenting course") },
            Outcome::TeamAroundTheChild {},
        ],
    }
}

/// Holds a meeting, of a referral that the hub has taken, on this consent, with this lead there.
pub(crate) fn hold(
    meeting: HubMeeting<Arranged>,
    (admission, permission): (Admission<'_>, &Permission<Given>),
    (role, name): (&AnyLeadRole, &str),
    at: &Occasion,
) -> Result<
    Step<HubMeeting<Held>, HubMeetingEvent>,
    Refused<HubMeeting<Arranged>, familyhub::core::Refusal>,
> {
    let (consent, decision) = (proved(permission, &ada(), at.occurred()), level(&ada(), "2a"));
    let attends = role.attends([who(name)], at.occurred()).expect("the lead is there");
    meeting.hold(at, admission, below(&decision, at), consent, attends, minutes(name))
}
