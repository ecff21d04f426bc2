//! Which ids have gone by, and which were asked for.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::check::ObjectKind;
use crate::finding::{Code, DirectoryFinding};

/// How many ids are kept where nobody says otherwise: some 35 MB.
pub(super) const ROOM: usize = 1_000_000;

/// The ids of a survey, by kind, as far as there is room.
pub(super) struct KnownIds {
    /// For how many more there is room.
    room: usize,
    /// Whether one was met for which there was none.
    pub(super) ran_out: bool,
    /// Of records in lists.
    listed: ByKind<HashSet<Uuid>>,
    /// Of records that are a file each.
    alone: HashSet<(ObjectKind, Uuid)>,
    /// Of what stands inside other records.
    inside: ByKind<HashSet<Uuid>>,
    /// Asked for, and not there yet.
    asked: HashMap<(ObjectKind, Uuid), FirstMention>,
}

/// Where an id was first asked for.
struct FirstMention {
    file: Arc<str>,
    line: u64,
    pointer: String,
}

#[derive(Default)]
struct ByKind<T> {
    services: T,
    organisations: T,
    at_locations: T,
    terms: T,
    taxonomies: T,
}

impl<T> ByKind<T> {
    fn of(&self, kind: ObjectKind) -> Option<&T> {
        Some(match kind {
            ObjectKind::Service => &self.services,
            ObjectKind::Organisation => &self.organisations,
            ObjectKind::ServiceAtLocation => &self.at_locations,
            ObjectKind::Term => &self.terms,
            ObjectKind::Taxonomy => &self.taxonomies,
            ObjectKind::Location | ObjectKind::Part => return None,
        })
    }

    fn of_mut(&mut self, kind: ObjectKind) -> Option<&mut T> {
        Some(match kind {
            ObjectKind::Service => &mut self.services,
            ObjectKind::Organisation => &mut self.organisations,
            ObjectKind::ServiceAtLocation => &mut self.at_locations,
            ObjectKind::Term => &mut self.terms,
            ObjectKind::Taxonomy => &mut self.taxonomies,
            ObjectKind::Location | ObjectKind::Part => return None,
        })
    }
}

impl KnownIds {
    /// For so many ids.
    pub(super) fn with_room(room: usize) -> Self {
        Self {
            room,
            ran_out: false,
            listed: ByKind::default(),
            alone: HashSet::new(),
            inside: ByKind::default(),
            asked: HashMap::new(),
        }
    }

    /// Takes the room for one more; says so once there is none.
    fn takes(&mut self) -> bool {
        match self.room.checked_sub(1) {
            Some(left) => {
                self.room = left;
                true
            }
            None => {
                self.ran_out = true;
                false
            }
        }
    }

    /// A record of a list; false if another had its id.
    pub(super) fn list(&mut self, kind: ObjectKind, id: Uuid) -> bool {
        let known = |ids: &ByKind<HashSet<Uuid>>| ids.of(kind).is_some_and(|ids| ids.contains(&id));
        if known(&self.listed) {
            return false;
        }
        if self.takes()
            && let Some(ids) = self.listed.of_mut(kind)
        {
            ids.insert(id);
        }
        true
    }

    /// A record that is a file of its own; false if another such had its id.
    pub(super) fn alone(&mut self, kind: ObjectKind, id: Uuid) -> bool {
        if self.alone.contains(&(kind, id)) {
            return false;
        }
        if self.takes() {
            self.alone.insert((kind, id));
        }
        true
    }

    /// Something inside a record.
    pub(super) fn inside(&mut self, kind: ObjectKind, id: Uuid) {
        // What hangs on one service only is looked up inside its record.
        let looked_up = kind != ObjectKind::ServiceAtLocation
            && !self.is_there(kind, id)
            && self.inside.of(kind).is_some()
            && self.takes();
        if let Some(known) = self.inside.of_mut(kind).filter(|_| looked_up) {
            known.insert(id);
        }
    }

    fn is_there(&self, kind: ObjectKind, id: Uuid) -> bool {
        let among =
            |sets: &ByKind<HashSet<Uuid>>| sets.of(kind).is_some_and(|ids| ids.contains(&id));
        among(&self.listed) || among(&self.inside) || self.alone.contains(&(kind, id))
    }

    /// Whether something is asked for that is neither there nor was asked for before.
    pub(super) fn is_new(&self, kind: ObjectKind, id: Uuid) -> bool {
        !self.is_there(kind, id) && !self.asked.contains_key(&(kind, id))
    }

    /// Something is asked for: it may come later.
    pub(super) fn ask(
        &mut self,
        (kind, id): (ObjectKind, Uuid),
        file: Arc<str>,
        line: u64,
        pointer: String,
    ) {
        if self.takes() {
            self.asked.insert((kind, id), FirstMention { file, line, pointer });
        }
    }

    /// What was asked for and never came, in the order of the files; nothing where
    /// the room ran out.
    pub(super) fn dangling(&mut self) -> impl Iterator<Item = DirectoryFinding> + use<> {
        let mut asked = std::mem::take(&mut self.asked);
        // What did not come while there was room may have come after.
        if self.ran_out {
            asked.clear();
        }
        let mut left: Vec<_> =
            asked.into_iter().filter(|((kind, id), _)| !self.is_there(*kind, *id)).collect();
        left.sort_by(|(_, a), (_, b)| {
            (&a.file, a.line, &a.pointer).cmp(&(&b.file, b.line, &b.pointer))
        });
        left.into_iter().map(|((kind, id), asked)| DirectoryFinding {
            code: Code::Dangling,
            file: asked.file,
            line: asked.line,
            pointer: asked.pointer,
            message: format!("no {} of the id {id} is in the files read", kind.words()).into(),
        })
    }
}
