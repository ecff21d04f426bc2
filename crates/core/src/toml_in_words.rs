//! What the reader of TOML says, in words that do not ask for its grammar.

/// What is wrong with the form of a TOML file, by what its reader says: a plain sentence
/// without what the file said.
pub(crate) fn toml_in_words(said: &str) -> &'static str {
    // What was expected is named in the reader's own terms, and may repeat what was written.
    let said = said.split(", expected ").next().unwrap_or_default();
    let known = FORMS.iter().find(|(messages, _)| messages.contains(&said));
    known.map_or("this is not written as TOML is", |(_, words)| words)
}

/// What the reader says, and what is said instead.
const FORMS: &[(&[&str], &str)] = &[
    (&["duplicate key"], "this name stands twice in one table"),
    (
        &["string values must be quoted", "missing opening quote"],
        "a text in quotation marks, a number, a day or a list should stand here",
    ),
    (
        &["missing value", "missing value for key", "key with no value"],
        "a name stands here, and nothing that it names",
    ),
    (
        &["missing assignment between key-value pairs", "invalid key-value pair"],
        "`=` should stand here, between a name and what it names",
    ),
    (
        &["extra `=`", "extra assignment between key-value pairs", "unexpected `=` in array"],
        "`=` stands here where it should not",
    ),
    (
        &["unclosed table", "unclosed array table"],
        "a heading is not closed: `]` should stand at its end",
    ),
    (&["unclosed array"], "a list is not closed: `]` should stand at its end"),
    (&["unclosed inline table"], "a table is not closed: `}` should stand at its end"),
    (
        &["missing comma between array elements", "missing comma between key-value pairs"],
        "a comma should stand here",
    ),
    (
        &["extra comma in array", "extra comma in inline table"],
        "a comma stands here where it should not",
    ),
    (
        &["invalid unquoted key", "unquoted keys cannot be empty"],
        "this name holds a sign that it cannot: put it in quotation marks",
    ),
    (
        &["missing escaped value", "too few unicode value digits"],
        "the sign after this backslash cannot follow one",
    ),
    (
        &[
            "integer number overflowed",
            "floating-point number overflowed",
            "unexpected leading zero",
            "redundant numeric sign",
            "redundant integer number prefix",
            "`_` may only go between digits",
        ],
        "this is not written as a number is",
    ),
    (
        &["cannot recurse further; max recursion depth met", "recursion limit"],
        "lists and tables stand too deep in one another",
    ),
    (
        &["unexpected content", "unexpected key or value", "invalid value"],
        "something stands here that cannot be read",
    ),
];

#[cfg(test)]
mod tests {
    use toml_edit::Document;

    use super::*;

    #[test]
    fn what_is_commonly_wrong_with_a_file_is_said_in_words() {
        for (text, words) in [
            ("a = 1\na = 2\n", "this name stands twice in one table"),
            (
                "a = Ada Okafor\n",
                "a text in quotation marks, a number, a day or a list should stand here",
            ),
            ("a = \n", "a text in quotation marks, a number, a day or a list should stand here"),
            ("a\n", "a name stands here, and nothing that it names"),
            ("[a\n", "a heading is not closed: `]` should stand at its end"),
            ("a = [1, 2\n", "a list is not closed: `]` should stand at its end"),
            ("a = { b = 1\n", "a table is not closed: `}` should stand at its end"),
            ("a = [\"x\" \"y\"]\n", "a comma should stand here"),
            ("a = 01\n", "this is not written as a number is"),
        ] {
            let error = Document::parse(text).expect_err("it is wrong");
            assert_eq!(toml_in_words(error.message()), words, "{text:?}: {}", error.message());
        }
        assert_eq!(toml_in_words("a novel message"), "this is not written as TOML is");
    }
}
