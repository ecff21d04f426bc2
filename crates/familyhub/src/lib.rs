//! A family's case: commands in, events out, and every no explained.
//!
//! | what | where |
//! |---|---|
//! | a case, made by its events and nothing else | [`Case`] |
//! | what a council brings of its own: calendar, schemes of levels | [`Locality`] |
//! | what may be asked of it | [`Instruction`], [`Command`] |
//! | what happened, and its line in the log | [`CaseEvent`], [`Entry`], [`LogFault`] |
#![cfg_attr(
    feature = "schema",
    doc = "| what may be done now, and why the rest is blocked | [`Action`], [`Case::actions`] |"
)]
//! | the nearest legal way to a goal | [`WayStep`], [`Case::way_to`] |
//! | what a command would do | [`Consequence`], [`Case::explain`] |
//! | why not | [`No`], [`core::Refusal`] |
//! | what is answered, in one form for every frontend | [`Decision`], [`Explained`], [`CaseView`] |
//! | a mistake put right, words taken out | [`Case::act_on`], [`EventCorrected`], [`WordsErased`], [`Fallen`] |
//! | what happened, and what a person reads | [`Case::timeline`], [`Moment`], [`RecordView`], [`DueView`], [`LevelView`], [`Impact`] |
//! | what is due and why, and what an inspector asks | [`Case::due`], [`Case::audit`], [`Question`] |
//! | a log that somebody else wrote, and what is wrong with it | [`Case::take_over`], [`ClaimFault`] |
//! | how long each record stayed in each state | [`Passages`], [`Passage`] |
//! | a receipt of consent, to keep | [`Receipt`], [`Messages`] |
//! | what each state, action and refusal means, and to whom | [`Language`], [`Reader`], [`WordsKey`] |
//! | how it stood on a day, and what could be shared then | [`Case::known_at`], [`Known`], [`Shareable`], [`Case::may_be_told`] |
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
//! use familyhub::{Case, DraftRequest, Instruction, Locality, No, OpenCase};
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
//! let Err(No::Refused(refusal)) = answer else { panic!("the hub works with professionals") };
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
pub use familyhub_support as support;
pub use familyhub_tac as tac;
pub use familyhub_threshold as threshold;

pub use amended::{ReadOn, Repairs};
#[cfg(feature = "schema")]
pub use asked::actions::{Action, Ask};
pub use asked::audit::Finding;
pub use asked::claims::ClaimFault;
pub use asked::explain::Consequence;
pub use asked::known::Known;
pub use asked::passages::{Passage, Passages, Stay};
pub use asked::question::Question;
pub use asked::shareable::Shareable;
pub use asked::way::{NoWay, WayStep};
pub use decided::act_on::{Acted, NotActed};
pub use decided::command::{
    AbandonStepDown, AcceptHandover, AcceptPlace, AcceptRequest, AcceptStepDown, AddPerson,
    AdoptPolicy, AdviseWithoutNames, AgreeTeam, Agreed, ArrangeMeeting, AskForStepDown, AskService,
    AskWithoutNames, AssessCompetence, CallForUpdates, CallOffTeamMeeting, CancelMeeting,
    CarryOverAction, ChallengeLevel, Claim, CloseCase, CloseContact, CloseContactWithoutConsent,
    CloseRequest, CloseSender, CloseStepDown, CloseTeam, CollateUpdate, Command, CompleteAction,
    CompletePaperReview, ConfirmAgreement, ConfirmPermission, CorrectEvent, CorrectRecordedTimes,
    CorrectResponsibility, DecideContact, DecideLevel, DeclineHandover, DeclinePlace,
    DeclineRequest, DeclineStepDown, DeclineTacSupport, DiscardDraftLevel, Disclose, DraftLevel,
    DraftRequest, DropAction, EndLead, EndPlace, EndResponsibility, EndTacSupport, EraseWords,
    Escalate, EscalateConsultation, ExpireAgreement, ExpirePermission, Form, FormTeam, GiveAdvice,
    GiveAgreement, GiveClosingReport, GivePermission, GiveUpPaperReview, HelpWithStepDown,
    HoldMeeting, HoldTeamMeeting, IncludeChild, InvalidateAgreement, InvalidatePermission,
    InviteToMeeting, JoinTeam, LeaveTeam, LiftObjection, LineRecorded, NameOrganisation,
    NamePractitioner, ObjectToSharing, OfferHandover, OfferService, OfferTacSupport, OpenCase,
    OpenStepDown, OverseeTeam, PlanTeamMeeting, PlanTeamMeetingAgain, ProgressToHub,
    ProposeMeeting, RearrangeMeeting, ReceiveContact, RecordAgreementNotObtained, RecordBirth,
    RecordChildLeft, RecordContactForm, RecordEarlierLevel, RecordHome, RecordMeetingNotGoneAhead,
    RecordPermissionNotObtained, RecordResponsibility, RecordSpecialNeeds,
    RecordTeamMeetingNotHeld, RefuseAgreement, RefusePermission, RefusePermissionForSelf,
    ResumeChild, ResumeTeam, ReturnAsLead, ReviewAgreement, ReviewPermission, ReviseLevel, Right,
    ScreenContact, SeekAgreement, SeekConsentForContact, SeekPermission, SetAction,
    SettleDraftLevel, Sorry, Speaking, Spoken, StartStepDown, StartTacSupport, StepInAsLead,
    StepUpChild, StopLeading, SubmitRequest, TakeBackHandover, TakeChallengeFurther,
    TakeClosingReading, TakeFirstReading, TakeOnLead, TakeOverLead, TakeReading, TellReferrer,
    Telling, ToDo, UpholdLevel, WaiveClosingReport, WithdrawAcceptance, WithdrawAgreement,
    WithdrawConsultation, WithdrawContact, WithdrawFromTeam, WithdrawPermission,
    WithdrawPermissionForSelf, WithdrawPlace, WithdrawRequest, WithdrawStepDown,
    WithdrawTacSupport,
};
pub use decided::impact::{Impact, Listener, Standing, Told};
pub use decided::instruction::Instruction;
pub use decided::no::{BadCommand, No};
pub use decided::own::OwnInstruction;
pub use kept::amendments::{
    AnyCorrection, AnyErasure, AnyRetiming, Carried, Corrected, Correction, CorrectionEvent,
    CorrectionState, Erasure, ErasureEvent, ErasureGround, ErasureState, EventCorrected, EventRef,
    Fallen, GroundHolds, GroundOn, Mistake, RecordedTimesCorrected, Retimed, Retiming,
    RetimingEvent, RetimingState, WordsErased, WronglyTimed,
};
pub use kept::anchor::{Anchor, NotAnAnchor};
pub use kept::cannot_follow::CannotFollow;
pub use kept::case::Case;
pub use kept::entry::Entry;
pub use kept::event::{CHARTS, CaseEvent};
pub use kept::family::{
    AnyFamily, Area, BirthRecorded, CaseClosed, CaseOpened, EditionAdopted, Family, FamilyEvent,
    FamilyState, Home, HomeRecorded, KnownSchemes, MayBeOpen, NotAnArea, NothingOpen, Open,
    OrganisationNamed, People, PersonAdded, PolicyAdopted, PractitionerNamed, Shut,
};
pub use kept::locality::Locality;
pub use kept::log::{Log, LogFault};
pub use kept::own::{
    OwnEvent, OwnEvents, OwnMachineError, OwnMachines, OwnOwing, OwnRecord, PassedOver,
};
pub use kept::record::{DueView, GoesOn, Stopped, StoppedInTeam};
pub use kept::records::Records;
pub use kept::records::level::LevelView;
pub use kept::records::notes::Act;
pub use kept::spoken::spoken;
pub use shown::answer::{Decision, EventLine, Explained, Invalid};
#[cfg(feature = "schema")]
pub use shown::openapi::openapi_components;
pub use shown::receipt::{Messages, Receipt};
#[cfg(feature = "schema")]
pub use shown::schema::{for_any_language, schemas};
pub use shown::story::{ActionView, Moment, PersonView, RecordView, RecordedIndeed};
pub use shown::tell::{tell_impact, tell_moment, tell_refusal};
pub use shown::view::{AlarmView, CaseView, ClocksView, Leaned, PolicyView};
pub use shown::words::{Language, MissingWords, NotAReader, Reader, Said, WordsKey};

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
