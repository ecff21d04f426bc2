//! Days, counts and titles as a person reads them, in every report.

use familyhub_core::time::CivilDate;

/// A civil day as a person writes it: `31 March 2026`.
pub(crate) fn day(date: CivilDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A civil day where there is little room: `31 Mar 2026`.
pub(crate) fn short_day(date: CivilDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// So many things: `1 gap`, `2 gaps`, `2 criteria`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    match (number, thing) {
        (1, _) => format!("1 {thing}"),
        (_, "criterion") => format!("{number} criteria"),
        _ => format!("{number} {thing}s"),
    }
}

/// A word of a form as it is kept, however it was typed: `Not assessed` is `not-assessed`.
pub(crate) fn code(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c == '_' || c == '-');
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.collect::<Vec<_>>().join("-")
}

/// What is wrong, and what would be right, of an error that says both with a colon between.
pub(crate) fn parted(error: &impl ToString) -> (String, String) {
    let words = error.to_string();
    let (wrong, right) = words.split_once(": ").unwrap_or((&words, "look at it again"));
    (wrong.to_owned(), right.to_owned())
}

/// A text that begins with a capital.
pub(crate) fn capital(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}

/// Ids, or the like, with commas between them.
pub(crate) fn listed<T: ToString>(things: &[T]) -> String {
    things.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// A text as TOML holds it, in quotation marks on one line.
pub(crate) fn toml_text(text: impl ToString) -> String {
    // JSON's escapes are TOML's too, but for one character that TOML does not take as it is.
    serde_json::Value::String(text.to_string()).to_string().replace('\u{7f}', "\\u007f")
}

/// A text in lines of at most so many characters, broken between words; nothing is cut.
pub(crate) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_broken_and_never_cut() {
        let title = "What a long heading of one of our own reports might say, in a table";
        let broken = lines(title, 35);
        assert!(broken.iter().all(|line| line.chars().count() <= 35), "{broken:?}");
        assert_eq!(broken.join(" "), title);
        assert_eq!(lines("incomprehensibilities", 5), ["incomprehensibilities"]);
    }
}
