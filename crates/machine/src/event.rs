//! How an event is written.

/// Declares events: structs that are read strictly, and that a schema describes.
///
/// Each is `Debug`, `Clone` and `PartialEq`. With the feature `serde` it is written and
/// read as an object, and refused where it says more than its fields; with `schemars` it
/// has a JSON Schema that says the same. A row of [`machine!`](crate::machine!) `records`
/// it. What else is to be derived of one stands above it, as it would above any struct.
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
    ($( $(#[$meta:meta])* $vis:vis struct $event:ident { $($fields:tt)* } )+) => { $(
        $crate::__strict! {
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq)]
            $vis struct $event { $($fields)* }
        }
    )+ };
}
