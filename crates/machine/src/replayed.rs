//! A machine that is made by a log and by nothing else, and several of its steps as one.

use std::fmt;
use std::marker::PhantomData;

use crate::chart::Chart;
use crate::event::Events;
use crate::step::{ApplyError, EventError, ReplayError};

/// The run-time form of a machine: in whichever state it is.
///
/// Written by [`machine!`](crate::machine!) for its `ANY`, so that code can be generic over
/// machines; its hidden methods ask for a key that only this crate makes.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Installed, Turnstile};
/// # fn main() {
/// use familyhub_machine::Machine;
///
/// /// The row of any machine in a list that a person looks through.
/// fn row<M: Machine<Id = u32>>(machine: &M) -> String {
///     format!("{} {} is {}", M::CHART.machine, machine.id(), machine.state_name())
/// }
///
/// let turnstile = AnyTurnstile::from(Turnstile::install(7, &900, Installed {}).machine);
/// assert_eq!(row(&turnstile), "turnstile 7 is locked");
/// # }
/// ```
pub trait Machine: Sized {
    /// The machine's id.
    type Id: PartialEq;
    /// What accompanies every step.
    type Context;
    /// All that can happen to it.
    type Events: Events;
    /// How it says no.
    type Refusal: fmt::Display;

    /// The machine's table, as data.
    const CHART: &'static Chart;

    /// Which one it is.
    fn id(&self) -> &Self::Id;
    /// How many events made it what it is.
    fn revision(&self) -> u32;
    /// The name of its state, in kebab-case.
    fn state_name(&self) -> &'static str;
    /// Whether nothing can happen to it any more.
    fn has_ended(&self) -> bool;

    #[doc(hidden)]
    fn copied(&self, key: &ReplayKey<Self>) -> Self;
    #[doc(hidden)]
    fn passed_over(self, key: &ReplayKey<Self>) -> Self;
}

/// A machine as its table tells of it, for code that goes over machines of several kinds.
///
/// Written by [`machine!`](crate::machine!).
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Installed, Turnstile};
/// # fn main() {
/// use familyhub_machine::Charted;
///
/// fn state_of<M: Charted>(machine: &M) -> (&'static str, &'static str) {
///     (M::TABLE.machine, machine.in_state())
/// }
///
/// let any = AnyTurnstile::from(Turnstile::install(7, &900, Installed {}).machine);
/// assert_eq!(state_of(&any), ("turnstile", "locked"));
/// # }
/// ```
pub trait Charted: Machine {
    /// The machine's table, as data.
    const TABLE: &'static Chart;

    /// The name of its state, in kebab-case.
    fn in_state(&self) -> &'static str;
}

/// A machine whose events can be replayed by the prover `P`: it finds again what each of
/// them stood on.
///
/// Written by [`machine!`](crate::machine!). It is the one bound that code needs which
/// replays whichever machine, from a table of its own, say:
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Installed, Paid, TurnstileEvent};
/// use familyhub_machine::{Events, Replays};
///
/// /// A machine, from the rows of its events: when each happened, its type, and its data.
/// fn reload<M, P>(id: u32, rows: &[(u64, &str, &str)], prover: &P) -> Result<M, Box<dyn std::error::Error>>
/// where
///     M: for<'e> Replays<'e, P, Id = u32, Context = u64, Refusal = String>,
/// {
///     let read = |&(at, name, data): &(u64, &str, &str)| {
///         let event = M::Events::read_data(name, &mut serde_json::Deserializer::from_str(data))?;
///         Ok::<_, serde_json::Error>((at, event))
///     };
///     let log = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
///     Ok(M::replay(id, log.iter().map(|(at, event)| (at, event)), prover)?)
/// }
///
/// # fn main() {
/// let rows = [(900, "installed", "{}"), (901, "paid", r#"{"pence": 50}"#)];
/// let turnstile: AnyTurnstile = reload(7, &rows, &()).unwrap();
/// assert_eq!(turnstile.state_name(), "unlocked");
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{P}` cannot prove what every event of `{Self}` stood on",
    label = "write `ProvedBy` for each event that needs evidence"
)]
pub trait Replays<'e, P: ?Sized>: Machine<Events: 'e> {
    /// The machine that this event begins.
    ///
    /// # Errors
    ///
    /// An event that does not begin a machine, or one whose evidence `prover` cannot find.
    fn begin(
        id: Self::Id,
        context: &Self::Context,
        event: &'e Self::Events,
        prover: &'e P,
    ) -> Result<Self, ApplyError<(), Self::Refusal>>;
    #[doc(hidden)]
    fn could_begin(
        context: &Self::Context,
        event: &'e Self::Events,
        prover: &'e P,
    ) -> Result<(), EventError<Self::Refusal>>;
    #[doc(hidden)]
    fn could_follow(
        &self,
        context: &Self::Context,
        event: &'e Self::Events,
        prover: &'e P,
    ) -> Result<(), EventError<Self::Refusal>>;

    /// The machine after this event, through the same checks as a live step.
    ///
    /// # Errors
    ///
    /// The machine, unchanged, with an event that the table does not have for this state,
    /// or one whose evidence does not hold.
    fn apply(
        self,
        context: &Self::Context,
        event: &'e Self::Events,
        prover: &'e P,
    ) -> Result<Self, ApplyError<Self, Self::Refusal>>;

    /// The machine that these events make.
    ///
    /// # Errors
    ///
    /// The position of the first event that cannot follow those before it, and why.
    fn replay<'l>(
        id: Self::Id,
        log: impl IntoIterator<Item = (&'l Self::Context, &'e Self::Events)>,
        prover: &'e P,
    ) -> Result<Self, ReplayError<Self::Refusal>>
    where
        Self::Context: 'l,
    {
        let mut log = log.into_iter().zip(1..);
        let Some(((context, event), position)) = log.next() else {
            return Err(ReplayError::Empty);
        };
        let mut machine = Self::begin(id, context, event, prover)
            .map_err(|not| ReplayError::At { position, fault: not.fault })?;
        for ((context, event), position) in log {
            machine = machine
                .apply(context, event, prover)
                .map_err(|not| ReplayError::At { position, fault: not.fault })?;
        }
        Ok(machine)
    }
}

/// What only this crate can make, and hands to the machine of that type alone: whoever
/// writes a [`Machine`] of their own is given no key to another's.
#[derive(Debug)]
pub struct ReplayKey<M>(PhantomData<M>);

impl<M> ReplayKey<M> {
    const fn made() -> Self {
        Self(PhantomData)
    }
}

/// A machine that a log makes, event by event. It lends evidence like any other, and
/// takes no typed step: nothing takes it out of here.
///
/// So its steps can be taken back, for whoever applies several events as one, of which a
/// later one is refused. A machine that takes typed steps has no way back: what was
/// withdrawn is never there again as it was before.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Installed, Paid};
/// # fn main() {
/// use familyhub_machine::Replayed;
///
/// // Two turnstiles in a row: whoever pays goes through both, or stays outside.
/// let installed = Installed {}.into();
/// let outer = Replayed::<AnyTurnstile>::begin(7, &900, &installed, &()).unwrap();
/// let inner = Replayed::<AnyTurnstile>::begin(8, &900, &installed, &()).unwrap();
/// let before = outer.earlier();
/// let outer = outer.apply(&901, &Paid { pence: 50 }.into(), &()).unwrap();
/// let refused = inner.apply(&901, &Paid { pence: 20 }.into(), &()).unwrap_err();
/// assert_eq!(refused.fault.to_string(), "30 pence are missing");
/// let outer = outer.put_back(before).unwrap();
/// assert_eq!((outer.get().state_name(), outer.get().revision()), ("locked", 1));
/// # }
/// ```
///
/// It cannot be made of a machine that took typed steps, nor such a machine of it:
///
/// ```compile_fail,E0423
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{AnyTurnstile, Installed, Turnstile};
/// # fn main() {
/// let typed = AnyTurnstile::from(Turnstile::install(7, &900, Installed {}).machine);
/// let replayed = familyhub_machine::Replayed(typed);
/// # }
/// ```
#[must_use = "a machine that is dropped has lost its place; its events are the record"]
#[derive(Debug, PartialEq)]
pub struct Replayed<M>(M);

/// A machine as it was before an event: it takes no step, and lends nothing.
///
/// [`Replayed::put_back`] gives the later machine up for it, so that of each machine there
/// is still one. A step is taken back only as long as its event was recorded nowhere: the
/// record is never taken back.
#[must_use = "the machine as it was; dropped, the step stands"]
#[derive(Debug)]
pub struct BeforeEvent<M>(M);

impl<M: Machine> Replayed<M> {
    /// The machine that this event begins.
    ///
    /// # Errors
    ///
    /// An event that does not begin a machine, or one whose evidence `prover` cannot find.
    pub fn begin<'e, P: ?Sized>(
        id: M::Id,
        context: &M::Context,
        event: &'e M::Events,
        prover: &'e P,
    ) -> Result<Self, ApplyError<(), M::Refusal>>
    where
        M: Replays<'e, P>,
    {
        M::begin(id, context, event, prover).map(Self)
    }

    /// The machine after this event.
    ///
    /// # Errors
    ///
    /// The machine, unchanged, with an event that the table does not have for this state,
    /// or one whose evidence does not hold.
    pub fn apply<'e, P: ?Sized>(
        self,
        context: &M::Context,
        event: &'e M::Events,
        prover: &'e P,
    ) -> Result<Self, ApplyError<Self, M::Refusal>>
    where
        M: Replays<'e, P>,
    {
        match self.0.apply(context, event, prover) {
            Ok(machine) => Ok(Self(machine)),
            Err(ApplyError { machine, fault }) => Err(ApplyError { machine: Self(machine), fault }),
        }
    }

    /// Whether this event could begin a machine: what [`begin`](Self::begin) checks.
    ///
    /// # Errors
    ///
    /// As [`begin`](Self::begin).
    pub fn check_begin<'e, P: ?Sized>(
        context: &M::Context,
        event: &'e M::Events,
        prover: &'e P,
    ) -> Result<(), EventError<M::Refusal>>
    where
        M: Replays<'e, P>,
    {
        M::could_begin(context, event, prover)
    }

    /// Whether this event could happen now: what [`apply`](Self::apply) checks.
    ///
    /// # Errors
    ///
    /// As [`apply`](Self::apply).
    pub fn check<'e, P: ?Sized>(
        &self,
        context: &M::Context,
        event: &'e M::Events,
        prover: &'e P,
    ) -> Result<(), EventError<M::Refusal>>
    where
        M: Replays<'e, P>,
    {
        self.0.could_follow(context, event, prover)
    }

    /// The machine.
    pub fn get(&self) -> &M {
        &self.0
    }

    /// The machine as it is, to be [put back](Self::put_back) where what belongs to its
    /// next step is refused.
    pub fn earlier(&self) -> BeforeEvent<M> {
        BeforeEvent(self.0.copied(&ReplayKey::made()))
    }

    /// The machine as it was: its later steps are taken back.
    ///
    /// # Errors
    ///
    /// The machine itself, unchanged, if it is not a later form of that one.
    pub fn put_back(self, earlier: BeforeEvent<M>) -> Result<Self, Self> {
        let (now, then) = (&self.0, &earlier.0);
        let is_later = now.id() == then.id() && now.revision() >= then.revision();
        if is_later { Ok(Self(earlier.0)) } else { Err(self) }
    }

    /// The machine as it is, with one more event in its revision: one that was found to be
    /// wrong, and that changes nothing.
    ///
    /// References by revision, which later events hold, so stay true.
    pub fn passing_over(self) -> Self {
        Self(self.0.passed_over(&ReplayKey::made()))
    }
}
