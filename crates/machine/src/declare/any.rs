//! The machine in whichever state it is.

#[doc(hidden)]
#[macro_export]
macro_rules! __any {
    (
        $machine:ident [$id:ty] $any:ident $events:ident $trait:ident [$context:ty] [$refusal:ty] $holds:tt $all:tt
        states { $( [$($doc:literal)*] $state:ident $is_end:tt )+ }
        begin { $( $begin_event:ident $begin_to:ident )+ }
        steps { $( $event:ident [$($from:ident)+] )* }
    ) => {
        #[doc = ::core::concat!("A [`", ::core::stringify!($machine), "`] in whichever state it is, for run time.")]
        #[doc = ""]
        #[doc = "Made by replaying events, or from the typed form with `From`; `TryFrom` leads back."]
        #[must_use = "a machine that is dropped has lost its place; its events are the record"]
        #[derive(Debug, PartialEq)]
        pub enum $any {
            $( $(#[doc = $doc])* $state($machine<$state>), )+
        }

        $(
            impl ::core::convert::From<$machine<$state>> for $any {
                fn from(machine: $machine<$state>) -> Self {
                    $any::$state(machine)
                }
            }
            impl ::core::convert::TryFrom<$any> for $machine<$state> {
                type Error = $crate::WrongStateError<$any>;
                fn try_from(any: $any) -> ::core::result::Result<Self, Self::Error> {
                    any.into_state()
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

            $crate::__held! { of_any [$any $all] $holds }

            /// The steps of the table that leave its state.
            pub fn steps(&self) -> impl Iterator<Item = &'static $crate::Transition> + use<> {
                CHART.steps_from(::core::option::Option::Some(self.state_name()))
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
            ) -> ::core::result::Result<$machine<S>, $crate::WrongStateError<Self>> {
                S::take(self).map_err(|machine| $crate::WrongStateError {
                    machine_name: CHART.machine,
                    is: machine.state_name(),
                    wanted: S::NAME,
                    machine,
                })
            }

            /// Whether this event could begin a machine: what
            /// [`begin`](Self::begin) checks, and no more.
            ///
            /// # Errors
            ///
            /// An event that does not begin a machine, or one whose evidence
            /// does not hold.
            pub fn check_begin<'e, P: ?Sized>(
                context: &$context,
                event: &'e $events,
                prover: &'e P,
            ) -> ::core::result::Result<(), $crate::EventError<$refusal>>
            where
                $( $begin_event: $crate::ProvedBy<'e, $crate::Start, P>, )+
            {
                match event {
                    $(
                        $events::$begin_event(event) => {
                            $crate::__private::proved(event, &$crate::Start, context, prover)
                                .map_err($crate::EventError::Refused)
                        }
                    )+
                    #[allow(unreachable_patterns)]
                    other => ::core::result::Result::Err($crate::EventError::Illegal {
                        machine: CHART.machine,
                        state: $crate::Start::NAME,
                        event: $crate::Events::name(other),
                    }),
                }
            }

            /// Whether this event could happen now: what
            /// [`apply`](Self::apply) checks, and no more.
            ///
            /// # Errors
            ///
            /// An event that the table does not have for this state, or one
            /// whose evidence does not hold.
            pub fn check<'e, P: ?Sized>(
                &self,
                context: &$context,
                event: &'e $events,
                prover: &'e P,
            ) -> ::core::result::Result<(), $crate::EventError<$refusal>>
            where
                $( $( $event: $crate::ProvedBy<'e, $from, P>, )+ )*
            {
                match (self, event) {
                    $( $(
                        ($any::$from(machine), $events::$event(event)) => {
                            $crate::__private::proved(event, &machine.state, context, prover)
                                .map_err($crate::EventError::Refused)
                        }
                    )+ )*
                    #[allow(unreachable_patterns)]
                    (machine, event) => ::core::result::Result::Err($crate::EventError::Illegal {
                        machine: CHART.machine,
                        state: machine.state_name(),
                        event: $crate::Events::name(event),
                    }),
                }
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
                event: &'e $events,
                prover: &'e P,
            ) -> ::core::result::Result<Self, $crate::ApplyError<(), $refusal>>
            where
                $( $begin_event: $crate::ProvedBy<'e, $crate::Start, P>, )+
            {
                match event {
                    $(
                        $events::$begin_event(event) => {
                            match $crate::__private::proved(event, &$crate::Start, context, prover) {
                                ::core::result::Result::Ok(()) => ::core::result::Result::Ok(
                                    $any::$begin_to($machine::begun(id, context, event)),
                                ),
                                ::core::result::Result::Err(refusal) => {
                                    ::core::result::Result::Err($crate::ApplyError {
                                        machine: (),
                                        fault: $crate::EventError::Refused(refusal),
                                    })
                                }
                            }
                        }
                    )+
                    #[allow(unreachable_patterns)]
                    other => ::core::result::Result::Err($crate::ApplyError {
                        machine: (),
                        fault: $crate::EventError::Illegal {
                            machine: CHART.machine,
                            state: $crate::Start::NAME,
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
                event: &'e $events,
                prover: &'e P,
            ) -> ::core::result::Result<Self, $crate::ApplyError<Self, $refusal>>
            where
                $( $( $event: $crate::ProvedBy<'e, $from, P>, )+ )*
            {
                match (self, event) {
                    $( $(
                        ($any::$from(machine), $events::$event(event)) => {
                            match $crate::__private::proved(event, &machine.state, context, prover) {
                                ::core::result::Result::Ok(()) => {
                                    ::core::result::Result::Ok(machine.advanced(context, event).into())
                                }
                                ::core::result::Result::Err(refusal) => {
                                    ::core::result::Result::Err($crate::ApplyError {
                                        machine: machine.into(),
                                        fault: $crate::EventError::Refused(refusal),
                                    })
                                }
                            }
                        }
                    )+ )*
                    #[allow(unreachable_patterns)]
                    (machine, event) => ::core::result::Result::Err($crate::ApplyError {
                        fault: $crate::EventError::Illegal {
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
                log: impl ::core::iter::IntoIterator<Item = (&'l $context, &'e $events)>,
                prover: &'e P,
            ) -> ::core::result::Result<Self, $crate::ReplayError<$refusal>>
            where
                $context: 'l,
                $( $begin_event: $crate::ProvedBy<'e, $crate::Start, P>, )+
                $( $( $event: $crate::ProvedBy<'e, $from, P>, )+ )*
            {
                <Self as $crate::Replays<'e, P>>::replay(id, log, prover)
            }
        }

        impl $crate::Charted for $any {
            const TABLE: &'static $crate::Chart = &CHART;

            fn in_state(&self) -> &'static str {
                self.state_name()
            }
        }

        impl $crate::Machine for $any {
            type Id = $id;
            type Context = $context;
            type Events = $events;
            type Refusal = $refusal;

            const CHART: &'static $crate::Chart = &CHART;

            fn id(&self) -> &$id {
                self.id()
            }

            fn revision(&self) -> u32 {
                self.revision()
            }

            fn state_name(&self) -> &'static str {
                self.state_name()
            }

            fn has_ended(&self) -> bool {
                self.has_ended()
            }

            fn copied(&self, _: &$crate::__private::ReplayKey<Self>) -> Self {
                match self {
                    $( $any::$state(machine) => $any::$state($machine {
                        id: ::core::clone::Clone::clone(&machine.id),
                        revision: machine.revision,
                        state: ::core::clone::Clone::clone(&machine.state),
                    }), )+
                }
            }

            fn passed_over(mut self, _: &$crate::__private::ReplayKey<Self>) -> Self {
                match &mut self {
                    $( $any::$state(machine) => {
                        machine.revision = machine.revision.saturating_add(1);
                    } )+
                }
                self
            }
        }

        impl<'e, P: ?Sized> $crate::Replays<'e, P> for $any
        where
            $( $begin_event: $crate::ProvedBy<'e, $crate::Start, P>, )+
            $( $( $event: $crate::ProvedBy<'e, $from, P>, )+ )*
        {
            fn begin(
                id: $id,
                context: &$context,
                event: &'e $events,
                prover: &'e P,
            ) -> ::core::result::Result<Self, $crate::ApplyError<(), $refusal>> {
                Self::begin(id, context, event, prover)
            }

            fn could_begin(
                context: &$context,
                event: &'e $events,
                prover: &'e P,
            ) -> ::core::result::Result<(), $crate::EventError<$refusal>> {
                Self::check_begin(context, event, prover)
            }

            fn could_follow(
                &self,
                context: &$context,
                event: &'e $events,
                prover: &'e P,
            ) -> ::core::result::Result<(), $crate::EventError<$refusal>> {
                self.check(context, event, prover)
            }

            fn apply(
                self,
                context: &$context,
                event: &'e $events,
                prover: &'e P,
            ) -> ::core::result::Result<Self, $crate::ApplyError<Self, $refusal>> {
                self.apply(context, event, prover)
            }
        }
    };
}
