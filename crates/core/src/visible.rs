//! What of a text is there to be seen.

/// Whether a text says nothing: it is all white space, and marks that some programs
/// put before a text.
///
/// ```
/// use familyhub_core::is_blank;
///
/// assert!(is_blank(" \u{a0}\u{feff}"));
/// assert!(!is_blank(" ."));
/// ```
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}')
}

/// What a JSON Schema says of a text that is not [blank](is_blank).
pub const NOT_BLANK_PATTERN: &str = "[^\\s\\u0085\\ufeff]";

/// Whether a text is one line, and all of it is there to be seen: no end of a line, no
/// control character, and none of the marks that turn the direction of what stands beside
/// them, or that take no room at all.
///
/// The two joiners that some scripts spell names with are seen by what they do.
///
/// ```
/// use familyhub_core::is_one_line;
///
/// assert!(is_one_line("Nguyễn Thị Hồng Nhung"));
/// assert!(!is_one_line("Bell\rCole"));
/// assert!(!is_one_line("Bell \u{202e}eloC"));
/// ```
pub fn is_one_line(text: &str) -> bool {
    !text.contains(|c: char| c.is_control() || is_unseen(c))
}

/// Marks that are not control characters, and that nobody sees.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}'
        | '\u{17b5}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2800}'
        | '\u{3164}' | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// What a JSON Schema says of a text that is [one line](is_one_line).
pub const ONE_LINE_PATTERN: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u2800\\u3164\\uffa0\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]*$";

/// The most characters that a [`Name`](crate::Name) holds.
pub(crate) const MOST_OF_A_NAME: usize = 300;

/// A text that is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NameError {
    /// Nothing but white space.
    #[error("the name is blank")]
    Blank,
    /// Too long.
    #[error("the name is longer than 300 characters")]
    TooLong,
    /// More than one line, or what cannot be seen.
    #[error(
        "a name is one line that can be seen: it holds the end of a line, or a mark that is not shown"
    )]
    NotOneLine,
}

/// Whether a text is a name.
pub(crate) fn check_name(text: &str) -> Result<(), NameError> {
    // A joiner is seen by what it does to the letters beside it.
    let joins = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
    if is_blank(text) || text.chars().all(|c| joins(c) || c.is_whitespace()) {
        Err(NameError::Blank)
    } else if !is_one_line(text) {
        Err(NameError::NotOneLine)
    } else if text.chars().count() > MOST_OF_A_NAME {
        Err(NameError::TooLong)
    } else {
        Ok(())
    }
}
