//! What an admission to the hub opens.
//!
//! | what | where |
//! |---|---|
//! | a meeting of several agencies about one child | [`HubMeeting`], [`Minutes`], [`Outcome`] |
//! | the consent that it needs, found among a case's records | [`consent_for_meeting`] |

mod meeting;

pub use meeting::{
    About, AnyHubMeeting, Arranged, Attendee, Cancelled, Escalated, Held, HubMeeting,
    HubMeetingEvent, HubMeetingState, MeetingArranged, MeetingCancelled, MeetingEscalated,
    MeetingHeld, MeetingNotGoneAhead, MeetingRearranged, Minutes, NotGoneAhead, Outcome, Plan,
    WhyCancelled, WhyNotGoneAhead, consent_for_meeting,
};
