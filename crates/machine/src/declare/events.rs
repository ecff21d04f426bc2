//! The events of a machine, as one enum.

#[doc(hidden)]
#[macro_export]
macro_rules! __events {
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
