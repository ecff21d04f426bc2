//! The declaration.
//!
//! The table is read once, here, and handed on in brackets: every optional part
//! of a row becomes one token tree, `[]` where it was left out and `[[…]]` where
//! it was written. Each file below makes one thing of it.

mod any;
mod common_fields;
mod events;
mod module;
mod moves;
mod open;
mod rows;
mod table;
mod typed;
mod wire;

/// Declares a machine: one table, from which everything else is made.
///
/// ```text
/// machine! {
///     /// What it is.
///     pub machine NAME(ID) in MODULE {
///         any ANY; event EVENTS; state STATE;
///         context CONTEXT, dated by METHOD; refusal REFUSAL;
///         /// What it is.
///         holds FIELD: Type as NAME;
///     }
///     begin {
///         /// What it is.
///         action: -> State records Event;
///     }
///     states { /// What it means.  State { /// …  pub field: Type } }
///     ends { /// What it means.  State {} }
///     transitions {
///         /// What it is.
///         action: State | State -> State, State -> State
///             records Event takes [field] dated [field]
///             needs [Evidence<'e>, Evidence<'e>] as [name, name] by [RULE-01, RULE-02];
///     }
/// }
/// ```
///
/// | part | becomes |
/// |---|---|
/// | `NAME(ID)` | `NAME<S>`, the machine in the state `S`; the table is in its documentation |
/// | `MODULE` | a private module that holds the machine's fields, so that nothing beside it can build one |
/// | `ANY` | an enum of the machine in each of its states; `ANY::CHART` is the table as data |
/// | `EVENTS` | an enum of the events, tagged by `type` in JSON |
/// | `STATE` | the sealed trait that the states implement |
/// | `CONTEXT` | what accompanies every step: when, by whom; `METHOD` of it dates a step |
/// | `REFUSAL` | how the machine says no |
/// | `holds` | a field that every state has: asked of `NAME<S>`, `ANY` and each `STATE` by its name, or by the one after `as` |
///
/// An event is an ordinary struct, declared by [`events!`](crate::events!) or by hand, and
/// belongs to one row. A row says what it asks for:
///
/// | row | how it is checked | the public method |
/// |---|---|---|
/// | without `needs` | not at all | made by the macro: takes the event, gives a [`Step`](crate::Step) |
/// | `needs []` | by a hand-written [`Guard`](crate::Guard) | made by the macro: takes the event, gives the step or [`StepError`](crate::StepError) |
/// | `needs [Evidence<'e>]` | by a hand-written [`Guard`](crate::Guard), on evidence | written by hand beside the table, from `try_record`; a missing one does not compile |
/// | `needs [Evidence<'e>] as [name]` | the same | made by the macro, for an event that says what its evidence says ([`FromEvidence`](crate::FromEvidence)): takes the evidence, under these names |
/// | `needs only [Evidence<'e>]` | whether the evidence fits, and nothing else | as above |
///
/// A row says which states it leaves, and may say it of all of them: `any open` is every
/// state that is not an end, and `itself` the state that the row leaves.
///
/// What becomes of the data is [`Evolve`](crate::Evolve): written by hand for each pair of
/// event and state, unless the row only moves fields. One that `takes` fields or is `dated`
/// in them has each field of the state that follows from the event, where it is listed in
/// `takes`; from the context, where it is listed in `dated`; and else from the last state.
/// A step that changes nothing but the state `takes []`.
///
/// By hand one also writes the guards, and the methods of the rows that take evidence without
/// names. Such a method has the name of its row, and no type parameters and no `impl` in its
/// arguments: the table names it while compiling, to be sure that it is there.
///
/// # What the outside sees
///
/// Names are those of the table in kebab-case: `RequestSubmitted` is
/// `request-submitted`, in JSON and in every picture. Words are the first
/// paragraph of a doc comment; what follows it is for rustdoc alone.
///
/// Reading an event refuses a name that the machine does not have, and anything
/// that is not an object. What else it refuses is the event's own affair: one that
/// [`events!`](crate::events!) declares refuses what it does not say.
///
/// # What a machine never does
///
/// It is neither copied nor read back from data. It comes from its events:
///
/// ```compile_fail,E0277
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{Turnstile, Unlocked};
/// # fn main() {
/// let unlocked: Turnstile<Unlocked> = serde_json::from_str("{}").unwrap();
/// # }
/// ```
///
/// # What does not compile
///
/// - a state that cannot be reached, or from which no way leads to an end, unless the machine
///   says by `ends {}` that it never ends;
/// - an end that can be left, and a state that cannot and is no end;
/// - two rows for one state and event, two rows or states of one name, and a
///   state that is called `Start`;
/// - a row without its method, its `Evolve` or its `Guard`;
/// - a state without what every state `holds`, and a row that moves what is not there;
/// - an [`Edge`](crate::Edge) that the table does not have;
/// - more than 64 states.
#[macro_export]
macro_rules! machine {
    (
        $(#![$schema:ident])?
        $(#[doc = $doc:literal])*
        $vis:vis machine $machine:ident ( $id:ty ) in $sealed:ident {
            any $any:ident;
            event $events:ident;
            state $trait:ident;
            context $context:ty $(, dated by $moment:ident)?;
            refusal $refusal:ty;
            $( $(#[doc = $held_doc:literal])* holds $held:ident : $held_type:ty $(as $held_name:ident)?; )*
        }
        begin { $(
            $(#[doc = $begin_doc:literal])*
            $begin:ident : -> $begin_to:ident records $begin_event:ident
                $(takes $begin_takes:tt)? $(dated $begin_dated:tt)?
                $(needs $($begin_only:ident)? [$($begin_need:ty),* $(,)?])? $(by $begin_rules:tt)?;
        )+ }
        states { $(
            $(#[doc = $state_doc:literal])*
            $state:ident $fields:tt
        )* }
        ends { $(
            $(#[doc = $end_doc:literal])*
            $end:ident $end_fields:tt
        )* }
        transitions { $(
            $(#[doc = $step_doc:literal])*
            $step:ident : $( $($from:ident)|+ $($open:ident)? -> $to:ident ),+ records $event:ident
                $(takes $takes:tt)? $(dated $dated:tt)?
                $(needs $($only:ident)? [$($need:ty),* $(,)?] $(as $names:tt)?)? $(by $rules:tt)?;
        )* }
    ) => {
        $crate::__rows! {
            head {
                [$($schema)?] [$($doc)*] $vis $machine [$id] $sealed $any $events $trait [$context] [$($moment)?] [$refusal]
                holds { $( [$($held_doc)*] $held [$held_type] [$($held_name)?] )* }
                begin { $(
                    [
                        [$($begin_doc)*] $begin $begin_to $begin_event
                        [[$($begin_takes)?] [$($begin_dated)?]] [$($($begin_only)?)?]
                        [$([$($begin_need),*])?] [$($begin_rules)?]
                    ]
                )+ }
                states {
                    $( [$($state_doc)*] $state $fields false )*
                    $( [$($end_doc)*] $end $end_fields true )*
                }
                all [$($state)* $($end)*]
            }
            open [$($state)*]
            done {}
            todo { $(
                [
                    [$($step_doc)*] $step [$( [$($from)+] [$($open)?] $to )+] $event
                    [[$($takes)?] [$($dated)?]] [$($($only)?)?]
                    [$([$($need),*])?] [$($($names)?)?] [$($rules)?]
                ]
            )* }
        }
    };
}

/// Declares a machine as [`machine!`](crate::machine!) does, and describes it by JSON Schemas:
/// its events, one by one ([`DescribedEvents`](crate::DescribedEvents)) and as an enum, its
/// states, and the machine as data.
///
/// The types of all fields, and the id, have to be `JsonSchema` then. A crate whose schemas
/// are a feature of its own chooses by it which macro it means:
///
/// ```
/// #[cfg(not(feature = "schema"))]
/// use familyhub_machine::{events, machine};
/// #[cfg(feature = "schema")]
/// use familyhub_machine::{events_with_schema as events, machine_with_schema as machine};
/// ```
///
/// so that it compiles whatever else asks this crate for schemas.
#[cfg(feature = "schema")]
#[macro_export]
macro_rules! machine_with_schema {
    ($($table:tt)*) => { $crate::machine! { #![schema] $($table)* } };
}
