//! How the details of a command are declared, and read.

use serde::de::DeserializeOwned;

use crate::decided::command_error::BadCommandError;
use crate::decided::read::{JsonPart, read_at};

/// The structs of some commands' details: fields, and after `;` those that may be
/// left out. A field that was called something else says so: `referral was request`.
macro_rules! details {
    ($(
        $(#[doc = $doc:literal])*
        pub struct $command:ident {
            $(
                $(#[doc = $field_doc:literal])* $(#[serde($($read:tt)*)])?
                $field:ident $(was $older:ident)?: $type:ty,
            )*
            $( ; $(
                $(#[doc = $optional_doc:literal])* $(#[serde($($read_if_any:tt)*)])?
                $optional:ident $(was $optional_older:ident)?: $optional_type:ty,
            )+ )?
        }
    )+) => { $(
        $(#[doc = $doc])*
        #[doc = $crate::decided::command::where_shown!($command)]
        #[derive(Debug, Clone, PartialEq, serde::Deserialize, typed_builder::TypedBuilder)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        #[builder(field_defaults(setter(into)))]
        pub struct $command {
            $( $(#[doc = $field_doc])* $(#[serde($($read)*)])? pub $field: $type, )*
            $( $(
                $(#[doc = $optional_doc])*
                #[serde(default)]
                $(#[serde($($read_if_any)*)])?
                #[builder(default, setter(strip_option(fallback_suffix = "_if_any")))]
                pub $optional: Option<$optional_type>,
            )+ )?
        }

        impl $crate::decided::details::Described for $command {
            #[cfg(feature = "schema")]
            const WORDS: &'static str = concat!($($doc),*).trim_ascii();
            const RENAMED: &'static [(&'static str, &'static str)] = &[
                $( $( (stringify!($older), stringify!($field)), )? )*
                $( $( $( (stringify!($optional_older), stringify!($optional)), )? )+ )?
            ];

            #[cfg(test)]
            fn built_again(&self) -> Self {
                let begun = || Self::builder()$( .$field(self.$field.clone()) )*;
                let built = begun().build();
                $( $(
                    let built = match self.$optional.clone() {
                        Some(said) => built.with(|it| {
                            it.$optional = begun().$optional(said).build().$optional;
                        }),
                        None => built,
                    };
                )+ )?
                built
            }
        }
    )+ };
}

/// Commands that record one event of one record, and look nothing up.
macro_rules! plain {
    ($( $command:ident of $id:ident: |$it:ident| $events:ident, $event:expr; )+) => { $(
        impl $crate::decided::deciding::Decide for $command {
            fn decide(
                self,
                _: &mut $crate::decided::deciding::Deciding<'_>,
            ) -> Result<$crate::kept::entry::Decided, $crate::decided::command_error::CommandError> {
                let $it = self;
                $crate::decided::deciding::one($it.$id.into(), $events::from($event).into())
            }
        }
    )+ };
}

/// What a command is, in words, and what its details were called.
pub(crate) trait Described {
    #[cfg(feature = "schema")]
    const WORDS: &'static str;
    /// Members that have another name now: the older one, and that of today.
    const RENAMED: &'static [(&'static str, &'static str)];

    /// The same, field by field through the builder that a caller in Rust has: with the
    /// required fields alone, and with each that may be left out.
    #[cfg(test)]
    #[must_use]
    fn built_again(&self) -> Self;

    /// The same with a change.
    #[cfg(test)]
    #[must_use]
    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self
    where
        Self: Sized,
    {
        change(&mut self);
        self
    }
}

/// Reads the details of a command.
pub(crate) fn read_details<C: Described + DeserializeOwned>(
    details: JsonPart<'_>,
) -> Result<C, BadCommandError> {
    let named = |older: &str| format!("details.{older}");
    read_at("details", details).map_err(|bad: BadCommandError| {
        let renamed = C::RENAMED.iter().find(|(older, _)| bad.place == named(older));
        renamed.map_or(bad, |(older, today)| BadCommandError::renamed(&named(older), older, today))
    })
}
