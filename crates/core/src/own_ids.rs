//! Ids of a council's own records.

/// Declares ids of records of one's own, one type for each kind: version 7 UUIDs, written and
/// read like ours, and each of them a [`SubjectId`](crate::SubjectId) of the log: a
/// [`RecordId`](crate::RecordId), so that a subject becomes one only by name.
///
/// ```compile_fail,E0277
/// # use familyhub_core::SubjectId;
/// familyhub_core::own_ids! {
///     /// A monthly panel.
///     pub struct PanelId;
/// }
///
/// let panel: PanelId = SubjectId::named("march").into();
/// ```
///
/// ```
/// use familyhub_core::{RecordId as _, SubjectId};
///
/// familyhub_core::own_ids! {
///     /// A monthly panel.
///     pub struct PanelId;
/// }
///
/// let march = PanelId::named("march");
/// assert_eq!("@march".parse(), Ok(march));
/// assert_eq!(PanelId::of_subject(SubjectId::from(march)), march);
/// assert_eq!(serde_json::to_string(&march)?, format!("\"{march}\""));
/// # Ok::<_, serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! own_ids {
    ($( $(#[doc = $doc:literal])* $vis:vis struct $name:ident; )+) => {
        #[allow(unused_imports)]
        use $crate::__private::by_name::*;

        $(
            $(#[doc = $doc])*
            ///
            /// A version 7 UUID: sixteen bytes, `Copy`.
            #[derive(
                Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
                $crate::__private::serde::Serialize,
                $crate::__private::serde::Deserialize,
            )]
            #[serde(crate = "__familyhub_core::serde", transparent)]
            $vis struct $name($crate::SubjectId);

            $crate::__own_id_schema! { $(#[doc = $doc])* $name }

            impl $name {
                /// A new id, of this moment and of the caller's random bytes.
                pub fn new(
                    at: $crate::time::Timestamp,
                    entropy: &mut (impl $crate::Entropy + ?::core::marker::Sized),
                ) -> Self {
                    Self($crate::SubjectId::new(at, entropy))
                }

                /// The id that `@name` stands for in what is written by hand: always the
                /// same for the same name.
                pub fn named(name: &str) -> Self {
                    Self($crate::SubjectId::named(name))
                }
            }

            impl ::core::fmt::Display for $name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(&self.0, f)
                }
            }

            impl ::core::str::FromStr for $name {
                type Err = $crate::IdError;

                fn from_str(text: &str) -> ::core::result::Result<Self, $crate::IdError> {
                    text.parse().map(Self)
                }
            }

            impl ::core::convert::From<$name> for $crate::SubjectId {
                fn from(id: $name) -> Self {
                    id.0
                }
            }

            impl $crate::RecordId for $name {
                fn of_subject(subject: $crate::SubjectId) -> Self {
                    Self(subject)
                }
            }
        )+
    };
}

/// The schema of an id of one's own, where this crate has schemas: whether it has, its own
/// feature says, and not that of the crate in which the id is declared.
#[cfg(feature = "schema")]
#[doc(hidden)]
#[macro_export]
macro_rules! __own_id_schema {
    ($(#[doc = $doc:literal])* $name:ident) => {
        impl $crate::__private::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::stringify!($name))
            }

            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                let mut schema =
                    <$crate::SubjectId as $crate::__private::schemars::JsonSchema>::json_schema(
                        generator,
                    );
                let meaning = ::core::concat!($($doc),*).trim_ascii();
                schema.insert("description".into(), meaning.into());
                schema
            }
        }
    };
}

#[cfg(not(feature = "schema"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __own_id_schema {
    ($(#[doc = $doc:literal])* $name:ident) => {};
}
