//! Asks for the parts of a file.

use std::fmt;
use std::ops::{Range, RangeInclusive};
use std::str::FromStr;

use toml_edit::{Item, Value};

use super::lines::LineStarts;
use super::{FileFault, TomlTable};
use crate::time::{CivilDate, parse_date};
use crate::visible::{is_blank, is_one_line};

/// Reads the parts of a file, and notes each fault.
#[derive(Debug)]
pub struct TomlReader<'t> {
    lines: LineStarts,
    /// Where the values begin whose faults are told already.
    told: Vec<usize>,
    as_where: &'t str,
    faults: Vec<FileFault>,
}

/// What is written of a key, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenValue {
    /// A text, a whole number or a day, as a text; none where it is something else, whose
    /// fault is told already.
    pub text: Option<String>,
    /// The line, counted from 1.
    pub line: usize,
}

impl<'t> TomlReader<'t> {
    pub(super) fn new(
        text: &str,
        told: Vec<usize>,
        as_where: &'t str,
        faults: Vec<FileFault>,
    ) -> Self {
        Self { lines: LineStarts::of(text), told, as_where, faults }
    }

    pub(super) fn into_faults(self) -> Vec<FileFault> {
        self.faults
    }

    /// Notes every key of a table that is not one of `known`.
    pub fn known(&mut self, at: TomlTable<'_>, known: &[&str]) {
        self.only(at, "setting", known);
    }

    /// Notes every key of a table that is not one of `known`, each of which is a
    /// `what`: a state, say, or a rule.
    pub fn only(&mut self, at: TomlTable<'_>, what: &str, known: &[&str]) {
        for key in at.keys() {
            if !known.contains(&key) {
                self.fault(
                    at.span(key),
                    format!("`{}` is no {what}", at.path(key)),
                    format!("write one of {}", known.join(", ")),
                );
            }
        }
    }

    /// A table inside another.
    pub fn table<'d>(&mut self, at: TomlTable<'d>, key: &'d str) -> Option<TomlTable<'d>> {
        let item = self.item(at, key)?;
        let table = item.as_table_like();
        if table.is_none() {
            self.wrong_kind(at, key, item, "a table");
        }
        table.map(|table| at.inner(table, key, item.span()))
    }

    /// The tables of a list of tables, such as each `[[level]]`, or a list of tables in
    /// braces; none where the key is not there.
    pub fn tables<'d>(&mut self, at: TomlTable<'d>, key: &'d str) -> Vec<TomlTable<'d>> {
        let Some(item) = at.table.get(key) else {
            return Vec::new();
        };
        let tables: Option<Vec<_>> = match item {
            Item::ArrayOfTables(tables) => {
                Some(tables.iter().map(|table| at.inner(table, key, table.span())).collect())
            }
            _ => item.as_array().and_then(|array| {
                let table = |value: &'d Value| {
                    value.as_inline_table().map(|table| at.inner(table, key, value.span()))
                };
                array.iter().map(table).collect()
            }),
        };
        tables.unwrap_or_else(|| {
            self.wrong_kind(at, key, item, &format!("[[{key}]] above each"));
            Vec::new()
        })
    }

    /// A text that says something.
    pub fn words(&mut self, at: TomlTable<'_>, key: &str) -> Option<String> {
        let item = self.item(at, key)?;
        match item.as_str() {
            Some(text) if !text.trim().is_empty() => Some(text.to_owned()),
            Some(_) => {
                let wrong = format!("`{}` is blank", at.path(key));
                self.fault(at.span(key), wrong, "write what it is");
                None
            }
            None => {
                self.wrong_kind(at, key, item, "a text in quotation marks");
                None
            }
        }
    }

    /// A text that is a name: [one line](is_one_line).
    pub fn name(&mut self, at: TomlTable<'_>, key: &str) -> Option<String> {
        let text = self.words(at, key)?;
        if is_one_line(&text) {
            return Some(text);
        }
        let wrong = "is not one line that can be seen";
        self.fault_of(at, key, wrong, "write it in one line");
        None
    }

    /// A list of texts; empty where the key is not there.
    pub fn list(&mut self, at: TomlTable<'_>, key: &str) -> Option<Vec<String>> {
        let Some(item) = at.table.get(key) else {
            return Some(Vec::new());
        };
        let texts = item.as_array().and_then(|array| {
            array.iter().map(|value| value.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        });
        if self.holds_told(item) {
            return None;
        }
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
    pub fn number(
        &mut self,
        at: TomlTable<'_>,
        key: &str,
        within: RangeInclusive<u16>,
    ) -> Option<u16> {
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
    pub fn yes_or_no(&mut self, at: TomlTable<'_>, key: &str) -> Option<bool> {
        let item = self.item(at, key)?;
        let answer = item.as_bool();
        if answer.is_none() {
            self.wrong_kind(at, key, item, "true or false");
        }
        answer
    }

    /// A day.
    pub fn day(&mut self, at: TomlTable<'_>, key: &str) -> Option<CivilDate> {
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
    pub fn choice<T: Copy>(&mut self, at: TomlTable<'_>, key: &str, of: &[(&str, T)]) -> Option<T> {
        let item = self.item(at, key)?;
        let chosen = of.iter().find(|(name, _)| item.as_str() == Some(name));
        if chosen.is_none() {
            let names: Vec<_> = of.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            self.wrong_kind(at, key, item, &format!("one of {}", names.join(", ")));
        }
        chosen.map(|(_, value)| *value)
    }

    /// What may be left out: nothing of use, that it is left out, or a value.
    ///
    /// ```
    /// use familyhub_core::toml::{self, TomlReader};
    ///
    /// let read = |text| toml::read(text, "as here", |reader, root| {
    ///     reader.if_there(root, "until", TomlReader::day)
    /// });
    /// assert_eq!(read(""), Ok(None));
    /// assert!(read("until = \"soon\"").is_err());
    /// ```
    pub fn if_there<'d, T>(
        &mut self,
        at: TomlTable<'d>,
        key: &'d str,
        read: impl FnOnce(&mut Self, TomlTable<'d>, &'d str) -> Option<T>,
    ) -> Option<Option<T>> {
        if at.has(key) { read(self, at, key).map(Some) } else { Some(None) }
    }

    /// What a text stands for, by its own rules.
    pub fn parsed<T>(&mut self, at: TomlTable<'_>, key: &str) -> Option<T>
    where
        T: FromStr<Err: fmt::Display>,
    {
        let words = self.words(at, key)?;
        match words.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let right = format!("write `{}` so", at.path(key));
                self.fault(at.span(key), error.to_string(), right);
                None
            }
        }
    }

    /// What is written of a key, in whichever form: for what checks it itself. None where
    /// it is left out or blank.
    pub fn written(&mut self, at: TomlTable<'_>, key: &str) -> Option<WrittenValue> {
        let item = at.table.get(key)?;
        let line = self.line(at, key);
        if self.is_told(item) {
            return Some(WrittenValue { text: None, line });
        }
        let text = match item {
            Item::Value(Value::String(text)) => text.value().trim().to_owned(),
            Item::Value(Value::Integer(number)) => number.value().to_string(),
            Item::Value(Value::Datetime(date)) => date.value().to_string(),
            _ => {
                self.wrong_kind(at, key, item, "a text in quotation marks");
                return Some(WrittenValue { text: None, line });
            }
        };
        (!text.is_empty()).then_some(WrittenValue { text: Some(text), line })
    }

    /// Notes a fault at a place of the file.
    pub fn fault(&mut self, at: Range<usize>, wrong: String, right: impl Into<String>) {
        let line = self.lines.at(at.start);
        self.faults.push(FileFault { line, wrong, right: right.into() });
    }

    /// Notes that a key is missing.
    pub fn missing(&mut self, at: TomlTable<'_>, key: &str) {
        let right = format!("add it, {}", self.as_where);
        self.fault(at.here(), format!("`{}` is missing", at.path(key)), right);
    }

    /// Notes a fault of the value of one key.
    pub fn fault_of(
        &mut self,
        at: TomlTable<'_>,
        key: &str,
        wrong: &str,
        right: impl Into<String>,
    ) {
        self.fault(at.span(key), format!("`{}` {wrong}", at.path(key)), right);
    }

    /// Whether the file says that this is not known, with the word `unknown`.
    pub fn is_unknown(&self, at: TomlTable<'_>, key: &str) -> bool {
        at.table.get(key).and_then(Item::as_str) == Some("unknown")
    }

    /// The line of a key, or of the table where it has no such key; counted from 1.
    pub fn line(&self, at: TomlTable<'_>, key: &str) -> usize {
        self.lines.at(at.span(key).start)
    }

    /// The line on which a table begins, counted from 1.
    pub fn line_of(&self, at: TomlTable<'_>) -> usize {
        self.lines.at(at.here().start)
    }

    /// A value that is there, and whose fault was not told while the file was parsed.
    fn item<'d>(&mut self, at: TomlTable<'d>, key: &str) -> Option<&'d Item> {
        let item = at.table.get(key);
        if item.is_none() {
            self.missing(at, key);
        }
        item.filter(|item| !self.is_told(item))
    }

    /// Whether the value stands for what was no TOML.
    fn is_told(&self, item: &Item) -> bool {
        item.span().is_some_and(|span| self.told.contains(&span.start))
    }

    /// Whether the value, or one inside it, stands for what was no TOML.
    fn holds_told(&self, item: &Item) -> bool {
        item.span().is_some_and(|span| self.told.iter().any(|told| span.contains(told)))
    }

    fn wrong_kind(&mut self, at: TomlTable<'_>, key: &str, item: &Item, wanted: &str) {
        if self.holds_told(item) {
            return;
        }
        let found = item.to_string();
        let found = found.trim().lines().next().unwrap_or_default();
        let wrong = format!("`{}` is `{found}`", at.path(key));
        self.fault(at.span(key), wrong, format!("write {wanted}"));
    }
}
