//! Names and words that the outside sees, made from the table while compiling.

/// `RequestSubmitted` and `request_submitted` as `request-submitted`.
#[doc(hidden)]
pub const fn kebab<const LENGTH: usize>(identifier: &str) -> [u8; LENGTH] {
    let mut name = [0; LENGTH];
    write_kebab(identifier, &mut name);
    name
}

/// The length of [`kebab`] of `identifier`.
#[doc(hidden)]
pub const fn kebab_len(identifier: &str) -> usize {
    write_kebab(identifier, &mut [])
}

/// The first paragraph of a doc comment, on one line.
#[doc(hidden)]
pub const fn paragraph<const LENGTH: usize>(lines: &[&str]) -> [u8; LENGTH] {
    let mut words = [0; LENGTH];
    write_paragraph(lines, &mut words);
    words
}

/// The length of [`paragraph`] of `lines`.
#[doc(hidden)]
pub const fn paragraph_len(lines: &[&str]) -> usize {
    write_paragraph(lines, &mut [])
}

const fn write_kebab(identifier: &str, mut to: &mut [u8]) -> usize {
    let mut length = 0;
    let mut rest = identifier.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        if byte.is_ascii_uppercase() && length > 0 {
            to = put(to, b'-');
            length += 1;
        }
        to = put(to, if byte == b'_' { b'-' } else { byte.to_ascii_lowercase() });
        length += 1;
        rest = tail;
    }
    length
}

const fn write_paragraph(mut lines: &[&str], mut to: &mut [u8]) -> usize {
    let mut length = 0;
    while let Some((line, later)) = lines.split_first() {
        let mut rest = line.as_bytes().trim_ascii();
        if rest.is_empty() && length > 0 {
            break;
        }
        if length > 0 {
            to = put(to, b' ');
            length += 1;
        }
        while let Some((&byte, tail)) = rest.split_first() {
            to = put(to, byte);
            length += 1;
            rest = tail;
        }
        lines = later;
    }
    length
}

/// Writes a byte where there is still room, and gives the room after it.
const fn put(to: &mut [u8], byte: u8) -> &mut [u8] {
    match to.split_first_mut() {
        Some((place, tail)) => {
            *place = byte;
            tail
        }
        None => &mut [],
    }
}

/// Whether two names are the same, while compiling.
pub(crate) const fn same(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    loop {
        match (left.split_first(), right.split_first()) {
            (Some((a, left_tail)), Some((b, right_tail))) => {
                if *a != *b {
                    return false;
                }
                left = left_tail;
                right = right_tail;
            }
            (None, None) => return true,
            _ => return false,
        }
    }
}

/// An identifier in kebab-case, as a constant.
#[doc(hidden)]
#[macro_export]
macro_rules! __kebab {
    ($identifier:ident) => {{
        const IDENTIFIER: &str = ::core::stringify!($identifier);
        const BYTES: [u8; $crate::__private::kebab_len(IDENTIFIER)] =
            $crate::__private::kebab(IDENTIFIER);
        const NAME: &str = match ::core::str::from_utf8(&BYTES) {
            ::core::result::Result::Ok(name) => name,
            ::core::result::Result::Err(_) => IDENTIFIER,
        };
        NAME
    }};
}

/// The first paragraph of a doc comment, as a constant.
#[doc(hidden)]
#[macro_export]
macro_rules! __words {
    ([]) => { "" };
    ([$($line:literal)+]) => {{
        const LINES: &[&str] = &[$($line),+];
        const BYTES: [u8; $crate::__private::paragraph_len(LINES)] =
            $crate::__private::paragraph(LINES);
        const WORDS: &str = match ::core::str::from_utf8(&BYTES) {
            ::core::result::Result::Ok(words) => words,
            ::core::result::Result::Err(_) => "",
        };
        WORDS
    }};
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_kebab_case() {
        assert_eq!(crate::__kebab!(RequestSubmitted), "request-submitted");
        assert_eq!(crate::__kebab!(not_gone_ahead), "not-gone-ahead");
        assert_eq!(crate::__kebab!(Draft), "draft");
    }

    #[test]
    fn words_are_the_first_paragraph_on_one_line() {
        assert_eq!(crate::__words!([]), "");
        assert_eq!(crate::__words!([" Put it up."]), "Put it up.");
        assert_eq!(
            crate::__words!(["" " A gate — one person" "   at a time." "" " The rest."]),
            "A gate — one person at a time."
        );
    }
}
