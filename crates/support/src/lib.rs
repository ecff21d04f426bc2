//! What an admission to the hub opens.
//!
//! | what | where |
//! |---|---|
//! | a meeting of several agencies about one child | [`HubMeeting`], [`Minutes`], [`Outcome`] |
//! | the consent that it needs, found among a case's records | [`consent_for_meeting`] |

mod events;
mod meeting;
mod minutes;
mod steps;

pub use events::{
    MeetingArranged, MeetingCancelled, MeetingEscalated, MeetingHeld, MeetingNotGoneAhead,
    MeetingRearranged,
};
pub use meeting::{
    About, AnyHubMeeting, Arranged, Cancelled, Escalated, Held, HubMeeting, HubMeetingEvent,
    HubMeetingState, NotGoneAhead, Plan, consent_for_meeting,
};
pub use minutes::{Attendee, Minutes, Outcome, WhyCancelled, WhyNotGoneAhead};
