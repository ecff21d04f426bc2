//! Finds where each record of a file begins and ends, without holding the file.
//!
//! It goes by brackets and quotation marks only, so that what is wrong inside one
//! record does not end the reading of the next.

use std::io::{self, BufRead};

use memchr::memchr_iter;

use super::scan::Scan;

/// The longest record that is held, in bytes.
pub(crate) const LONGEST: usize = 16 << 20;

/// What was found next in a file.
#[derive(Debug, PartialEq)]
pub(crate) enum Piece<'s> {
    /// A record of a list.
    Record { bytes: &'s [u8], line: u64, index: u64, list: RecordList },
    /// An object that stands for itself: a record, or what a page says around its
    /// contents, which are left out.
    Alone { bytes: &'s [u8], line: u64, gap: Option<PageGap> },
    /// Something that is not as it should be.
    Broken { line: u64, what: Broken },
}

/// In which kind of list a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecordList {
    /// The contents of a page.
    Contents,
    /// An array of its own.
    Bare,
}

/// Where the contents of a page were, and how many lines they took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PageGap {
    pub(crate) offset: usize,
    pub(crate) lines: u64,
    pub(crate) records: u64,
}

/// What is not as it should be between records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// The file is not JSON at all.
    NotJson,
    /// The file ends in the middle.
    Truncated,
    /// A comma is missing, or one is too many.
    Comma,
    /// A record is too long to be held.
    TooLong,
    /// The file begins with a mark of its encoding.
    Mark,
}

#[derive(Debug, Clone, Copy)]
enum SplitState {
    Begin,
    Top,
    Object,
    Between(InList),
    Item(InList),
    End,
}

/// How far the reading of a list has come.
#[derive(Debug, Clone, Copy)]
struct InList {
    list: RecordList,
    index: u64,
    from: u64,
}

/// What a step of the reading found.
enum Scanned {
    Record(u64),
    Alone,
    Broken(Broken),
}

/// Where the bytes that are gone over are kept.
#[derive(Clone, Copy)]
enum Keep {
    Nothing,
    Record,
    Alone,
}

/// Reads a file piece by piece.
pub(crate) struct Split<R> {
    input: R,
    line: u64,
    state: SplitState,
    record: Vec<u8>,
    alone: Vec<u8>,
    alone_line: u64,
    gap: Option<PageGap>,
    too_long: bool,
}

/// How the reading of one value ended.
#[derive(PartialEq)]
enum Taken {
    Whole,
    TooLong,
    Truncated,
}

impl<R: BufRead> Split<R> {
    pub(crate) fn new(input: R) -> Self {
        Self {
            input,
            line: 1,
            state: SplitState::Begin,
            record: Vec::new(),
            alone: Vec::new(),
            alone_line: 1,
            gap: None,
            too_long: false,
        }
    }

    /// What comes next; none at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Piece<'_>>> {
        loop {
            let found = match self.state {
                SplitState::Begin => self.begin()?.map(Scanned::Broken),
                SplitState::Top => self.top()?.map(Scanned::Broken),
                SplitState::Object => self.member()?,
                SplitState::Between(at) => self.between(at)?.map(Scanned::Broken),
                SplitState::Item(at) => match self.item(at)? {
                    Some(Scanned::Record(line)) => {
                        let (bytes, InList { index, list, .. }) = (&*self.record, at);
                        return Ok(Some(Piece::Record { bytes, line, index, list }));
                    }
                    other => other,
                },
                SplitState::End => return Ok(None),
            };
            match found {
                Some(Scanned::Broken(what)) => {
                    return Ok(Some(Piece::Broken { line: self.line, what }));
                }
                Some(Scanned::Alone | Scanned::Record(_)) => {
                    let (bytes, line, gap) = (&*self.alone, self.alone_line, self.gap);
                    return Ok(Some(Piece::Alone { bytes, line, gap }));
                }
                None => {}
            }
        }
    }

    fn begin(&mut self) -> io::Result<Option<Broken>> {
        self.state = SplitState::Top;
        let marked = self.input.fill_buf()?.starts_with(b"\xef\xbb\xbf");
        if marked {
            self.input.consume(3);
        }
        Ok(marked.then_some(Broken::Mark))
    }

    fn top(&mut self) -> io::Result<Option<Broken>> {
        match self.peek(Keep::Nothing)? {
            None => self.state = SplitState::End,
            Some(b'{') => {
                self.alone_line = self.line;
                self.alone.clear();
                self.gap = None;
                self.take(1, Keep::Alone)?;
                self.state = SplitState::Object;
            }
            Some(b'[') => {
                self.take(1, Keep::Nothing)?;
                self.state = SplitState::Between(InList {
                    list: RecordList::Bare,
                    index: 0,
                    from: self.line,
                });
            }
            Some(_) => {
                self.state = SplitState::End;
                return Ok(Some(Broken::NotJson));
            }
        }
        Ok(None)
    }

    /// The next member of an object that stands for itself, or its end.
    fn member(&mut self) -> io::Result<Option<Scanned>> {
        let alone = Keep::Alone;
        match self.peek(alone)? {
            None => {
                self.state = SplitState::End;
                return Ok(Some(Scanned::Broken(Broken::Truncated)));
            }
            Some(b'}') => {
                self.take(1, alone)?;
                self.state = SplitState::Top;
                let long = std::mem::take(&mut self.too_long);
                return Ok(Some(if long {
                    Scanned::Broken(Broken::TooLong)
                } else {
                    Scanned::Alone
                }));
            }
            Some(b'"') => {
                let from = self.alone.len();
                self.value(Keep::Alone)?;
                let contents = self.alone.get(from..) == Some(b"\"contents\"");
                if self.peek(alone)? == Some(b':') {
                    self.take(1, alone)?;
                }
                if contents && self.peek(alone)? == Some(b'[') {
                    self.take(1, Keep::Nothing)?;
                    self.alone.extend_from_slice(b"[]");
                    let at = InList { list: RecordList::Contents, index: 0, from: self.line };
                    self.state = SplitState::Between(at);
                } else {
                    self.value(Keep::Alone)?;
                }
            }
            // A comma, or something that the record's own reading will name.
            Some(_) => self.take(1, alone)?,
        }
        Ok(None)
    }

    /// Goes over the commas before the next item, or before the end of a list.
    fn between(&mut self, at: InList) -> io::Result<Option<Broken>> {
        let mut commas = 0;
        while self.peek(Keep::Nothing)? == Some(b',') {
            self.take(1, Keep::Nothing)?;
            commas += 1;
        }
        let ends = matches!(self.peek(Keep::Nothing)?, Some(b']' | b'}') | None);
        self.state = SplitState::Item(at);
        let asked = u64::from(at.index > 0 && !ends);
        Ok((commas != asked).then_some(Broken::Comma))
    }

    /// The next item of a list, or its end.
    fn item(&mut self, at: InList) -> io::Result<Option<Scanned>> {
        let line = self.line;
        let next = self.peek(Keep::Nothing)?;
        match next {
            None => {
                self.state = SplitState::End;
                return Ok(Some(Scanned::Broken(Broken::Truncated)));
            }
            Some(end @ (b']' | b'}')) => {
                if end == b']' {
                    self.take(1, Keep::Nothing)?;
                }
                self.state = match at.list {
                    RecordList::Bare => SplitState::Top,
                    RecordList::Contents => {
                        let (offset, lines) = (self.alone.len(), self.line - at.from);
                        self.gap = Some(PageGap { offset, lines, records: at.index });
                        SplitState::Object
                    }
                };
                return Ok(None);
            }
            Some(_) => {}
        }
        self.record.clear();
        let taken = self.value(Keep::Record)?;
        self.state = SplitState::Between(InList { index: at.index + 1, ..at });
        Ok(Some(match taken {
            Taken::Whole => Scanned::Record(line),
            Taken::TooLong => Scanned::Broken(Broken::TooLong),
            Taken::Truncated => {
                self.state = SplitState::End;
                Scanned::Broken(Broken::Truncated)
            }
        }))
    }

    /// The next byte that is not white space; what is gone over is kept or not.
    fn peek(&mut self, into: Keep) -> io::Result<Option<u8>> {
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok(None);
            }
            let blank = chunk.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let next = chunk.get(blank).copied();
            self.take(blank, into)?;
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    /// Takes bytes of the chunk in hand.
    fn take(&mut self, count: usize, into: Keep) -> io::Result<()> {
        let chunk = self.input.fill_buf()?;
        let bytes = chunk.get(..count).unwrap_or_default();
        self.line += memchr_iter(b'\n', bytes).count() as u64;
        let kept = match into {
            Keep::Nothing => None,
            Keep::Record => Some(&mut self.record),
            Keep::Alone => Some(&mut self.alone),
        };
        if let Some(kept) = kept {
            if kept.len() + bytes.len() <= LONGEST {
                kept.extend_from_slice(bytes);
            } else {
                self.too_long = true;
            }
        }
        self.input.consume(count);
        Ok(())
    }

    /// Takes one value, white space before it included: to the bracket that closes
    /// it, the end of its string, or whatever ends a number or a word.
    fn value(&mut self, into: Keep) -> io::Result<Taken> {
        self.peek(into)?;
        let mut scan = Scan::default();
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok(Taken::Truncated);
            }
            let (count, done) = scan.over(chunk);
            self.take(count, into)?;
            if done {
                let long = matches!(into, Keep::Record) && std::mem::take(&mut self.too_long);
                return Ok(if long { Taken::TooLong } else { Taken::Whole });
            }
        }
    }
}

#[cfg(test)]
mod tests;
