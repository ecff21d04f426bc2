//! The table as data, and what is held of it while compiling.

/// The chart.
#[doc(hidden)]
#[macro_export]
macro_rules! __chart {
    (
        $docs:tt $machine:ident $trait:ident
        states { $( $state_docs:tt $state:ident $is_end:tt )+ }
        steps { $(
            $step_docs:tt $step:ident [$($from:ident)?] $to:ident $event:ident $needs:tt $rules:tt
        )+ }
    ) => {
        const CHART: $crate::Chart = $crate::Chart {
            machine: $crate::__kebab!($machine),
            words: $crate::__words!($docs),
            states: &[ $( $crate::StateEntry {
                name: <$state as $trait>::NAME,
                words: $crate::__words!($state_docs),
                end: $is_end,
            } ),+ ],
            transitions: &[ $( $crate::Transition {
                action: <$event as $crate::Event>::ACTION,
                words: $crate::__words!($step_docs),
                from: $crate::__place!($trait $($from)?),
                to: <$to as $trait>::NAME,
                event: <$event as $crate::Event>::NAME,
                checked: $crate::__checked!($needs),
                needs: $crate::__needs_list!($needs),
                rules: $crate::__rule_list!($rules),
            } ),+ ],
        };
    };
}

/// What the table promises of each of its states and rows.
#[doc(hidden)]
#[macro_export]
macro_rules! __promises {
    ($trait:ident [$( $state:ident $is_end:tt )+] $( $event:ident )+) => {
        const _: () = {
            assert!(CHART.states.len() <= 64, "a machine has at most 64 states");
            $(
                assert!(
                    $crate::__private::only_state(&CHART, <$state as $trait>::NAME),
                    ::core::concat!(
                        "`", ::core::stringify!($state), "` has the name of another state, or of `Start`"
                    )
                );
                assert!(
                    CHART.reaches(<$state as $trait>::NAME),
                    ::core::concat!("`", ::core::stringify!($state), "` cannot be reached from the beginning")
                );
                $crate::__promise_of_end!($trait $state $is_end);
                assert!(
                    CHART.can_end(<$state as $trait>::NAME) || !CHART.ever_ends(),
                    ::core::concat!("no way leads from `", ::core::stringify!($state), "` to an end")
                );
            )+
            $(
                assert!(
                    $crate::__private::only_row(
                        &CHART,
                        <$event as $crate::Event>::ACTION,
                        <$event as $crate::Event>::NAME,
                    ),
                    ::core::concat!(
                        "the row that records `", ::core::stringify!($event),
                        "` has the name of another row, or its event the name of another event"
                    )
                );
            )+
        };
    };
}

/// An end is not left; any other state is.
#[doc(hidden)]
#[macro_export]
macro_rules! __promise_of_end {
    ($trait:ident $state:ident true) => {
        assert!(
            !CHART.leaves(<$state as $trait>::NAME),
            ::core::concat!(
                "`",
                ::core::stringify!($state),
                "` is among the ends, but a row leaves it"
            )
        );
    };
    ($trait:ident $state:ident false) => {
        assert!(
            CHART.leaves(<$state as $trait>::NAME),
            ::core::concat!(
                "`",
                ::core::stringify!($state),
                "` is not among the ends, but no row leaves it"
            )
        );
    };
}

/// Types and table agree on one event, in every state.
#[doc(hidden)]
#[macro_export]
macro_rules! __agrees {
    ($trait:ident $event:ident [$($state:ident)+]) => {
        const _: () = {
            use $crate::__private::{HasEdge, NoEdge as _};
            assert!(
                <HasEdge<$event, $crate::Start>>::HOLDS
                    == CHART.allows(::core::option::Option::None, <$event as $crate::Event>::NAME),
                ::core::concat!(
                    "the table has no row for `", ::core::stringify!($event),
                    "` at the start, but an `Edge` was written by hand"
                )
            );
            $(
                assert!(
                    <HasEdge<$event, $state>>::HOLDS
                        == CHART.allows(
                            ::core::option::Option::Some(<$state as $trait>::NAME),
                            <$event as $crate::Event>::NAME
                        ),
                    ::core::concat!(
                        "the table has no row for `", ::core::stringify!($event),
                        "` in the state `", ::core::stringify!($state),
                        "`, but an `Edge` was written by hand"
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

/// Where a row leads from.
#[doc(hidden)]
#[macro_export]
macro_rules! __place {
    ($trait:ident) => {
        ::core::option::Option::None
    };
    ($trait:ident $state:ident) => {
        ::core::option::Option::Some(<$state as $trait>::NAME)
    };
}

/// Whether a row is checked at run time.
#[doc(hidden)]
#[macro_export]
macro_rules! __checked {
    ([]) => {
        false
    };
    ([$needs:tt]) => {
        true
    };
}

/// The evidence of a row, as data.
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_list {
    ([$([])?]) => { &[] };
    ([[$($need:ty),+ $(,)?]]) => {{
        struct List<'e>(::core::marker::PhantomData<&'e ()>);
        impl<'e> List<'e> {
            const LIST: &'static [$crate::EvidenceNeed] = &[$(
                $crate::EvidenceNeed {
                    name: <$need as $crate::Evidence>::NAME,
                    words: <$need as $crate::Evidence>::WORDS,
                }
            ),+];
        }
        List::<'static>::LIST
    }};
}

/// Where a row leads from, for its documentation.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_words {
    () => { "*start* " };
    ($($state:ident)+) => {
        ::core::concat!($("[`", ::core::stringify!($state), "`] "),+)
    };
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
