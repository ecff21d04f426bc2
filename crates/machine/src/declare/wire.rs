//! The parts of the declaration that write and read: one set for each of the
//! features `serde` and `schemars`.

/// The name by which derived code finds its crates, wherever this one is reached from.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __by_name {
    () => {};
}

/// The name by which derived code finds its crates, wherever this one is reached from.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __by_name {
    () => {
        #[allow(unused_imports)]
        use $crate::__private::by_name::*;
    };
}

/// The struct of a state.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __state_struct {
    ([$($doc:literal)*] $state:ident { $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty ),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct $state { $( $(#[doc = $field_doc])* pub $field: $type, )* }
    };
}

/// The struct of a state.
#[cfg(all(feature = "serde", not(feature = "schemars")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __state_struct {
    ([$($doc:literal)*] $state:ident { $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty ),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, $crate::__private::serde::Serialize)]
        #[serde(crate = "__familyhub_machine::serde")]
        #[non_exhaustive]
        pub struct $state { $( $(#[doc = $field_doc])* pub $field: $type, )* }
    };
}

/// The struct of a state.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __state_struct {
    ([$($doc:literal)*] $state:ident { $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty ),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(
            Debug, Clone, PartialEq,
            $crate::__private::serde::Serialize,
            $crate::__private::schemars::JsonSchema
        )]
        #[serde(crate = "__familyhub_machine::serde")]
        #[schemars(crate = "__familyhub_machine::schemars", deny_unknown_fields)]
        #[non_exhaustive]
        pub struct $state { $( $(#[doc = $field_doc])* pub $field: $type, )* }
    };
}

/// The derives of the enum of events, tagged by `type`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __tagged {
    ($($item:tt)*) => { $($item)* };
}

/// The derives of the enum of events, tagged by `type`.
#[cfg(all(feature = "serde", not(feature = "schemars")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __tagged {
    ($($item:tt)*) => {
        #[derive($crate::__private::serde::Serialize, $crate::__private::serde::Deserialize)]
        #[serde(
            crate = "__familyhub_machine::serde",
            remote = "Self", tag = "type", rename_all = "kebab-case"
        )]
        $($item)*
    };
}

/// The derives of the enum of events, tagged by `type`.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __tagged {
    ($($item:tt)*) => {
        #[derive(
            $crate::__private::serde::Serialize,
            $crate::__private::serde::Deserialize,
            $crate::__private::schemars::JsonSchema
        )]
        #[serde(
            crate = "__familyhub_machine::serde",
            remote = "Self", tag = "type", rename_all = "kebab-case"
        )]
        #[schemars(crate = "__familyhub_machine::schemars")]
        $($item)*
    };
}

/// The derives of an event's struct, which holds no more than its fields.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __strict {
    ($($item:tt)*) => { $($item)* };
}

/// The derives of an event's struct, which holds no more than its fields.
#[cfg(all(feature = "serde", not(feature = "schemars")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __strict {
    ($($item:tt)*) => {
        #[derive($crate::__private::serde::Serialize, $crate::__private::serde::Deserialize)]
        #[serde(crate = "__familyhub_machine::serde", deny_unknown_fields)]
        $($item)*
    };
}

/// The derives of an event's struct, which holds no more than its fields.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __strict {
    ($($item:tt)*) => {
        #[derive(
            $crate::__private::serde::Serialize,
            $crate::__private::serde::Deserialize,
            $crate::__private::schemars::JsonSchema
        )]
        #[serde(crate = "__familyhub_machine::serde", deny_unknown_fields)]
        #[schemars(crate = "__familyhub_machine::schemars")]
        $($item)*
    };
}

/// Writing and reading an event with its name: what is derived, but of objects only.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __events_whole {
    ($events:ident) => {};
}

/// Writing and reading an event with its name: what is derived, but of objects only.
#[cfg(feature = "serde")]
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
                $events::deserialize($crate::__private::Object(deserializer))
            }
        }
    };
}

/// Writing and reading what an event says, apart from its name.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __events_data {
    ($($ignored:tt)*) => {};
}

/// Writing and reading what an event says, apart from its name.
#[cfg(feature = "serde")]
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
                        $crate::__private::Object(deserializer),
                    )
                    .map($events::$event);
                }
            )+
            ::core::result::Result::Err($crate::__private::unknown_event(CHART.machine, name))
        }
    };
}

/// What each event says, as a schema.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __events_schemas {
    ($($ignored:tt)*) => {};
}

/// What each event says, as a schema.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __events_schemas {
    ($($event:ident)+) => {
        const DATA_SCHEMAS: &'static [(&'static str, $crate::MakeSchema)] = &[
            $( (<$event as $crate::Event>::NAME, |generator| generator.subschema_for::<$event>()), )+
        ];
    };
}

/// A machine as data: its name, id, state, revision and what it holds.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __data {
    ($($ignored:tt)*) => {};
}

/// A machine as data: its name, id, state, revision and what it holds.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __data {
    ($machine:ident [$id:ty] $any:ident $trait:ident $($state:ident)+) => {
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

        $crate::__data_schema! { [$id] $any $trait $($state)+ }
    };
}

/// The schema of a machine as data.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __data_schema {
    ($($ignored:tt)*) => {};
}

/// The schema of a machine as data.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __data_schema {
    ([$id:ty] $any:ident $trait:ident $($state:ident)+) => {
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
