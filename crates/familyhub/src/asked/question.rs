//! The questions that an inspector asks.

use serde::{Deserialize, Serialize};

/// A question that an inspector asks.
///
/// For an example, see [`Case::audit`](crate::Case::audit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AuditQuestion {
    /// Which plans lack somebody who does it, or have no action at all?
    PlanWithoutOwner,
    /// Which actions are past their date, and neither done nor dropped?
    ActionsOverdue,
    /// Which reviews were missed, or held late?
    ReviewsMissed,
    /// At which meetings and reviews was a child's own voice not heard?
    NoVoiceOfTheChild,
    /// Which teams has nobody but the lead looked at in time?
    NoOversight,
    /// Which reports that were owed at an ending were not given in time?
    FeedbackNotGiven,
    /// Which meetings were neither held nor called off?
    MeetingsUnaccountedFor,
    /// Which interim leads have stayed longer than was agreed?
    InterimLeadTooLong,
    /// Which consents ran out, or are past a review, in a team that is open?
    ConsentNotReviewed,
    /// Which outcomes were never read at the end, though the team has ended?
    DistanceNotRead,
    /// Which entries gave a time of recording that was still to come?
    RecordedTimeWrong,
    /// Which changes of local policy were recorded after the day from which they hold?
    PolicyRecordedLate,
    /// Which entries would a later edition of the rules refuse?
    RefusedByLaterEdition,
}

impl AuditQuestion {
    /// Every question.
    pub const ALL: [AuditQuestion; 13] = [
        AuditQuestion::PlanWithoutOwner,
        AuditQuestion::ActionsOverdue,
        AuditQuestion::ReviewsMissed,
        AuditQuestion::NoVoiceOfTheChild,
        AuditQuestion::NoOversight,
        AuditQuestion::FeedbackNotGiven,
        AuditQuestion::MeetingsUnaccountedFor,
        AuditQuestion::InterimLeadTooLong,
        AuditQuestion::ConsentNotReviewed,
        AuditQuestion::DistanceNotRead,
        AuditQuestion::RecordedTimeWrong,
        AuditQuestion::PolicyRecordedLate,
        AuditQuestion::RefusedByLaterEdition,
    ];

    /// Its name, as it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PlanWithoutOwner => "plan-without-owner",
            Self::ActionsOverdue => "actions-overdue",
            Self::ReviewsMissed => "reviews-missed",
            Self::NoVoiceOfTheChild => "no-voice-of-the-child",
            Self::NoOversight => "no-oversight",
            Self::FeedbackNotGiven => "feedback-not-given",
            Self::MeetingsUnaccountedFor => "meetings-unaccounted-for",
            Self::InterimLeadTooLong => "interim-lead-too-long",
            Self::ConsentNotReviewed => "consent-not-reviewed",
            Self::DistanceNotRead => "distance-not-read",
            Self::RecordedTimeWrong => "recorded-time-wrong",
            Self::PolicyRecordedLate => "policy-recorded-late",
            Self::RefusedByLaterEdition => "refused-by-later-edition",
        }
    }

    /// The question in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::PlanWithoutOwner => {
                "Which plans lack somebody who does it, or have no action at all?"
            }
            Self::ActionsOverdue => {
                "Which actions are past their date, and neither done nor dropped?"
            }
            Self::ReviewsMissed => "Which reviews were missed, or held late?",
            Self::NoVoiceOfTheChild => {
                "At which meetings and reviews was a child's own voice not heard?"
            }
            Self::NoOversight => "Which teams has nobody but the lead looked at in time?",
            Self::FeedbackNotGiven => {
                "Which reports that were owed at an ending were not given in time?"
            }
            Self::MeetingsUnaccountedFor => "Which meetings were neither held nor called off?",
            Self::InterimLeadTooLong => "Which interim leads have stayed longer than was agreed?",
            Self::ConsentNotReviewed => {
                "Which consents ran out, or are past a review, in a team that is open?"
            }
            Self::DistanceNotRead => {
                "Which outcomes were never read at the end, though the team has ended?"
            }
            Self::RecordedTimeWrong => {
                "Which entries gave a time of recording that was still to come?"
            }
            Self::PolicyRecordedLate => {
                "Which changes of local policy were recorded after the day from which they hold?"
            }
            Self::RefusedByLaterEdition => {
                "Which entries would a later edition of the rules refuse?"
            }
        }
    }
}
