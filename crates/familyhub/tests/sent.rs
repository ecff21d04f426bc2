//! What may be sent to another thread, and lent to several: every type of the front. An async
//! handler holds them across an `await`, and a service has one case in many tasks.
//!
//! That these hold is decided when this file is compiled; that no type is left out is tested.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::collections::BTreeSet;
use std::path::Path;

use familyhub::*;

fn sent_and_lent<T: Send + Sync>() {}

/// Names of the front that are not types, and so are neither sent nor lent: traits and charts.
const NOT_A_TYPE: [&str; 7] = [
    "CHARTS",
    "CorrectionState",
    "ErasureState",
    "FamilyState",
    "Log",
    "MayBeOpen",
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

sent! { Act, Acted, Action, ActionView, Agreed, AlarmView, Anchor, AnyCorrection, AnyErasure, AnyFamily, AnyRetiming, Area, Ask, AskWithoutNames, BadCommand, BirthRecorded, CannotFollow, Carried, Case, CaseClosed, CaseEvent, CaseOpened, CaseView<'static>, Claim, ClaimFault, ClocksView, Command, Consequence, Corrected, Correction<Corrected>, CorrectionEvent, Decision, DueView, EditionAdopted, Entry, Erasure<Carried>, ErasureEvent, ErasureGround, EventCorrected, EventLine, EventRef, Explained, Fallen, Family<Open>, FamilyEvent, Finding, Form, GoesOn, GroundHolds<'static>, GroundOn, Home, HomeRecorded, Impact, Instruction, Invalid, Known<'static>, KnownSchemes<'static>, Language, Leaned, LevelView<'static>, LineRecorded, Listener, LogFault, Messages, MissingWords, Mistake, Moment, No, NoWay, NotAReader, NotActed, NotAnAnchor, NotAnArea, NothingOpen<'static>, Open, OrganisationNamed, Passage, Passages, People, PersonAdded, PersonView, PolicyAdopted, PolicyView<'static>, PractitionerNamed, Question, ReadOn, Reader, Receipt<'static>, RecordView, RecordedIndeed, RecordedTimesCorrected, Repairs, Retimed, Retiming<Retimed>, RetimingEvent, Right, Said<'static>, Shareable, Shut, Sorry, Speaking, Spoken, Standing, Stay, Stopped, StoppedInTeam, Telling, ToDo, Told, WayStep, WordsErased, WordsKey, WronglyTimed }

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
