//! How what is asked is read: a JSON object, and where it does not fit.

use familyhub_core::in_words;
use familyhub_machine::StrictObject;
use serde::Deserialize;
use serde_json::error::Category;

use crate::decided::command_error::BadCommandError;

/// Reads an object, and says where it does not fit.
pub(crate) fn read_at<'de, T: Deserialize<'de>>(
    root: &str,
    json: &'de str,
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
        let column = error.inner().column();
        match error.inner().classify() {
            Category::Eof => BadCommandError {
                place: root.to_owned(),
                message: format!("the object is cut off at column {column}"),
            },
            Category::Syntax => {
                BadCommandError { place: root.to_owned(), message: in_words(error.inner()) }
            }
            Category::Data | Category::Io => {
                BadCommandError { place, message: in_words(error.inner()) }
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

/// A name, if it looks like one: what else was written is not repeated.
pub(crate) fn shown(name: &str) -> &str {
    let plain = |c: char| c.is_ascii_lowercase() || matches!(c, '-' | '.');
    if name.len() <= 40 && name.chars().all(plain) { name } else { "…" }
}
