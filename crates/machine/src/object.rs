//! Reading an object, and only an object.
//!
//! A derived `Deserialize` also takes an array of the fields in their order, or of a
//! tag and what it stands for; no schema allows either.

mod by_name;
mod code;

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use by_name::ByName;
use code::CodeVisitor;
pub use code::read_code;

/// A deserializer that gives its first value only if that is an object; the same
/// holds of every structure in it, and of every enum that has its tag inside. What a
/// map holds is read as it is, and so is what such an enum holds: see [`read_object`] and
/// [`read_code`]. A code is a text, and nothing else.
#[derive(Debug)]
pub struct StrictObject<D>(pub D);

/// Reads an object, and only an object: for `#[serde(deserialize_with = "…")]` on
/// what stands inside an enum that has its tag inside.
///
/// # Errors
///
/// Anything else, and what the type itself does not take.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Way {
///     to: u8,
/// }
///
/// #[derive(serde::Deserialize)]
/// #[serde(tag = "is", rename_all = "kebab-case")]
/// enum Move {
///     Onward {
///         #[serde(deserialize_with = "familyhub_machine::read_object")]
///         way: Way,
///     },
/// }
///
/// let Move::Onward { way } = serde_json::from_str(r#"{"is": "onward", "way": {"to": 2}}"#)?;
/// assert_eq!(way.to, 2);
/// assert!(serde_json::from_str::<Move>(r#"{"is": "onward", "way": [2]}"#).is_err());
/// # Ok::<_, serde_json::Error>(())
/// ```
pub fn read_object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(StrictObject(deserializer))
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for StrictObject<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(Tagged(visitor))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_struct(name, fields, ObjectVisitor(visitor))
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A visitor that takes nothing but an object.
struct ObjectVisitor<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for ObjectVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Within(map))
    }
}

/// A visitor of an enum that has its tag inside: it takes nothing but an object too,
/// whose members it keeps until it knows the tag.
struct Tagged<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Tagged<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(ByName(map))
    }
}

/// What stands inside an object: read as it is, but for structures and enums with
/// their tag inside, which are objects too.
struct Within<T>(T);

macro_rules! as_it_is {
    ($($method:ident)+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.0.$method(visitor)
        }
    )+ };
}

macro_rules! and_what_is_in_it {
    ($($method:ident($($name:ident: $type:ty),*))+) => { $(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            self.0.$method($($name,)* Within(visitor))
        }
    )+ };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Within<D> {
    type Error = D::Error;

    as_it_is! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char deserialize_str
        deserialize_string deserialize_bytes deserialize_byte_buf deserialize_unit
        deserialize_map deserialize_identifier deserialize_ignored_any
    }

    and_what_is_in_it! {
        deserialize_option()
        deserialize_seq()
        deserialize_unit_struct(name: &'static str)
        deserialize_newtype_struct(name: &'static str)
        deserialize_tuple(length: usize)
        deserialize_tuple_struct(name: &'static str, length: usize)
    }

    /// What stands for itself is a text: an object with the name of a code and nothing
    /// in it, which a derived reader takes too, is in no schema.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(CodeVisitor(visitor))
    }

    /// Inside an object, that which must be looked at before it is known is such an enum.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(Tagged(visitor))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_struct(name, fields, ObjectVisitor(visitor))
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Within<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Within(inner))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.0.visit_newtype_struct(Within(inner))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Within(seq))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Within(map))
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Within<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Within(inner))
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Within<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Within(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Within<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Within(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::{Value, json};

    use super::StrictObject;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "what matters is whether it is read")]
    struct Child {
        stage: Option<TestStage>,
        homes: Vec<TestHome>,
        more: serde_json::Map<String, Value>,
    }

    #[derive(Deserialize)]
    #[serde(tag = "is", rename_all = "kebab-case")]
    #[expect(dead_code, reason = "what matters is whether it is read")]
    enum TestStage {
        Born { months: Vec<u8>, at: Option<u8> },
    }

    #[derive(Deserialize)]
    #[serde(tag = "is", rename_all = "kebab-case")]
    #[expect(dead_code, reason = "what matters is whether it is read")]
    enum Move {
        Away {
            #[serde(deserialize_with = "super::read_object")]
            then: TestStage,
        },
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "what matters is whether it is read")]
    struct TestHome {
        area: String,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    #[expect(dead_code, reason = "what matters is whether it is read")]
    enum TestForm {
        Written,
        Other { home: Away },
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "what matters is whether it is read")]
    struct Away {
        area: String,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "what matters is whether it is read")]
    struct Given {
        forms: Vec<TestForm>,
    }

    #[test]
    fn a_code_is_a_text() {
        let read = |form: Value| Given::deserialize(StrictObject(json!({ "forms": [form] })));
        assert!(read("written".into()).is_ok());
        assert!(read(json!({ "other": { "home": { "area": "reading" } } })).is_ok());
        for wrong in [
            json!({ "written": null }),
            json!({ "other": { "home": ["reading"] } }),
            json!({ "other": null }),
            json!(["written"]),
            json!(null),
            json!({}),
            json!("other"),
        ] {
            assert!(read(wrong.clone()).is_err(), "{wrong}");
        }
        let error = read(0.into()).err().expect("a number").to_string();
        assert!(error.ends_with("expected a text"), "{error}");
    }

    #[test]
    fn a_list_stands_for_no_structure_and_for_no_enum() {
        let whole = json!({
            "stage": { "is": "born", "months": [1], "at": 2 },
            "homes": [{ "area": "reading" }],
            "more": { "any": ["thing", 1, null] },
        });
        let reads = |document: Value| Child::deserialize(StrictObject(document)).is_ok();
        assert!(reads(whole.clone()));
        for (place, list) in [
            ("", json!([whole["stage"], whole["homes"], whole["more"]])),
            ("/stage", json!(["born", { "months": [1], "at": 2 }])),
            ("/stage", json!("born")),
            ("/homes/0", json!(["reading"])),
        ] {
            let mut changed = whole.clone();
            *changed.pointer_mut(place).expect("a place of it") = list;
            assert!(!reads(changed), "{place}");
        }
    }

    #[test]
    fn a_number_stands_for_no_tag() {
        let born = |is: Value| json!({ "is": is, "months": [], "at": null });
        let whole = |is: Value, then: Value| json!({ "is": is, "then": then });
        let reads = |document: Value| Move::deserialize(StrictObject(document)).is_ok();
        assert!(reads(whole("away".into(), born("born".into()))));
        for wrong in [
            whole(0.into(), born("born".into())),
            whole("away".into(), born(0.into())),
            whole("away".into(), born(json!(["born"]))),
        ] {
            assert!(!reads(wrong.clone()), "{wrong}");
        }
    }
}
