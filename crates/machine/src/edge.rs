//! What a machine's table becomes: events, the steps they allow, and the proof
//! that a step asks for.

/// Where a machine is before its first event.
///
/// A machine is begun by an event that evolves from `Start`.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::Installed;
/// # fn main() {
/// use familyhub_machine::{Evolve, Start};
///
/// assert_eq!(Installed {}.evolve(Start, &900).people, 0);
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start;

impl Start {
    /// What it is called where a state's name would stand.
    pub const NAME: &'static str = "start";
}

/// Something that happened to a machine.
///
/// Written by [`machine!`](crate::machine!) for the type that a row `records`.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::Dismantled;
/// # fn main() {
/// use familyhub_machine::Event;
///
/// assert_eq!(Dismantled::NAME, "dismantled");
/// assert_eq!(Dismantled::ACTION, "remove");
/// # }
/// ```
pub trait Event: Sized {
    /// The machine's id.
    type Id;
    /// What accompanies every step: when it happened, who did it.
    type Context;
    /// How this machine says no.
    type Refusal;
    /// The evidence that this event stands on: a tuple, empty where it needs none.
    type Needs<'e>;
    /// The name of the event, in kebab-case.
    const NAME: &'static str;
    /// The name of the step that records it, in kebab-case.
    const ACTION: &'static str;
}

/// The event may happen in the state `S`, by the machine's table.
///
/// Only [`machine!`](crate::machine!) writes this: where it is written by hand
/// for a pair that the table does not have, the machine does not compile.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{Locked, Paid, Unlocked};
/// # fn main() {
/// use familyhub_machine::Edge;
///
/// // Whatever is paid in the state `Locked` leads to `Unlocked`.
/// fn leads<E: Edge<Locked, To = Unlocked>>() {}
/// leads::<Paid>();
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot happen in the state `{S}`",
    label = "no row of the machine's table leads from `{S}` by this event",
    note = "the table on the page of the machine lists what may happen in each state"
)]
pub trait Edge<S>: Event {
    /// The state that follows.
    type To;
}

/// How the event changes the data: written by hand, once for each state that it
/// may happen in.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Installed, Paid, Pushed, Turnstile};
/// # fn main() {
/// // impl Evolve<Unlocked> for Pushed {
/// //     fn evolve(&self, from: Unlocked, _at: &u64) -> Locked {
/// //         Locked { people: from.people + 1 }
/// //     }
/// // }
/// let locked = Turnstile::install(7, &900, Installed {}).machine;
/// let unlocked = locked.pay(&901, Paid { pence: 50 }).unwrap().machine;
/// assert_eq!(unlocked.push(&902, Pushed {}).machine.state().people, 1);
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what becomes of the state `{S}`",
    label = "write `impl Evolve<{S}> for {Self}`"
)]
pub trait Evolve<S>: Edge<S> {
    /// The state after the event. `from` is used up.
    fn evolve(&self, from: S, context: &Self::Context) -> Self::To;
}

/// What must hold of state and evidence before the event may happen.
///
/// Written by hand for a row that `needs` something, and by
/// [`machine!`](crate::machine!) for every other row. The same check runs for a
/// live step and for a replayed one.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{Installed, Paid, Turnstile};
/// # fn main() {
/// // impl Guard<Locked> for Paid {
/// //     fn check(&self, _: &Locked, _at: &u64, (): &()) -> Result<(), String> {
/// //         match self.pence {
/// //             50.. => Ok(()),
/// //             less => Err(format!("{} pence are missing", 50 - less)),
/// //         }
/// //     }
/// // }
/// let locked = Turnstile::install(7, &900, Installed {}).machine;
/// assert_eq!(locked.pay(&901, Paid { pence: 49 }).unwrap_err().refusal, "1 pence are missing");
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` needs something, but does not say what it checks in the state `{S}`",
    label = "write `impl Guard<{S}> for {Self}`"
)]
pub trait Guard<S>: Edge<S> {
    /// Whether the event is true of this state and stands on this evidence.
    ///
    /// # Errors
    ///
    /// The machine's own refusal.
    fn check(
        &self,
        from: &S,
        context: &Self::Context,
        needs: &Self::Needs<'_>,
    ) -> Result<(), Self::Refusal>;
}

/// Whoever replays events of this kind can prove again what they stood on.
///
/// `P` is what the proof is taken from: the other records of a case, say. A
/// replay asks it for the very evidence that a live step takes, so that a log
/// cannot claim a step that its evidence did not allow.
///
/// ```
/// # mod visit { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/visit.rs")); }
/// # use visit::{AnyVisit, Club, Entered};
/// # fn main() {
/// // impl<'e> ProvedBy<'e, Start, Club> for Entered {
/// //     fn prove(&'e self, _: &Start, _at: &u64, club: &'e Club) -> Result<(Member<'e>,), NotProved> {
/// //         Ok((club.member(self.member).ok_or(NotProved::Member)?,))
/// //     }
/// // }
/// let club = Club { members: vec![1], ..Club::default() };
/// let log = [(12, Entered { member: 2 }.into())];
/// let fault = AnyVisit::replay(7, log.iter().map(|(at, event)| (at, event)), &club).unwrap_err();
/// assert_eq!(fault.to_string(), "event 1: nobody of this number is a member");
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{P}` cannot prove what `{Self}` stood on",
    label = "write `impl ProvedBy<'_, {S}, {P}> for {Self}`"
)]
pub trait ProvedBy<'e, S, P: ?Sized>: Edge<S> {
    /// Finds the evidence again.
    ///
    /// # Errors
    ///
    /// The refusal that the live step would have met.
    fn prove(
        &'e self,
        from: &S,
        context: &Self::Context,
        prover: &'e P,
    ) -> Result<Self::Needs<'e>, Self::Refusal>;
}

/// A value that proves something, lent for one step.
///
/// It has no public constructor, is neither `Clone` nor stored, and borrows from
/// the record that it speaks for.
///
/// ```
/// # mod visit { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/visit.rs")); }
/// # use visit::Badge;
/// # fn main() {
/// use familyhub_machine::Evidence;
///
/// assert_eq!(Badge::NAME, "badge");
/// assert_eq!(Badge::WORDS, "a badge that is in force");
/// # }
/// ```
pub trait Evidence {
    /// Its name in charts, in kebab-case.
    const NAME: &'static str;
    /// What it proves, in words.
    const WORDS: &'static str;
}

/// All the events of one machine, as data.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{Pushed, TurnstileEvent};
/// # fn main() {
/// use familyhub_machine::Events;
///
/// assert_eq!(TurnstileEvent::MACHINE, "turnstile");
/// assert_eq!(TurnstileEvent::from(Pushed {}).name(), "pushed");
/// # }
/// ```
pub trait Events: Sized {
    /// The name of the machine, in kebab-case.
    const MACHINE: &'static str;

    /// The name of this event, in kebab-case.
    fn name(&self) -> &'static str;

    /// Writes what the event says, without its name.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    #[cfg(feature = "serde")]
    fn write_data<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads what an event of this name says.
    ///
    /// # Errors
    ///
    /// An unknown name, and those of the deserializer.
    #[cfg(feature = "serde")]
    fn read_data<'de, D: serde::Deserializer<'de>>(
        name: &str,
        deserializer: D,
    ) -> Result<Self, D::Error>;

    /// What makes the JSON Schema of what each event says, by its name.
    #[cfg(feature = "schemars")]
    const DATA_SCHEMAS: &'static [(&'static str, MakeSchema)];
}

/// Makes a schema; definitions that it shares with others go to the generator.
#[cfg(feature = "schemars")]
pub type MakeSchema = fn(&mut schemars::SchemaGenerator) -> schemars::Schema;
