//! How an event is written, and all those of one machine.

/// Declares events: structs that are read strictly, and that a schema describes.
///
/// Each is `Debug`, `Clone` and `PartialEq`. It is written and read as an object, and
/// refused where it says more than its fields; `events_with_schema!`, of the feature
/// `schema`, describes it by a JSON Schema that says the same. A row of
/// [`machine!`](crate::machine!) `records` it. What else is to be derived of one stands
/// above it, as it would above any struct.
///
/// ```
/// familyhub_machine::events! {
///     /// A fare was paid.
///     pub struct FarePaid {
///         /// How much.
///         pub pence: u32,
///     }
///
///     /// The fare was waived.
///     #[derive(Eq)]
///     pub struct FareWaived {}
/// }
///
/// let paid: FarePaid = serde_json::from_str(r#"{"pence": 50}"#)?;
/// assert_eq!(paid, FarePaid { pence: 50 });
/// assert!(serde_json::from_str::<FarePaid>(r#"{"pence": 50, "euros": 1}"#).is_err());
/// # Ok::<_, serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! events {
    ($($event:tt)+) => { $crate::__event_structs! { [] $($event)+ } };
}

/// Declares events as [`events!`](crate::events!) does, and describes each by a JSON Schema:
/// the types of all fields have to be `JsonSchema`.
///
/// ```
/// familyhub_machine::events_with_schema! {
///     /// A fare was paid.
///     pub struct FarePaid {
///         /// How much.
///         pub pence: u32,
///     }
/// }
///
/// let schema = schemars::schema_for!(FarePaid);
/// assert_eq!(schema.get("additionalProperties"), Some(&false.into()));
/// ```
#[cfg(feature = "schema")]
#[macro_export]
macro_rules! events_with_schema {
    ($($event:tt)+) => { $crate::__event_structs! { [schema] $($event)+ } };
}

/// The structs of events.
#[doc(hidden)]
#[macro_export]
macro_rules! __event_structs {
    ($wire:tt $( $(#[$meta:meta])* $vis:vis struct $event:ident { $($fields:tt)* } )+) => {
        $crate::__by_name! {}
        $( $crate::__strict! {
            $wire
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq)]
            $vis struct $event { $($fields)* }
        } )+
    };
}

/// All the events of one machine, as data.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::{Pushed, TurnstileEvent};
/// # fn main() {
/// use familyhub_machine::Events;
///
/// assert_eq!(TurnstileEvent::MACHINE, "turnstile");
/// assert_eq!(TurnstileEvent::from(Pushed {}).name(), "pushed");
/// # }
/// ```
pub trait Events: Sized {
    /// The name of the machine, in kebab-case.
    const MACHINE: &'static str;

    /// The name of this event, in kebab-case.
    fn name(&self) -> &'static str;

    /// Writes what the event says, without its name.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write_data<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads what an event of this name says.
    ///
    /// # Errors
    ///
    /// An unknown name, and those of the deserializer.
    fn read_data<'de, D: serde::Deserializer<'de>>(
        name: &str,
        deserializer: D,
    ) -> Result<Self, D::Error>;
}

/// Events that JSON Schemas describe: those of a machine that
/// [`machine_with_schema!`](crate::machine_with_schema!) declares.
#[cfg(feature = "schema")]
pub trait DescribedEvents: Events {
    /// What makes the JSON Schema of what each event says, by its name.
    const DATA_SCHEMAS: &'static [(&'static str, MakeSchema)];
}

/// Makes a schema; definitions that it shares with others go to the generator.
#[cfg(feature = "schema")]
pub type MakeSchema = fn(&mut schemars::SchemaGenerator) -> schemars::Schema;
