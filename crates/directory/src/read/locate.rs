//! Where in a record the values stand that pointers name.

use std::collections::HashMap;
use std::fmt;

use memchr::memchr_iter;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::tree::MemberName;

/// A value inside a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ValueSpan<'r> {
    /// How many bytes stand before it.
    pub(crate) offset: usize,
    /// How many lines end before it.
    pub(crate) lines: u64,
    /// Itself, as it is written.
    pub(crate) bytes: &'r [u8],
}

/// The values that pointers name, or as much of the way to each as is there: all of
/// them in one go, for a record may be long, and much be wrong with it.
pub(crate) fn parts_of<'r>(
    record: &'r [u8],
    pointers: impl Iterator<Item = impl AsRef<str>>,
) -> Vec<ValueSpan<'r>> {
    let pointers: Vec<_> = pointers.collect();
    let whole = str::from_utf8(record).unwrap_or_default();
    let mut found = vec![whole; pointers.len()];
    let ways: Vec<PointerRest<'_>> = pointers
        .iter()
        .enumerate()
        .map(|(place, pointer)| PointerRest { place, rest: pointer.as_ref().get(1..) })
        .collect();
    follow(whole, &ways, &mut found);
    let begin = whole.as_ptr().addr();
    let mut parts: Vec<ValueSpan<'r>> = found
        .into_iter()
        .map(|text| {
            let blank = text.len() - text.trim_start().len();
            let offset = text.as_ptr().addr().saturating_sub(begin) + blank;
            ValueSpan { offset, lines: 0, bytes: text.trim().as_bytes() }
        })
        .collect();
    let mut order: Vec<&mut ValueSpan<'r>> = parts.iter_mut().collect();
    order.sort_by_key(|part| part.offset);
    let (mut ends, mut lines) = (memchr_iter(b'\n', record).peekable(), 0);
    for part in order {
        while ends.next_if(|end| *end < part.offset).is_some() {
            lines += 1;
        }
        part.lines = lines;
    }
    parts
}

/// How many lines end before each of the values: mostly none, and found out at once.
pub(crate) fn lines_of(
    record: &[u8],
    pointers: impl ExactSizeIterator<Item = impl AsRef<str>>,
) -> Vec<u64> {
    match memchr::memchr(b'\n', record) {
        None => vec![0; pointers.len()],
        Some(_) => parts_of(record, pointers).into_iter().map(|part| part.lines).collect(),
    }
}

/// What is left of a pointer; none where it has come to its end.
#[derive(Clone, Copy)]
struct PointerRest<'p> {
    place: usize,
    rest: Option<&'p str>,
}

fn follow<'r>(at: &'r str, ways: &[PointerRest<'_>], found: &mut [&'r str]) {
    let mut steps: HashMap<String, Vec<PointerRest<'_>>> = HashMap::new();
    for way in ways {
        if let Some(found) = found.get_mut(way.place) {
            *found = at;
        }
        if let Some(rest) = way.rest {
            let (step, rest) = match rest.split_once('/') {
                Some((step, rest)) => (step, Some(rest)),
                None => (rest, None),
            };
            let step = step.replace("~1", "/").replace("~0", "~");
            steps.entry(step).or_default().push(PointerRest { place: way.place, rest });
        }
    }
    if steps.is_empty() {
        return;
    }
    if at.trim_start().starts_with('{') {
        let Ok(WrittenMembers(members)) = serde_json::from_str::<WrittenMembers<'_>>(at) else {
            return;
        };
        for (name, raw) in members {
            if let Some(ways) = steps.get(&*name.0) {
                follow(raw.get(), ways, found);
            }
        }
    } else if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(at) {
        for (index, raw) in items.into_iter().enumerate() {
            if let Some(ways) = steps.get(&index.to_string()) {
                follow(raw.get(), ways, found);
            }
        }
    }
}

/// The members of an object, each as it is written.
struct WrittenMembers<'a>(Vec<(MemberName<'a>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for WrittenMembers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = WrittenMembers<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut members: A,
            ) -> Result<WrittenMembers<'de>, A::Error> {
                let mut all = Vec::new();
                while let Some(member) = members.next_entry()? {
                    all.push(member);
                }
                Ok(WrittenMembers(all))
            }
        }
        deserializer.deserialize_map(MembersVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_find_their_lines() {
        let record = b"{\n  \"a\": [\n    1,\n    {\"b~/c\": 2}\n  ]\n}";
        let pointers = ["/a/1/b~0~1c", "", "/a", "/a/1/not-there", "/a/0"];
        let parts = parts_of(record, pointers.iter());
        assert_eq!(parts.iter().map(|part| part.lines).collect::<Vec<_>>(), [3, 0, 1, 3, 2]);
        assert_eq!(parts[0].bytes, b"2");
        assert_eq!(parts[3].bytes, b"{\"b~/c\": 2}");
        assert_eq!(lines_of(b"{\"a\": 1}", ["/a"].iter()), [0]);
    }
}
