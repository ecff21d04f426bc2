//! Concerns that a child suffers significant harm: what opens one, what it stops, and what
//! social care decided. [SAF-01] [SAF-02] [SAF-03]
//!
//! | what | where |
//! |---|---|
//! | a concern about one child, from what raised it to its end | [`Concern`], [`RaisedBy`], [`SocialCareOutcome`] |
//! | proof that none stands in the way of a step | [`NoConcern`], [`ConsentPathStep`] |
//! | proof that one is open, by which help leaves the consent path | [`OpenConcern`] |
//! | proof that a record says so, and that no other concern is open | [`HarmOnRecord`], [`FirstConcern`] |
//! | keeping all of it in tables of your own | [`ConcernRecords`] |
//! | a look at the safety of a brother or a sister | [`LookAtSafety`] |
//! | a worry below significant harm | [`ConcernBelow`], [`LookAgain`] |
//! | what local policy says of it | [`SafetyTerms`] |
//!
//! # Example
//!
//! ```
//! use familyhub_core::time::Calendar;
//! use familyhub_core::{ConcernId, DisclosureId, PersonId, Policy, RuleId};
//! use familyhub_safety::{
//!     AnyConcern, Concern, ConcernOpened, ConcernRecords, ConsentPathStep, FirstConcern,
//!     HarmOnRecord, NoConcern, RaisedBy,
//! };
//! use familyhub_testing::{occasion, social_worker, time};
//!
//! /// What is kept: concerns, and what was disclosed.
//! struct Kept(Vec<AnyConcern>);
//!
//! impl ConcernRecords for Kept {
//!     fn concerns_about(&self, child: PersonId) -> impl Iterator<Item = &AnyConcern> {
//!         self.0.iter().filter(move |concern| concern.about().child == child)
//!     }
//!
//!     fn says_harm(&self, _: PersonId, by: RaisedBy) -> bool {
//!         by == RaisedBy::Disclosure { disclosure: DisclosureId::named("told-social-care") }
//!     }
//! }
//!
//! let (mut kept, ada) = (Kept(Vec::new()), PersonId::named("ada"));
//! let by = RaisedBy::Disclosure { disclosure: DisclosureId::named("told-social-care") };
//! let at = occasion(social_worker("ames", "edt"), "2026-03-05T11:00");
//! let meeting = (&[ada][..], ConsentPathStep::HubMeeting, time("2026-03-12T15:00"));
//! assert!(NoConcern::about(meeting, &kept).is_ok());
//!
//! let (first, said) = (FirstConcern::about(ada, &kept)?, HarmOnRecord::about(ada, by, &kept)?);
//! let event = ConcernOpened { child: ada, by };
//! let open = Concern::open(ConcernId::named("harm"), &at, first, said, event)?.machine;
//! kept.0.push(open.into());
//! let no = NoConcern::about(meeting, &kept).expect_err("social care has not answered");
//! assert_eq!(no.rule(), RuleId::SAF_02);
//! # Ok::<_, familyhub_core::Refusal>(())
//! ```

mod below;
mod codes;
mod concern;
mod look;
mod no_concern;
mod path_step;
mod proofs;
mod records;
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

pub use below::{
    AnyConcernBelow, ConcernBelow, ConcernBelowEvent, ConcernBelowNoted, ConcernBelowReviewed,
    ConcernBelowState, LookAgain, Noted, Reviewed,
};
pub use codes::{
    DiscussionDecision, DiscussionLead, HandOnReason, LookFound, ProtectionOrder,
    SocialCareOutcome, WordForm,
};
pub use concern::events::{
    ConcernAcknowledged, ConcernAnswerAsked, ConcernChildDied, ConcernHandedOn, ConcernOpened,
    ConcernOpenedUnderStatutory, ConcernRaisedAgain, MayGoOnRecorded, SocialCareDecided,
    StatutoryServicesTookLead, StrategyDiscussionHeld,
};
pub use concern::{
    Answered, AnyConcern, ChildDied, Concern, ConcernEvent, ConcernState, ConcernSubject, HandedOn,
    LedByStatutory, MayGoOn, Open, RaisedBy, TakenOver,
};
pub use look::{
    AnyLookAtSafety, Due, LookAtSafety, LookAtSafetyAsked, LookAtSafetyEvent, LookAtSafetyState,
    Looked, LookedAtSafety, LookedAtSafetyUnasked,
};
pub use no_concern::{ConcernFor, NoConcern, RelyingOn};
pub use path_step::ConsentPathStep;
pub use records::{
    ConcernRecords, FirstConcern, HarmOnRecord, HarmSaidFor, OpenConcern, OpenConcernFor,
    SafetyRecords,
};
pub use terms::SafetyTerms;

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
