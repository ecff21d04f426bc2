//! What becomes of a row: its event, its edges and its public method.

/// The event, and what its row says of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __event {
    (
        $event:ident $action:ident [$id:ty] [$context:ty] [$refusal:ty]
        [$([$($need:ty),* $(,)?])?] $events:ident $machine:ident
    ) => {
        #[doc = ::core::concat!("An event of [`", ::core::stringify!($machine), "`], whose page shows the step that records it.")]
        impl $crate::Event for $event {
            type Id = $id;
            type Context = $context;
            type Refusal = $refusal;
            type Needs<'e> = ($($($need,)*)?);
            type For<'e> = <($($($need,)*)?) as $crate::AllFit<$refusal>>::For<'e>;
            const NAME: &'static str = $crate::__kebab!($event);
            const ACTION: &'static str = $crate::__kebab!($action);

            fn fits(
                needs: &Self::Needs<'_>,
                what: &Self::For<'_>,
            ) -> ::core::result::Result<(), Self::Refusal> {
                $crate::AllFit::all_fit(needs, what)
            }
        }

        impl ::core::convert::From<$event> for $events {
            fn from(event: $event) -> Self {
                $events::$event(event)
            }
        }
    };
}

/// The guard of a row that `needs only` its evidence.
#[doc(hidden)]
#[macro_export]
macro_rules! __only {
    ([] $event:ident $from:path) => {};
    ([only] $event:ident $from:path) => {
        impl $crate::Guard<$from> for $event {
            fn check(
                &self,
                _: &$from,
                _: &Self::Context,
                _: &Self::Needs<'_>,
            ) -> ::core::result::Result<(), Self::Refusal> {
                ::core::result::Result::Ok(())
            }
        }
    };
}

/// The edge of an event from one state, with the guard and the proof of a row
/// that leaves them out.
#[doc(hidden)]
#[macro_export]
macro_rules! __edge {
    ([] $event:ident $from:path => $to:ident) => {
        impl $crate::Guard<$from> for $event {
            fn check(
                &self,
                _: &$from,
                _: &Self::Context,
                (): &Self::Needs<'_>,
            ) -> ::core::result::Result<(), Self::Refusal> {
                ::core::result::Result::Ok(())
            }
        }
        $crate::__edge! { [[]] $event $from => $to }
    };
    ([[]] $event:ident $from:path => $to:ident) => {
        impl $crate::StandsOn<$from> for $event {
            fn stands_on<'s>(&'s self, _: &'s $from, _: &'s Self::Context) -> Self::For<'s> {}
        }

        impl<'e, P: ?Sized> $crate::ProvedBy<'e, $from, P> for $event {
            fn prove(
                &'e self,
                _: &$from,
                _: &Self::Context,
                _: &'e P,
            ) -> ::core::result::Result<(), Self::Refusal> {
                ::core::result::Result::Ok(())
            }
        }
        $crate::__edge! { [[()]] $event $from => $to }
    };
    ([[$($need:tt)+]] $event:ident $from:path => $to:ident) => {
        impl $crate::Edge<$from> for $event {
            type To = $to;
        }
    };
}

/// The public method of a step that asks for no evidence, or whose event says what its
/// evidence says.
#[doc(hidden)]
#[macro_export]
macro_rules! __step_method {
    (
        [] [] [$($doc:literal)*] $rules:tt
        $machine:ident $events:ident [$context:ty] [$refusal:ty] $step:ident $from:ident $to:ident $event:ident
    ) => {
        impl $machine<$from> {
            $(#[doc = $doc])*
            #[doc = ""]
            #[doc = ::core::concat!("Records [`", ::core::stringify!($event), "`]. ", $crate::__rule_words!($rules))]
            pub fn $step(self, context: &$context, event: $event) -> $crate::Step<$machine<$to>, $events> {
                $crate::Step {
                    machine: self.advanced(context, &event),
                    event: $events::$event(event),
                }
            }
        }
    };
    (
        [[]] [] [$($doc:literal)*] $rules:tt
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
                $crate::StepError<Self, $refusal>,
            > {
                self.try_record(context, event, ())
            }
        }
    };
    (
        [[$($need:ty),+ $(,)?]] [[$($name:ident),+ $(,)?]] [$($doc:literal)*] $rules:tt
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
            pub fn $step<'e>(
                self,
                context: &$context,
                $($name: $need),+
            ) -> ::core::result::Result<
                $crate::Step<$machine<$to>, $events>,
                $crate::StepError<Self, $refusal>,
            > {
                let needs = ($($name,)+);
                let event = <$event as $crate::FromEvidence>::from_evidence(&needs);
                self.try_record(context, event, needs)
            }
        }
    };
    ([[$($need:tt)+]] [] $($rest:tt)*) => {};
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
                $crate::Step {
                    machine: Self::begun(id, context, &event),
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
