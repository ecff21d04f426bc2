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
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// What a JSON Schema says of a text that is [one line](is_one_line).
pub const ONE_LINE_PATTERN: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]*$";
