//! The declaration.

/// Declares a machine: one table, from which everything else is made.
///
/// ```text
/// machine! {
///     /// What it is.
///     pub machine NAME(ID) in MODULE {
///         any ANY; event EVENTS; state STATE; context CONTEXT; refusal REFUSAL;
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
///             records Event needs [Evidence<'e>, Evidence<'e>] by [RULE-01, RULE-02];
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
/// | `CONTEXT` | what accompanies every step: when, by whom |
/// | `REFUSAL` | how the machine says no |
///
/// An event is an ordinary struct, and belongs to one row. A row says what it
/// asks for:
///
/// | row | how it is checked | the public method |
/// |---|---|---|
/// | without `needs` | not at all | made by the macro: takes the event, gives a [`Step`](crate::Step) |
/// | `needs []` | by a hand-written [`Guard`](crate::Guard) | made by the macro: takes the event, gives the step or [`Refused`](crate::Refused) |
/// | `needs [Evidence<'e>]` | by a hand-written [`Guard`](crate::Guard), on evidence | written by hand beside the table, from `try_record`; a missing one does not compile |
///
/// By hand one writes [`Evolve`](crate::Evolve) for each pair of event and state,
/// the guards, and the methods of the rows that take evidence.
///
/// # What does not compile
///
/// A state that cannot be reached or cannot end, an end that can be left, two
/// rows for one state and event, a method that is missing, an
/// [`Edge`](crate::Edge) that the table does not have, and more than 64 states.
#[macro_export]
macro_rules! machine {
    (
        $(#[doc = $doc:literal])*
        $vis:vis machine $machine:ident ( $id:ty ) in $sealed:ident {
            any $any:ident;
            event $events:ident;
            state $trait:ident;
            context $context:ty;
            refusal $refusal:ty;
        }
        begin { $(
            $(#[doc = $begin_doc:literal])*
            $begin:ident : -> $begin_to:ident records $begin_event:ident
                $(needs $begin_needs:tt)? $(by $begin_rules:tt)?;
        )+ }
        states { $(
            $(#[doc = $state_doc:literal])*
            $state:ident $fields:tt
        )* }
        ends { $(
            $(#[doc = $end_doc:literal])*
            $end:ident $end_fields:tt
        )+ }
        transitions { $(
            $(#[doc = $step_doc:literal])*
            $step:ident : $( $($from:ident)|+ -> $to:ident ),+ records $event:ident
                $(needs $needs:tt)? $(by $rules:tt)?;
        )* }
    ) => {
        $crate::__machine! {
            [$($doc)*] $vis $machine [$id] $sealed $any $events $trait [$context] [$refusal]
            begin { $(
                [$($begin_doc)*] $begin $begin_to $begin_event [$($begin_needs)?] [$($begin_rules)?]
            )+ }
            states {
                $( [$($state_doc)*] $state $fields false )*
                $( [$($end_doc)*] $end $end_fields true )+
            }
            all [$($state)* $($end)+]
            steps { $(
                [$($step_doc)*] $step [$( [$($from)+] $to )+] $event [$($needs)?] [$($rules)?]
            )* }
        }
    };
}

/// The second stage: every optional part of a row is now one token tree.
#[doc(hidden)]
#[macro_export]
macro_rules! __machine {
    (
        [$($doc:literal)*] $vis:vis $machine:ident [$id:ty] $sealed:ident $any:ident $events:ident $trait:ident
        [$context:ty] [$refusal:ty]
        begin { $(
            $begin_docs:tt $begin:ident $begin_to:ident $begin_event:ident $begin_needs:tt $begin_rules:tt
        )+ }
        states { $( [$($state_doc:literal)*] $state:ident { $($fields:tt)* } $is_end:literal )+ }
        all $all:tt
        steps { $(
            $step_docs:tt $step:ident [$( [$($from:ident)+] $to:ident )+] $event:ident $needs:tt $rules:tt
        )* }
    ) => {
        $vis use $sealed::{$machine, $any, $events, $trait, $($state),+};

        mod $sealed {
            use super::*;

            $crate::__state_structs! { $machine $( [$($state_doc)*] $state { $($fields)* } )+ }

            #[doc = ::core::concat!("A state of [`", ::core::stringify!($machine), "`].")]
            #[doc = ""]
            #[doc = "Sealed: the states are those of the table, and no others."]
            #[diagnostic::on_unimplemented(
                message = "`{Self}` is not a state of this machine",
                label = "the machine's table has no such state",
                note = "the states of a machine are declared once, in its table, and cannot be added to"
            )]
            pub trait $trait: private::Sealed + ::core::fmt::Debug + Sized {
                /// The state's name, in kebab-case.
                const NAME: &'static str;
                #[doc(hidden)]
                fn pick(any: &$any) -> ::core::option::Option<&$machine<Self>>;
                #[doc(hidden)]
                fn take(any: $any) -> ::core::result::Result<$machine<Self>, $any>;
            }

            mod private {
                pub trait Sealed {}
                $( impl Sealed for super::$state {} )+
            }

            $(
                impl $trait for $state {
                    const NAME: &'static str = $crate::__kebab!($state);
                    fn pick(any: &$any) -> ::core::option::Option<&$machine<Self>> {
                        match any {
                            $any::$state(machine) => ::core::option::Option::Some(machine),
                            _ => ::core::option::Option::None,
                        }
                    }
                    fn take(any: $any) -> ::core::result::Result<$machine<Self>, $any> {
                        match any {
                            $any::$state(machine) => ::core::result::Result::Ok(machine),
                            other => ::core::result::Result::Err(other),
                        }
                    }
                }
            )+

            $(#[doc = $doc])*
            ///
            /// | step | from | to | records | needs | rules |
            /// |---|---|---|---|---|---|
            $(
                #[doc = ::core::concat!(
                    "| [`", ::core::stringify!($begin), "`](", ::core::stringify!($machine), "::", ::core::stringify!($begin), ") | *start* | [`",
                    ::core::stringify!($begin_to), "`] | [`", ::core::stringify!($begin_event), "`] | ",
                    $crate::__needs_words!($begin_needs), " | ", $crate::__rule_words!($begin_rules), " |"
                )]
            )+
            $(
                #[doc = ::core::concat!(
                    "| [`", ::core::stringify!($step), "`](", ::core::stringify!($machine), "::", ::core::stringify!($step), ") | "
                    $( $( , "[`", ::core::stringify!($from), "`] " )+ , "| [`", ::core::stringify!($to), "`] " )+
                    , "| [`", ::core::stringify!($event), "`] | ",
                    $crate::__needs_words!($needs), " | ", $crate::__rule_words!($rules), " |"
                )]
            )*
            #[must_use = "a machine that is dropped has lost its place; its events are the record"]
            #[derive(Debug, PartialEq)]
            pub struct $machine<S: $trait> {
                id: $id,
                revision: u32,
                state: S,
            }

            impl<S: $trait> $machine<S> {
                /// The machine's table, as data.
                pub const CHART: &'static $crate::Chart = &CHART;

                /// Which one it is.
                pub fn id(&self) -> &$id {
                    &self.id
                }

                /// How many events made it what it is.
                pub fn revision(&self) -> u32 {
                    self.revision
                }

                /// What it holds in this state.
                pub fn state(&self) -> &S {
                    &self.state
                }

                fn advance<E>(self, context: &$context, event: &E) -> $machine<E::To>
                where
                    E: $crate::Evolve<S, Context = $context, Refusal = $refusal>,
                    E::To: $trait,
                {
                    $machine {
                        id: self.id,
                        revision: self.revision.saturating_add(1),
                        state: event.evolve(self.state, context),
                    }
                }

                /// Takes a step that is checked.
                #[allow(dead_code)]
                pub(super) fn try_record<'e, E>(
                    self,
                    context: &$context,
                    event: E,
                    needs: E::Needs<'e>,
                ) -> ::core::result::Result<
                    $crate::Step<$machine<E::To>, $events>,
                    $crate::Refused<Self, $refusal>,
                >
                where
                    E: $crate::Evolve<S, Context = $context, Refusal = $refusal>
                        + $crate::Guard<S>
                        + ::core::convert::Into<$events>,
                    E::To: $trait,
                {
                    match event.check(&self.state, context, &needs) {
                        ::core::result::Result::Ok(()) => ::core::result::Result::Ok($crate::Step {
                            machine: self.advance(context, &event),
                            event: event.into(),
                        }),
                        ::core::result::Result::Err(refusal) => ::core::result::Result::Err(
                            $crate::Refused { machine: self, refusal },
                        ),
                    }
                }

                #[allow(dead_code)]
                fn apply_one<'e, E, P>(
                    self,
                    context: &$context,
                    event: &E,
                    prover: &'e P,
                ) -> ::core::result::Result<$any, $crate::NotApplied<$any, $refusal>>
                where
                    P: ?Sized,
                    E: $crate::Evolve<S, Context = $context, Refusal = $refusal>
                        + $crate::Guard<S>
                        + $crate::ProvedBy<'e, S, P>,
                    E::To: $trait,
                    $any: ::core::convert::From<$machine<S>> + ::core::convert::From<$machine<E::To>>,
                {
                    let checked = event
                        .prove(&self.state, context, prover)
                        .and_then(|needs| event.check(&self.state, context, &needs));
                    match checked {
                        ::core::result::Result::Ok(()) => {
                            ::core::result::Result::Ok(self.advance(context, event).into())
                        }
                        ::core::result::Result::Err(refusal) => {
                            ::core::result::Result::Err($crate::NotApplied {
                                machine: self.into(),
                                fault: $crate::Fault::Refused(refusal),
                            })
                        }
                    }
                }

                /// Begins a machine by an event that is checked.
                #[allow(dead_code)]
                pub(super) fn try_begin<'e, E>(
                    id: $id,
                    context: &$context,
                    event: E,
                    needs: E::Needs<'e>,
                ) -> ::core::result::Result<$crate::Step<Self, $events>, $refusal>
                where
                    E: $crate::Evolve<$crate::Start, To = S, Context = $context, Refusal = $refusal>
                        + $crate::Guard<$crate::Start>
                        + ::core::convert::Into<$events>,
                {
                    event.check(&$crate::Start, context, &needs)?;
                    let state = event.evolve($crate::Start, context);
                    ::core::result::Result::Ok($crate::Step {
                        machine: $machine { id, revision: 1, state },
                        event: event.into(),
                    })
                }
            }

            $(
                impl $crate::Event for $begin_event {
                    $crate::__event_items! { $begin_event $begin [$id] [$context] [$refusal] $begin_needs }
                }
                impl $crate::Edge<$crate::Start> for $begin_event {
                    type To = $begin_to;
                }
                $crate::__plain! { $begin_needs $begin_event $crate::Start }
                $crate::__begin_method! {
                    $begin_needs $begin_docs $begin_rules
                    $machine $events [$id] [$context] [$refusal] $begin $begin_to $begin_event
                }
                impl ::core::convert::From<$begin_event> for $events {
                    fn from(event: $begin_event) -> Self {
                        $events::$begin_event(event)
                    }
                }
            )+

            $(
                impl $crate::Event for $event {
                    $crate::__event_items! { $event $step [$id] [$context] [$refusal] $needs }
                }
                impl ::core::convert::From<$event> for $events {
                    fn from(event: $event) -> Self {
                        $events::$event(event)
                    }
                }
                $( $(
                    impl $crate::Edge<$from> for $event {
                        type To = $to;
                    }
                    $crate::__plain! { $needs $event $from }
                    $crate::__step_method! {
                        $needs $step_docs $rules
                        $machine $events [$context] [$refusal] $step $from $to $event
                    }
                )+ )+
            )*

            #[doc = ::core::concat!("A [`", ::core::stringify!($machine), "`] in whichever state it is, for run time.")]
            #[doc = ""]
            #[doc = "Made by replaying events, or from the typed form with `From`; `TryFrom` leads back."]
            #[must_use = "a machine that is dropped has lost its place; its events are the record"]
            #[derive(Debug, PartialEq)]
            pub enum $any {
                $( $(#[doc = $state_doc])* $state($machine<$state>), )+
            }

            $(
                impl ::core::convert::From<$machine<$state>> for $any {
                    fn from(machine: $machine<$state>) -> Self {
                        $any::$state(machine)
                    }
                }
                impl ::core::convert::TryFrom<$any> for $machine<$state> {
                    type Error = $crate::WrongState<$any>;
                    fn try_from(any: $any) -> ::core::result::Result<Self, Self::Error> {
                        <$state as $trait>::take(any).map_err(|machine| $crate::WrongState {
                            machine_name: CHART.machine,
                            is: machine.state_name(),
                            wanted: <$state as $trait>::NAME,
                            machine,
                        })
                    }
                }
            )+

            impl $any {
                /// The machine's table, as data.
                pub const CHART: &'static $crate::Chart = &CHART;

                /// Which one it is.
                pub fn id(&self) -> &$id {
                    match self { $( $any::$state(machine) => &machine.id, )+ }
                }

                /// How many events made it what it is.
                pub fn revision(&self) -> u32 {
                    match self { $( $any::$state(machine) => machine.revision, )+ }
                }

                /// The name of its state, in kebab-case.
                pub fn state_name(&self) -> &'static str {
                    match self { $( $any::$state(_) => <$state as $trait>::NAME, )+ }
                }

                /// Whether nothing can happen to it any more.
                pub fn has_ended(&self) -> bool {
                    match self { $( $any::$state(_) => $is_end, )+ }
                }

                /// The machine, if it is in the state `S`.
                pub fn get<S: $trait>(&self) -> ::core::option::Option<&$machine<S>> {
                    S::pick(self)
                }

                /// The machine in the state `S`.
                ///
                /// # Errors
                ///
                /// The machine itself, unchanged, if it is in another state.
                pub fn into_state<S: $trait>(
                    self,
                ) -> ::core::result::Result<$machine<S>, $crate::WrongState<Self>> {
                    S::take(self).map_err(|machine| $crate::WrongState {
                        machine_name: CHART.machine,
                        is: machine.state_name(),
                        wanted: S::NAME,
                        machine,
                    })
                }

                /// The machine that this event begins.
                ///
                /// # Errors
                ///
                /// An event that does not begin a machine, or one whose evidence
                /// `prover` cannot find.
                pub fn begin<'e, P: ?Sized>(
                    id: $id,
                    context: &$context,
                    event: &$events,
                    prover: &'e P,
                ) -> ::core::result::Result<Self, $crate::NotApplied<(), $refusal>>
                where
                    $( $begin_event: $crate::ProvedBy<'e, $crate::Start, P>, )+
                {
                    match event {
                        $(
                            $events::$begin_event(event) => {
                                let checked =
                                    $crate::ProvedBy::prove(event, &$crate::Start, context, prover)
                                        .and_then(|needs| {
                                            $crate::Guard::check(event, &$crate::Start, context, &needs)
                                        });
                                match checked {
                                    ::core::result::Result::Ok(()) => {
                                        ::core::result::Result::Ok($any::$begin_to($machine {
                                            id,
                                            revision: 1,
                                            state: $crate::Evolve::evolve(event, $crate::Start, context),
                                        }))
                                    }
                                    ::core::result::Result::Err(refusal) => {
                                        ::core::result::Result::Err($crate::NotApplied {
                                            machine: (),
                                            fault: $crate::Fault::Refused(refusal),
                                        })
                                    }
                                }
                            }
                        )+
                        #[allow(unreachable_patterns)]
                        other => ::core::result::Result::Err($crate::NotApplied {
                            machine: (),
                            fault: $crate::Fault::Illegal {
                                machine: CHART.machine,
                                state: "start",
                                event: $crate::Events::name(other),
                            },
                        }),
                    }
                }

                /// The machine after this event, through the same checks as a live
                /// step.
                ///
                /// # Errors
                ///
                /// The machine, unchanged, with an event that the table does not
                /// have for this state, or one whose evidence does not hold.
                pub fn apply<'e, P: ?Sized>(
                    self,
                    context: &$context,
                    event: &$events,
                    prover: &'e P,
                ) -> ::core::result::Result<Self, $crate::NotApplied<Self, $refusal>>
                where
                    $( $( $( $event: $crate::ProvedBy<'e, $from, P>, )+ )+ )*
                {
                    match (self, event) {
                        $( $( $(
                            ($any::$from(machine), $events::$event(event)) => {
                                machine.apply_one(context, event, prover)
                            }
                        )+ )+ )*
                        #[allow(unreachable_patterns)]
                        (machine, event) => ::core::result::Result::Err($crate::NotApplied {
                            fault: $crate::Fault::Illegal {
                                machine: CHART.machine,
                                state: machine.state_name(),
                                event: $crate::Events::name(event),
                            },
                            machine,
                        }),
                    }
                }

                /// The machine that these events make.
                ///
                /// # Errors
                ///
                /// The position of the first event that cannot follow those before
                /// it, and why.
                pub fn replay<'e, 'l, P: ?Sized>(
                    id: $id,
                    log: impl ::core::iter::IntoIterator<Item = (&'l $context, &'l $events)>,
                    prover: &'e P,
                ) -> ::core::result::Result<Self, $crate::ReplayFault<$refusal>>
                where
                    $context: 'l,
                    $( $begin_event: $crate::ProvedBy<'e, $crate::Start, P>, )+
                    $( $( $( $event: $crate::ProvedBy<'e, $from, P>, )+ )+ )*
                {
                    let mut log = log.into_iter().zip(1..);
                    let ::core::option::Option::Some(((context, event), position)) = log.next() else {
                        return ::core::result::Result::Err($crate::ReplayFault::Empty);
                    };
                    let mut machine = Self::begin(id, context, event, prover)
                        .map_err(|not| $crate::ReplayFault::At { position, fault: not.fault })?;
                    for ((context, event), position) in log {
                        machine = machine
                            .apply(context, event, prover)
                            .map_err(|not| $crate::ReplayFault::At { position, fault: not.fault })?;
                    }
                    ::core::result::Result::Ok(machine)
                }
            }

            $crate::__events_enum! { $events $machine $( $begin_event )+ $( $event )* }
            $crate::__data! { $machine [$id] $any $trait $( $state )+ }

            const CHART: $crate::Chart = $crate::Chart {
                machine: $crate::__kebab!($machine),
                words: ::core::concat!($($doc),*).trim_ascii(),
                states: &[ $( $crate::State {
                    name: $crate::__kebab!($state),
                    words: ::core::concat!($($state_doc),*).trim_ascii(),
                    end: $is_end,
                } ),+ ],
                transitions: &[
                    $( $crate::Transition {
                        action: $crate::__kebab!($begin),
                        words: $crate::__words!($begin_docs),
                        from: ::core::option::Option::None,
                        to: $crate::__kebab!($begin_to),
                        event: $crate::__kebab!($begin_event),
                        checked: $crate::__checked!($begin_needs),
                        needs: $crate::__needs_list!($begin_needs),
                        rules: $crate::__rule_list!($begin_rules),
                    }, )+
                    $( $( $( $crate::Transition {
                        action: $crate::__kebab!($step),
                        words: $crate::__words!($step_docs),
                        from: ::core::option::Option::Some($crate::__kebab!($from)),
                        to: $crate::__kebab!($to),
                        event: $crate::__kebab!($event),
                        checked: $crate::__checked!($needs),
                        needs: $crate::__needs_list!($needs),
                        rules: $crate::__rule_list!($rules),
                    }, )+ )+ )*
                ],
            };

            // What the table promises, held while compiling.
            const _: () = {
                assert!(CHART.states.len() <= 64, "a machine has at most 64 states");
                $(
                    assert!(
                        CHART.reaches($crate::__kebab!($state)),
                        ::core::concat!("`", ::core::stringify!($state), "` cannot be reached from the beginning")
                    );
                    assert!(
                        CHART.can_end($crate::__kebab!($state)),
                        ::core::concat!("no way leads from `", ::core::stringify!($state), "` to an end")
                    );
                    assert!(
                        CHART.leaves($crate::__kebab!($state)) != $is_end,
                        ::core::concat!(
                            "`", ::core::stringify!($state),
                            "` is among the ends and can be left, or among the states and cannot"
                        )
                    );
                )+
            };
            $crate::__agree! { $all $($begin_event)+ $($event)* }
            $crate::__methods! { $( [$begin_to] $machine $begin )+ $( $( [$($from)+] $machine $step )+ )* }
        }
    };
}
