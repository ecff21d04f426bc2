//! What every familyhub crate stands on.
//!
//! | what | where |
//! |---|---|
//! | ids of sixteen bytes, one type for each thing | [`PersonId`] and its like, [`Entropy`] |
//! | people and those who act for them | [`Person`], [`PersonOn`], [`Stage`], [`Role`], [`Actor`] |
//! | when, recorded when, by whom | [`Occasion`] |
//! | days, deadlines, opening hours | [`time`] |
//! | the rules, and saying no | [`RuleId`], [`RULES`], [`Refusal`] |
//! | what must not leak | [`Sensitive`], [`Text`], [`Words`] |
//! | a line of a log | [`Recorded`], [`chain`] |
//! | a command that is carried out once | [`Identity`], [`CommandMark`] |
//! | what a council may set | [`Policy`] |
//! | reading a council's file, every fault at once | [`toml`] |

pub mod chain;
mod command;
mod digest;
mod ids;
mod in_words;
mod occasion;
mod people;
mod policy;
mod recorded;
mod refusal;
mod rules;
pub mod time;
pub mod toml;
mod words;

pub use command::{CommandMark, Identity};
pub use digest::{Digest, NotADigest};
pub use ids::{
    ActionId, ActorId, AdviceId, AgreementId, AssessmentId, BrokerageId, CaseId, CommandId,
    ConsultationId, CorrectionId, DecisionId, DisclosureId, Entropy, ErasureId, EventId,
    HandoverId, LeadId, MeetingId, MemberId, NotAnId, ObjectionId, OrganisationId, OutcomeId,
    PartId, PermissionId, PersonId, PractitionerId, ReferralId, ReportId, ResponsibilityId,
    ReviewId, SubjectId, TacSupportId, TeamId, TeamMeetingId,
};
pub use in_words::in_words;
pub use occasion::Occasion;
pub use people::{Actor, Person, PersonOn, Role, Stage};
pub use policy::{
    ConsentPolicy, CspoaPolicy, HolderPolicy, NamedOrganisation, OnDayOff, Policy, RecordPolicy,
    SenderPolicy, StepDownPolicy, TeamPolicy, ThresholdPolicy,
};
pub use recorded::{Instead, LONGEST_LINE, NotRecorded, ReadBack, Recorded, Typed, line_schema};
pub use refusal::{Plain, Reason, Refusal};
pub use rules::{Enforcement, RULES, Rule, RuleId, Source};
pub use words::{NOT_BLANK_PATTERN, NotText, Sensitive, Text, Words, is_blank};
