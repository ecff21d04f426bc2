//! What may be asked of a case: commands, and how they are read.

use std::borrow::Cow;

use familyhub_core::PermissionId;

use crate::decided::command_error::{BadCommandError, CommandError};
use crate::decided::deciding::{Decide, Deciding};
#[cfg(feature = "schema")]
use crate::decided::details::Described;
use crate::decided::details::read_details;
use crate::decided::own::OwnCommand;
use crate::decided::read::{JsonPart, shown};
use crate::kept::entry::Decided;

mod advice;
mod agreement;
mod amending;
mod brokerage;
mod concern;
mod consultation;
mod contact;
mod declare;
mod disclosure;
mod family;
mod holders;
mod lead;
mod level;
mod meeting;
mod permission;
mod request;
mod row;
mod service_choice;
mod step_down;
mod tac_support;
mod team;

pub use advice::GiveAdvice;
pub use agreement::{
    ConfirmAgreement, ExpireAgreement, GiveAgreement, InvalidateAgreement,
    RecordAgreementNotObtained, RefuseAgreement, ReviewAgreement, SeekAgreement, WithdrawAgreement,
};
pub use amending::{CorrectEvent, CorrectRecordedTimes, EraseWords, LineRecorded, Right};
pub use brokerage::{AcceptPlace, AskService, DeclinePlace, EndPlace, OfferService, WithdrawPlace};
pub use concern::{
    AcknowledgeConcern, AskForDecision, EndConcernByDeath, HandOnConcern, NoteConcernBelow,
    RecordLookAtSafety, RecordProtection, RecordSocialCareDecision, RecordStrategyDiscussion,
    RecordWhatMayGoOn, ReviewConcernBelow,
};
pub use consultation::{
    AdviseWithoutNames, AskWithoutNames, EscalateConsultation, WithdrawConsultation,
};
pub use contact::{
    AnotherLook, CloseContact, CloseContactWithoutConsent, DecideContact, ProgressToHub,
    ReceiveContact, RecordContactForm, ScreenContact, SeekConsentForContact, TellReferrer,
    WithdrawContact,
};
use declare::{commands, ended};
pub use disclosure::{
    CompleteDisclosure, Disclose, EndNotTold, Escalate, FamilyTelling, RecordStatutoryTold,
    ReviewNotTold,
};
pub use family::{
    AddPerson, AdoptPolicy, CloseCase, NameOrganisation, NamePractitioner, OpenCase, RecordBirth,
    RecordHome,
};
pub use holders::{
    AssessCompetence, CorrectResponsibility, EndResponsibility, LiftObjection, ObjectToSharing,
    RecordResponsibility,
};
pub use lead::{EndLead, TakeOnLead, TakeOverLead};
pub use level::{
    ChallengeLevel, DecideLevel, DiscardDraftLevel, DraftLevel, RecordEarlierLevel, ReviseLevel,
    SettleDraftLevel, TakeChallengeFurther, UpholdLevel,
};
pub use meeting::{
    AboutAdult, AgreedSupport, ArrangeMeeting, CancelMeeting, FamilyVoice, HoldMeeting,
    InviteToMeeting, ProposeMeeting, RearrangeMeeting, RecordMeetingNotGoneAhead, ToDo,
};
pub use permission::{
    Claim, ConfirmPermission, ConsentForm, ExpirePermission, GivePermission, InvalidatePermission,
    RecordPermissionNotObtained, RefusePermission, RefusePermissionForSelf, ReviewPermission,
    SeekPermission, WithdrawPermission, WithdrawPermissionForSelf,
};
pub use request::{
    AcceptRequest, CloseRequest, DeclineRequest, DraftRequest, RedirectRequest, SubmitRequest,
    WithdrawRequest,
};
pub(crate) use row::CommandRow;
pub use service_choice::ServiceChoice;
pub use step_down::{
    AbandonStepDown, AcceptStepDown, AskForStepDown, ChangeStepDownPlan, CloseSender,
    CloseStepDown, DeclineStepDown, HelpWithStepDown, OpenStepDown, StartStepDown,
    WithdrawAcceptance, WithdrawStepDown,
};
pub use tac_support::{
    DeclineTacSupport, EndTacSupport, OfferTacSupport, StartTacSupport, WithdrawTacSupport,
};

pub(crate) use team::stepped_up_by;
pub use team::{
    AcceptHandover, AgreeTeam, CallForUpdates, CallOffTeamMeeting, CarryOverAction, CloseTeam,
    CollateUpdate, CompleteAction, CompletePaperReview, DeclineHandover, DropAction, FormTeam,
    GiveClosingReport, GiveUpPaperReview, HoldTeamMeeting, IncludeChild, JoinTeam, LeaveTeam,
    OfferHandover, OverseeTeam, PlanTeamMeeting, PlanTeamMeetingAgain, RecordChildLeft,
    RecordSpecialNeeds, RecordTeamMeetingNotHeld, ResumeChild, ResumeTeam, ReturnAsLead, SetAction,
    Sorry, Speaking, Spoken, StepInAsLead, StepUpChild, StopLeading, TakeBackHandover,
    TakeClosingReading, TakeFirstReading, TakeReading, WaiveClosingReport, WithdrawFromTeam,
};

commands! { $
    OpenCase = "open-case" records "case-opened",
    AddPerson = "add-person" records "person-added",
    NameOrganisation = "name-organisation" records "organisation-named",
    NamePractitioner = "name-practitioner" records "practitioner-named",
    RecordBirth = "record-birth" records "birth-recorded",
    RecordHome = "record-home" records "home-recorded",
    AdoptPolicy = "adopt-policy" records "policy-adopted",
    CloseCase = "close-case" records "case-closed",
    TakeOnLead = "take-on-lead" records "lead-taken-on",
    TakeOverLead = "take-over-lead" records "lead-taken-over",
    EndLead = "end-lead" records "lead-role-ended",
    DecideLevel = "decide-level" records "level-decided",
    RecordResponsibility = "record-responsibility" records "responsibility-recorded",
    EndResponsibility = "end-responsibility" records "responsibility-ended",
    CorrectResponsibility = "correct-responsibility" records "responsibility-never-held",
    ObjectToSharing = "object-to-sharing" records "objected",
    LiftObjection = "lift-objection" records "objection-lifted",
    AssessCompetence = "assess-competence" records "found-able" or "found-not-able",
    SeekAgreement = "seek-agreement" records "agreement-sought",
    GiveAgreement = "give-agreement" records "agreement-given" or "agreement-given-verbally",
    ConfirmAgreement = "confirm-agreement" records "agreement-confirmed",
    ReviewAgreement = "review-agreement" records "agreement-reviewed",
    RefuseAgreement = "refuse-agreement" records "agreement-refused",
    RecordAgreementNotObtained = "record-agreement-not-obtained" records "agreement-not-obtained",
    WithdrawAgreement = "withdraw-agreement" records "agreement-withdrawn",
    ExpireAgreement = "expire-agreement" records "agreement-expired",
    InvalidateAgreement = "invalidate-agreement" records "agreement-invalidated",
    DraftLevel = "draft-level" records "level-drafted",
    SettleDraftLevel = "settle-draft-level" records "draft-decided",
    DiscardDraftLevel = "discard-draft-level" records "draft-discarded",
    RecordEarlierLevel = "record-earlier-level" records "earlier-level-recorded",
    ChallengeLevel = "challenge-level" records "level-challenged",
    TakeChallengeFurther = "take-challenge-further" records "challenge-taken-further",
    UpholdLevel = "uphold-level" records "level-upheld",
    ReviseLevel = "revise-level" records "level-revised",
    SeekPermission = "seek-permission" records "permission-sought",
    GivePermission = "give-permission" records "permission-given" or "permission-given-verbally",
    ConfirmPermission = "confirm-permission" records "permission-confirmed",
    ReviewPermission = "review-permission" records "permission-reviewed",
    RefusePermission = "refuse-permission" records "permission-refused",
    RefusePermissionForSelf = "refuse-permission-for-self" records "permission-refused-by-person",
    RecordPermissionNotObtained = "record-permission-not-obtained" records "permission-not-obtained",
    WithdrawPermission = "withdraw-permission" ends permission
        records "permission-withdrawn",
    WithdrawPermissionForSelf = "withdraw-permission-for-self" ends permission
        records "permission-withdrawn-by-person",
    ExpirePermission = "expire-permission" ends permission records "permission-expired",
    InvalidatePermission = "invalidate-permission" ends permission records "permission-invalidated",
    Disclose = "disclose" opens episode records "disclosure-decided",
    Escalate = "escalate" opens episode records "disclosure-decided",
    CompleteDisclosure = "complete-disclosure" records "disclosure-completed",
    RecordStatutoryTold = "record-statutory-told" records "statutory-told",
    ReviewNotTold = "review-not-told" records "not-told-reviewed",
    EndNotTold = "end-not-told" records "not-told-ended",
    RecordProtection = "record-protection"
        records "concern-opened" or "concern-opened-under-statutory" or "concern-raised-again",
    AskForDecision = "ask-for-decision" records "concern-answer-asked",
    RecordStrategyDiscussion = "record-strategy-discussion" records "strategy-discussion-held",
    RecordWhatMayGoOn = "record-what-may-go-on" records "may-go-on-recorded",
    RecordSocialCareDecision = "record-social-care-decision"
        records "social-care-decided" or "statutory-services-took-lead",
    HandOnConcern = "hand-on-concern" records "concern-handed-on",
    AcknowledgeConcern = "acknowledge-concern" records "concern-acknowledged",
    EndConcernByDeath = "end-concern-by-death" records "concern-child-died",
    RecordLookAtSafety = "record-look-at-safety"
        records "looked-at-safety" or "looked-at-safety-unasked",
    NoteConcernBelow = "note-concern-below" records "concern-below-noted",
    ReviewConcernBelow = "review-concern-below" records "concern-below-reviewed",
    DraftRequest = "draft-request" opens episode records "request-drafted",
    SubmitRequest = "submit-request" records "request-submitted",
    AcceptRequest = "accept-request" records "request-accepted",
    DeclineRequest = "decline-request" records "request-declined",
    RedirectRequest = "redirect-request" records "request-redirected",
    CloseRequest = "close-request" records "request-closed",
    WithdrawRequest = "withdraw-request" records "request-withdrawn",
    AskWithoutNames = "ask-without-names" records "consultation-asked",
    AdviseWithoutNames = "advise-without-names" records "consultation-answered",
    WithdrawConsultation = "withdraw-consultation" records "consultation-withdrawn",
    EscalateConsultation = "escalate-consultation" records "consultation-escalated",
    ReceiveContact = "receive-contact" opens episode records "contact-received",
    RecordContactForm = "record-contact-form" records "contact-form-received",
    ScreenContact = "screen-contact" records "contact-screened",
    SeekConsentForContact = "seek-consent-for-contact" records "contact-consent-sought",
    DecideContact = "decide-contact" records "contact-decided",
    CloseContactWithoutConsent = "close-contact-without-consent" records "contact-not-consented",
    ProgressToHub = "progress-to-hub" records "contact-progressed-to-hub",
    TellReferrer = "tell-referrer" records "referrer-told",
    CloseContact = "close-contact" records "contact-closed",
    WithdrawContact = "withdraw-contact" records "contact-withdrawn",
    OpenStepDown = "open-step-down" opens episode records "step-down-opened",
    ChangeStepDownPlan = "change-step-down-plan" records "step-down-plan-changed",
    CloseSender = "close-sender" records "sender-closed",
    AskForStepDown = "ask-for-step-down" records "step-down-asked",
    HelpWithStepDown = "help-with-step-down" records "coordinator-helped",
    AcceptStepDown = "accept-step-down" records "step-down-accepted",
    WithdrawAcceptance = "withdraw-acceptance" records "acceptance-withdrawn",
    StartStepDown = "start-step-down" records "step-down-started",
    DeclineStepDown = "decline-step-down" records "step-down-declined",
    AbandonStepDown = "abandon-step-down" records "step-down-not-started",
    CloseStepDown = "close-step-down" records "step-down-closed",
    WithdrawStepDown = "withdraw-step-down" records "step-down-withdrawn",
    ProposeMeeting = "propose-meeting" records "meeting-proposed",
    InviteToMeeting = "invite-to-meeting" records "meeting-invited",
    ArrangeMeeting = "arrange-meeting" records "meeting-arranged",
    RearrangeMeeting = "rearrange-meeting" records "meeting-rearranged",
    HoldMeeting = "hold-meeting" records "meeting-held",
    RecordMeetingNotGoneAhead = "record-meeting-not-gone-ahead" records "meeting-not-gone-ahead",
    CancelMeeting = "cancel-meeting" records "meeting-cancelled",
    AgreeTeam = "agree-team" records "team-agreed",
    IncludeChild = "include-child" records "child-included",
    FormTeam = "form-team" records "team-formed",
    RecordSpecialNeeds = "record-special-needs" was "record-send" records "special-needs-recorded",
    StepUpChild = "step-up-child" records "child-stepped-up",
    ResumeChild = "resume-child" records "child-resumed",
    ResumeTeam = "resume-team" records "team-resumed",
    RecordChildLeft = "record-child-left" records "child-left",
    JoinTeam = "join-team" records "member-joined",
    LeaveTeam = "leave-team" records "member-left",
    PlanTeamMeeting = "plan-team-meeting" records "team-meeting-planned",
    PlanTeamMeetingAgain = "plan-team-meeting-again" records "team-meeting-planned-again",
    HoldTeamMeeting = "hold-team-meeting" records "team-meeting-held",
    RecordTeamMeetingNotHeld = "record-team-meeting-not-held" records "team-meeting-not-held",
    CallOffTeamMeeting = "call-off-team-meeting" records "team-meeting-called-off",
    CallForUpdates = "call-for-updates" records "updates-called-for",
    CollateUpdate = "collate-update" records "update-collated",
    CompletePaperReview = "complete-paper-review" records "paper-review-completed",
    GiveUpPaperReview = "give-up-paper-review" records "paper-review-given-up",
    OfferHandover = "offer-handover" records "handover-offered",
    AcceptHandover = "accept-handover" records "handover-accepted",
    DeclineHandover = "decline-handover" records "handover-declined",
    TakeBackHandover = "take-back-handover" records "handover-taken-back",
    StepInAsLead = "step-in-as-lead" records "lead-stepped-in",
    ReturnAsLead = "return-as-lead" records "lead-returned",
    StopLeading = "stop-leading" records "lead-handed-over",
    OverseeTeam = "oversee-team" records "team-overseen",
    SetAction = "set-action" records "action-set",
    CompleteAction = "complete-action" records "action-done",
    DropAction = "drop-action" records "action-dropped",
    CarryOverAction = "carry-over-action" records "action-carried-over",
    TakeFirstReading = "take-first-reading" records "first-reading-taken",
    TakeReading = "take-reading" records "review-reading-taken",
    TakeClosingReading = "take-closing-reading" records "closing-reading-taken",
    CloseTeam = "close-team" records "team-closed",
    WithdrawFromTeam = "withdraw-from-team" records "team-withdrawn",
    GiveClosingReport = "give-closing-report" records "closing-report-given",
    WaiveClosingReport = "waive-closing-report" records "closing-report-waived",
    GiveAdvice = "give-advice" records "advice-given",
    OfferService = "offer-service" records "brokerage-offered",
    AskService = "ask-service" records "brokerage-asked",
    AcceptPlace = "accept-place" records "brokerage-accepted",
    DeclinePlace = "decline-place" records "brokerage-declined",
    EndPlace = "end-place" records "brokerage-ended",
    WithdrawPlace = "withdraw-place" records "brokerage-withdrawn",
    OfferTacSupport = "offer-tac-support" records "tac-support-offered",
    StartTacSupport = "start-tac-support" records "tac-support-started",
    DeclineTacSupport = "decline-tac-support" records "tac-support-declined",
    EndTacSupport = "end-tac-support" records "tac-support-ended",
    WithdrawTacSupport = "withdraw-tac-support" records "tac-support-withdrawn",
    CorrectEvent = "correct-event" records "event-corrected",
    EraseWords = "erase-words" records "words-erased",
    CorrectRecordedTimes = "correct-recorded-times" records "recorded-times-corrected",
}

#[cfg(test)]
mod tests;
