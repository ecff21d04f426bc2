//! A family's case: commands in, events out, and every no explained.
//!
//! | what | where |
//! |---|---|
//! | a case, made by its events and nothing else | [`Case`] |
//! | what a council brings of its own: calendar, schemes of levels | [`Locality`] |
//! | what may be asked of it | [`Instruction`], [`Command`] |
//! | what happened, and its line in the log | [`CaseEvent`], [`LogEntry`], [`LogError`] |
#![cfg_attr(
    feature = "schema",
    doc = "| what may be done now, and why the rest is blocked | [`Action`], [`Case::actions`] |"
)]
//! | the nearest legal way to a goal | [`WayStep`], [`Case::way_to`] |
//! | what a command would do | [`Consequence`], [`Case::explain`] |
//! | why not | [`CommandError`], [`core::Refusal`] |
//! | what is answered, in one form for every frontend | [`Decision`], [`Explained`], [`CaseView`] |
//! | a mistake put right, words taken out | [`Case::act_on`], [`EventCorrected`], [`WordsErased`], [`Fallen`] |
//! | what happened, and what a person reads | [`Case::timeline`], [`HistoryEntry`], [`RecordView`], [`DueView`], [`LevelView`], [`Impact`] |
//! | what is due and why, and what an inspector asks | [`Case::due`], [`Case::audit`], [`AuditQuestion`] |
//! | a log that somebody else wrote, and what is wrong with it | [`Case::take_over`], [`ClaimFault`] |
//! | how long each record stayed in each state | [`Passages`], [`StateChange`] |
//! | a receipt of consent, to keep | [`PermissionReceipt`], [`Messages`] |
//! | what each state, action and refusal means, and to whom | [`Language`], [`Audience`], [`WordsKey`] |
//! | how it stood on a day, and what could be shared then | [`Case::known_at`], [`CaseAsKnown`], [`Shareable`], [`Case::may_be_told`] |
//! | the machines as data | [`CHARTS`] |
#![cfg_attr(
    feature = "schema",
    doc = "| all that goes in and comes out, as JSON Schemas | [`schemas`], [`openapi_components`] |"
)]
//!
//! The crates that it stands on are here by their short names: [`machine`],
//! [`core`], [`consent`], [`threshold`], [`directory`], [`referral`], [`support`], [`tac`].
//!
//! # Example
//!
//! ```
//! use familyhub::core::time::parse_time;
//! use familyhub::core::{
//!     Actor, CaseId, CountingEntropy, OrganisationId, PersonId, PractitionerId, ReferralId, Role,
//!     RuleId, Text,
//! };
//! use familyhub::{Case, CommandError, DraftRequest, Instruction, Locality, OpenCase};
//!
//! let mut case = Case::new(&Locality::default());
//! let now = parse_time("2026-03-02T09:00")?;
//! let mut entropy = CountingEntropy::default(); // in earnest: your generator
//! let mut act = |instruction| case.act(instruction, now, &mut entropy);
//!
//! let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
//! let bell = Actor::professional(bell, Role::LeadProfessional, school)?;
//! let open = OpenCase::builder().case(CaseId::named("okafor")).build();
//! act(Instruction::new(open, bell))?;
//!
//! // A family that asks for itself is pointed to a professional.
//! let draft = DraftRequest::builder()
//!     .request(ReferralId::named("request"))
//!     .child(PersonId::named("ada"))
//!     .concern(Text::new("Mornings are hard.")?)
//!     .build();
//! let mother = Actor::family_member(PersonId::named("mother"));
//! let answer = act(Instruction::new(draft, mother));
//! let Err(CommandError::Refused(refusal)) = answer else { panic!("the hub works with professionals") };
//! assert_eq!(refusal.rule(), RuleId::REF_01);
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

mod amended;
mod asked;
mod decided;
mod kept;
mod shown;

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

pub use familyhub_consent as consent;
pub use familyhub_core as core;
pub use familyhub_directory as directory;
pub use familyhub_machine as machine;
pub use familyhub_referral as referral;
pub use familyhub_safety as safety;
pub use familyhub_support as support;
pub use familyhub_tac as tac;
pub use familyhub_threshold as threshold;

pub use amended::{ReadOn, ReadableCase, Repairs};
#[cfg(feature = "schema")]
pub use asked::actions::{Action, Ask};
pub use asked::as_known::CaseAsKnown;
pub use asked::audit::AuditFinding;
pub use asked::claims::ClaimFault;
pub use asked::explain::Consequence;
pub use asked::question::AuditQuestion;
pub use asked::shareable::Shareable;
pub use asked::state_changes::{Passages, StateChange, Stay};
pub use asked::way::{NoWayError, WayStep};
pub use decided::act_on::{ActError, Acted};
pub use decided::command::{
    AbandonStepDown, AboutAdult, AcceptHandover, AcceptPlace, AcceptRequest, AcceptStepDown,
    AcknowledgeConcern, AddPerson, AdoptPolicy, AdviseWithoutNames, AgreeTeam, AgreedSupport,
    AnotherLook, ArrangeMeeting, AskForDecision, AskForStepDown, AskService, AskWithoutNames,
    AssessCompetence, CallForUpdates, CallOffTeamMeeting, CancelMeeting, CarryOverAction,
    ChallengeLevel, ChangeStepDownPlan, Claim, CloseCase, CloseContact, CloseContactWithoutConsent,
    CloseRequest, CloseSender, CloseStepDown, CloseTeam, CollateUpdate, Command, CompleteAction,
    CompleteDisclosure, CompletePaperReview, ConfirmAgreement, ConfirmPermission, ConsentForm,
    CorrectEvent, CorrectRecordedTimes, CorrectResponsibility, DecideContact, DecideLevel,
    DeclineHandover, DeclinePlace, DeclineRequest, DeclineStepDown, DeclineTacSupport,
    DiscardDraftLevel, Disclose, DraftLevel, DraftRequest, DropAction, EndConcernByDeath, EndLead,
    EndNotTold, EndPlace, EndResponsibility, EndTacSupport, EraseWords, Escalate,
    EscalateConsultation, ExpireAgreement, ExpirePermission, FamilyTelling, FamilyVoice, FormTeam,
    GiveAdvice, GiveAgreement, GiveClosingReport, GivePermission, GiveUpPaperReview, HandOnConcern,
    HelpWithStepDown, HoldMeeting, HoldTeamMeeting, IncludeChild, InvalidateAgreement,
    InvalidatePermission, InviteToMeeting, JoinTeam, LeaveTeam, LiftObjection, LineRecorded,
    NameOrganisation, NamePractitioner, NoteConcernBelow, ObjectToSharing, OfferHandover,
    OfferService, OfferTacSupport, OpenCase, OpenStepDown, OverseeTeam, PlanTeamMeeting,
    PlanTeamMeetingAgain, ProgressToHub, ProposeMeeting, RearrangeMeeting, ReceiveContact,
    RecordAgreementNotObtained, RecordBirth, RecordChildLeft, RecordContactForm,
    RecordEarlierLevel, RecordHome, RecordLookAtSafety, RecordMeetingNotGoneAhead,
    RecordPermissionNotObtained, RecordProtection, RecordResponsibility, RecordSocialCareDecision,
    RecordSpecialNeeds, RecordStatutoryTold, RecordStrategyDiscussion, RecordTeamMeetingNotHeld,
    RecordWhatMayGoOn, RedirectRequest, RefuseAgreement, RefusePermission, RefusePermissionForSelf,
    ResumeChild, ResumeTeam, ReturnAsLead, ReviewAgreement, ReviewConcernBelow, ReviewNotTold,
    ReviewPermission, ReviseLevel, Right, ScreenContact, SeekAgreement, SeekConsentForContact,
    SeekPermission, ServiceChoice, SetAction, SettleDraftLevel, Sorry, Speaking, Spoken,
    StartStepDown, StartTacSupport, StepInAsLead, StepUpChild, StopLeading, SubmitRequest,
    TakeBackHandover, TakeChallengeFurther, TakeClosingReading, TakeFirstReading, TakeOnLead,
    TakeOverLead, TakeReading, TellReferrer, ToDo, UpholdLevel, WaiveClosingReport,
    WithdrawAcceptance, WithdrawAgreement, WithdrawConsultation, WithdrawContact, WithdrawFromTeam,
    WithdrawPermission, WithdrawPermissionForSelf, WithdrawPlace, WithdrawRequest,
    WithdrawStepDown, WithdrawTacSupport,
};
pub use decided::command_error::{BadCommandError, CommandError};
pub use decided::impact::{DoneLawfully, Impact, ToBeTold, WhoIsTold};
pub use decided::instruction::Instruction;
pub use decided::own::OwnCommand;
pub use kept::amendments::{
    AnyCorrection, AnyErasure, AnyRetiming, Carried, Corrected, Correction, CorrectionEvent,
    CorrectionState, Erasure, ErasureEvent, ErasureGround, ErasureState, EventCorrected, EventRef,
    Fallen, GroundHolds, GroundOn, Mistake, RecordedTimesCorrected, Retimed, Retiming,
    RetimingEvent, RetimingState, WordsErased, WronglyTimed,
};
pub use kept::anchor::{Anchor, ParseAnchorError};
pub use kept::cannot_follow::CannotFollowError;
pub use kept::case::Case;
pub use kept::entry::LogEntry;
pub use kept::event::{CHARTS, CaseEvent};
pub use kept::family::{
    AnyFamily, BirthRecorded, CaseClosed, CaseOpened, EditionAdopted, EpisodeOpened, Family,
    FamilyEvent, FamilyState, Home, HomeArea, HomeAreaError, HomeRecorded, KnownSchemes, MayBeOpen,
    NothingOpen, Open, OrganisationNamed, People, PersonAdded, PolicyAdopted, PractitionerNamed,
    Shut,
};
pub use kept::left_out::{CaseReader, UnknownCaseReaderError};
pub use kept::locality::Locality;
pub use kept::log::{Log, LogError};
pub use kept::own::{
    OwnEvent, OwnEvents, OwnMachineError, OwnMachines, OwnOwing, OwnRecord, PassedOver,
};
pub use kept::plain_name::plain_name;
pub use kept::record::{DueView, GoesOn, Stopped, StoppedInTeam};
pub use kept::records::Records;
pub use kept::records::level::LevelView;
pub use kept::records::record_index::RelyingAct;
pub use shown::answer::{Decision, EventLine, Explained, Invalid};
pub use shown::history::{ActionView, HistoryEntry, PersonView, RecordView, RecordedIndeed};
#[cfg(feature = "schema")]
pub use shown::openapi::openapi_components;
pub use shown::receipt::{Messages, PermissionReceipt};
#[cfg(feature = "schema")]
pub use shown::schema::{for_any_language, schemas};
pub use shown::sentences::{tell_impact, tell_moment, tell_refusal};
pub use shown::view::{AlarmView, CaseView, ClocksView, Leaned, PolicyView};
pub use shown::words::{Audience, Language, MissingWords, Phrase, UnknownReaderError, WordsKey};

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
