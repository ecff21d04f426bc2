//! The states, and the machine in one of them.

/// The states: their structs, and the sealed trait that only they implement.
#[doc(hidden)]
#[macro_export]
macro_rules! __states {
    (
        $wire:tt $machine:ident $any:ident $trait:ident $holds:tt
        $( $docs:tt $state:ident $fields:tt )+
    ) => {
        $( $crate::__state_struct! { $wire $machine $docs $state $fields } )+

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
            const FIELDS: &'static [&'static str] = &[];
            $crate::__held! { of_trait $holds }
            #[doc(hidden)]
            fn pick(any: &$any) -> ::core::option::Option<&$machine<Self>>;
            #[doc(hidden)]
            fn take(any: $any) -> ::core::result::Result<$machine<Self>, $any>;
        }

        mod private {
            #[diagnostic::on_unimplemented(
                message = "`{Self}` is not a state of this machine",
                label = "the machine's table has no such state"
            )]
            pub trait Sealed {}
            $( impl Sealed for super::$state {} )+
        }

        $(
            impl $trait for $state {
                const NAME: &'static str = $crate::__kebab!($state);
                const FIELDS: &'static [&'static str] = $crate::__field_names!($fields);
                $crate::__held! { of_state $holds }
                fn pick(any: &$any) -> ::core::option::Option<&$machine<Self>> {
                    match any {
                        $any::$state(machine) => ::core::option::Option::Some(machine),
                        #[allow(unreachable_patterns)]
                        _ => ::core::option::Option::None,
                    }
                }
                fn take(any: $any) -> ::core::result::Result<$machine<Self>, $any> {
                    match any {
                        $any::$state(machine) => ::core::result::Result::Ok(machine),
                        #[allow(unreachable_patterns)]
                        other => ::core::result::Result::Err(other),
                    }
                }
            }
        )+
    };
}

/// The machine in the state `S`, with its table in its documentation.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed {
    (
        [$($doc:literal)*] $machine:ident [$id:ty] $events:ident $any:ident $trait:ident
        [$context:ty] [$refusal:ty] $holds:tt
        $( [$step:ident [$($from:ident)*] $to:ident $event:ident $needs:tt $rules:tt] )+
    ) => {
        $(#[doc = $doc])*
        ///
        /// | step | from | to | records | needs | rules |
        /// |---|---|---|---|---|---|
        $(
            #[doc = ::core::concat!(
                "| [`", ::core::stringify!($step), "`](", ::core::stringify!($machine), "::", ::core::stringify!($step),
                ") | ", $crate::__from_words!($($from)*), "| [`", ::core::stringify!($to),
                "`] | [`", ::core::stringify!($event), "`](struct@", ::core::stringify!($event), ") | ",
                $crate::__needs_words!($needs), " | ", $crate::__rule_words!($rules), " |"
            )]
        )+
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

            $crate::__held! { of_machine [$trait] $holds }

            /// Begins a machine, whatever its event asks for.
            fn begun<E>(id: $id, context: &$context, event: &E) -> Self
            where
                E: $crate::Evolve<$crate::Start, To = S, Context = $context, Refusal = $refusal>,
            {
                $machine { id, revision: 1, state: event.evolve($crate::Start, context) }
            }

            /// Takes a step, whatever its event asks for.
            fn advanced<E>(self, context: &$context, event: &E) -> $machine<E::To>
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
                $crate::__private::checked(&event, &$crate::Start, context, &needs)?;
                ::core::result::Result::Ok($crate::Step {
                    machine: Self::begun(id, context, &event),
                    event: event.into(),
                })
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
                $crate::StepError<Self, $refusal>,
            >
            where
                E: $crate::Evolve<S, Context = $context, Refusal = $refusal>
                    + $crate::Guard<S>
                    + ::core::convert::Into<$events>,
                E::To: $trait,
            {
                match $crate::__private::checked(&event, &self.state, context, &needs) {
                    ::core::result::Result::Ok(()) => ::core::result::Result::Ok($crate::Step {
                        machine: self.advanced(context, &event),
                        event: event.into(),
                    }),
                    ::core::result::Result::Err(refusal) => {
                        ::core::result::Result::Err($crate::StepError { machine: self, refusal })
                    }
                }
            }
        }
    };
}
