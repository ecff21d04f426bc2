//! What is known of a log from elsewhere: it must still hold that.

use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use familyhub::{Anchor, Case, CaseEvent, Locality, Log, LogError};
use familyhub_core::time::london;
use familyhub_core::{CaseId, Digest, LONGEST_LINE, Recorded, RuleId};

use crate::desk;
use crate::failure::Failure;

/// An event that a log is known to have had: its place, its hash, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) revision: Option<u64>,
    pub(crate) hash: Option<Digest>,
    /// The anchor that says so, and where it stands.
    pub(crate) anchor: Option<(Anchor, AnchorPlace)>,
}

/// Where an anchor stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AnchorPlace {
    file: Arc<str>,
    line: u64,
}

impl fmt::Display for AnchorPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)
    }
}

/// The anchors of a file, by case, each in the order of the file.
pub(crate) struct Anchors {
    file: Arc<str>,
    of: HashMap<CaseId, Vec<Expected>>,
}

/// How many lines that are no anchors are named.
const MOST_FAULTS: usize = 20;

impl Anchors {
    /// Reads a file of anchors: one a line. Blank lines are passed over, and those that
    /// begin with `#`.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let file: Arc<str> = path.display().to_string().into();
        let (mut of, mut faults) = (HashMap::<_, Vec<_>>::new(), Vec::new());
        for (number, line) in (1..).zip(desk::read_text(path)?.lines()) {
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            match line.parse::<Anchor>() {
                Ok(anchor) => of.entry(anchor.case).or_default().push(Expected {
                    revision: Some(anchor.revision),
                    hash: Some(anchor.hash),
                    anchor: Some((anchor, AnchorPlace { file: Arc::clone(&file), line: number })),
                }),
                Err(no) => faults.push(format!("{file}, line {number}: {no}")),
            }
        }
        match faults.len() {
            0 if of.is_empty() => Err(Failure::Call(format!(
                "{file}: there is no anchor in it; `familyhub anchor LOG >> {file}` adds one"
            ))),
            0 => Ok(Self { file, of }),
            _ => {
                faults.truncate(MOST_FAULTS);
                Err(Failure::Call(faults.join("\nfamilyhub: ")))
            }
        }
    }

    /// What is known of the log of a case; a case that is not in the file is at fault, for
    /// nothing shows that its log is not another's.
    fn of(&self, case: CaseId) -> Result<&[Expected], LogError> {
        self.of.get(&case).map(Vec::as_slice).ok_or_else(|| {
            fault(0, format!("{} has no anchor of the case that this log is of", self.file))
        })
    }

    /// The first anchor of each case that none of these is.
    pub(crate) fn of_no_log(&self, cases: &[CaseId]) -> Vec<(Anchor, String)> {
        let of_none = self.of.iter().filter(|(case, _)| !cases.contains(case));
        let first = of_none.filter_map(|(_, known)| known.first()?.anchor.as_ref());
        let mut missing: Vec<_> = first.collect();
        missing.sort_by_key(|(_, place)| place.line);
        let told = |(anchor, place): &(Anchor, AnchorPlace)| {
            let why = format!("{place}: none of these logs is of the case {}", anchor.case);
            (*anchor, why)
        };
        missing.into_iter().map(told).collect()
    }
}

/// All that is known of the logs of a call.
pub(crate) enum ExpectedLogs {
    Nothing,
    Event(Expected),
    Anchors(Anchors),
}

impl ExpectedLogs {
    /// The case of a log that still holds what is known of it.
    pub(crate) fn replay(
        &self,
        here: &Locality,
        log: &File,
        threads: NonZeroUsize,
    ) -> Result<Case, LogError> {
        let expected = match self {
            Self::Nothing => {
                return Case::replay_in_threads(here, threads, BufReader::new(log));
            }
            Self::Event(expected) => std::slice::from_ref(expected),
            Self::Anchors(anchors) => match case_of(log) {
                Some(case) => anchors.of(case)?,
                // What is wrong with its first line is told first.
                None => {
                    Case::replay(here, BufReader::new(log))?;
                    return Err(fault(0, "there is nothing in the log any more".to_owned()));
                }
            },
        };
        let mut found = vec![false; expected.len()];
        let mut look = |sequence: u64, hash: Option<Digest>| {
            for (found, expected) in found.iter_mut().zip(expected) {
                *found |= expected.is_here(sequence, hash);
            }
        };
        let case = Case::replay_each(here, BufReader::new(log), |_, event| {
            look(event.sequence - 1, event.previous);
        })?;
        look(case.revision(), case.last_hash());
        match expected.iter().zip(found).find(|(_, found)| !found) {
            None => Ok(case),
            Some((expected, _)) => Err(expected.fault(&case)),
        }
    }
}

impl Expected {
    fn is_here(&self, sequence: u64, hash: Option<Digest>) -> bool {
        sequence > 0
            && self.hash.is_none_or(|expected| hash == Some(expected))
            && self.revision.is_none_or(|expected| expected == sequence)
    }

    /// What is wrong with a log that does not hold this.
    fn fault(&self, case: &Case) -> LogError {
        let ends = self.revision.filter(|revision| case.revision() < *revision);
        let why = match (&self.anchor, ends) {
            (None, Some(revision)) => format!(
                "the log ends here, and is known to have had {revision} events: its end was cut off, or this is an older copy"
            ),
            (None, None) => "the event of the expected hash is not in the log: its end was cut off, or written anew".to_owned(),
            (Some((anchor, place)), ends) => {
                let what = match ends {
                    Some(_) => "its end was cut off, or this is an older copy",
                    None => "it was written anew and sealed again, or another was put in its place",
                };
                format!(
                    "it does not hold what {place} says: event {}, recorded {}; {what}",
                    anchor.revision,
                    london::in_words(anchor.recorded)
                )
            }
        };
        let line = self.revision.filter(|_| self.anchor.is_some() && ends.is_none());
        fault(line.unwrap_or(case.revision()), why)
    }
}

/// The case that the first line of a log is of, if it can be read.
pub(crate) fn case_of(log: &File) -> Option<CaseId> {
    let mut line = String::new();
    let mut log = BufReader::new(log);
    Log::rewound(&mut log).ok()?.take(LONGEST_LINE as u64).read_line(&mut line).ok()?;
    let (first, _) = Recorded::<CaseEvent>::from_line(line.trim_end()).ok()?;
    Some(first.case)
}

fn fault(line: u64, message: String) -> LogError {
    LogError { line, rule: Some(RuleId::REC_01), message }
}
