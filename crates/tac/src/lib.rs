//! A Team Around the Child: several professionals, one lead, one plan, with the
//! family's agreement.
//!
//! A team is many small machines that move together, each a record of its own.
//!
//! | what | where |
//! |---|---|
//! | the team: agreed, formed, working, suspended, closed | [`Team`], [`Course`] |
//! | a team that takes up another again | [`FollowsTeam`] |
//! | its lead: one at any time, never none | [`Leads`], [`Lead`], [`LedTeam`] |
//! | handing over the lead, signed by both | [`Handover`], [`TalkedOver`] |
//! | a child's own part, one at a time | [`ChildsPart`], [`NoPartYet`], [`TakesPart`], [`OfAge`] |
//! | who else belongs to it, and what they may be told | [`Member`], [`TeamPlace`], [`MayHear`] |
//! | a meeting, and who took part | [`TeamMeeting`], [`Account`], [`Voice`] |
//! | a review without a meeting | [`PaperReview`] |
//! | the plan | [`Action`], [`ActionSet`], [`Risk`] |
//! | the distance that a child has come | [`Outcome`], [`OutcomeScale`], [`Distance`] |
//! | how it ends, and what is owed then | [`TeamClosingReason`], [`Needs`], [`PlanSettled`], [`ClosingReport`] |
//! | consent for an act, child by child; no child left out | [`Consented`], [`OneChild`], [`EveryChild`] |
//! | that no concern about a child of an act is open | [`NoConcernAmong`] |
//! | the weeks that were agreed | [`TeamTerms`] |
//! | keeping all of it in tables of your own | [`TeamRecords`] |

mod account;
mod action;
mod closing;
mod consented;
mod every_child;
mod handover;
mod lead;
mod meeting;
mod member;
mod met;
mod no_concern;
mod outcome;
mod part;
mod proofs;
mod records;
mod report;
mod review;
mod talked_over;
mod team;
mod terms;

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

pub use account::{Account, Apology, HeardHow, Present, Voice, voices_of_the_family};
pub use action::{
    Action, ActionCarriedOver, ActionDone, ActionDropped, ActionEvent, ActionHandedOn, ActionOwner,
    ActionSet, ActionState, AgreedAction, AnyAction, CarriedOver, Done, Dropped,
    HandedOn as ActionTakenOn, Open, Risk,
};
pub use closing::{HandedOn, Needs, OnwardSupport, OwedTo, PlanSettled, TeamClosingReason, TeamOn};
pub use consented::{
    ConsentRef, Consented, ConsentedFor, OneChild, TOLD_TO_THE_TEAM, agreement_for_team,
    permission_for_team,
};
pub use every_child::EveryChild;
pub use handover::{
    Accepted, AnyHandover, Declined, HandedOver, HandedOverFor, Handover, HandoverAccepted,
    HandoverDeclined, HandoverEvent, HandoverOffered, HandoverState, HandoverTakenBack, Offer,
    Offered, TakenBack,
};
pub use lead::{Lead, Leads, LedTeam, TeamAt, Tenure, of_the_family};
pub use meeting::{
    AnyTeamMeeting, CalledOff, Escalated, Held, Invitation, MeetingSubject, NotHeld, Planned,
    TeamMeeting, TeamMeetingCalledOff, TeamMeetingEscalated, TeamMeetingEvent, TeamMeetingHeld,
    TeamMeetingNotHeld, TeamMeetingPlanned, TeamMeetingPlannedAgain, TeamMeetingState,
    WhyCalledOff, WhyNotHeld,
};
pub use member::{
    AnyMember, Joined, Left as MemberHasLeft, MayHear, Member, MemberEvent, MemberJoined,
    MemberLeft, MemberState, Membership, TeamPlace, WhyMemberLeft,
};
pub use met::{Met, MetFor};
pub use no_concern::{NoConcernAmong, NoConcernAmongFor};
pub use outcome::{
    AnyOutcome, ClosingReadingTaken, Distance, Finished, FirstReadingTaken, Measured, Outcome,
    OutcomeEvent, OutcomeScale, OutcomeState, Reading, ReviewReadingTaken, ScaleError,
};
pub use part::{
    AnyChildsPart, ChildEscalated, ChildInTeam, ChildIncluded, ChildLeft, ChildResumed,
    ChildSteppedUp, ChildsPart, ChildsPartEvent, ChildsPartState, Left, NoPartYet, NoneTakesPart,
    OfAge, OfAgeFor, SpecialNeedsRecorded, SteppedUp, TakesPart, TakesPartFor, TakingPart, WhyLeft,
    last_birthday, level_for_team, risen_level_for_team,
};
pub use records::TeamRecords;
pub use report::{
    AnyClosingReport, ClosingReport, ClosingReportEvent, ClosingReportGiven, ClosingReportOwed,
    ClosingReportState, ClosingReportWaived, Given, Owed, Waived,
};
pub use review::{
    AnyPaperReview, CalledFor, Collating, Completed, GivenUp, PaperReview, PaperReviewCompleted,
    PaperReviewEvent, PaperReviewGivenUp, PaperReviewState, UpdateCollated, UpdatesCalledFor,
};
pub use talked_over::{TalkedOver, TalkedOverFor};
pub use team::{
    Agreed, AnyTeam, Closed, Course, FollowsTeam, Formed, HowReviewed, LeadHandedOver,
    LeadReturned, LeadSteppedIn, Suspended, Team, TeamAgreed, TeamClosed, TeamEnded, TeamEscalated,
    TeamEvent, TeamFormed, TeamOverseen, TeamResumed, TeamReviewed, TeamStands, TeamState,
    TeamSubject, TeamSuspended, TeamWithdrawn, WhyAway, Withdrawn, Working,
};
pub use terms::TeamTerms;

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Refusals that the crates above say in the same words. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::action::missing_parts;
    pub use crate::closing::no_onward_decision;
    pub use crate::lead::never_without_a_lead;
    pub use crate::part::no_part;
    pub use crate::team::no_team;
}
