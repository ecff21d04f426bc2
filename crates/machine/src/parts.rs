//! The parts of the declaration that depend on what a row says.
//!
//! A row's optional parts arrive here in brackets: `[]` where they were left
//! out, `[[…]]` where they were written.

/// What an event's row says of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __event_items {
    ($event:ident $action:ident [$id:ty] [$context:ty] [$refusal:ty] [$([$($need:ty),* $(,)?])?]) => {
        type Id = $id;
        type Context = $context;
        type Refusal = $refusal;
        type Needs<'e> = ($($($need,)*)?);
        const NAME: &'static str = $crate::__kebab!($event);
        const ACTION: &'static str = $crate::__kebab!($action);
    };
}

/// The guard and the proof of a row that asks for nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __plain {
    ([] $event:ident $($from:tt)+) => {
        impl $crate::Guard<$($from)+> for $event {
            fn check(
                &self,
                _: &$($from)+,
                _: &Self::Context,
                (): &Self::Needs<'_>,
            ) -> ::core::result::Result<(), Self::Refusal> {
                ::core::result::Result::Ok(())
            }
        }
        $crate::__plain! { [[]] $event $($from)+ }
    };
    ([[]] $event:ident $($from:tt)+) => {
        impl<'e, P: ?Sized> $crate::ProvedBy<'e, $($from)+, P> for $event {
            fn prove(
                &self,
                _: &$($from)+,
                _: &Self::Context,
                _: &'e P,
            ) -> ::core::result::Result<(), Self::Refusal> {
                ::core::result::Result::Ok(())
            }
        }
    };
    ([[$($need:tt)+]] $event:ident $($from:tt)+) => {};
}

/// The public method of a step that asks for no evidence.
#[doc(hidden)]
#[macro_export]
macro_rules! __step_method {
    (
        [] [$($doc:literal)*] $rules:tt
        $machine:ident $events:ident [$context:ty] [$refusal:ty] $step:ident $from:ident $to:ident $event:ident
    ) => {
        impl $machine<$from> {
            $(#[doc = $doc])*
            #[doc = ""]
            #[doc = ::core::concat!("Records [`", ::core::stringify!($event), "`]. ", $crate::__rule_words!($rules))]
            pub fn $step(self, context: &$context, event: $event) -> $crate::Step<$machine<$to>, $events> {
                $crate::Step {
                    machine: self.advance(context, &event),
                    event: $events::$event(event),
                }
            }
        }
    };
    (
        [[]] [$($doc:literal)*] $rules:tt
        $machine:ident $events:ident [$context:ty] [$refusal:ty] $step:ident $from:ident $to:ident $event:ident
    ) => {
        impl $machine<$from> {
            $(#[doc = $doc])*
            #[doc = ""]
            #[doc = ::core::concat!("Records [`", ::core::stringify!($event), "`]. ", $crate::__rule_words!($rules))]
            #[doc = ""]
            #[doc = "# Errors"]
            #[doc = ""]
            #[doc = "Hands the machine back, unchanged, with the rule that refused the step."]
            pub fn $step(
                self,
                context: &$context,
                event: $event,
            ) -> ::core::result::Result<
                $crate::Step<$machine<$to>, $events>,
                $crate::Refused<Self, $refusal>,
            > {
                self.try_record(context, event, ())
            }
        }
    };
    ([[$($need:tt)+]] $($rest:tt)*) => {};
}

/// The public function of a row that begins a machine on no evidence.
#[doc(hidden)]
#[macro_export]
macro_rules! __begin_method {
    (
        [] [$($doc:literal)*] $rules:tt
        $machine:ident $events:ident [$id:ty] [$context:ty] [$refusal:ty] $begin:ident $to:ident $event:ident
    ) => {
        impl $machine<$to> {
            $(#[doc = $doc])*
            #[doc = ""]
            #[doc = ::core::concat!("Records [`", ::core::stringify!($event), "`]. ", $crate::__rule_words!($rules))]
            pub fn $begin(id: $id, context: &$context, event: $event) -> $crate::Step<Self, $events> {
                let state = $crate::Evolve::evolve(&event, $crate::Start, context);
                $crate::Step {
                    machine: $machine { id, revision: 1, state },
                    event: $events::$event(event),
                }
            }
        }
    };
    (
        [[]] [$($doc:literal)*] $rules:tt
        $machine:ident $events:ident [$id:ty] [$context:ty] [$refusal:ty] $begin:ident $to:ident $event:ident
    ) => {
        impl $machine<$to> {
            $(#[doc = $doc])*
            #[doc = ""]
            #[doc = ::core::concat!("Records [`", ::core::stringify!($event), "`]. ", $crate::__rule_words!($rules))]
            #[doc = ""]
            #[doc = "# Errors"]
            #[doc = ""]
            #[doc = "The rule that refused it."]
            pub fn $begin(
                id: $id,
                context: &$context,
                event: $event,
            ) -> ::core::result::Result<$crate::Step<Self, $events>, $refusal> {
                Self::try_begin(id, context, event, ())
            }
        }
    };
    ([[$($need:tt)+]] $($rest:tt)*) => {};
}

/// The enum of a machine's events.
#[doc(hidden)]
#[macro_export]
macro_rules! __events_enum {
    ($events:ident $machine:ident $($event:ident)+) => {
        $crate::__wire! {
            #[doc = ::core::concat!("What can happen to a [`", ::core::stringify!($machine), "`].")]
            #[derive(Debug, Clone, PartialEq)]
            pub enum $events {
                $(
                    #[doc = ::core::concat!("See [`struct@", ::core::stringify!($event), "`].")]
                    $event($event),
                )+
            }
        }

        impl $crate::Events for $events {
            const MACHINE: &'static str = CHART.machine;

            fn name(&self) -> &'static str {
                match self {
                    $( $events::$event(_) => <$event as $crate::Event>::NAME, )+
                }
            }

            $crate::__events_data! { $events $($event)+ }
        }
    };
}

/// Words of a row.
#[doc(hidden)]
#[macro_export]
macro_rules! __words {
    ([$($doc:literal)*]) => {
        ::core::concat!($($doc),*).trim_ascii()
    };
}

/// Whether a row is checked at run time.
#[doc(hidden)]
#[macro_export]
macro_rules! __checked {
    ([]) => { false };
    ([$needs:tt]) => { true };
}

/// The evidence of a row, as data.
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_list {
    ([$([])?]) => { &[] };
    ([[$($need:ty),+ $(,)?]]) => {{
        struct List<'e>(::core::marker::PhantomData<&'e ()>);
        impl<'e> List<'e> {
            const LIST: &'static [$crate::Need] = &[$(
                $crate::Need {
                    name: <$need as $crate::Evidence>::NAME,
                    words: <$need as $crate::Evidence>::WORDS,
                }
            ),+];
        }
        List::<'static>::LIST
    }};
}

/// The evidence of a row, for its documentation.
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_words {
    ([]) => { "" };
    ([[]]) => { "checked" };
    ([[$($need:ty),+ $(,)?]]) => {
        ::core::concat!($("`", ::core::stringify!($need), "` "),+)
    };
}

/// The rules of a row, as data.
#[doc(hidden)]
#[macro_export]
macro_rules! __rule_list {
    ([]) => { &[] };
    ([[$($area:ident - $number:literal),* $(,)?]]) => {
        &[$( ::core::concat!(::core::stringify!($area), "-", ::core::stringify!($number)) ),*]
    };
}

/// The rules of a row, for its documentation.
#[doc(hidden)]
#[macro_export]
macro_rules! __rule_words {
    ([]) => { "" };
    ([[$($area:ident - $number:literal),* $(,)?]]) => {
        ::core::concat!($("`", ::core::stringify!($area), "-", ::core::stringify!($number), "` "),*)
    };
}

/// Types and table agree, for every event in every state.
#[doc(hidden)]
#[macro_export]
macro_rules! __agree {
    ($all:tt $($event:ident)+) => {
        $( $crate::__agree_one! { $event $all } )+
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __agree_one {
    ($event:ident [$($state:ident)+]) => {
        const _: () = {
            use $crate::__private::{HasEdge, NoEdge as _};
            assert!(
                <HasEdge<$event, $crate::Start>>::HOLDS
                    == CHART.allows(::core::option::Option::None, $crate::__kebab!($event)),
                ::core::concat!("the table and the types disagree on `", ::core::stringify!($event), "` at the start")
            );
            $(
                assert!(
                    <HasEdge<$event, $state>>::HOLDS
                        == CHART.allows(
                            ::core::option::Option::Some($crate::__kebab!($state)),
                            $crate::__kebab!($event)
                        ),
                    ::core::concat!(
                        "the table and the types disagree on `", ::core::stringify!($event),
                        "` in the state `", ::core::stringify!($state), "`"
                    )
                );
            )+
        };
    };
}

/// Every row is a method of each state that it leaves.
#[doc(hidden)]
#[macro_export]
macro_rules! __methods {
    ($( [$($from:ident)+] $machine:ident $action:ident )+) => {
        const _: fn() = || {
            $( $( let _ = <$machine<$from>>::$action; )+ )+
        };
    };
}
