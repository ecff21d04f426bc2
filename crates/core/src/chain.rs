//! The chain of hashes through a log, and the form that is hashed.
//!
//! A log is one JSON object a line. Each line ends with its own hash and names
//! that of the line before, so that an edit, a deletion and a change of order
//! are found where they are.
//!
//! **The form that is hashed** is the line as written, up to its last member,
//! `,"hash":"…"}`, which is left out; and every `,"salt":"…","words":"…"` in it
//! is left out too. Inside a JSON string every quotation mark is escaped, so
//! neither sequence can be part of somebody's words. Because words are hashed
//! only through their salted digest, they can be erased and the chain holds.
//! [REC-05]

use memchr::memmem::Finder;
use sha2::{Digest as _, Sha256};

use crate::digest::Digest;

const HASH: &[u8] = br#","hash":""#;
const SALT: &[u8] = br#","salt":""#;
const WORDS: &[u8] = br#","words":""#;
const SUFFIX: usize = HASH.len() + 64 + 2;

/// Why a line does not carry a hash of its own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSealed {
    /// The last member of the line is no hash.
    #[error("the line does not end with its hash")]
    NoHash,
    /// The hash is not that of the line.
    #[error("the line was changed after it was written: its hash does not match")]
    Changed,
}

/// Completes a line, which is an object without a hash, and gives that hash.
///
/// ```
/// use familyhub_core::chain::{seal, sealed_hash};
///
/// let mut line = String::from(r#"{"sequence":"1"}"#);
/// let hash = seal(&mut line);
/// assert_eq!(sealed_hash(line.as_bytes()), Ok(hash));
/// assert!(sealed_hash(line.replace('1', "2").as_bytes()).is_err());
/// ```
pub fn seal(line: &mut String) -> Digest {
    if line.ends_with('}') {
        line.pop();
    }
    let hash = hash_of(line.as_bytes());
    line.push_str(r#","hash":""#);
    line.push_str(&hash.to_string());
    line.push_str("\"}");
    hash
}

/// The hash that a line ends with, if it is that of the line.
///
/// # Errors
///
/// A line without a hash, or with another one.
pub fn sealed_hash(line: &[u8]) -> Result<Digest, NotSealed> {
    let (body, suffix) = line
        .len()
        .checked_sub(SUFFIX)
        .and_then(|at| line.split_at_checked(at))
        .ok_or(NotSealed::NoHash)?;
    let hash = suffix
        .strip_prefix(HASH)
        .and_then(|rest| rest.strip_suffix(b"\"}"))
        .and_then(Digest::from_hex)
        .ok_or(NotSealed::NoHash)?;
    if hash_of(body) == hash { Ok(hash) } else { Err(NotSealed::Changed) }
}

/// The digest of the form that is hashed.
fn hash_of(body: &[u8]) -> Digest {
    let finder = Finder::new(SALT);
    let mut hasher = Sha256::new();
    let mut rest = body;
    while let Some((before, at_salt)) = finder.find(rest).and_then(|at| rest.split_at_checked(at)) {
        hasher.update(before);
        let after = skip_member(at_salt, SALT).and_then(|after| skip_member(after, WORDS));
        match after {
            Some(after) => rest = after,
            None => {
                rest = at_salt;
                break;
            }
        }
    }
    hasher.update(rest);
    Digest::from(hasher)
}

/// What follows a member whose value is a string.
fn skip_member<'l>(line: &'l [u8], name: &[u8]) -> Option<&'l [u8]> {
    let mut rest = line.strip_prefix(name)?;
    loop {
        let at = memchr::memchr2(b'"', b'\\', rest)?;
        let (_, tail) = rest.split_at_checked(at)?;
        match tail {
            [b'"', after @ ..] => return Some(after),
            [b'\\', _, after @ ..] => rest = after,
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erasing_words_keeps_the_hash() {
        let with =
            br#"{"a":{"digest":"d1","salt":"00","words":"say \"x\",\"salt\":\"y\" \\"},"b":2"#;
        let without = br#"{"a":{"digest":"d1"},"b":2"#;
        assert_eq!(hash_of(with), hash_of(without));
    }

    #[test]
    fn every_flipped_bit_is_found() {
        let mut line = String::from(r#"{"id":"1","data":{"digest":"d1"}}"#);
        seal(&mut line);
        for at in 0..line.len() {
            for bit in 0..8 {
                let mut bytes = line.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                assert!(sealed_hash(&bytes).is_err(), "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn a_line_without_a_hash_is_refused() {
        assert_eq!(sealed_hash(b"{}"), Err(NotSealed::NoHash));
        assert_eq!(sealed_hash(b""), Err(NotSealed::NoHash));
    }
}
