//! Why an event cannot follow those before it.

use familyhub_core::{Edition, NotRecordedError, Refusal};
use familyhub_machine::EventError;

/// Why an event cannot follow those before it.
///
/// For an example, see [`Case::apply`](crate::Case::apply).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CannotFollowError {
    /// It belongs to another case.
    #[error("the event belongs to another case")]
    AnotherCase,
    /// It is not the next one.
    #[error(
        "event {found} stands where event {expected} is expected: one was lost, repeated or moved"
    )]
    OutOfSequence {
        /// The sequence that would be next.
        expected: u64,
        /// The sequence that was found.
        found: u64,
    },
    /// It does not name the hash of the line before.
    #[error(
        "the line does not name the hash of the line before: one of them was changed, lost or moved"
    )]
    BrokenChain,
    /// It says that recorded times were still to come, and none was.
    #[error(
        "it says of times that they were still to come, and the line before it was recorded by then"
    )]
    NothingToCome,
    /// It was recorded before the one before it.
    #[error("it was recorded before the event that comes before it")]
    RecordedEarlier,
    /// The log has an event of this id.
    #[error("an event of this id stands in the log already: one id is of one event")]
    IdTaken,
    /// The machine that it happened to is not in the case.
    #[error("there is no such record in the case")]
    NoSuchRecord,
    /// It begins a record that the case has already.
    #[error("the case has a record of this id already")]
    RecordExists,
    /// It belongs to a machine of another's, and stands before the case is opened.
    #[error("an event of another's machine stands before the case is opened")]
    BeforeItsCase,
    /// Its record is one of a machine that is known, and the event is not.
    #[error(
        "this program has the machine of this record, and does not know this event of it: use a program that has a newer one"
    )]
    UnknownEvent,
    /// It reaches back to earlier lines: the log must be at hand.
    #[error("it reaches back to earlier lines: the case is read anew from its log")]
    ReachesBack,
    /// It goes by an edition of the rules that is not known here.
    #[error(
        "the log goes by edition {needs} of the rules, and this program knows them up to edition {known}: use a newer program"
    )]
    NewerEdition {
        /// The edition that the log goes by.
        needs: Edition,
        /// The latest edition that is known.
        known: Edition,
    },
    /// It is not the line of an event, or was changed after it was written.
    #[error(transparent)]
    Line(#[from] NotRecordedError),
    /// Its machine refuses it.
    #[error("{0}")]
    Fault(EventError<Refusal>),
}
