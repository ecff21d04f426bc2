//! Names that the outside sees, made from identifiers while compiling.

/// The length of [`kebab`] of `identifier`.
#[doc(hidden)]
pub const fn kebab_len(identifier: &str) -> usize {
    let mut rest = identifier.as_bytes();
    let mut length = 0;
    let mut first = true;
    while let Some((byte, tail)) = rest.split_first() {
        length += if byte.is_ascii_uppercase() && !first { 2 } else { 1 };
        first = false;
        rest = tail;
    }
    length
}

/// `RequestSubmitted` and `request_submitted` as `request-submitted`.
#[doc(hidden)]
pub const fn kebab<const LENGTH: usize>(identifier: &str) -> [u8; LENGTH] {
    let mut name = [0; LENGTH];
    let mut to = name.as_mut_slice();
    let mut rest = identifier.as_bytes();
    let mut first = true;
    while let Some((&byte, tail)) = rest.split_first() {
        if byte.is_ascii_uppercase() && !first {
            to = put(to, b'-');
        }
        to = put(to, if byte == b'_' { b'-' } else { byte.to_ascii_lowercase() });
        first = false;
        rest = tail;
    }
    name
}

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
        const LENGTH: usize = $crate::__private::kebab_len(IDENTIFIER);
        const BYTES: [u8; LENGTH] = $crate::__private::kebab(IDENTIFIER);
        const NAME: &str = match ::core::str::from_utf8(&BYTES) {
            ::core::result::Result::Ok(name) => name,
            ::core::result::Result::Err(_) => IDENTIFIER,
        };
        NAME
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
}
