//! A code is a text, and never a number or an object.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess,
    Unexpected, VariantAccess, Visitor,
};

use super::{ObjectVisitor, Within};

/// Reads a code as a text, and as nothing else: for `#[serde(deserialize_with = "…")]` on
/// a code that stands where no [`StrictObject`](super::StrictObject) is read, such as inside an enum
/// that has its tag inside.
///
/// # Errors
///
/// Anything else, and a text that is no code of the type.
///
/// ```
/// #[derive(serde::Deserialize, Debug)]
/// #[serde(rename_all = "kebab-case")]
/// enum Door {
///     Open,
///     Shut,
/// }
///
/// #[derive(serde::Deserialize)]
/// #[serde(tag = "is", rename_all = "kebab-case")]
/// enum Seen {
///     Door {
///         #[serde(deserialize_with = "familyhub_machine::read_code")]
///         it: Door,
///     },
/// }
///
/// let Seen::Door { it } = serde_json::from_str(r#"{"is": "door", "it": "shut"}"#)?;
/// assert!(matches!(it, Door::Shut));
/// assert!(serde_json::from_str::<Seen>(r#"{"is": "door", "it": {"shut": null}}"#).is_err());
/// # Ok::<_, serde_json::Error>(())
/// ```
pub fn read_code<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(Within(deserializer))
}

const A_TEXT: &str = "a text";

/// A visitor of an enum that has its tag outside: a text for what stands for itself,
/// an object for what holds more.
pub(super) struct CodeVisitor<V>(pub(super) V);

impl<'de, V: Visitor<'de>> Visitor<'de> for CodeVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(A_TEXT)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<V::Value, E> {
        self.0.visit_enum(name.into_deserializer())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_enum(Within(MapAccessDeserializer::new(map)))
    }
}

impl<'de, A: EnumAccess<'de>> EnumAccess<'de> for Within<A> {
    type Error = A::Error;
    type Variant = Within<A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), A::Error> {
        self.0.variant_seed(seed).map(|(name, variant)| (name, Within(variant)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Within<A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        Err(Error::invalid_type(Unexpected::Map, &A_TEXT))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.0.newtype_variant_seed(Within(seed))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.0.tuple_variant(length, Within(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.0.struct_variant(fields, ObjectVisitor(visitor))
    }
}
