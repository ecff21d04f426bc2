//! What every familyhub crate stands on.
//!
//! | what | where |
//! |---|---|
//! | ids of sixteen bytes, one type for each thing | [`PersonId`] and its like, [`RecordId`], [`Entropy`] |
//! | people and those who act for them | [`Person`], [`PersonOn`], [`Stage`], [`Role`], [`Actor`] |
//! | where people are found | [`PeopleRecords`] |
//! | when, recorded when, by whom | [`Occasion`] |
//! | days, deadlines, opening hours | [`time`] |
//! | the rules, and saying no | [`RuleId`], [`RULES`], [`Refusal`] |
//! | a council's own rules and ids | [`own_rules!`], [`own_ids!`] |
//! | what must not leak | [`Sensitive`], [`Text`], [`Words`] |
//! | a line of a log | [`Recorded`], [`chain`] |
//! | what an event stood on, named or found again | [`NamedEvidence`] |
//! | a closed list of codes, with their words | [`codes!`] |
//! | a command that is carried out once | [`Identity`], [`CommandMark`] |
//! | what a council may set | [`Policy`] |
#![cfg_attr(feature = "toml", doc = "| reading a council's file, every fault at once | [`toml`] |")]

/// What [`codes!`] expands to names, and what the crates above share with this one. Not part
/// of the public interface.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "schema")]
    pub use schemars;
    pub use serde;

    pub use crate::codes;
    #[cfg(feature = "schema")]
    pub use crate::recorded::line_schema;

    /// This module, under the one name by which derived code finds its crates: imported by
    /// `$crate`, so that this crate may be renamed, or reached through another.
    pub mod by_name {
        pub use crate::__private as __familyhub_core;
    }
}
pub mod chain;
mod codes;
mod command;
#[cfg(feature = "toml")]
mod days_off;
mod digest;
mod edition;
mod hex;
mod ids;
mod in_words;
mod io_in_words;
mod name;
mod named;
mod object;
mod occasion;
mod own_ids;
mod people;
mod people_records;
mod policy;
mod recorded;
mod refusal;
mod rules;
mod stage;
pub mod time;
#[cfg(feature = "toml")]
pub mod toml;
#[cfg(feature = "toml")]
mod toml_in_words;
mod visible;
mod words;

pub use command::{CommandMark, Identity};
pub use digest::{Digest, DigestError};
pub use edition::Edition;
pub use ids::{
    ActionId, ActorId, AdviceId, AgreementId, AssessmentId, BrokerageId, CaseId, CommandId,
    ConcernBelowId, ConcernId, ConsultationId, CorrectionId, CountingEntropy, DecisionId,
    DisclosureId, Entropy, ErasureId, EventId, HandoverId, IdError, LeadId, LookAtSafetyId,
    MeetingId, MemberId, ObjectionId, OrganisationId, OutcomeId, PartId, PermissionId, PersonId,
    PractitionerId, RecordId, ReferralId, ReportId, ResponsibilityId, RetimingId, ReviewId,
    SubjectId, TacSupportId, TeamId, TeamMeetingId,
};
pub use in_words::{in_words, in_words_after};
pub use io_in_words::io_in_words;
pub use name::{Name, read_one_line};
pub use named::NamedEvidence;
pub use occasion::Occasion;
pub use people::{Actor, Person, PersonOn, Role};
pub use people_records::PeopleRecords;
pub use policy::{
    AdoptedPolicy, ConsentPolicy, ContactDeciderPolicy, CspoaPolicy, HolderPolicy,
    NamedOrganisation, OnDayOff, Policy, PolicyError, PolicyHistory, ProtectionPlanPolicy,
    RecordPolicy, SafetyPolicy, SenderPolicy, StatutoryKind, StepDownPolicy, TeamPolicy,
    ThresholdPolicy,
};
#[cfg(feature = "corrections")]
pub use recorded::Instead;
pub use recorded::{
    LONGEST_LINE, NotRecordedError, OwnLine, PREFIX, ReadBack, Recorded, Typed, is_own_prefix,
};
pub use refusal::{Plain, Reason, Refusal};
pub use rules::{Enforcement, OwnRuleError, RULES, Rule, RuleId, Source};
pub use stage::Stage;
pub use visible::{NOT_BLANK_PATTERN, NameError, ONE_LINE_PATTERN, is_blank, is_one_line};
pub use words::{Sensitive, Text, TextError, Words};

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
