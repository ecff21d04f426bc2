//! A record as it stands, repeated members and all.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value that borrows from the record's bytes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum JsonNode<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<JsonNode<'a>>),
    Object(JsonObject<'a>),
}

/// The members of a JSON object, in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct JsonObject<'a>(pub(crate) Vec<(Cow<'a, str>, JsonNode<'a>)>);

impl<'a> JsonNode<'a> {
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_object(&self) -> Option<&JsonObject<'a>> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    pub(crate) fn as_list(&self) -> &[JsonNode<'a>] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }
}

impl<'a> JsonObject<'a> {
    pub(crate) fn get(&self, name: &str) -> Option<&JsonNode<'a>> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, node)| node)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)? {
            JsonNode::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            JsonNode::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    pub(crate) fn object(&self, name: &str) -> Option<&JsonObject<'a>> {
        self.get(name)?.as_object()
    }

    /// The objects of a list.
    pub(crate) fn objects(&self, name: &str) -> impl Iterator<Item = &JsonObject<'a>> {
        self.get(name).map_or(&[][..], JsonNode::as_list).iter().filter_map(JsonNode::as_object)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for JsonNode<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

/// A member's name.
pub(super) struct MemberName<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for MemberName<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(NodeVisitor)? {
            JsonNode::Text(name) => Ok(Self(name)),
            _ => Err(de::Error::custom("a member has a name")),
        }
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = JsonNode<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<JsonNode<'de>, E> {
        Ok(JsonNode::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<JsonNode<'de>, E> {
        Ok(JsonNode::Bool(flag))
    }

    #[expect(clippy::cast_precision_loss, reason = "an age, a price or a page")]
    fn visit_u64<E>(self, number: u64) -> Result<JsonNode<'de>, E> {
        Ok(JsonNode::Number(number as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "an age, a price or a page")]
    fn visit_i64<E>(self, number: i64) -> Result<JsonNode<'de>, E> {
        Ok(JsonNode::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<JsonNode<'de>, E> {
        Ok(JsonNode::Number(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<JsonNode<'de>, E> {
        Ok(JsonNode::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<JsonNode<'de>, E> {
        Ok(JsonNode::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<JsonNode<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(JsonNode::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<JsonNode<'de>, A::Error> {
        let mut object = Vec::with_capacity(16);
        while let Some((MemberName(name), node)) = members.next_entry()? {
            object.push((name, node));
        }
        Ok(JsonNode::Object(JsonObject(object)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_members_are_kept() {
        let node: JsonNode<'_> =
            serde_json::from_str(r#"{"a": 1, "a": "\u0041", "b": [null, true]}"#).expect("JSON");
        let object = node.as_object().expect("an object");
        assert_eq!(object.0.len(), 3);
        assert_eq!(object.number("a"), Some(1.0));
    }
}
