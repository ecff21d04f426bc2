//! What may be sent to another thread, and lent to several: every type of the front. An async
//! handler holds them across an `await`, and a service has one case in many tasks.
//!
//! That these hold is decided when this file is compiled; that no type is left out is tested.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::collections::BTreeSet;
use std::path::Path;

use familyhub::*;

fn sent_and_lent<T: Send + Sync>() {}

/// Names of the front that are not types, and so are neither sent nor lent: traits and
/// charts.
const NOT_A_TYPE: [&str; 9] = [
    "CHARTS",
    "CorrectionState",
    "ErasureState",
    "FamilyState",
    "Log",
    "MayBeOpen",
    "OwnEvents",
    "OwnRecord",
    "RetimingState",
];

macro_rules! sent {
    ($( $type:ident $(<$of:tt>)? ),+ $(,)?) => {
        const SENT: &[&str] = &[$( stringify!($type) ),+];

        #[test]
        fn every_type_of_the_front_may_be_sent_and_lent() {
            $( sent_and_lent::<$type $(<$of>)?>(); )+
        }
    };
}

sent! { AboutAdult, AnotherLook, FamilyVoice, RelyingAct, Acted, Action, ActionView, AgreedSupport, AlarmView, Anchor, AnyCorrection, AnyErasure, AnyFamily, AnyRetiming, HomeArea, Ask, AskWithoutNames, BadCommandError, BirthRecorded, CannotFollowError, Carried, Case, CaseClosed, CaseEvent, CaseOpened, CaseView<'static>, Claim, ClaimFault, ClocksView, Command, Consequence, Corrected, Correction<Corrected>, CorrectionEvent, Decision, DueView, EditionAdopted, EpisodeOpened, CaseReader, ReadableCase<'static>, UnknownCaseReaderError, LogEntry, Erasure<Carried>, ErasureEvent, ErasureGround, EventCorrected, EventLine, EventRef, Explained, Fallen, Family<Open>, FamilyEvent, AuditFinding, ConsentForm, GoesOn, GroundHolds<'static>, GroundOn, Home, HomeRecorded, Impact, Instruction, Invalid, CaseAsKnown<'static>, KnownSchemes<'static>, Language, Leaned, LevelView<'static>, LineRecorded, Locality, WhoIsTold, LogError, Messages, MissingWords, Mistake, HistoryEntry, CommandError, NoWayError, UnknownReaderError, ActError, ParseAnchorError, HomeAreaError, NothingOpen<'static>, Open, OrganisationNamed, OwnCommand, OwnEvent, OwnMachineError, OwnMachines, OwnOwing<'static>, PassedOver, StateChange, Passages, People, PersonAdded, PersonView, PolicyAdopted, PolicyView<'static>, PractitionerNamed, AuditQuestion, ReadOn, Audience, PermissionReceipt<'static>, ServiceChoice, RecordView, Records, RecordedIndeed, RecordedTimesCorrected, Repairs, Retimed, Retiming<Retimed>, RetimingEvent, Right, Phrase<'static>, Shareable, Shut, Sorry, Speaking, Spoken, DoneLawfully, Stay, Stopped, StoppedInTeam, FamilyTelling, ToDo, ToBeTold, WayStep, WordsErased, WordsKey, WronglyTimed }

macro_rules! commands_are_sent {
    ($($command:ident)+) => {
        const COMMANDS: &[&str] = &[$( stringify!($command) ),+];

        #[test]
        fn every_command_may_be_sent_and_lent() {
            $( sent_and_lent::<$command>(); )+
        }
    };
}

each_command!(commands_are_sent);

/// What the front exports, read from the list of its exports.
fn exported() -> BTreeSet<String> {
    let front = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let front = std::fs::read_to_string(front).expect("the front");
    let own = ["amended", "asked", "decided", "kept", "shown"].map(|of| format!("pub use {of}::"));
    let uses = front.split_inclusive(';').filter(|part| own.iter().any(|of| part.contains(of)));
    let words = uses.flat_map(|part| part.split(|at: char| !at.is_alphanumeric()));
    words.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_owned).collect()
}

#[test]
fn no_type_of_the_front_is_left_out() {
    let known = SENT.iter().chain(COMMANDS).chain(&NOT_A_TYPE).map(|name| (*name).to_owned());
    assert_eq!(exported(), known.collect());
}
