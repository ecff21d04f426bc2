//! Closed lists of codes.

/// Declares closed lists of codes, each with its words.
///
/// A code is written in kebab-case, and read only as such. `ALL` and `words` come from the
/// same list, so that none is left out of them.
///
/// ```
/// familyhub_core::codes! {
///     /// Why a visit did not take place.
///     pub enum WhyNoVisit {
///         /// Nobody opened the door.
///         NobodyIn = "nobody was in",
///         /// The weather did not allow it.
///         BadWeather = "the weather was bad",
///     }
/// }
///
/// assert_eq!(WhyNoVisit::ALL, [WhyNoVisit::NobodyIn, WhyNoVisit::BadWeather]);
/// assert_eq!(WhyNoVisit::NobodyIn.words(), "nobody was in");
/// assert_eq!(serde_json::to_string(&WhyNoVisit::BadWeather)?, "\"bad-weather\"");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! codes {
    ($( $(#[$meta:meta])* $vis:vis enum $name:ident {
        $( $(#[$code_meta:meta])* $code:ident = $words:literal ),+ $(,)?
    } )+) => {
        #[allow(unused_imports)]
        use $crate::__private::by_name::*;

        $(
        $crate::__described! {
            $(#[$meta])*
            // For rustdoc alone: what a schema says of a list is what the list says.
            #[cfg_attr(doc, doc = "")]
            #[cfg_attr(doc, doc = "A closed list of codes: [`codes!`](__familyhub_core::codes) shows how one is listed, put into words and written.")]
            #[derive(
                Debug, Clone, Copy, PartialEq, Eq, Hash,
                $crate::__private::serde::Serialize,
                $crate::__private::serde::Deserialize,
            )]
            #[serde(crate = "__familyhub_core::serde", rename_all = "kebab-case")]
            $vis enum $name { $( $(#[$code_meta])* $code ),+ }
        }

        impl $name {
            /// All of them, in the order of the list.
            pub const ALL: &[$name] = &[$( $name::$code ),+];

            /// It in words.
            pub const fn words(self) -> &'static str {
                match self { $( Self::$code => $words ),+ }
            }
        }
        )+
    };
}

/// A list of codes that a JSON Schema describes. Whether it does is decided here, by the
/// features of this crate, and not where the macro is called: a list has no fields whose
/// types would need a schema too, so that any crate's list has one once somebody asks.
#[cfg(feature = "schema")]
#[doc(hidden)]
#[macro_export]
macro_rules! __described {
    ($($item:tt)*) => {
        #[derive($crate::__private::schemars::JsonSchema)]
        #[schemars(crate = "__familyhub_core::schemars")]
        $($item)*
    };
}

/// A list of codes that a JSON Schema describes, where nobody asks for schemas.
#[cfg(not(feature = "schema"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __described {
    ($($item:tt)*) => { $($item)* };
}
