//! What the reader of JSON says, without what it read.

use std::borrow::Cow;
use std::io;

use serde_json::error::Category;

use crate::io_in_words::io_in_words;

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
    in_words_after(error, 0)
}

/// As [`in_words`], of JSON that is a part of something: so many bytes stand before it on the
/// line on which it begins, so that a column is counted from the start of that line.
///
/// ```
/// use familyhub_core::in_words_after;
///
/// let line = r#"{"age": "Ada"}"#;
/// let error = serde_json::from_str::<u8>(&line[8..13]).expect_err("no number");
/// assert_eq!(
///     in_words_after(&error, 8),
///     "a text stands where a whole number is expected, at column 13"
/// );
/// ```
pub fn in_words_after(error: &serde_json::Error, before: usize) -> String {
    let whole = error.to_string();
    let (message, _) = whole.rsplit_once(" at line ").unwrap_or((&whole, ""));
    let words = match error.classify() {
        Category::Data => without_input(message),
        Category::Syntax | Category::Eof => form(message).into(),
        Category::Io => match error.io_error_kind() {
            Some(kind) => io_in_words(&io::Error::from(kind)).into(),
            None => "it cannot be read; try again".into(),
        },
    };
    match (error.line(), error.column()) {
        (_, 0) => words.into_owned(),
        (1, column) => format!("{words}, at column {}", before.saturating_add(column)),
        (_, column) => format!("{words}, at column {column}"),
    }
}

/// What is wrong with the form of JSON: each message that the reader has for it, and what
/// is said instead. A test provokes every one.
const FORMS: [(&str, &str); 22] = [
    ("EOF while parsing a list", "the list is cut off"),
    ("EOF while parsing an object", "the object is cut off"),
    ("EOF while parsing a string", "the text is cut off: a quotation mark ends it"),
    ("EOF while parsing a value", "it is cut off where something should stand"),
    ("expected `:`", "a colon should stand here, between a name and what it names"),
    ("expected `,` or `]`", "a comma or the end of the list should stand here"),
    ("expected `,` or `}`", "a comma or the end of the object should stand here"),
    ("expected ident", "this is neither `true`, `false` nor `null`"),
    ("expected value", "a text, a number, a list, an object or the like should stand here"),
    ("expected `\"`", "a quotation mark should stand here"),
    ("invalid escape", "the sign after this backslash cannot follow one"),
    ("invalid number", "this is not written as a number is"),
    ("number out of range", "this number is too large to be read"),
    ("invalid unicode code point", "the text holds something that is not written in UTF-8"),
    (
        "control character (\\u0000-\\u001F) found while parsing a string",
        "a line break or another sign that cannot be seen stands in a text: write it with a backslash",
    ),
    ("key must be a string", "the name of a member should stand here, in quotation marks"),
    (
        "invalid value: expected key to be a number in quotes",
        "the name of this member should be a number, in quotation marks",
    ),
    (
        "float key must be finite (got NaN or +/-inf)",
        "the name of a member cannot be a number without end",
    ),
    (
        "lone leading surrogate in hex escape",
        "half a sign stands in the text: a backslash, `u` and four digits name its other half",
    ),
    ("trailing comma", "a comma should not stand before the end"),
    ("trailing characters", "something follows where it should have ended"),
    ("unexpected end of hex escape", "a backslash and `u` need four digits after them"),
];

/// Lists and objects that stand too deep in one another have a message of their own, too.
const TOO_DEEP: &str = "recursion limit exceeded";

/// What is wrong with the form of JSON, in words.
fn form(message: &str) -> &'static str {
    if message == TOO_DEEP {
        return "lists and objects stand too deep in one another";
    }
    let known = FORMS.iter().find(|(said, _)| *said == message);
    known.map_or("this is not written as JSON is", |(_, words)| words)
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
    } else if message.starts_with("invalid length ") {
        format!("this has too many parts or too few: {wanted} is expected").into()
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
    fn a_day_that_was_mistyped_is_not_repeated() {
        let day = serde_json::Value::from("9 May, Ada");
        let error = crate::time::read_day(day).expect_err("no day");
        assert!(!in_words(&error).contains("Ada"));
    }

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

    fn of<T: serde::de::DeserializeOwned>(json: &[u8]) -> serde_json::Error {
        serde_json::from_slice::<T>(json).err().expect("it is wrong")
    }

    #[test]
    fn every_message_on_the_form_of_json_is_said_in_words() {
        use std::collections::HashMap;

        use serde_json::Value;

        let deep = "[".repeat(200);
        let not_a_number = HashMap::from([(ordered(f64::NAN), 1)]);
        let provoked = [
            of::<Value>(b"[1"),
            of::<Value>(b"{\"a\": 1"),
            of::<Value>(b"\"Ada"),
            of::<Value>(b""),
            of::<Value>(b"{\"a\" 1}"),
            of::<Value>(b"[1 2]"),
            of::<Value>(b"{\"a\": 1 \"b\": 2}"),
            of::<Value>(b"trap"),
            of::<Value>(b"[Ada]"),
            of::<HashMap<u8, u8>>(b"{\"1x\": 1}"),
            of::<Value>(b"\"\\x\""),
            of::<Value>(b"01"),
            of::<Value>(b"1e999"),
            of::<Value>(b"\"\xff\""),
            of::<Value>(b"\"a\nb\""),
            of::<Value>(b"{a: 1}"),
            of::<HashMap<u8, u8>>(b"{\"a\": 1}"),
            serde_json::to_string(&not_a_number).expect_err("no name"),
            of::<Value>(b"\"\\ud83d\\u0041\""),
            of::<Value>(b"[1,]"),
            of::<Value>(b"1 2"),
            of::<Value>(b"\"\\ud83d\""),
        ];
        for (error, (message, words)) in provoked.iter().zip(FORMS) {
            assert!(error.to_string().starts_with(message), "{error} is not: {message}");
            assert!(in_words(error).starts_with(words), "{error}");
        }
        let too_deep = of::<Value>(deep.as_bytes());
        assert!(too_deep.to_string().starts_with(TOO_DEEP), "{too_deep}");
        assert!(in_words(&too_deep).starts_with("lists and objects"), "{too_deep}");
        // A message of a later version of the reader is said in general words, not passed on.
        assert_eq!(form("a novel message"), "this is not written as JSON is");
    }

    /// A number that can be the name of a member.
    fn ordered(number: f64) -> impl serde::Serialize + Eq + std::hash::Hash {
        #[derive(PartialEq, Eq, Hash)]
        struct Bits(u64);
        impl serde::Serialize for Bits {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_f64(f64::from_bits(self.0))
            }
        }
        Bits(number.to_bits())
    }

    #[test]
    fn a_list_of_the_wrong_length_is_said_in_words() {
        let error = of::<(u8, u8)>(b"[1]");
        assert!(in_words(&error).starts_with("this has too many parts or too few"), "{error}");
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
