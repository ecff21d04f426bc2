//! What the reader of JSON says, without what it read.

use std::borrow::Cow;

/// An error of the JSON reader as a plain sentence, without what the input said:
/// it may be personal.
///
/// ```
/// use familyhub_core::in_words;
///
/// let error = serde_json::from_str::<u8>("\"Ada\"").expect_err("no number");
/// assert_eq!(in_words(&error), "a text stands where a whole number is expected, at column 5");
/// ```
pub fn in_words(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let (message, _) = whole.rsplit_once(" at line ").unwrap_or((&whole, ""));
    format!("{}, at column {}", without_input(message), error.column())
}

/// A message of the JSON reader, without what stood in the input.
fn without_input(message: &str) -> Cow<'_, str> {
    let wanted =
        message.rsplit_once(", expected ").map_or("what is expected", |(_, wanted)| plain(wanted));
    if let Some(found) = message.strip_prefix("invalid type: ") {
        let kind = match found.split([' ', ',']).next() {
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

/// What a reader wants, in words that are not those of a programming language.
fn plain(wanted: &str) -> &str {
    match wanted {
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "isize" => {
            "a whole number"
        }
        "f32" | "f64" => "a number",
        "a string" | "string" | "variant identifier" | "field identifier" => "a text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "a map" => "an object",
        other => other,
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

    #[test]
    fn what_is_wanted_is_said_without_the_words_of_a_programming_language() {
        for (message, said) in [
            (
                "invalid type: integer `0`, expected variant identifier",
                "a number stands where a text is expected",
            ),
            ("invalid value: integer `-1`, expected u64", "this is not a whole number"),
            (
                "invalid type: string \"Ada\", expected a sequence",
                "a text stands where a list is expected",
            ),
            (
                "invalid type: null, expected a boolean",
                "nothing stands where true or false is expected",
            ),
            ("invalid type: map, expected a text", "an object stands where a text is expected"),
        ] {
            assert_eq!(without_input(message), said);
        }
    }
}
