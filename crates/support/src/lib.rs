//! What an admission to the hub opens: these four, and nothing else. [HUB-01]
//!
//! | what | where |
//! |---|---|
//! | a meeting of several agencies about one child | [`HubMeeting`], [`Minutes`], [`HubOffer`] |
//! | who of the family was there, and what is minuted of adults | [`FamilyAttendee`], [`AdultInformation`], [`PeopleOfMeeting`] |
//! | advice, and services that a family is told of | [`Advice`], [`advice`] |
//! | a place in a service that the hub asks for | [`Brokerage`], [`brokerage`] |
//! | help for a Team Around the Child | [`TacSupport`], [`tac`] |
//! | the consent that they need, found among a case's records | [`consent_for_meeting`], [`consent_for_support`] |
//! | the level on which a meeting that was arranged goes on | [`level_for_meeting`] |
//! | keeping all of it in tables of your own | [`SupportRecords`] |

mod about;
pub mod advice;
pub mod brokerage;
mod consent;
mod events;
mod meeting;
mod minutes;
mod people;
mod proofs;
mod records;
mod steps;
pub mod tac;

/// The declarations of machines and events. The feature `schema` of this crate chooses which:
/// its own, for it is the types of this crate that have to have schemas then.
mod declare {
    #[cfg(not(feature = "schema"))]
    pub(crate) use familyhub_machine::{events, machine};
    #[cfg(feature = "schema")]
    pub(crate) use familyhub_machine::{
        events_with_schema as events, machine_with_schema as machine,
    };
}

pub use about::{Opening, SupportSubject};
pub use advice::{Advice, AdviceEvent, AdviceState, AnyAdvice};
pub use brokerage::{AnyBrokerage, Brokerage, BrokerageEvent, BrokerageState};
pub use consent::consent_for_support;
pub use events::{
    MeetingArranged, MeetingCancelled, MeetingEscalated, MeetingHeld, MeetingInvited,
    MeetingNotGoneAhead, MeetingProposed, MeetingRearranged,
};
pub use meeting::{
    AnyHubMeeting, Arranged, Cancelled, Escalated, Held, HubMeeting, HubMeetingEvent,
    HubMeetingState, MeetingGrounds, MeetingPlan, NotGoneAhead, Proposed, consent_for_meeting,
    level_for_meeting,
};
pub use minutes::{
    Attendee, AttendsAs, HubOffer, MeetingTask, Minutes, WhyCancelled, WhyNotGoneAhead,
};
pub use people::{
    AdultInformation, AdultInformationKind, FamilyAttendee, PeopleOfMeeting, PeopleOfMeetingFor,
    permission_of_adult,
};
pub use records::{OpenedOn, SupportRecords};
pub use tac::{AnyTacSupport, TacSupport, TacSupportEvent, TacSupportState};

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
