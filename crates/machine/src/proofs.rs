//! Writing down where evidence is found again, for many events at once.

/// Says where a prover finds the evidence of each event again: an implementation of
/// [`ProvedBy`](crate::ProvedBy) for each state that the event may happen in.
///
/// The prover is a type, or, after `impl`, every type of a trait. The second is what a crate
/// writes beside its machines, so that whoever keeps them in a way of their own implements one
/// trait, and not `ProvedBy` for each event.
///
/// ```
/// use familyhub_machine::{Evidence, Start, events, machine, proofs};
/// # use familyhub_machine::{Evolve, StandsOn, Step};
///
/// machine! {
///     /// A loan of a book.
///     pub machine Loan(u32) in sealed {
///         any AnyLoan; event LoanEvent; state LoanState; context u64; refusal String;
///     }
///     begin {
///         /// Lend it to a reader.
///         lend: -> Lent records BookLent needs only [Reader<'e>];
///     }
///     states {}
///     ends {
///         /// Lent, for good.
///         Lent { reader: u32 }
///     }
///     transitions {}
/// }
///
/// events! {
///     /// A book was lent.
///     pub struct BookLent {
///         /// To whom.
///         pub reader: u32,
///     }
/// }
///
/// /// Proof that somebody is a reader.
/// #[derive(Debug)]
/// pub struct Reader<'e>(&'e u32);
///
/// /// Where readers are looked up.
/// pub trait Readers {
///     /// A reader of this number.
///     fn reader(&self, number: u32) -> Result<Reader<'_>, String>;
/// }
///
/// proofs! {
///     by impl Readers;
///     BookLent in Start: |event, _from, _at, readers| -> (Reader<'e>,) {
///         Ok((readers.reader(event.reader)?,))
///     }
/// }
///
/// // A library that keeps its readers in a list writes one implementation, whatever the number
/// // of events.
/// struct Library(Vec<u32>);
///
/// impl Readers for Library {
///     fn reader(&self, number: u32) -> Result<Reader<'_>, String> {
///         let known = self.0.iter().find(|known| **known == number);
///         known.map(Reader).ok_or_else(|| "nobody of this number reads here".to_owned())
///     }
/// }
/// #
/// # impl Loan<Lent> {
/// #     pub fn lend(id: u32, at: &u64, event: BookLent, reader: Reader<'_>) -> Result<Step<Self, LoanEvent>, String> {
/// #         Self::try_begin(id, at, event, (reader,))
/// #     }
/// # }
/// # impl Evidence for Reader<'_> {
/// #     const NAME: &'static str = "reader";
/// #     const WORDS: &'static str = "somebody who reads here";
/// #     type For<'s> = u32;
/// #     type Refusal = String;
/// #     fn fits(&self, what: &u32) -> Result<(), String> {
/// #         if self.0 == what { Ok(()) } else { Err("another reader".to_owned()) }
/// #     }
/// # }
/// # impl StandsOn<Start> for BookLent {
/// #     fn stands_on<'s>(&'s self, _: &'s Start, _: &'s u64) -> (u32,) {
/// #         (self.reader,)
/// #     }
/// # }
/// # impl Evolve<Start> for BookLent {
/// #     fn evolve(&self, _: Start, _: &u64) -> Lent {
/// #         Lent { reader: self.reader }
/// #     }
/// # }
///
/// # fn main() {
/// let library = Library(vec![3]);
/// assert!(AnyLoan::begin(1, &900, &BookLent { reader: 3 }.into(), &library).is_ok());
/// let refused = AnyLoan::begin(1, &900, &BookLent { reader: 4 }.into(), &library).unwrap_err();
/// assert_eq!(refused.fault.to_string(), "nobody of this number reads here");
/// # }
/// ```
#[macro_export]
macro_rules! proofs {
    (by impl $records:path; $($rows:tt)+) => {
        $crate::__proofs! { [R: $records] R; $($rows)+ }
    };
    (by $records:ty; $($rows:tt)+) => {
        $crate::__proofs! { [] $records; $($rows)+ }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __proofs {
    ($generics:tt $prover:ty; $(
        $event:ident in $($state:ident)|+:
            |$self_:ident, $from:ident, $context:ident, $records:ident| -> $needs:ty $proof:block
    )+) => { $( $(
        $crate::__proof! {
            $generics $prover;
            $event in $state: |$self_, $from, $context, $records| -> $needs $proof
        }
    )+ )+ };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __proof {
    ([$($generics:tt)*] $prover:ty; $event:ident in $state:ident:
        |$self_:ident, $from:ident, $context:ident, $records:ident| -> $needs:ty $proof:block
    ) => {
        impl<'e, $($generics)*> $crate::ProvedBy<'e, $state, $prover> for $event {
            fn prove(
                &'e self,
                $from: &$state,
                $context: &<$event as $crate::Event>::Context,
                $records: &'e $prover,
            ) -> ::core::result::Result<$needs, <$event as $crate::Event>::Refusal> {
                let $self_ = self;
                $proof
            }
        }
    };
}
