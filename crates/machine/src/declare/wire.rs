//! The parts of the declaration that write and read, and that describe what is written.
//!
//! Whether a schema describes it is said by the macro that was called, in `$wire`: `[]`
//! from [`machine!`](crate::machine!) and [`events!`](crate::events!), `[schema]` from
//! those that end in `_with_schema`. No expansion asks for a feature of its own accord: what
//! one dependant turns on would then be asked of the types of every other.

/// The name by which derived code finds its crates, wherever this one is reached from.
#[doc(hidden)]
#[macro_export]
macro_rules! __by_name {
    () => {
        #[allow(unused_imports)]
        use $crate::__private::by_name::*;
    };
}

/// An item that a schema describes, if it was asked for.
#[doc(hidden)]
#[macro_export]
macro_rules! __described {
    ([] [$($says:ident)?] $($item:tt)*) => { $($item)* };
    ([schema] [$($says:ident)?] $($item:tt)*) => {
        #[derive($crate::__private::schemars::JsonSchema)]
        #[schemars(crate = "__familyhub_machine::schemars" $(, $says)?)]
        $($item)*
    };
}

/// The struct of a state. Its page leads to the machine's, for rustdoc alone: what a schema
/// says of it is what the table says.
#[doc(hidden)]
#[macro_export]
macro_rules! __state_struct {
    (
        $wire:tt $machine:ident [$($doc:literal)*] $state:ident
        { $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty ),* $(,)? }
    ) => {
        $crate::__described! {
            $wire [deny_unknown_fields]
            $(#[doc = $doc])*
            #[cfg_attr(doc, doc = "")]
            #[cfg_attr(doc, doc = ::core::concat!("A state of [`", ::core::stringify!($machine), "`], whose page shows how it is reached."))]
            #[derive(Debug, Clone, PartialEq, $crate::__private::serde::Serialize)]
            #[serde(crate = "__familyhub_machine::serde")]
            #[non_exhaustive]
            pub struct $state { $( $(#[doc = $field_doc])* pub $field: $type, )* }
        }
    };
}

/// The derives of the enum of events, tagged by `type`.
#[doc(hidden)]
#[macro_export]
macro_rules! __tagged {
    ($wire:tt $($item:tt)*) => {
        $crate::__described! {
            $wire []
            #[derive($crate::__private::serde::Serialize, $crate::__private::serde::Deserialize)]
            #[serde(
                crate = "__familyhub_machine::serde",
                remote = "Self", tag = "type", rename_all = "kebab-case"
            )]
            $($item)*
        }
    };
}

/// The derives of an event's struct, which holds no more than its fields.
#[doc(hidden)]
#[macro_export]
macro_rules! __strict {
    ($wire:tt $($item:tt)*) => {
        $crate::__described! {
            $wire []
            #[derive($crate::__private::serde::Serialize, $crate::__private::serde::Deserialize)]
            #[serde(crate = "__familyhub_machine::serde", deny_unknown_fields)]
            $($item)*
        }
    };
}

/// Writing and reading an event with its name: what is derived, but of objects only.
#[doc(hidden)]
#[macro_export]
macro_rules! __events_whole {
    ($events:ident) => {
        impl $crate::__private::serde::Serialize for $events {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $events::serialize(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $events {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $events::deserialize($crate::__private::StrictObject(deserializer))
            }
        }
    };
}

/// Writing and reading what an event says, apart from its name.
#[doc(hidden)]
#[macro_export]
macro_rules! __events_data {
    ($events:ident $($event:ident)+) => {
        fn write_data<S: $crate::__private::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            match self {
                $( $events::$event(event) => $crate::__private::serde::Serialize::serialize(event, serializer), )+
            }
        }

        fn read_data<'de, D: $crate::__private::serde::Deserializer<'de>>(
            name: &str,
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            $(
                if name == <$event as $crate::Event>::NAME {
                    return <$event as $crate::__private::serde::Deserialize>::deserialize(
                        $crate::__private::StrictObject(deserializer),
                    )
                    .map($events::$event);
                }
            )+
            ::core::result::Result::Err($crate::__private::unknown_event(CHART.machine, name))
        }
    };
}

/// What each event says, as a schema.
#[doc(hidden)]
#[macro_export]
macro_rules! __events_schemas {
    ([] $($ignored:tt)*) => {};
    ([schema] $events:ident $($event:ident)+) => {
        impl $crate::DescribedEvents for $events {
            const DATA_SCHEMAS: &'static [(&'static str, $crate::MakeSchema)] = &[
                $( (<$event as $crate::Event>::NAME, |generator| generator.subschema_for::<$event>()), )+
            ];
        }
    };
}

/// A machine as data: its name, id, state, revision and what it holds.
#[doc(hidden)]
#[macro_export]
macro_rules! __data {
    ($wire:tt $machine:ident [$id:ty] $any:ident $trait:ident $($state:ident)+) => {
        impl<S: $trait + $crate::__private::serde::Serialize> $crate::__private::serde::Serialize for $machine<S> {
            fn serialize<W: $crate::__private::serde::Serializer>(
                &self,
                serializer: W,
            ) -> ::core::result::Result<W::Ok, W::Error> {
                $crate::__private::write_machine(
                    serializer, CHART.machine, &self.id, S::NAME, self.revision, &self.state,
                )
            }
        }

        impl $crate::__private::serde::Serialize for $any {
            fn serialize<W: $crate::__private::serde::Serializer>(
                &self,
                serializer: W,
            ) -> ::core::result::Result<W::Ok, W::Error> {
                match self {
                    $( $any::$state(machine) => $crate::__private::serde::Serialize::serialize(machine, serializer), )+
                }
            }
        }

        $crate::__data_schema! { $wire [$id] $any $trait $($state)+ }
    };
}

/// The schema of a machine as data.
#[doc(hidden)]
#[macro_export]
macro_rules! __data_schema {
    ([] $($ignored:tt)*) => {};
    ([schema] [$id:ty] $any:ident $trait:ident $($state:ident)+) => {
        impl $crate::__private::schemars::JsonSchema for $any {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::stringify!($any))
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", ::core::stringify!($any)))
            }

            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                let id = generator.subschema_for::<$id>();
                let states = ::std::vec![
                    $( (<$state as $trait>::NAME, generator.subschema_for::<$state>()), )+
                ];
                $crate::__private::machine_schema(&CHART, id, states)
            }
        }
    };
}
