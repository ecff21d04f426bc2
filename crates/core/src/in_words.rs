//! What the reader of JSON says, without what it read.

use std::borrow::Cow;

/// An error of the JSON reader as a plain sentence, without what the input said:
/// it may be personal.
///
/// ```
/// use familyhub_core::in_words;
///
/// let error = serde_json::from_str::<u8>("\"Ada\"").expect_err("no number");
/// assert_eq!(in_words(&error), "a text stands where u8 is expected, at column 5");
/// ```
pub fn in_words(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let (message, _) = whole.rsplit_once(" at line ").unwrap_or((&whole, ""));
    format!("{}, at column {}", without_input(message), error.column())
}

/// A message of the JSON reader, without what stood in the input.
fn without_input(message: &str) -> Cow<'_, str> {
    let wanted =
        message.rsplit_once(", expected ").map_or("what is expected", |(_, wanted)| wanted);
    if let Some(found) = message.strip_prefix("invalid type: ") {
        let kind = match found.split_whitespace().next() {
            Some("string") => "a text",
            Some("integer" | "floating") => "a number",
            Some("boolean") => "true or false",
            Some("sequence") => "a list",
            Some("map") => "an object",
            _ => "nothing",
        };
        format!("{kind} stands where {wanted} is expected").into()
    } else if message.starts_with("invalid value: ") {
        format!("this is not {wanted}").into()
    } else if message.starts_with("unknown variant ") {
        format!("this is none of: {}", wanted.trim_start_matches("one of ")).into()
    } else if let Some(rest) = message.strip_prefix("unknown field `")
        && let Some((name, _)) = rest.split_once("`, expected ")
        && !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte == b'-')
    {
        format!("there is a field that is not known, expected {wanted}").into()
    } else {
        message.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Digest;

    #[test]
    fn what_was_written_is_not_repeated() {
        let error = serde_json::from_str::<Digest>("\"Ada Okafor\"").expect_err("no digest");
        assert!(in_words(&error).starts_with("this is not a digest of 64"));
        assert_eq!(
            without_input("unknown field `Ada, expected Okafor`, expected `child`"),
            "there is a field that is not known, expected `child`"
        );
        let plain = "unknown field `colour`, expected `child`";
        assert_eq!(without_input(plain), plain);
    }
}
