//! The same command in another text.

use std::fmt::Write as _;

use familyhub::core::PersonId;
use familyhub::core::time::{Timestamp, parse_time};
use serde_json::Value;

/// The same command, said otherwise: its members in another order and with room
/// between them, ids as UUIDs, times in UTC, and texts in escapes.
pub(crate) fn said_otherwise(command: &Value) -> String {
    let mut text = String::from("  {");
    let members = command.as_object().expect("an object");
    for (at, (name, value)) in members.iter().rev().enumerate() {
        let comma = if at == 0 { "" } else { " ,\n\t" };
        let _ = write!(text, "{comma}{} :  ", escaped(name));
        say(value, &mut text);
    }
    text + " }\r\n"
}

fn say(value: &Value, text: &mut String) {
    match value {
        Value::String(words) => {
            let id = words.strip_prefix('@').map(|name| PersonId::named(name).to_string());
            let time = || {
                let at: Timestamp = parse_time(words).ok()?;
                words.contains('T').then(|| at.to_rfc3339())
            };
            text.push_str(&escaped(&id.or_else(time).unwrap_or_else(|| words.clone())));
        }
        Value::Array(items) => {
            text.push_str("[ ");
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { " , " });
                say(item, text);
            }
            text.push_str(" ]");
        }
        Value::Object(members) => {
            text.push('{');
            for (at, (name, member)) in members.iter().rev().enumerate() {
                let _ = write!(text, "{}{}:", if at == 0 { " " } else { " , " }, escaped(name));
                say(member, text);
            }
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
}

/// A JSON string in which every character is an escape.
fn escaped(words: &str) -> String {
    let units = words.encode_utf16().map(|unit| format!("\\u{unit:04X}"));
    format!("\"{}\"", units.collect::<String>())
}
