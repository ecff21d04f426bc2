//! A line of a log, read as a correction has it. [REC-01]

use serde::{Deserialize, Serialize};

use super::{LineChange, NotRecordedError, ReadBack, Recorded, Typed};
use crate::time::Timestamp;

/// What takes the place of something wrong in an event. [REC-01]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Instead {
    /// When it happened, if that was wrong.
    #[serde(
        default,
        deserialize_with = "crate::time::read_moment_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    pub at: Option<Timestamp>,
    /// What changes in the data of its line, as a JSON merge patch (RFC 7396): a
    /// member that is given takes the place of the one there, `null` takes it away,
    /// and all others stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<serde_json::Map<String, serde_json::Value>>,
}

impl<E: Typed> Recorded<E> {
    /// The event of a line as it was read, or with something else `instead` of what
    /// was wrong in it.
    ///
    /// # Errors
    ///
    /// As [`from_line`](Self::from_line); what does not fit instead.
    pub fn read_line(
        line: &str,
        instead: Option<&Instead>,
    ) -> Result<ReadBack<E>, NotRecordedError> {
        let Some(instead) = instead else { return Self::read_with(line, None) };
        let data =
            |data: &str| instead.changes.as_ref().map(|changes| changed(data, changes)).transpose();
        Self::read_with(line, Some(LineChange { at: instead.at, data: &data }))
    }
}

/// Lets erased words of a correction take the place of those that they corrected: they are
/// a digest alone, and nothing of the wrong words is to stay beside it.
fn without_what_was_erased(changes: &mut serde_json::Value) {
    match changes {
        serde_json::Value::Object(members) => {
            if members.contains_key("digest") && !members.contains_key("words") {
                members.insert("salt".to_owned(), serde_json::Value::Null);
                members.insert("words".to_owned(), serde_json::Value::Null);
            }
            members.values_mut().for_each(without_what_was_erased);
        }
        serde_json::Value::Array(values) => {
            values.iter_mut().for_each(without_what_was_erased);
        }
        _ => {}
    }
}

/// The data of a line, with changes.
fn changed(
    data: &str,
    changes: &serde_json::Map<String, serde_json::Value>,
) -> Result<String, serde_json::Error> {
    let mut data: serde_json::Value = serde_json::from_str(data)?;
    let mut changes = serde_json::Value::Object(changes.clone());
    without_what_was_erased(&mut changes);
    json_patch::merge(&mut data, &changes);
    Ok(data.to_string())
}
