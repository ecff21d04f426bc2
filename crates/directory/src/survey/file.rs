//! One file of a survey.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, BufRead};
use std::sync::Arc;

use familyhub_core::in_words;
use uuid::Uuid;

use crate::check::{ObjectKind, RecordFault, Reference, Shape, Walk, shape_of, uuid};
use crate::finding::{Code, DirectoryFinding};
use crate::read::{
    Broken, FileService, JsonNode, JsonObject, PageGap, Piece, RecordList, Split, lines_of,
    parts_of,
};
use crate::service::Label;

use super::{Survey, SurveyItem};

/// The kinds of records that come by themselves.
const KINDS: [ObjectKind; 5] = [
    ObjectKind::Service,
    ObjectKind::Organisation,
    ObjectKind::ServiceAtLocation,
    ObjectKind::Term,
    ObjectKind::Taxonomy,
];

/// One file of a survey, as it is read.
pub(super) struct File<'s, 'e> {
    survey: &'s mut Survey,
    each: &'e mut dyn FnMut(SurveyItem<'_>),
    name: Arc<str>,
    directory: Label,
    /// The kind of the record before: what the next most likely is.
    kind: Option<ObjectKind>,
    /// The first record that stands alone: with a second, they are JSON lines.
    alone: Option<Option<(ObjectKind, Uuid)>>,
    bare_told: bool,
}

/// A record, and where it stands.
#[derive(Clone, Copy)]
struct RecordSpan<'r> {
    bytes: &'r [u8],
    line: u64,
    root: &'r str,
    listed: bool,
}

impl<'s, 'e> File<'s, 'e> {
    pub(super) fn new(
        survey: &'s mut Survey,
        name: &str,
        each: &'e mut dyn FnMut(SurveyItem<'_>),
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
                        RecordList::Contents => format!("/contents/{index}"),
                        RecordList::Bare => format!("/{index}"),
                    };
                    if list == RecordList::Bare && !std::mem::replace(&mut self.bare_told, true) {
                        let message = "these records stand in an array, and not in a page: \
                                       whether some are missing cannot be told";
                        self.tell(Code::BareList, line, String::new(), message.into());
                    }
                    self.record(RecordSpan { bytes, line, root: &root, listed: true });
                }
                Piece::Alone { bytes, line, gap: Some(gap) } => self.page(bytes, line, gap),
                Piece::Alone { bytes, line, gap: None } => {
                    let listed = self.alone.is_some();
                    self.record(RecordSpan { bytes, line, root: "", listed });
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
        (self.each)(SurveyItem::Finding(&DirectoryFinding { code, file, line, pointer, message }));
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
    fn object<'r>(&mut self, stands: RecordSpan<'r>) -> Option<JsonObject<'r>> {
        match serde_json::from_slice(stands.bytes) {
            Ok(JsonNode::Object(object)) => return Some(object),
            Ok(_) => {
                let message = "an object is asked for here, and this is left out";
                self.tell(Code::NotAnObject, stands.line, stands.root.to_owned(), message.into());
            }
            Err(error) => {
                let line = stands.line + (error.line().max(1) - 1) as u64;
                let words = in_words(&error);
                let message = format!("this is not good JSON, and is left out: {words}");
                self.tell(Code::Unreadable, line, stands.root.to_owned(), message.into());
            }
        }
        self.survey.summary.unread += 1;
        None
    }

    fn record(&mut self, stands: RecordSpan<'_>) {
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
        let had_room = !self.survey.known.ran_out;
        self.check(stands, &object, kind);
        if had_room && self.survey.known.ran_out {
            let message = "there is no room for the ids of all records: repeats of what comes \
                           from here on, and references to nothing, are not told";
            self.tell(Code::TooManyIds, stands.line, stands.root.to_owned(), message.into());
        }
        self.services(stands, &object, kind);
    }

    fn check(&mut self, stands: RecordSpan<'_>, object: &JsonObject<'_>, kind: ObjectKind) {
        let mut walk = Walk::new(self.survey.day, stands.root, &mut self.survey.unknown);
        walk.object(object, shape_of(kind));
        let (mut found, references, defined) = (walk.found, walk.references, walk.defined);
        let own = object.text("id").and_then(uuid);
        if let Some(id) = own
            && self.is_repeated(stands, kind, id)
        {
            found.push(RecordFault {
                code: Code::RepeatedRecord,
                pointer: format!("{}/id", stands.root),
                message: format!("another {} of these lists has the id {id}", kind.words()).into(),
            });
        }
        let inside: HashSet<(ObjectKind, Uuid)> = defined.into_iter().collect();
        let mut asked = Vec::new();
        for Reference { kind, id, pointer } in references {
            if inside.contains(&(kind, id)) {
                continue;
            }
            if kind == ObjectKind::Location {
                let message = "the location is not in this record, and there is no list of them";
                found.push(RecordFault { code: Code::Dangling, pointer, message: message.into() });
            } else if self.survey.known.is_new(kind, id) {
                asked.push((kind, id, pointer));
            }
        }
        for (kind, id) in inside.into_iter().filter(|(_, id)| Some(*id) != own) {
            self.survey.known.inside(kind, id);
        }
        let pointers =
            found.iter().map(|found| &found.pointer).chain(asked.iter().map(|(.., p)| p));
        let within = pointers.map(|pointer| pointer.strip_prefix(stands.root).unwrap_or(pointer));
        let within: Vec<_> = within.collect();
        let mut lines = lines_of(stands.bytes, within.into_iter()).into_iter();
        let mut next_line = || stands.line + lines.next().unwrap_or_default();
        for found in found {
            self.tell(found.code, next_line(), found.pointer, found.message);
        }
        for (kind, id, pointer) in asked {
            self.survey.known.ask((kind, id), self.name.clone(), next_line(), pointer);
        }
    }

    /// Whether another record of these lists has the id.
    fn is_repeated(&mut self, stands: RecordSpan<'_>, kind: ObjectKind, id: Uuid) -> bool {
        if !stands.listed {
            self.alone = Some(Some((kind, id)));
            return false;
        }
        let as_the_first_line = stands.root.is_empty() && self.alone == Some(Some((kind, id)));
        !self.survey.known.list(kind, id) || as_the_first_line
    }

    /// Tells every service of a record.
    fn services(&mut self, stands: RecordSpan<'_>, object: &JsonObject<'_>, kind: ObjectKind) {
        let mut inside = Vec::new();
        match kind {
            ObjectKind::Service => {
                let RecordSpan { bytes, line, root, .. } = stands;
                let (directory, pointer) = (&self.directory, root.to_owned());
                let service =
                    FileService { object, provider: None, bytes, directory, line, pointer };
                (self.each)(SurveyItem::Service(&service));
            }
            ObjectKind::ServiceAtLocation => {
                inside.extend(object.object("service").map(|one| ("/service".to_owned(), one)));
            }
            ObjectKind::Organisation => {
                let services = object.get("services").map_or(&[][..], JsonNode::as_list);
                let services = services.iter().enumerate();
                inside.extend(services.filter_map(|(index, node)| {
                    Some((format!("/services/{index}"), node.as_object()?))
                }));
            }
            _ => {}
        }
        if inside.is_empty() {
            return;
        }
        let parts = parts_of(stands.bytes, inside.iter().map(|(way, _)| way));
        for ((way, service), part) in inside.iter().zip(parts) {
            let provider = (kind == ObjectKind::Organisation).then_some(object);
            (self.each)(SurveyItem::Service(&FileService {
                object: service,
                provider,
                bytes: part.bytes,
                directory: &self.directory,
                line: stands.line + part.lines,
                pointer: format!("{}{way}", stands.root),
            }));
        }
    }

    fn page(&mut self, bytes: &[u8], line: u64, gap: PageGap) {
        self.survey.summary.records.pages += 1;
        let stands = RecordSpan { bytes, line, root: "", listed: true };
        let Some(head) = self.object(stands) else { return };
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
        let parts = parts_of(bytes, found.iter().map(|(_, pointer, _)| pointer));
        for ((code, pointer, message), part) in found.into_iter().zip(parts) {
            let gone = if part.offset >= gap.offset { gap.lines } else { 0 };
            self.tell(code, line + part.lines + gone, pointer, message);
        }
    }
}

/// Which kind of record an object is: the one before, if it fits; otherwise that of
/// which it has most members of its own.
fn kind_of(object: &JsonObject<'_>, before: Option<ObjectKind>) -> Option<ObjectKind> {
    let knows = |shape: &Shape, name: &str| shape.members.iter().any(|member| member.name == name);
    if let Some(kind) = before
        && object.0.iter().all(|(name, _)| knows(shape_of(kind), name))
        && shape_of(kind).members.iter().all(|m| !m.required || object.get(m.name).is_some())
    {
        return Some(kind);
    }
    let own = |kind: ObjectKind| {
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
