//! How the events and codes of this crate, and of the one that stands on it, are
//! written.

/// Events: strict on the wire, with a schema.
#[doc(hidden)]
#[macro_export]
macro_rules! events {
    ($( $(#[doc = $doc:literal])* pub struct $name:ident { $($fields:tt)* } )+) => { $(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($fields)* }
    )+ };
}

/// Closed lists of codes, each with its words.
#[doc(hidden)]
#[macro_export]
macro_rules! codes {
    ($( $(#[doc = $doc:literal])* pub enum $name:ident {
        $( $(#[doc = $code_doc:literal])* $code:ident = $words:literal ),+ $(,)?
    } )+) => { $(
        $(#[doc = $doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $( $(#[doc = $code_doc])* $code ),+ }

        impl $name {
            /// All of them, in the order of the list.
            pub const ALL: &[$name] = &[$( $name::$code ),+];

            /// It in words.
            pub const fn words(self) -> &'static str {
                match self { $( Self::$code => $words ),+ }
            }
        }
    )+ };
}
