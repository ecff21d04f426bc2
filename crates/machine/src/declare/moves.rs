//! Steps that only move fields: what becomes of the state is read off the table.

/// The names of a state's fields.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_names {
    ({ $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty ),* $(,)? }) => {
        &[$( ::core::stringify!($field) ),*]
    };
}

/// A macro of the name of each state that hands its fields on, so that a row can look them
/// up.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    ($state:ident { $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty ),* $(,)? }) => {
        #[allow(unused_macros)]
        macro_rules! $state {
            ($next:ident $row:tt) => { $crate::$next! { $row [$($field)*] } };
        }
    };
}

/// `Evolve` for a row that `takes` fields of its event, or is `dated`.
#[doc(hidden)]
#[macro_export]
macro_rules! __moved {
    ([[] []] $($row:tt)*) => {};
    ($moves:tt $moment:tt $event:ident $from:path => $to:ident) => {
        $to! { __moved_to [$moves $moment $event [$from] $to] }
    };
}

/// With the fields of the state that follows: each is that of the event where the row takes
/// it, the moment where the row dates it by it, and else that of the last state.
#[doc(hidden)]
#[macro_export]
macro_rules! __moved_to {
    (
        [
            [[$([$($take:ident),* $(,)?])?] [$([$($date:ident),* $(,)?])?]] $moment:tt
            $event:ident [$from:path] $to:ident
        ]
        [$($field:ident)*]
    ) => {
        impl $crate::Evolve<$from> for $event {
            #[allow(unused_variables, unused_macros)]
            fn evolve(&self, from: $from, context: &Self::Context) -> $to {
                macro_rules! source {
                    $($( ($take) => { ::core::clone::Clone::clone(&self.$take) }; )*)?
                    $($( ($date) => { $crate::__moment!($moment context) }; )*)?
                    ($kept:ident) => { from.$kept };
                }
                $to { $($field: source!($field)),* }
            }
        }
    };
}

/// What a row takes, or is dated in, is a field of a state that follows.
#[doc(hidden)]
#[macro_export]
macro_rules! __takes {
    (
        $trait:ident $event:ident
        [[$([$($take:ident),* $(,)?])?] [$([$($date:ident),* $(,)?])?]] $followed:tt
    ) => {
        $($( $crate::__takes_one! { $trait $event $take $followed } )*)?
        $($( $crate::__takes_one! { $trait $event $date $followed } )*)?
    };
}

/// One of them.
#[doc(hidden)]
#[macro_export]
macro_rules! __takes_one {
    ($trait:ident $event:ident $field:ident [$($to:ident)+]) => {
        const _: () = assert!(
            $crate::__private::some_has(&[$( <$to as $trait>::FIELDS ),+], ::core::stringify!($field)),
            ::core::concat!(
                "the row that records `", ::core::stringify!($event), "` moves `",
                ::core::stringify!($field), "`, which no state that follows has"
            )
        );
    };
}

/// When a step happens, by what accompanies it.
#[doc(hidden)]
#[macro_export]
macro_rules! __moment {
    ([] $context:ident) => {
        ::core::compile_error!(
            "a row is `dated`, but the machine does not say by what: write `context TYPE, dated by METHOD;`"
        )
    };
    ([$moment:ident] $context:ident) => { $context.$moment() };
}
