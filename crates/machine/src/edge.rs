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
    /// What each of them is compared with: a tuple of the same length. See [`StandsOn`].
    type For<'e>;
    /// The name of the event, in kebab-case.
    const NAME: &'static str;
    /// The name of the step that records it, in kebab-case.
    const ACTION: &'static str;

    /// Whether all its evidence was proved for this.
    ///
    /// # Errors
    ///
    /// The refusal of the first that was proved for something else.
    fn fits(needs: &Self::Needs<'_>, what: &Self::For<'_>) -> Result<(), Self::Refusal>;
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

/// How the event changes the data: written once for each state that it may happen in, by hand
/// or, for a row that only moves fields, by [`machine!`](crate::machine!).
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

/// What the evidence of an event must have been proved for, in the state `S`.
///
/// Written by hand for a row that `needs` evidence, and by
/// [`machine!`](crate::machine!) for every other row. Every piece of evidence is asked
/// whether it [fits](Evidence::fits) before the guard is: a guard cannot forget it.
///
/// ```
/// # mod visit { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/visit.rs")); }
/// # use visit::{Club, Dived, Entered, NotProved, Visit};
/// # fn main() {
/// // impl StandsOn<Shallow> for Dived {
/// //     fn stands_on<'s>(&'s self, _: &'s Shallow, at: &'s u64) -> (BadgeFor, ()) {
/// //         (BadgeFor { number: self.badge, at: *at }, ())
/// //     }
/// // }
/// let club = Club { members: vec![1], badges: vec![(5, 12)], watched: true };
/// let swimmer = Visit::enter(7, &9, Entered { member: 1 }, club.member(1).unwrap()).unwrap();
/// // The badge was looked at in the morning, and the swimmer dives at noon.
/// let (badge, watched) = (club.badge(5, 9).unwrap(), club.watched().unwrap());
/// let refused = swimmer.machine.dive(&12, Dived { badge: 5 }, badge, watched).unwrap_err();
/// assert_eq!(refused.refusal, NotProved::OtherMoment);
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` needs evidence, but does not say what that must have been proved for in the state `{S}`",
    label = "write `impl StandsOn<{S}> for {Self}`"
)]
pub trait StandsOn<S>: Edge<S> {
    /// What each piece of evidence is for, as event, state and context say it.
    fn stands_on<'s>(&'s self, from: &'s S, context: &'s Self::Context) -> Self::For<'s>;
}

/// What must hold of state and evidence before the event may happen, beyond that the
/// evidence [fits](StandsOn).
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
pub trait Guard<S>: StandsOn<S> {
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
/// the record that it speaks for. It keeps everything that it was proved for, and
/// compares all of it with what a step is for.
///
/// ```
/// # mod visit { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/visit.rs")); }
/// # use visit::{Badge, BadgeFor, Club, NotProved};
/// # fn main() {
/// use familyhub_machine::Evidence;
///
/// assert_eq!(Badge::NAME, "badge");
/// assert_eq!(Badge::WORDS, "a badge that is in force");
///
/// let club = Club { badges: vec![(5, 12)], ..Club::default() };
/// let badge = club.badge(5, 9).unwrap();
/// assert_eq!(badge.fits(&BadgeFor { number: 5, at: 9 }), Ok(()));
/// assert_eq!(badge.fits(&BadgeFor { number: 5, at: 12 }), Err(NotProved::OtherMoment));
/// assert_eq!(badge.fits(&BadgeFor { number: 6, at: 9 }), Err(NotProved::OtherBadge));
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not evidence",
    label = "a row `needs` what implements `Evidence`"
)]
pub trait Evidence {
    /// Its name in charts, in kebab-case.
    const NAME: &'static str;
    /// What it proves, in words.
    const WORDS: &'static str;
    /// Everything that it is proved for: whom, when, by which record. `()` where it is of
    /// nobody in particular.
    type For<'s>;
    /// How it says that it was proved for something else.
    type Refusal;

    /// Whether this is what it was proved for.
    ///
    /// # Errors
    ///
    /// It was proved for something else.
    fn fits(&self, what: &Self::For<'_>) -> Result<(), Self::Refusal>;
}

/// Several pieces of evidence, each with what it must have been proved for: a tuple.
///
/// ```
/// # mod visit { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/visit.rs")); }
/// # use visit::{BadgeFor, Club, NotProved};
/// # fn main() {
/// use familyhub_machine::AllFit;
///
/// let club = Club { badges: vec![(5, 12)], watched: true, ..Club::default() };
/// let both = (club.badge(5, 9).unwrap(), club.watched().unwrap());
/// let noon = BadgeFor { number: 5, at: 12 };
/// assert_eq!(both.all_fit(&(noon, ())), Err(NotProved::OtherMoment));
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "what a row `needs` is a tuple of up to eight pieces of `Evidence`",
    note = "each says no by the refusal of its machine"
)]
pub trait AllFit<R> {
    /// What each of them must have been proved for.
    type For<'s>;

    /// Whether each of them was proved for this.
    ///
    /// # Errors
    ///
    /// The refusal of the first that was proved for something else.
    fn all_fit(&self, what: &Self::For<'_>) -> Result<(), R>;
}

macro_rules! all_fit {
    ($( [$($need:ident $at:tt)*] )+) => { $(
        impl<R, $($need: Evidence<Refusal = R>),*> AllFit<R> for ($($need,)*) {
            type For<'s> = ($($need::For<'s>,)*);

            fn all_fit(&self, _what: &Self::For<'_>) -> Result<(), R> {
                $( self.$at.fits(&_what.$at)?; )*
                Ok(())
            }
        }
    )+ };
}

all_fit! {
    []
    [A 0]
    [A 0 B 1]
    [A 0 B 1 C 2]
    [A 0 B 1 C 2 D 3]
    [A 0 B 1 C 2 D 3 E 4]
    [A 0 B 1 C 2 D 3 E 4 F 5]
    [A 0 B 1 C 2 D 3 E 4 F 5 G 6]
    [A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7]
}

/// An event that says what its evidence says, and nothing else.
///
/// Written by hand for a row that gives its evidence names (`needs [Proof<'e>] as [proof]`);
/// [`machine!`](crate::machine!) makes the method that takes it.
///
/// ```
/// # mod loan { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/loan.rs")); }
/// # use loan::{BookLent, Card, LendingDesk, Loan, LoanRenewed};
/// # fn main() {
/// // impl FromEvidence for LoanRenewed {
/// //     fn from_evidence((card,): &(Card<'_>,)) -> Self {
/// //         Self { reader: *card.0 }
/// //     }
/// // }
/// let loan = Loan::lend(1, &LendingDesk(1), BookLent { number: 12, reader: 3 }).machine;
/// let renewed = loan.renew(&LendingDesk(5), Card(&3)).unwrap();
/// assert_eq!(renewed.event, LoanRenewed { reader: 3 }.into());
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is made of its evidence, but does not say how",
    label = "write `impl FromEvidence for {Self}`"
)]
pub trait FromEvidence: Event {
    /// The event that this evidence allows.
    fn from_evidence(needs: &Self::Needs<'_>) -> Self;
}
