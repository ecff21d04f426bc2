//! How a member of an event's data came to be, and how an older version is read without it.

use std::collections::VecDeque;

use indexmap::IndexMap;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use super::WRAPPED;

/// A member that came to be written.
pub(super) struct AddedMember {
    /// In which objects: the names of members on the way there, through lists.
    pub(super) of: &'static [&'static str],
    /// Its name.
    pub(super) name: &'static str,
    /// What the older version meant without it, as JSON: a constant of that time.
    pub(super) meant: &'static str,
    /// Whether the older version may have it.
    pub(super) before: OlderMember,
    /// Only in objects of this kind: what their member `is` says.
    pub(super) kind: Option<&'static str>,
}

/// Whether an older version has a member.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OlderMember {
    /// It did not know it.
    Unknown,
    /// It had it, or left it out.
    Optional,
    /// It had it under this name.
    Called(&'static str),
}

/// The member that says of which kind an object is.
pub(super) const KIND: &str = "is";

/// What was meant by "not told" before it was asked who is not, why in a code, who decided it
/// and when it is looked at again: everybody of the family, and no day.
pub(super) const fn of_not_told(name: &'static str, meant: &'static str) -> AddedMember {
    let before = OlderMember::Unknown;
    AddedMember { of: &["family"], name, meant, before, kind: Some("not-told") }
}

/// A member that came to be one of several kinds, each under its own name inside another.
pub(super) struct WrappedMember {
    /// The event.
    pub(super) event: &'static str,
    /// The last version that had it by itself.
    pub(super) until: u16,
    /// Its name, which is that of its kind, too.
    pub(super) was: &'static str,
    /// The member inside which it stands.
    pub(super) inside: &'static str,
}

/// An event by which suspected harm leads out named the decision to disclose it, and nothing
/// else.
pub(super) const fn by_disclosure(event: &'static str) -> WrappedMember {
    WrappedMember { event, until: 1, was: "disclosure", inside: "harm" }
}

impl WrappedMember {
    /// Those of an event that a version had by themselves.
    pub(super) fn of(event: &str, version: u16) -> impl Iterator<Item = &'static Self> {
        WRAPPED.iter().filter(move |it| it.event == event && version <= it.until)
    }

    /// Puts it inside.
    pub(super) fn wrap(&self, data: &mut Map<String, Value>) {
        // What is not there is missed by whoever reads the event.
        if let Some(value) = data.remove(self.was) {
            let mut inner = Map::new();
            inner.insert("is".to_owned(), self.was.into());
            inner.insert(self.was.to_owned(), value);
            data.insert(self.inside.to_owned(), inner.into());
        }
    }

    /// What was written before it stood inside, in its place.
    pub(super) fn unwrap(&self, data: &RawValue) -> serde_json::Result<Box<RawValue>> {
        let data: JsonMembers = read(data)?;
        let mut older = JsonMembers::new();
        for (name, value) in data {
            let inner: Option<JsonMembers> =
                if name == self.inside { Some(read(&value)?) } else { None };
            match inner.and_then(|mut inner| inner.shift_remove(self.was)) {
                Some(value) => older.insert(self.was.to_owned(), value),
                None => older.insert(name, value),
            };
        }
        to_raw_value(&older)
    }
}

/// A member that might be left out, and then meant this.
pub(super) const fn optional(
    of: &'static [&'static str],
    name: &'static str,
    meant: &'static str,
) -> AddedMember {
    AddedMember { of, name, meant, before: OlderMember::Optional, kind: None }
}

/// A member that no line had, and what it meant without it.
pub(super) const fn unknown(
    of: &'static [&'static str],
    name: &'static str,
    meant: &'static str,
) -> AddedMember {
    AddedMember { of, name, meant, before: OlderMember::Unknown, kind: None }
}

/// A member that had another name.
pub(super) const fn called(
    of: &'static [&'static str],
    name: &'static str,
    was: &'static str,
) -> AddedMember {
    AddedMember { of, name, meant: "null", before: OlderMember::Called(was), kind: None }
}

/// A record that the event stood on and did not name: the case finds it again, as the proof
/// of the event finds it. See [`Named`](familyhub_core::Named).
pub(super) const fn not_named(name: &'static str) -> AddedMember {
    AddedMember { of: &[], name, meant: "null", before: OlderMember::Unknown, kind: None }
}

impl AddedMember {
    /// Writes it wherever it is missing.
    pub(super) fn add(&self, data: &mut Map<String, Value>) -> serde_json::Result<()> {
        let meant: Value = serde_json::from_str(self.meant)?;
        let mut objects = VecDeque::from([(data, self.of)]);
        while let Some((object, way)) = objects.pop_front() {
            let Some((next, way)) = way.split_first() else {
                if self.kind.is_some_and(|kind| object.get(KIND) != Some(&kind.into())) {
                    continue;
                }
                match self.before {
                    OlderMember::Unknown => {
                        object.insert(self.name.to_owned(), meant.clone());
                    }
                    OlderMember::Optional => {
                        object.entry(self.name).or_insert_with(|| meant.clone());
                    }
                    OlderMember::Called(was) => {
                        // One that is not there is missed by whoever reads the event.
                        if let Some(value) = object.remove(was) {
                            object.insert(self.name.to_owned(), value);
                        }
                    }
                }
                continue;
            };
            match object.get_mut(*next) {
                Some(Value::Object(inner)) => objects.push_back((inner, way)),
                Some(Value::Array(list)) => {
                    let inner = list.iter_mut().filter_map(Value::as_object_mut);
                    objects.extend(inner.map(|inner| (inner, way)));
                }
                // What is not there is missed by whoever reads the event.
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether it is a member of an object of this kind.
    pub(super) fn is_of_kind(&self, data: &JsonMembers) -> serde_json::Result<bool> {
        Ok(match (self.kind, data.get(KIND)) {
            (None, _) => true,
            (Some(kind), Some(is)) => serde_json::from_str::<&str>(is.get())? == kind,
            (Some(_), None) => false,
        })
    }

    /// What was written before it was: `data` without it, wherever `older` does without.
    pub(super) fn take(
        &self,
        data: &RawValue,
        older: Option<&RawValue>,
        way: &[&str],
    ) -> serde_json::Result<Box<RawValue>> {
        if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(data.get()) {
            let older: Vec<&RawValue> = older.map_or(Ok(Vec::new()), read)?;
            let older = older.into_iter().map(Some).chain(std::iter::repeat(None));
            let list = list.into_iter().zip(older).map(|(data, older)| self.take(data, older, way));
            return to_raw_value(&list.collect::<serde_json::Result<Vec<_>>>()?);
        }
        let mut data: JsonMembers = read(data)?;
        let older: JsonMembers = older.map_or(Ok(JsonMembers::new()), read)?;
        match way.split_first() {
            None if !self.is_of_kind(&data)? => {}
            None => match self.before {
                OlderMember::Optional if older.contains_key(self.name) => {}
                OlderMember::Unknown | OlderMember::Optional => {
                    data.shift_remove(self.name);
                }
                OlderMember::Called(was) => data = renamed(data, self.name, was),
            },
            Some((next, way)) => {
                if let Some(inner) = data.get_mut(*next) {
                    *inner = self.take(inner, older.get(*next).map(|inner| &**inner), way)?;
                }
            }
        }
        to_raw_value(&data)
    }
}

/// The members of an object, in the order in which they are written.
pub(super) type JsonMembers = IndexMap<String, Box<RawValue>>;

/// The same members in the same places, one of them under another name.
pub(super) fn renamed(data: JsonMembers, name: &str, was: &str) -> JsonMembers {
    let called = |key: String| if key == name { was.to_owned() } else { key };
    data.into_iter().map(|(key, value)| (called(key), value)).collect()
}

pub(super) fn read<'j, T: serde::Deserialize<'j>>(json: &'j RawValue) -> serde_json::Result<T> {
    serde_json::from_str(json.get())
}
