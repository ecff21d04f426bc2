//! One file of a survey.

use std::borrow::Cow;
use std::io::{self, BufRead};
use std::sync::Arc;

use uuid::Uuid;

use crate::check::{Kind, Shape, Walk, shape_of, uuid};
use crate::finding::{Code, Finding};
use crate::read::{Broken, Gap, List, Node, Object, Piece, Service, Split, line_of};
use crate::service::Label;

use super::{Survey, Told};

/// The kinds of records that come by themselves.
const KINDS: [Kind; 5] =
    [Kind::Service, Kind::Organisation, Kind::ServiceAtLocation, Kind::Term, Kind::Taxonomy];

/// One file of a survey, as it is read.
pub(super) struct File<'s, 'e> {
    survey: &'s mut Survey,
    each: &'e mut dyn FnMut(Told<'_>),
    name: Arc<str>,
    directory: Label,
    /// The kind of the record before: what the next most likely is.
    kind: Option<Kind>,
    /// The first record that stands alone: with a second, they are JSON lines.
    alone: Option<Option<(Kind, Uuid)>>,
    bare_told: bool,
}

/// A record, and where it stands.
#[derive(Clone, Copy)]
struct Stands<'r> {
    bytes: &'r [u8],
    line: u64,
    root: &'r str,
    listed: bool,
}

impl<'s, 'e> File<'s, 'e> {
    pub(super) fn new(
        survey: &'s mut Survey,
        name: &str,
        each: &'e mut dyn FnMut(Told<'_>),
    ) -> Self {
        let shown: String =
            name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        Self {
            survey,
            each,
            directory: Label::of(&shown).unwrap_or_else(Label::unnamed),
            name: shown.into(),
            kind: None,
            alone: None,
            bare_told: false,
        }
    }

    pub(super) fn read(mut self, input: impl BufRead) -> io::Result<()> {
        let mut split = Split::new(input);
        while let Some(piece) = split.next()? {
            match piece {
                Piece::Record { bytes, line, index, list } => {
                    let root = match list {
                        List::Contents => format!("/contents/{index}"),
                        List::Bare => format!("/{index}"),
                    };
                    if list == List::Bare && !std::mem::replace(&mut self.bare_told, true) {
                        let message = "these records stand in an array, and not in a page: \
                                       whether some are missing cannot be told";
                        self.tell(Code::BareList, line, String::new(), message.into());
                    }
                    self.record(Stands { bytes, line, root: &root, listed: true });
                }
                Piece::Alone { bytes, line, gap: Some(gap) } => self.page(bytes, line, gap),
                Piece::Alone { bytes, line, gap: None } => {
                    let listed = self.alone.is_some();
                    self.record(Stands { bytes, line, root: "", listed });
                }
                Piece::Broken { line, what } => self.broken(line, what),
            }
        }
        if let Some(Some((kind, id))) = self.alone
            && !self.survey.known.alone(kind, id)
        {
            let message = format!("another file holds a {} of the id {id}", kind.words());
            self.tell(Code::RepeatedRecord, 1, "/id".to_owned(), message.into());
        }
        Ok(())
    }

    fn tell(&mut self, code: Code, line: u64, pointer: String, message: Cow<'static, str>) {
        self.survey.summary.count(code);
        let file = self.name.clone();
        (self.each)(Told::Finding(&Finding { code, file, line, pointer, message }));
    }

    fn broken(&mut self, line: u64, what: Broken) {
        let (code, message) = match what {
            Broken::NotJson => (Code::NotJson, "this is not JSON: the rest of the file is left"),
            Broken::Truncated => (Code::Truncated, "the file ends in the middle of a value"),
            Broken::Comma => {
                (Code::Comma, "between two records stands one comma, and none at the end")
            }
            Broken::TooLong => {
                (Code::TooLong, "this record is longer than 16 MiB, and is left out")
            }
            Broken::Mark => (Code::ByteOrderMark, "JSON has no byte order mark"),
        };
        if matches!(what, Broken::TooLong | Broken::Truncated) {
            self.survey.summary.unread += 1;
        }
        self.tell(code, line, String::new(), message.into());
    }

    /// Reads what stands somewhere as an object, or tells why it cannot.
    fn object<'r>(&mut self, stands: Stands<'r>) -> Option<Object<'r>> {
        match serde_json::from_slice(stands.bytes) {
            Ok(Node::Object(object)) => return Some(object),
            Ok(_) => {
                let message = "an object is asked for here, and this is left out";
                self.tell(Code::NotAnObject, stands.line, stands.root.to_owned(), message.into());
            }
            Err(error) => {
                let line = stands.line + (error.line().max(1) - 1) as u64;
                let words = error.to_string();
                let words = words.split(" at line ").next().unwrap_or("something").to_owned();
                let message = format!("this is not good JSON, and is left out: {words}");
                self.tell(Code::Unreadable, line, stands.root.to_owned(), message.into());
            }
        }
        self.survey.summary.unread += 1;
        None
    }

    fn record(&mut self, stands: Stands<'_>) {
        if stands.root.is_empty() && self.alone.is_none() {
            self.alone = Some(None);
        }
        let Some(object) = self.object(stands) else { return };
        let Some(kind) = kind_of(&object, self.kind) else {
            let message = "this is no service, organisation, service at a location, taxonomy or \
                           term, and is left out";
            self.tell(Code::UnknownRecord, stands.line, stands.root.to_owned(), message.into());
            self.survey.summary.unread += 1;
            return;
        };
        self.kind = Some(kind);
        self.survey.summary.count_record(kind);
        self.check(stands, &object, kind);
        self.services(stands, &object, kind);
    }

    fn check(&mut self, stands: Stands<'_>, object: &Object<'_>, kind: Kind) {
        let mut walk = Walk::new(self.survey.day, stands.root, &mut self.survey.unknown);
        walk.object(object, shape_of(kind));
        let (found, references, defined) = (walk.found, walk.references, walk.defined);
        let line_at = |pointer: &str| {
            let within = pointer.strip_prefix(stands.root).unwrap_or(pointer);
            stands.line + line_of(stands.bytes, within).1
        };
        for found in found {
            self.tell(found.code, line_at(&found.pointer), found.pointer, found.message);
        }
        let own = object.text("id").and_then(uuid);
        if let Some(id) = own {
            self.own_id(stands, kind, id, line_at(&format!("{}/id", stands.root)));
        }
        for (kind, id) in &defined {
            if Some(*id) != own {
                self.survey.known.inside(*kind, *id);
            }
        }
        for reference in references {
            let (kind, id, pointer) = (reference.kind, reference.id, reference.pointer);
            if defined.contains(&(kind, id)) {
                continue;
            }
            let line = line_at(&pointer);
            if kind == Kind::Location {
                let message =
                    "the location does not stand in this record, and has no list of its own";
                self.tell(Code::Dangling, line, pointer, message.into());
            } else {
                self.survey.known.ask(kind, id, &self.name, line, &pointer);
            }
        }
    }

    fn own_id(&mut self, stands: Stands<'_>, kind: Kind, id: Uuid, line: u64) {
        if !stands.listed {
            self.alone = Some(Some((kind, id)));
            return;
        }
        let first_of_lines = stands.root.is_empty() && self.alone == Some(Some((kind, id)));
        if !self.survey.known.list(kind, id) || first_of_lines {
            let message = format!("another {} of these lists has the id {id}", kind.words());
            let pointer = format!("{}/id", stands.root);
            self.tell(Code::RepeatedRecord, line, pointer, message.into());
        }
    }

    /// Tells every service of a record.
    fn services(&mut self, stands: Stands<'_>, object: &Object<'_>, kind: Kind) {
        let directory = &self.directory;
        let each = &mut self.each;
        let mut tell = |object, provider, way: String| {
            let pointer = format!("{}{way}", stands.root);
            let line = stands.line + line_of(stands.bytes, &way).1;
            let bytes = stands.bytes;
            each(Told::Service(&Service { object, provider, bytes, directory, line, pointer }));
        };
        match kind {
            Kind::Service => tell(object, None, String::new()),
            Kind::ServiceAtLocation => {
                if let Some(service) = object.object("service") {
                    tell(service, None, "/service".to_owned());
                }
            }
            Kind::Organisation => {
                for (index, service) in object.objects("services").enumerate() {
                    tell(service, Some(object), format!("/services/{index}"));
                }
            }
            _ => {}
        }
    }

    fn page(&mut self, bytes: &[u8], line: u64, gap: Gap) {
        self.survey.summary.records.pages += 1;
        let stands = Stands { bytes, line, root: "", listed: true };
        let Some(head) = self.object(stands) else { return };
        let line_at = |pointer: &str| {
            let (offset, lines) = line_of(bytes, pointer);
            line + lines + if offset >= gap.offset { gap.lines } else { 0 }
        };
        let file = self.name.clone();
        let mut found = Vec::new();
        self.survey.pages.page(
            &head,
            self.kind,
            gap.records,
            (&file, line),
            &mut |code, pointer, message| {
                found.push((code, pointer.to_owned(), message));
            },
        );
        for (code, pointer, message) in found {
            self.tell(code, line_at(&pointer), pointer, message);
        }
    }
}

/// Which kind of record an object is: the one before, if it fits; otherwise that of
/// which it has most members of its own.
fn kind_of(object: &Object<'_>, before: Option<Kind>) -> Option<Kind> {
    let knows = |shape: &Shape, name: &str| shape.members.iter().any(|member| member.name == name);
    if let Some(kind) = before
        && object.0.iter().all(|(name, _)| knows(shape_of(kind), name))
        && shape_of(kind).members.iter().all(|m| !m.required || object.get(m.name).is_some())
    {
        return Some(kind);
    }
    let own = |kind: Kind| {
        let shared = |name: &str| matches!(name, "id" | "name" | "description" | "attributes");
        object.0.iter().filter(|(name, _)| !shared(name) && knows(shape_of(kind), name)).count()
    };
    let most = KINDS.into_iter().map(own).max().filter(|most| *most > 0);
    match most {
        Some(most) => {
            let mut best = KINDS.into_iter().filter(|kind| own(*kind) == most);
            before.filter(|kind| own(*kind) == most).or_else(|| best.next())
        }
        None => before.filter(|_| object.get("id").is_some()),
    }
}
