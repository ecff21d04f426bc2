//! How what is asked is read: a JSON object, and where it does not fit.

use familyhub_core::in_words_after;
use familyhub_machine::StrictObject;
use serde::Deserialize;
use serde_json::error::Category;

use crate::decided::command_error::BadCommandError;

/// JSON that is read: the whole, or a part of a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct JsonPart<'l> {
    pub(crate) json: &'l str,
    /// How many bytes stand before it on the line on which it begins.
    before: usize,
}

impl<'l> JsonPart<'l> {
    pub(crate) fn whole(json: &'l str) -> Self {
        Self { json, before: 0 }
    }

    /// A part that was borrowed from this: of any other, columns are counted from its own start.
    pub(crate) fn part<'p>(self, part: &'p str) -> JsonPart<'p> {
        let at = (part.as_ptr() as usize).checked_sub(self.json.as_ptr() as usize);
        let head = at.and_then(|at| self.json.get(..at)).unwrap_or_default();
        let before = match head.rsplit_once('\n') {
            Some((_, on_the_line)) => on_the_line.len(),
            None => self.before.saturating_add(head.len()),
        };
        JsonPart { json: part, before }
    }
}

/// Reads an object, and says where it does not fit.
pub(crate) fn read_at<'de, T: Deserialize<'de>>(
    root: &str,
    JsonPart { json, before }: JsonPart<'de>,
) -> Result<T, BadCommandError> {
    if !json.trim_start().starts_with('{') {
        return Err(BadCommandError {
            place: root.to_owned(),
            message: "a JSON object is expected here".to_owned(),
        });
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(StrictObject(&mut reader)).map_err(|error| {
        let path = error.path().to_string();
        let place = match (root, path.as_str()) {
            (root, ".") => root.to_owned(),
            ("", path) => path.to_owned(),
            (root, path) => format!("{root}.{path}"),
        };
        match error.inner().classify() {
            Category::Eof => BadCommandError {
                place: root.to_owned(),
                message: format!("the object is cut off at column {}", last_column(json, before)),
            },
            Category::Syntax => BadCommandError {
                place: root.to_owned(),
                message: in_words_after(error.inner(), before),
            },
            Category::Data | Category::Io => {
                BadCommandError { place, message: in_words_after(error.inner(), before) }
            }
        }
    })?;
    match reader.end() {
        Ok(()) => Ok(value),
        Err(_) => Err(BadCommandError {
            place: root.to_owned(),
            message: "something follows the end of the object".to_owned(),
        }),
    }
}

/// The column of the last sign of what was cut off, white space apart.
fn last_column(json: &str, before: usize) -> usize {
    let said = json.trim_end();
    match said.rsplit_once('\n') {
        Some((_, line)) => line.len(),
        None => before.saturating_add(said.len()),
    }
}

/// A name, if it looks like one: what else was written is not repeated.
pub(crate) fn shown(name: &str) -> &str {
    let plain = |c: char| c.is_ascii_lowercase() || matches!(c, '-' | '.');
    if name.len() <= 40 && name.chars().all(plain) { name } else { "…" }
}
