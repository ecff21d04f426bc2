//! What a machine of one's own says of itself to a case.

use std::fmt;

use familyhub_consent::PermissionRef;
use familyhub_core::{Occasion, PersonId, RecordId, Refusal, RuleId};
#[cfg(feature = "schema")]
use familyhub_machine::DescribedEvents as Described;
#[cfg(not(feature = "schema"))]
use familyhub_machine::Events as Described;
use familyhub_machine::{Charted, Replays};

use super::owing::OwnOwing;
use crate::kept::records::Records;

/// The events of a machine of one's own: those of every [`machine!`](crate::machine::machine!),
/// with their schemas where there are schemas.
pub trait OwnEvents: Described {}

impl<E: Described> OwnEvents for E {}

/// A machine of one's own that lives in the cases of this library: written for the `ANY` of a
/// [`machine!`](crate::machine::machine!), and given to a case by
/// [`Locality::with_machine`](crate::Locality::with_machine).
///
/// What its events stand on is found again by [`ProvedBy`](crate::machine::ProvedBy) in
/// [`Records`], the case as it stood at their place in the log, live and in every replay.
///
/// The package `examples/own_machine` has one, whole and tested, with its rules, its evidence and
/// what it owes: `docs/own-machines.md` leads through it.
pub trait OwnRecord:
    Charted<Id: RecordId, Context = Occasion, Refusal = Refusal, Events: OwnEvents>
    + for<'e> Replays<'e, Records>
    + PartialEq
    + fmt::Debug
    + Send
    + Sync
    + 'static
{
    /// What the types of its events begin with: a reversed domain name of one's own and a dot,
    /// such as `uk.gov.elmshire.`.
    const PREFIX: &'static str;
    /// The rules of one's own that its steps answer to: see
    /// [`own_rules!`](crate::core::own_rules!).
    const RULES: &'static [RuleId];

    /// Whom it is about; none where it is about more than one person, or about nobody.
    fn about(&self) -> Option<PersonId>;

    /// More of it than its state, in words: codes, days and names, never free text.
    fn told(&self, records: &Records) -> String;

    /// More of an event than its name, in words: codes and days, never free text.
    fn detail(event: &Self::Events) -> String;

    /// What it asks for in time.
    fn owes(&self, owing: &mut OwnOwing<'_>);

    /// On which permission an event relied, if on one: the end of that permission names it.
    fn relied_on(event: &Self::Events) -> Option<PermissionRef>;

    /// Which states of which machines, ours or one's own, lend evidence that is one's own, the
    /// nearest first: the way to a goal leads by them. An empty list where no record does;
    /// none for a name that is no such evidence. What lends ours is known.
    fn lent_by(evidence: &str) -> Option<&'static [(&'static str, &'static str)]>;

    /// The version in which an event of this name is written today.
    fn version(_event: &str) -> u16 {
        1
    }

    /// Reads an event of an earlier version, as its data stands in a line.
    ///
    /// # Errors
    ///
    /// A version that was never written, in words.
    fn read_older(event: &str, version: u16, _data: &str) -> Result<Self::Events, String> {
        Err(format!("version {version} of `{event}` is not known"))
    }

    /// Whether lines of this event and version have named these rules, which are not those of
    /// today's table.
    fn had_rules(_event: &str, _version: u16, _rules: &str) -> bool {
        false
    }
}
