//! Where in a file something stands.

use std::fmt;
use std::ops::Range;

use toml_edit::{Item, Table, TableLike};

/// A table, its name, and where it stands.
#[derive(Clone, Copy)]
pub struct TomlTable<'d> {
    pub(super) table: &'d dyn TableLike,
    name: &'d str,
    start: usize,
}

impl fmt::Debug for TomlTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TomlTable").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<'d> TomlTable<'d> {
    pub(super) fn root(table: &'d Table) -> Self {
        TomlTable { table, name: "", start: 0 }
    }

    /// A table inside this one; it begins where this one does if it does not say.
    pub(super) fn inner(
        self,
        table: &'d dyn TableLike,
        name: &'d str,
        span: Option<Range<usize>>,
    ) -> Self {
        TomlTable { table, name, start: span.map_or(self.start, |span| span.start) }
    }

    /// Whether the table has this key.
    pub fn has(self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// Whether a list stands under this key.
    pub fn is_list(self, key: &str) -> bool {
        self.table.get(key).is_some_and(Item::is_array)
    }

    /// Where a key stands, or the table where it has no such key.
    pub fn span(self, key: &str) -> Range<usize> {
        let named = self.table.key(key).and_then(toml_edit::Key::span);
        let item = || self.table.get(key).and_then(Item::span);
        named.or_else(item).unwrap_or_else(|| self.here())
    }

    /// Where the table begins.
    pub fn here(self) -> Range<usize> {
        self.start..self.start
    }

    /// The keys of the table, in its order.
    pub fn keys(self) -> impl Iterator<Item = &'d str> {
        self.table.iter().map(|(key, _)| key)
    }

    /// The name of a key of this table, with that of the table.
    pub(super) fn path(self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }
}
