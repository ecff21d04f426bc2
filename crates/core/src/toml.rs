//! Reads a council's own file and keeps going: one run names every fault.
//!
//! ```
//! use familyhub_core::toml;
//!
//! let text = "name = \"\"\nweeks = 90\n";
//! let faults = toml::read(text, "as the example has it", |reader, root| {
//!     reader.known(root, &["name", "weeks"]);
//!     let name = reader.words(root, "name");
//!     let weeks = reader.number(root, "weeks", 1..=26);
//!     Some((name?, weeks?))
//! })
//! .expect_err("two faults");
//! assert_eq!(
//!     faults.to_string(),
//!     "line 1: `name` is blank; write what it is\n\
//!      line 2: `weeks` is `90`; write a whole number from 1 to 26"
//! );
//! ```

use std::fmt;
use std::ops::{Range, RangeInclusive};

use serde::Serialize;
use toml_edit::{Document, Item, Table, TableLike};

use crate::time::{CivilDate, parse_date};
use crate::toml_in_words::toml_in_words;
use crate::visible::{is_blank, is_one_line};

/// All that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct FileFaults {
    /// At least one, in the order of the file.
    pub faults: Vec<FileFault>,
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FileFault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub wrong: String,
    /// What would be right.
    pub right: String,
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}; {}", self.line, self.wrong, self.right)
    }
}

impl fmt::Display for FileFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.faults.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

/// Reads a file whole: `make` asks the reader for each part, and gives back what
/// they make, if all are there.
///
/// `as_where` ends the advice on a part that is missing, such as `as Reading's
/// policy has it`.
///
/// # Errors
///
/// Every fault of the file at once.
pub fn read<T>(
    text: &str,
    as_where: &str,
    make: impl FnOnce(&mut Reader<'_>, Place<'_>) -> Option<T>,
) -> Result<T, FileFaults> {
    let mut reader = Reader { text, as_where, faults: Vec::new() };
    let made = match Document::parse(text) {
        Ok(document) => {
            let root = Place { table: document.as_table(), name: "", start: Some(0) };
            make(&mut reader, root)
        }
        Err(error) => {
            let at = error.span().unwrap_or_default();
            let wrong = toml_in_words(error.message()).to_owned();
            reader.fault(Some(at), wrong, "write it as TOML".to_owned());
            None
        }
    };
    match made {
        Some(made) if reader.faults.is_empty() => Ok(made),
        _ => {
            reader.faults.sort_by_key(|fault| fault.line);
            Err(FileFaults { faults: reader.faults })
        }
    }
}

/// Reads the parts of a file, and notes each fault.
#[derive(Debug)]
pub struct Reader<'t> {
    text: &'t str,
    as_where: &'t str,
    faults: Vec<FileFault>,
}

/// A table, its name, and where it stands.
#[derive(Clone, Copy)]
pub struct Place<'d> {
    table: &'d dyn TableLike,
    name: &'d str,
    start: Option<usize>,
}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<'d> Place<'d> {
    /// Whether the table has this key.
    pub fn has(self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// Where the value of a key stands, or the table where it has no such key.
    pub fn span(self, key: &str) -> Option<Range<usize>> {
        let item = self.table.get(key).and_then(Item::span);
        item.or_else(|| self.start.map(|start| start..start))
    }

    /// The keys of the table, in its order.
    pub fn keys(self) -> impl Iterator<Item = &'d str> {
        self.table.iter().map(|(key, _)| key)
    }

    fn path(self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }
}

impl Reader<'_> {
    /// Notes every key of a table that is not one of `known`.
    pub fn known(&mut self, at: Place<'_>, known: &[&str]) {
        self.only(at, "setting", known);
    }

    /// Notes every key of a table that is not one of `known`, each of which is a
    /// `what`: a state, say, or a rule.
    pub fn only(&mut self, at: Place<'_>, what: &str, known: &[&str]) {
        for (key, item) in at.table.iter() {
            if !known.contains(&key) {
                let span = at.table.key(key).and_then(toml_edit::Key::span).or(item.span());
                self.fault(
                    span,
                    format!("`{}` is no {what}", at.path(key)),
                    format!("write one of {}", known.join(", ")),
                );
            }
        }
    }

    /// A table inside another.
    pub fn table<'d>(&mut self, at: Place<'d>, key: &'d str) -> Option<Place<'d>> {
        let item = self.item(at, key)?;
        let table = item.as_table_like();
        if table.is_none() {
            self.wrong_kind(at, key, item, "a table");
        }
        let start = item.span().map(|span| span.start).or(at.start);
        table.map(|table| Place { table, name: key, start })
    }

    /// The tables of a list of tables, such as each `[[level]]`; none where the
    /// key is not there.
    pub fn tables<'d>(&mut self, at: Place<'d>, key: &'d str) -> Vec<Place<'d>> {
        let Some(item) = at.table.get(key) else {
            return Vec::new();
        };
        let Some(tables) = item.as_array_of_tables() else {
            self.wrong_kind(at, key, item, &format!("[[{key}]] above each"));
            return Vec::new();
        };
        let place = |table: &'d Table| {
            let start = table.span().map(|span| span.start).or(at.start);
            Place { table, name: key, start }
        };
        tables.iter().map(place).collect()
    }

    /// A text that says something.
    pub fn words(&mut self, at: Place<'_>, key: &str) -> Option<String> {
        let item = self.item(at, key)?;
        match item.as_str() {
            Some(text) if !text.trim().is_empty() => Some(text.to_owned()),
            Some(_) => {
                let wrong = format!("`{}` is blank", at.path(key));
                self.fault(item.span(), wrong, "write what it is".to_owned());
                None
            }
            None => {
                self.wrong_kind(at, key, item, "a text in quotation marks");
                None
            }
        }
    }

    /// A text that is a name: [one line](is_one_line).
    pub fn name(&mut self, at: Place<'_>, key: &str) -> Option<String> {
        let text = self.words(at, key)?;
        if is_one_line(&text) {
            return Some(text);
        }
        let wrong = "is not one line that can be seen";
        self.fault_of(at, key, wrong, "write it in one line".to_owned());
        None
    }

    /// A list of texts; empty where the key is not there.
    pub fn list(&mut self, at: Place<'_>, key: &str) -> Option<Vec<String>> {
        let Some(item) = at.table.get(key) else {
            return Some(Vec::new());
        };
        let texts = item.as_array().and_then(|array| {
            array.iter().map(|value| value.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        });
        match texts {
            Some(texts) if texts.iter().all(|text| !is_blank(text) && is_one_line(text)) => {
                Some(texts)
            }
            _ => {
                self.wrong_kind(at, key, item, "a list of texts, as [\"one\", \"another\"]");
                None
            }
        }
    }

    /// A whole number.
    pub fn number(&mut self, at: Place<'_>, key: &str, within: RangeInclusive<u16>) -> Option<u16> {
        let item = self.item(at, key)?;
        let number = item.as_integer().and_then(|number| u16::try_from(number).ok());
        match number {
            Some(number) if within.contains(&number) => Some(number),
            _ => {
                let wanted = format!("a whole number from {} to {}", within.start(), within.end());
                self.wrong_kind(at, key, item, &wanted);
                None
            }
        }
    }

    /// Yes or no.
    pub fn yes_or_no(&mut self, at: Place<'_>, key: &str) -> Option<bool> {
        let item = self.item(at, key)?;
        let answer = item.as_bool();
        if answer.is_none() {
            self.wrong_kind(at, key, item, "true or false");
        }
        answer
    }

    /// A day.
    pub fn day(&mut self, at: Place<'_>, key: &str) -> Option<CivilDate> {
        let item = self.item(at, key)?;
        let day = item.to_string();
        let day = day.trim().trim_matches('"');
        match parse_date(day) {
            Ok(day) => Some(day),
            Err(_) => {
                self.wrong_kind(at, key, item, "a day that there is, as 2026-04-01");
                None
            }
        }
    }

    /// One of some names, and what it stands for.
    pub fn choice<T: Copy>(&mut self, at: Place<'_>, key: &str, of: &[(&str, T)]) -> Option<T> {
        let item = self.item(at, key)?;
        let chosen = of.iter().find(|(name, _)| item.as_str() == Some(name));
        if chosen.is_none() {
            let names: Vec<_> = of.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            self.wrong_kind(at, key, item, &format!("one of {}", names.join(", ")));
        }
        chosen.map(|(_, value)| *value)
    }

    /// Notes a fault at a place of the file.
    pub fn fault(&mut self, at: Option<Range<usize>>, wrong: String, right: String) {
        let start = at.map_or(0, |span| span.start);
        let before = self.text.as_bytes().iter().take(start);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        self.faults.push(FileFault { line, wrong, right });
    }

    /// Notes a fault of the value of one key.
    pub fn fault_of(&mut self, at: Place<'_>, key: &str, wrong: &str, right: impl Into<String>) {
        self.fault(at.span(key), format!("`{}` {wrong}", at.path(key)), right.into());
    }

    /// Whether the file says that this is not known, with the word `unknown`.
    pub fn is_unknown(&self, at: Place<'_>, key: &str) -> bool {
        at.table.get(key).and_then(Item::as_str) == Some("unknown")
    }

    fn item<'d>(&mut self, at: Place<'d>, key: &str) -> Option<&'d Item> {
        let item = at.table.get(key);
        if item.is_none() {
            let start = at.start.unwrap_or_default();
            self.fault(
                Some(start..start),
                format!("`{}` is missing", at.path(key)),
                format!("add it, {}", self.as_where),
            );
        }
        item
    }

    fn wrong_kind(&mut self, at: Place<'_>, key: &str, item: &Item, wanted: &str) {
        let found = item.to_string();
        self.fault(
            item.span(),
            format!("`{}` is `{}`", at.path(key), found.trim()),
            format!("write {wanted}"),
        );
    }
}
