//! Walks a TOML document and keeps going.

use std::ops::Range;

use familyhub_core::time::{CivilDate, parse_date};
use toml_edit::{Item, TableLike};

use super::toml::{Lines, TOLD};
use super::{Fault, Faults};

/// Collects the faults of one text.
pub(crate) struct Reader {
    lines: Lines,
    faults: Vec<Fault>,
}

/// A table, its name, and the line on which it begins.
#[derive(Clone, Copy)]
pub(crate) struct Place<'d> {
    pub(crate) table: &'d dyn TableLike,
    pub(crate) name: &'d str,
    pub(crate) line: usize,
}

impl Reader {
    pub(crate) fn new(text: &str, faults: Vec<Fault>) -> Self {
        Self { lines: Lines::of(text), faults }
    }

    /// What was read, if nothing was wrong.
    pub(crate) fn finish<T>(self, read: Option<T>) -> Result<T, Faults> {
        match read {
            Some(read) if self.faults.is_empty() => Ok(read),
            _ => Err(Faults::new(self.faults)),
        }
    }

    /// What was wrong.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    pub(crate) fn fault(&mut self, line: usize, wrong: String, right: impl Into<String>) {
        let right = right.into();
        self.faults.push(Fault { line, wrong, right });
    }

    /// The line of a key of a table.
    pub(crate) fn line(&self, at: Place<'_>, key: &str) -> usize {
        let key_span = at.table.key(key).and_then(toml_edit::Key::span);
        let span: Option<Range<usize>> =
            key_span.or_else(|| at.table.get(key).and_then(Item::span));
        span.map_or(at.line, |span| self.lines.at(span.start))
    }

    /// Tells every key that is not one of these.
    pub(crate) fn known(&mut self, at: Place<'_>, known: &[&str]) {
        for (key, _) in at.table.iter() {
            if !known.contains(&key) {
                let line = self.line(at, key);
                let wrong = format!("`{key}` is no key of {}", at.name);
                self.fault(line, wrong, format!("write one of {}", known.join(", ")));
            }
        }
    }

    fn item<'d>(&mut self, at: Place<'d>, key: &str) -> Option<&'d Item> {
        let item = at.table.get(key);
        if item.is_none() {
            self.fault(at.line, format!("{} has no `{key}`", at.name), "add it");
        }
        item
    }

    fn wrong(&mut self, at: Place<'_>, key: &str, wanted: &str) {
        let found = at.table.get(key).map(ToString::to_string).unwrap_or_default();
        if !found.contains(TOLD) && !found.contains("\\u0001told") {
            let line = self.line(at, key);
            let first = found.trim().lines().next().unwrap_or_default().to_owned();
            self.fault(line, format!("`{key}` is `{first}`"), format!("write {wanted}"));
        }
    }

    /// A text that is not blank.
    pub(crate) fn words(&mut self, at: Place<'_>, key: &str) -> Option<String> {
        let text = self.item(at, key)?.as_str();
        match text {
            Some(text) if !text.trim().is_empty() && text != TOLD => Some(text.to_owned()),
            _ => {
                self.wrong(at, key, "a text in quotation marks");
                None
            }
        }
    }

    /// A text that may be left out.
    pub(crate) fn words_if(&mut self, at: Place<'_>, key: &str) -> Option<Option<String>> {
        match at.table.contains_key(key) {
            true => self.words(at, key).map(Some),
            false => Some(None),
        }
    }

    /// A whole number.
    pub(crate) fn number(&mut self, at: Place<'_>, key: &str) -> Option<u16> {
        let number = self.item(at, key)?.as_integer();
        let number = number.and_then(|number| u16::try_from(number).ok());
        if number.is_none() {
            self.wrong(at, key, "a whole number from 0 to 65535");
        }
        number
    }

    /// `true` or `false`; false where it is left out.
    pub(crate) fn flag(&mut self, at: Place<'_>, key: &str) -> Option<bool> {
        let Some(item) = at.table.get(key) else {
            return Some(false);
        };
        let flag = item.as_bool();
        if flag.is_none() {
            self.wrong(at, key, "`true` or `false`");
        }
        flag
    }

    /// A date, in quotation marks.
    pub(crate) fn date(&mut self, at: Place<'_>, key: &str) -> Option<CivilDate> {
        let words = self.words(at, key)?;
        match parse_date(&words) {
            Ok(date) => Some(date),
            Err(error) => {
                let line = self.line(at, key);
                self.fault(line, error.to_string(), format!("write `{key}` as a day"));
                None
            }
        }
    }

    /// What a text parses to.
    pub(crate) fn parsed<T>(&mut self, at: Place<'_>, key: &str) -> Option<T>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
    {
        let words = self.words(at, key)?;
        match words.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let line = self.line(at, key);
                self.fault(line, error.to_string(), format!("write `{key}` so"));
                None
            }
        }
    }

    /// The tables under a key, `[[key]]` or inline; none where it is left out.
    pub(crate) fn tables<'d>(&mut self, at: Place<'d>, key: &'d str) -> Vec<Place<'d>> {
        let place = |table: &'d dyn TableLike, span: Option<Range<usize>>| Place {
            table,
            name: key,
            line: span.map_or(at.line, |span| self.lines.at(span.start)),
        };
        match at.table.get(key) {
            None => Vec::new(),
            Some(Item::ArrayOfTables(tables)) => {
                tables.iter().map(|table| place(table, table.span())).collect()
            }
            Some(item) => {
                let inline = item.as_array().map(|array| {
                    let tables = array.iter().filter_map(|value| {
                        let table = value.as_inline_table()?;
                        Some(place(table, value.span()))
                    });
                    (tables.collect::<Vec<_>>(), array.len())
                });
                match inline {
                    Some((tables, all)) if tables.len() == all => tables,
                    _ => {
                        self.wrong(at, key, &format!("it as `[[{key}]]`"));
                        Vec::new()
                    }
                }
            }
        }
    }

    /// A list of texts.
    pub(crate) fn list(&mut self, at: Place<'_>, key: &str) -> Option<Vec<String>> {
        let array = self.item(at, key)?.as_array();
        let texts: Option<Vec<String>> = array.and_then(|array| {
            array.iter().map(|value| value.as_str().map(ToOwned::to_owned)).collect()
        });
        if texts.is_none() {
            self.wrong(at, key, "a list of texts");
        }
        texts
    }
}
