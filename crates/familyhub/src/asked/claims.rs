//! A log that somebody else wrote, taken line by line as claims.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, Write};

use familyhub_core::{Digest, LONGEST_LINE, NotRecordedError, Plain, Recorded, Refusal, RuleId};
use familyhub_machine::EventError;
use serde::Serialize;

use crate::amended::{TOO_LONG, read_a_line};
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;
use crate::kept::locality::Locality;

/// Something wrong with a line that somebody sent, and what would put it right.
///
/// It holds ids of rules and plain sentences; nothing of what anybody wrote.
///
/// For an example, see [`Case::take_over`](crate::Case::take_over).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClaimFault {
    /// The line, counted from 1.
    pub line: u64,
    /// The event that it claims, where that can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Cow<'static, str>>,
    /// The rule that it breaks, if it breaks one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleId>,
    /// What is wrong, in plain words.
    pub message: String,
    /// What the sender has to send.
    pub missing: Vec<String>,
    /// What would have been legal instead.
    pub nearest: Vec<String>,
}

impl Case {
    /// The case that another's log makes by one's own locality, as far as it holds: each line is taken as a
    /// claim, its evidence is asked for again, and one bad line is no reason to lose the
    /// good ones.
    ///
    /// What holds is written to `ours`, a log of one's own with a chain of its own: ids,
    /// times and actors stay theirs. Every `fault` is told as it is found, in the order
    /// of the lines. A log that [`replay`](Self::replay) accepts, and that corrects and
    /// erases nothing, is taken over to the byte. What reaches back to earlier lines is
    /// not: it is a fault, and is done again in one's own log.
    ///
    /// # Errors
    ///
    /// Those of the stores; nothing that a line says is one.
    ///
    /// ```
    /// use familyhub::{Case, Locality};
    ///
    /// let (here, theirs) = (Locality::default(), "{}\n".as_bytes());
    /// let (mut ours, mut faults) = (Vec::new(), Vec::new());
    /// let case = Case::take_over(&here, theirs, &mut ours, |fault| faults.push(fault))?;
    /// assert_eq!((case.revision(), ours.len(), faults[0].line), (0, 0, 1));
    /// # Ok::<_, std::io::Error>(())
    /// ```
    pub fn take_over(
        locality: &Locality,
        mut theirs: impl BufRead,
        ours: &mut impl Write,
        fault: impl FnMut(ClaimFault),
    ) -> io::Result<Self> {
        let mut claims = Claims { case: Self::new(locality), expected: 1, last_hash: None, fault };
        let (mut bytes, mut line) = (Vec::new(), 0);
        while read_a_line(&mut theirs, &mut bytes)? > 0 {
            line += 1;
            if let Some(own) = claims.hear(line, &bytes) {
                writeln!(ours, "{own}")?;
            }
            // What is longer than a line can be is passed over, and never held.
            while bytes.len() > LONGEST_LINE && !bytes.ends_with(b"\n") {
                bytes.clear();
                read_a_line(&mut theirs, &mut bytes)?;
            }
            bytes.clear();
        }
        Ok(claims.case)
    }
}

/// What was heard so far, and what of it holds.
struct Claims<F> {
    case: Case,
    /// Which event their next line is, by their own count.
    expected: u64,
    last_hash: Option<Digest>,
    fault: F,
}

impl<F: FnMut(ClaimFault)> Claims<F> {
    /// Hears a line; gives one's own of the same event, if it holds.
    fn hear(&mut self, line: u64, bytes: &[u8]) -> Option<String> {
        let (claim, hash) = match read(bytes) {
            Ok(read) => read,
            Err(why) => {
                // Nothing in it can be believed, not even its hash.
                (self.fault)(ClaimFault::of_line(line, &why));
                (self.expected, self.last_hash) = (self.expected.saturating_add(1), None);
                return None;
            }
        };
        let event = claim.event.shown_name();
        // Their chain first: was a line lost, repeated or moved?
        let (expected, found) = (self.expected, claim.sequence);
        if found != expected {
            let lost = CannotFollowError::OutOfSequence { expected, found };
            (self.fault)(ClaimFault::of_event(line, event.clone(), &lost));
        } else if self.last_hash.is_some() && claim.previous != self.last_hash {
            (self.fault)(ClaimFault::of_event(
                line,
                event.clone(),
                &CannotFollowError::BrokenChain,
            ));
        }
        (self.expected, self.last_hash) = (found.saturating_add(1), Some(hash));
        // Then the event itself, as the next of our own.
        let (sequence, previous) = (self.case.revision() + 1, self.case.last_hash());
        let next = Recorded { sequence, previous, ..claim };
        let followed = next.to_line().map_err(|why| ClaimFault::of_line(line, &why)).and_then(
            |(own, hash)| {
                let applied = self.case.apply_sealed(&next, hash);
                applied.map(|()| own).map_err(|why| ClaimFault::of_event(line, event, &why))
            },
        );
        followed.map_err(&mut self.fault).ok()
    }
}

fn read(bytes: &[u8]) -> Result<(Recorded<CaseEvent>, Digest), NotRecordedError> {
    let form = |why: &str| NotRecordedError::Form(why.to_owned());
    let whole = bytes.strip_suffix(b"\n").ok_or_else(|| {
        let is_long = bytes.len() > LONGEST_LINE;
        form(if is_long { TOO_LONG } else { "the line is cut off: it has no end" })
    });
    let text = str::from_utf8(whole?).map_err(|_| form("the line is not written in UTF-8"))?;
    Recorded::from_line(text)
}

impl ClaimFault {
    fn of_line(line: u64, why: &NotRecordedError) -> Self {
        let (rule, missing) = match why {
            NotRecordedError::Refused(refusal) => return Self::refused(line, None, refusal),
            // Whoever changes a line after it was written breaks the record's first rule.
            NotRecordedError::Seal(_) => {
                (Some(RuleId::REC_01), "the line, as it was first written")
            }
            NotRecordedError::OtherForm(_) => (
                Some(RuleId::REC_01),
                "the line in the bytes in which it is written: see docs/log.md",
            ),
            NotRecordedError::Form(_) => {
                (None, "the line in its published form: `familyhub schema event`")
            }
        };
        let missing = vec![missing.to_owned()];
        Self { line, event: None, rule, message: why.to_string(), missing, nearest: Vec::new() }
    }

    fn of_event(line: u64, event: Cow<'static, str>, why: &CannotFollowError) -> Self {
        if let CannotFollowError::Fault(EventError::Refused(refusal)) = why {
            return Self::refused(line, Some(event), refusal);
        }
        let missing = match why {
            CannotFollowError::OutOfSequence { expected, found } if *found == expected + 1 => {
                vec![format!("the line of event {expected}")]
            }
            CannotFollowError::OutOfSequence { expected, found } if found > expected => {
                vec![format!("the lines of events {expected} to {}", found - 1)]
            }
            _ => Vec::new(),
        };
        let (rule, message) = (Some(RuleId::REC_01), why.to_string());
        Self { line, event: Some(event), rule, message, missing, nearest: Vec::new() }
    }

    fn refused(line: u64, event: Option<Cow<'static, str>>, refusal: &Refusal) -> Self {
        let all = |words: &[Plain]| words.iter().map(ToString::to_string).collect();
        Self {
            line,
            event,
            rule: Some(refusal.rule()),
            message: refusal.message().to_owned(),
            missing: all(refusal.what_is_missing()),
            nearest: all(refusal.nearest_ways()),
        }
    }
}

/// In lines: what is wrong, and then what would put it right.
impl fmt::Display for ClaimFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(event) = &self.event {
            write!(f, ", {event}")?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(rule) = self.rule {
            write!(f, " [{rule}]")?;
        }
        self.missing.iter().try_for_each(|it| write!(f, "\n    please send: {it}"))?;
        self.nearest.iter().try_for_each(|it| write!(f, "\n    legal instead: {it}"))
    }
}
