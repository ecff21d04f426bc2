//! The chain of hashes through a log, and the form that is hashed.
//!
//! A log is one JSON object a line. Each line ends with its own hash and names
//! that of the line before, so that an edit, a deletion and a change of order
//! are found where they are.
//!
//! **The form that is hashed** is the line as written, up to its last member,
//! `,"hash":"…"}`, which is left out; and in every
//! `{"digest":"…","salt":"…","words":"…"}` what stands between the digest and the
//! brace is left out too. Inside a JSON string every quotation mark is escaped, so
//! none of these can be part of somebody's words. Because words are hashed only
//! through their salted digest, they can be erased and the chain holds. [REC-05]
//!
//! `"digest"` stands in a line in this form alone: one that was written in another
//! order, or with white space, could not be erased, and is refused.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use sha2::{Digest as _, Sha256};

use crate::digest::Digest;
use crate::hex;

const HASH: &[u8] = br#","hash":""#;
const SALT: &[u8] = br#","salt":""#;
const WORDS: &[u8] = br#","words":""#;
const HEX: usize = 64;
/// How many bytes of a line are not hashed: its last member, and the brace after it.
pub(crate) const SUFFIX: usize = HASH.len() + HEX + 2;

static DIGEST: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(br#""digest""#));

/// Why a line does not carry a hash of its own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// The last member of the line is no hash.
    #[error("the line does not end with its hash")]
    NoHash,
    /// The hash is not that of the line.
    #[error("the line was changed after it was written: its hash does not match")]
    Changed,
    /// Words stand in another form than that in which they can be erased.
    #[error("words stand in the line in a form in which they could not be erased")]
    NotErasable,
}

/// The hash of a line, and what became of the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seal {
    /// The hash.
    pub hash: Digest,
    /// How many words stand in the line.
    pub kept: usize,
    /// How many were taken out.
    pub erased: usize,
    /// All salts of the line, one upon the other.
    pub(crate) salts: [u8; 16],
}

/// Completes a line, which is an object without a hash, and gives that hash.
///
/// # Errors
///
/// Words in a form in which they could not be erased.
///
/// ```
/// use familyhub_core::chain::{seal, sealed_hash};
///
/// let mut line = String::from(r#"{"sequence":"1"}"#);
/// let hash = seal(&mut line)?;
/// assert_eq!(sealed_hash(line.as_bytes())?.hash, hash);
/// assert!(sealed_hash(line.replace('1', "2").as_bytes()).is_err());
/// # Ok::<_, familyhub_core::chain::SealError>(())
/// ```
pub fn seal(line: &mut String) -> Result<Digest, SealError> {
    if line.ends_with('}') {
        line.pop();
    }
    let hash = seal_of(line.as_bytes())?.hash;
    line.push_str(r#","hash":""#);
    line.push_str(hash.as_hex(&mut [0; HEX]));
    line.push_str("\"}");
    Ok(hash)
}

/// The hash that a line ends with, if it is that of the line.
///
/// # Errors
///
/// A line without a hash, or with another one.
pub fn sealed_hash(line: &[u8]) -> Result<Seal, SealError> {
    let (body, suffix) = line
        .len()
        .checked_sub(SUFFIX)
        .and_then(|at| line.split_at_checked(at))
        .ok_or(SealError::NoHash)?;
    let hash = suffix
        .strip_prefix(HASH)
        .and_then(|rest| rest.strip_suffix(b"\"}"))
        .ok_or(SealError::NoHash)?;
    let seal = seal_of(body)?;
    // Written and compared, rather than read: it is quicker, and there is one way only.
    let is = seal.hash.as_hex(&mut [0; HEX]).as_bytes() == hash;
    if is { Ok(seal) } else { Err(SealError::Changed) }
}

/// The line with all its words taken out, their salts with them: its hash is as
/// before. [REC-05]
///
/// # Errors
///
/// Words in a form in which they cannot be erased.
///
/// ```
/// use familyhub_core::chain::{erase, seal, sealed_hash};
///
/// let digest = "0".repeat(64);
/// let words = format!(r#"{{"digest":"{digest}","salt":"{}","words":"calm"}}"#, "a".repeat(32));
/// let mut line = format!(r#"{{"data":{{"note":{words}}}}}"#);
/// let hash = seal(&mut line)?;
/// let erased = erase(&line)?;
/// assert!(!erased.contains("calm"));
/// assert_eq!(sealed_hash(erased.as_bytes())?.hash, hash);
/// # Ok::<_, familyhub_core::chain::SealError>(())
/// ```
pub fn erase(line: &str) -> Result<String, SealError> {
    let mut erased = Vec::with_capacity(line.len());
    walk(line.as_bytes(), |part| match part {
        LinePart::Hashed(bytes) => erased.extend_from_slice(bytes),
        LinePart::Kept { .. } | LinePart::Erased => {}
    })?;
    String::from_utf8(erased).map_err(|_| SealError::NotErasable)
}

/// The salts of all words in a text, one upon the other.
pub(crate) fn salts_of(text: &[u8]) -> Result<[u8; 16], SealError> {
    let mut salts = [0; 16];
    walk(text, |part| {
        if let LinePart::Kept { salt } = part {
            add_salt(&mut salts, salt);
        }
    })?;
    Ok(salts)
}

/// Lays a salt upon others. What is no salt is refused where the words are read.
fn add_salt(salts: &mut [u8; 16], salt: &[u8]) {
    if let Some(bytes) = hex::read::<16>(salt) {
        salts.iter_mut().zip(bytes).for_each(|(all, one)| *all ^= one);
    }
}

/// Whether words of the line were taken out, and what its hash is.
fn seal_of(body: &[u8]) -> Result<Seal, SealError> {
    let mut hasher = Sha256::new();
    let (mut kept, mut erased, mut salts) = (0, 0, [0; 16]);
    walk(body, |part| match part {
        LinePart::Hashed(bytes) => hasher.update(bytes),
        LinePart::Kept { salt } => {
            kept += 1;
            add_salt(&mut salts, salt);
        }
        LinePart::Erased => erased += 1,
    })?;
    Ok(Seal { hash: Digest::from(hasher), kept, erased, salts })
}

/// A part of a line.
enum LinePart<'l> {
    /// It is hashed.
    Hashed(&'l [u8]),
    /// Words that are kept, and are hashed through their digest alone.
    Kept { salt: &'l [u8] },
    /// The place of words that were taken out.
    Erased,
}

/// Goes through a line, part by part.
fn walk<'l>(line: &'l [u8], mut part: impl FnMut(LinePart<'l>)) -> Result<(), SealError> {
    let mut rest = line;
    while let Some(at) = DIGEST.find(rest) {
        let (through, after) = digest_at(rest, at).ok_or(SealError::NotErasable)?;
        part(LinePart::Hashed(through));
        rest = match after.first() {
            Some(b'}') => {
                part(LinePart::Erased);
                after
            }
            _ => {
                let (salt, words) = member(after, SALT).ok_or(SealError::NotErasable)?;
                let (_, end) = member(words, WORDS).ok_or(SealError::NotErasable)?;
                if end.first() != Some(&b'}') {
                    return Err(SealError::NotErasable);
                }
                part(LinePart::Kept { salt });
                end
            }
        };
    }
    part(LinePart::Hashed(rest));
    Ok(())
}

/// A line through the digest whose name stands at `at`, and what follows it.
fn digest_at(line: &[u8], at: usize) -> Option<(&[u8], &[u8])> {
    let (before, name) = line.split_at_checked(at)?;
    let value = name.strip_prefix(br#""digest":""#)?;
    // Whether these are the digits of a digest is asked where the words are read.
    let (_, end) = value.split_at_checked(HEX)?;
    let after = end.strip_prefix(b"\"")?;
    let opens = before.last() == Some(&b'{');
    opens.then(|| line.split_at_checked(line.len() - after.len()))?
}

/// The value of a member that is a string, as it is written, and what follows it.
fn member<'l>(line: &'l [u8], name: &[u8]) -> Option<(&'l [u8], &'l [u8])> {
    let value = line.strip_prefix(name)?;
    let mut from = 0;
    loop {
        let (_, rest) = value.split_at_checked(from)?;
        let at = from + memchr::memchr2(b'"', b'\\', rest)?;
        let (text, tail) = value.split_at_checked(at)?;
        match tail {
            [b'"', after @ ..] => return Some((text, after)),
            _ => from = at + 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &str) -> String {
        let digest = "d".repeat(64);
        format!(r#"{{"digest":"{digest}","salt":"{}","words":"{words}"}}"#, "0".repeat(32))
    }

    #[test]
    fn erasing_words_keeps_the_hash() {
        let kept = words(r#"say \"digest\":\"x\",\"salt\":\"y\" \\"#);
        let line = format!(r#"{{"a":{kept},"b":2"#);
        let without = erase(&line).expect("erased");
        assert_eq!(without, format!(r#"{{"a":{{"digest":"{}"}},"b":2"#, "d".repeat(64)));
        let [before, after] = [&line, &without].map(|line| seal_of(line.as_bytes()).expect("seal"));
        assert_eq!(before.hash, after.hash);
        assert_eq!([before.kept, before.erased, after.kept, after.erased], [1, 0, 0, 1]);
    }

    #[test]
    fn words_that_could_not_be_erased_are_refused() {
        let kept = words("calm");
        for changed in [
            kept.replace("\"salt\":", "\"salt\": "),
            kept.replace("{\"digest\"", "{ \"digest\""),
            kept.replace("\"words\"", "\"said\""),
            kept.replace("{\"digest\"", "{\"words\":\"calm\",\"digest\""),
            kept.replace('}', ",\"more\":1}"),
        ] {
            assert_eq!(seal_of(changed.as_bytes()), Err(SealError::NotErasable), "{changed}");
        }
    }

    #[test]
    fn every_flipped_bit_is_found() {
        let mut line = format!(r#"{{"id":"1","data":{{"digest":"{}"}}}}"#, "d".repeat(64));
        seal(&mut line).expect("sealed");
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
        assert_eq!(sealed_hash(b"{}"), Err(SealError::NoHash));
        assert_eq!(sealed_hash(b""), Err(SealError::NoHash));
    }
}
