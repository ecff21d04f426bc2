//! Reading the members of a line that stands in the bytes in which it is written.
//!
//! The members of a line have one order and one spelling each, so a line that is as it
//! should be is read piece by piece, from the left. Any other is left to the reader of
//! JSON, which says what is wrong with it.

use std::borrow::Cow;
use std::str::FromStr;

use super::line::{LineIn, LineSource, PREFIX, role_named, split_type};
use crate::chain::SUFFIX;
use crate::digest::Digest;
use crate::time::moment_as_written;

/// The members of a line, if it is written as they are, but for its data and its rules.
pub(super) fn members(line: &str) -> Option<LineIn<'_>> {
    let hashed = line.len().checked_sub(SUFFIX)?;
    let mut rest = Rest(line.get(..hashed)?);
    Some(LineIn {
        id: rest.after(r#"{"specversion":"1.0","id":""#)?.id()?,
        source: LineSource(rest.after(r#"","source":"urn:uuid:"#)?.id()?),
        r#type: rest
            .after(r#"","type":""#)?
            .text()
            .filter(|it| it.starts_with(PREFIX) || split_type(it).is_some())?,
        subject: rest.after(r#"","subject":""#)?.id()?,
        time: moment_as_written(rest.after(r#"","time":""#)?.text()?)?,
        recordedtime: moment_as_written(rest.after(r#"","recordedtime":""#)?.text()?)?,
        sequence: rest.after(r#"","sequence":""#)?.text()?.parse().ok()?,
        actor: rest.after(r#"","actor":""#)?.id()?,
        actorrole: role_named(rest.after(r#"","actorrole":""#)?.text()?)?,
        actororganisation: match rest.after(r#"","actororganisation":""#) {
            Some(rest) => Some(rest.id()?),
            None => None,
        },
        rules: match rest.after(r#"","rules":""#) {
            Some(rest) => Some(Cow::Borrowed(rest.text()?)),
            None => None,
        },
        commandid: match rest.after(r#"","commandid":""#) {
            Some(rest) => Some(rest.id()?),
            None => None,
        },
        commanddigest: match rest.after(r#"","commanddigest":""#) {
            Some(rest) => Some(Digest::from_hex(rest.text()?.as_bytes())?),
            None => None,
        },
        previous: match rest.after(r#"","previous":""#) {
            Some(rest) => Some(Digest::from_hex(rest.text()?.as_bytes())?),
            None => None,
        },
        data: rest.after(r#"","datacontenttype":"application/json","data":"#)?.0,
        is_as_written: true,
    })
}

/// What is left of a line.
struct Rest<'l>(&'l str);

impl<'l> Rest<'l> {
    /// What is left after this, if it comes next.
    fn after(&mut self, expected: &str) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(expected)?;
        Some(self)
    }

    /// The text up to the next quotation mark, which stays; none of it is escaped.
    fn text(&mut self) -> Option<&'l str> {
        let end = memchr::memchr2(b'"', b'\\', self.0.as_bytes())?;
        let (text, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        rest.starts_with('"').then_some(text)
    }

    /// An id, in small letters.
    fn id<T: FromStr>(&mut self) -> Option<T> {
        let text = self.text()?;
        let small = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-');
        text.as_bytes().iter().all(small).then(|| text.parse().ok())?
    }
}
