//! Goes through a record by the table of its kind.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use familyhub_core::time::CivilDate;
use uuid::Uuid;

use crate::finding::Code;
use crate::read::{JsonNode, JsonObject};

use super::format;
use super::shape::{MemberShape, ObjectKind, Shape, ShapeMember, TextFormat};

/// Something found in a record.
pub(crate) struct RecordFault {
    pub(crate) code: Code,
    pub(crate) pointer: String,
    pub(crate) message: Cow<'static, str>,
}

/// A step of the way from the root of a file to a value.
#[derive(Debug, Clone)]
enum PathStep<'w> {
    Name(Cow<'w, str>),
    Index(usize),
}

/// An object on the way, and its id.
#[derive(Clone, Copy)]
struct OwningObject {
    kind: ObjectKind,
    id: Option<Uuid>,
}

/// A reference that the record does not resolve by itself.
pub(crate) struct Reference {
    pub(crate) kind: ObjectKind,
    pub(crate) id: Uuid,
    pub(crate) pointer: String,
}

/// Members that the UK profile does not have: in which kind of object, how often.
#[derive(Default)]
pub(crate) struct Unknown {
    counts: BTreeMap<String, u64>,
    beyond: u64,
}

impl Unknown {
    /// How many different ones are told apart.
    const MOST: usize = 1000;

    /// Counts one; whether it is the first.
    fn count(&mut self, name: &str) -> bool {
        if let Some(count) = self.counts.get_mut(name) {
            *count += 1;
            return false;
        }
        if self.counts.len() >= Self::MOST {
            self.beyond += 1;
            return false;
        }
        self.counts.insert(name.to_owned(), 1);
        true
    }

    /// Each and how often, and how many there were beyond those told apart.
    pub(crate) fn into_counts(self) -> (BTreeMap<String, u64>, u64) {
        (self.counts, self.beyond)
    }
}

/// A walk through one record.
pub(crate) struct Walk<'w> {
    /// The day on which it is looked at.
    pub(crate) day: CivilDate,
    pub(crate) found: Vec<RecordFault>,
    pub(crate) references: Vec<Reference>,
    /// What the record itself defines.
    pub(crate) defined: Vec<(ObjectKind, Uuid)>,
    unknown: &'w mut Unknown,
    root: &'w str,
    way: Vec<PathStep<'w>>,
    owners: Vec<OwningObject>,
    parts: HashSet<Uuid>,
}

impl<'w> Walk<'w> {
    /// A walk through a record that stands at `root` of its file.
    pub(crate) fn new(day: CivilDate, root: &'w str, unknown: &'w mut Unknown) -> Self {
        Self {
            day,
            found: Vec::new(),
            references: Vec::new(),
            defined: Vec::new(),
            unknown,
            root,
            way: Vec::new(),
            owners: Vec::new(),
            parts: HashSet::new(),
        }
    }

    /// Notes something at this place.
    pub(crate) fn note(&mut self, code: Code, message: impl Into<Cow<'static, str>>) {
        let pointer = self.pointer();
        self.found.push(RecordFault { code, pointer, message: message.into() });
    }

    /// Notes something at a member of the object at this place.
    pub(crate) fn note_at(
        &mut self,
        member: &'static str,
        code: Code,
        message: impl Into<Cow<'static, str>>,
    ) {
        self.way.push(PathStep::Name(Cow::Borrowed(member)));
        self.note(code, message);
        self.way.pop();
    }

    fn pointer(&self) -> String {
        let mut pointer = self.root.to_owned();
        for step in &self.way {
            pointer.push('/');
            match step {
                PathStep::Name(name) => {
                    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"))
                }
                PathStep::Index(index) => {
                    let _ = write!(pointer, "{index}");
                }
            }
        }
        pointer
    }

    /// Goes through an object, which is to have this shape.
    pub(crate) fn object(&mut self, object: &JsonObject<'w>, shape: &Shape) {
        let id = object.text("id").and_then(format::uuid);
        self.owners.push(OwningObject { kind: shape.kind, id });
        let mut seen = 0_u64;
        for (name, node) in &object.0 {
            let known = shape.members.iter().position(|member| member.name == name);
            let place = known.and_then(|place| Some((place, shape.members.get(place)?)));
            let Some((place, member)) = place else {
                self.way.push(PathStep::Name(name.clone()));
                self.not_in_the_profile(shape, name);
                self.way.pop();
                continue;
            };
            self.way.push(PathStep::Name(Cow::Borrowed(member.name)));
            if seen & (1 << place) != 0 {
                self.note(Code::RepeatedMember, "this member is written twice in one object");
            }
            seen |= 1 << place;
            if !member.profile {
                self.not_in_the_profile(shape, member.name);
            }
            self.member(node, member, object);
            self.way.pop();
        }
        for (place, member) in shape.members.iter().enumerate() {
            if member.required && seen & (1 << place) == 0 {
                let message = format!("a {} must have `{}`", shape.kind.words(), member.name);
                self.note(Code::MissingMember, message);
            }
        }
        if let Some(id) = id {
            self.define(shape.kind, id);
        }
        (shape.sense)(self, object);
        self.owners.pop();
    }

    fn not_in_the_profile(&mut self, shape: &Shape, name: &str) {
        // Only its first appearance is told: a feed has it everywhere or nowhere.
        let of = match shape.kind {
            ObjectKind::Part => self.way.iter().rev().skip(1).find_map(|step| match step {
                PathStep::Name(name) => Some(name.to_string()),
                PathStep::Index(_) => None,
            }),
            kind => Some(kind.words().to_owned()),
        };
        let shown: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
        if self.unknown.count(&format!("{}: {shown}", of.unwrap_or_default())) {
            self.note(Code::UnknownMember, "the UK profile has no such member here");
        }
    }

    fn member(&mut self, node: &JsonNode<'w>, member: &ShapeMember, object: &JsonObject<'w>) {
        match (member.holds, node) {
            (_, JsonNode::Null) => {
                self.note(Code::NullMember, "null: leave the member out instead")
            }
            (MemberShape::Text(format), JsonNode::Text(text)) => {
                self.text(text, format, member, object)
            }
            (MemberShape::Number, JsonNode::Number(_)) => {}
            (MemberShape::Object(shape), JsonNode::Object(object)) => self.object(object, shape),
            (MemberShape::List(shape), JsonNode::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.way.push(PathStep::Index(index));
                    match item {
                        JsonNode::Object(object) => self.object(object, shape),
                        _ => self.note(Code::WrongType, "an object is asked for here"),
                    }
                    self.way.pop();
                }
            }
            (holds, _) => {
                let asked = match holds {
                    MemberShape::Text(_) => "a text is asked for here",
                    MemberShape::Number => "a number is asked for here, without quotation marks",
                    MemberShape::Object(_) => "an object is asked for here",
                    MemberShape::List(_) => "a list is asked for here",
                };
                self.note(Code::WrongType, asked);
            }
        }
    }

    fn text(
        &mut self,
        text: &str,
        format: TextFormat,
        member: &ShapeMember,
        object: &JsonObject<'w>,
    ) {
        if text.trim().is_empty() {
            match member.required {
                true => self.note(Code::BlankRequired, "this must say something, and is blank"),
                false => self.note(Code::Blank, "this is blank: leave the member out instead"),
            }
            return;
        }
        match format {
            TextFormat::Id | TextFormat::AnyId => {
                if format::uuid(text).is_none() {
                    self.note(Code::NotAnId, "an id is a UUID of 36 characters");
                }
            }
            TextFormat::Of(kind) => self.refers(text, kind, Some(object)),
            TextFormat::Other(kind) => self.refers(text, kind, None),
            TextFormat::Link => self.links(text),
            other => {
                if let Some((code, message)) = format::check(text, other, member.name) {
                    self.note(code, message);
                }
            }
        }
    }

    /// A member that names something by its id: what it stands in, what it holds, or
    /// something elsewhere.
    fn refers(&mut self, text: &str, kind: ObjectKind, within: Option<&JsonObject<'w>>) {
        let Some(id) = format::uuid(text) else {
            self.note(Code::NotAnId, "an id is a UUID of 36 characters");
            return;
        };
        if let Some(object) = within {
            let held = format::member_for(kind).and_then(|name| object.object(name));
            let held = held.map(|held| held.text("id").and_then(format::uuid));
            let around = self.owners.iter().rev().skip(1).find(|owner| owner.kind == kind);
            let is = held.or_else(|| around.map(|owner| owner.id));
            if let Some(is) = is {
                if is.is_some_and(|is| is != id) {
                    let words = kind.words();
                    let message = format!("this names another {words} than the one it goes with");
                    self.note(Code::OtherOwner, message);
                }
                return;
            }
        }
        let pointer = self.pointer();
        self.references.push(Reference { kind, id, pointer });
    }

    fn links(&mut self, text: &str) {
        let around = self.owners.iter().rev().nth(1).and_then(|owner| owner.id);
        match (format::uuid(text), around) {
            (None, _) => self.note(Code::NotAnId, "an id is a UUID of 36 characters"),
            (Some(link), Some(owner)) if link != owner => {
                self.note(Code::OtherOwner, "this names another object than the one it stands in");
            }
            _ => {}
        }
    }

    fn define(&mut self, kind: ObjectKind, id: Uuid) {
        if kind != ObjectKind::Part {
            self.defined.push((kind, id));
            return;
        }
        if !self.parts.insert(id) {
            self.note_at("id", Code::RepeatedId, "another part of this record has the same id");
        }
    }
}
