//! The events of a machine, as one enum.

#[doc(hidden)]
#[macro_export]
macro_rules! __events {
    ($wire:tt $events:ident $machine:ident $( [$($doc:literal)*] $event:ident )+) => {
        $crate::__tagged! {
            $wire
            #[doc = ::core::concat!("What can happen to a `", ::core::stringify!($machine), "`.")]
            #[cfg_attr(doc, doc = "")]
            #[cfg_attr(doc, doc = ::core::concat!("The page of [`", ::core::stringify!($machine), "`] shows which step records which."))]
            #[derive(Debug, Clone, PartialEq)]
            pub enum $events {
                $(
                    $(#[doc = $doc])*
                    $event($event),
                )+
            }
        }

        $crate::__events_whole! { $events }

        impl $crate::Events for $events {
            const MACHINE: &'static str = CHART.machine;

            fn name(&self) -> &'static str {
                match self {
                    $( $events::$event(_) => <$event as $crate::Event>::NAME, )+
                }
            }

            $crate::__events_data! { $events $($event)+ }
        }

        $crate::__events_schemas! { $wire $events $($event)+ }
    };
}
