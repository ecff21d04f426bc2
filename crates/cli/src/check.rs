//! `familyhub check`: whether logs hold.

use std::fs::File;
use std::io::{BufReader, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use familyhub::{Case, LogFault};
use familyhub_core::{Digest, RuleId};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::paint::{bad, good};
use crate::{Answer, arguments, desk, json};

/// What there is to say of a log.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Checked {
    /// It holds: so many events, and the hash of the last.
    Holds {
        /// The log.
        log: String,
        /// That it does.
        holds: bool,
        /// How many events it has.
        events: u64,
        /// The hash of the last.
        hash: Option<Digest>,
    },
    /// It does not: the first line that cannot stand.
    Faulty {
        /// The log.
        log: String,
        /// That it does not.
        holds: bool,
        /// Where, and why.
        fault: LogFault,
    },
    /// It could not be read: why, and what to do.
    Unread {
        /// The log.
        log: String,
        /// That nothing shows that it does.
        holds: bool,
        /// What is wrong, and what to do.
        error: String,
    },
}

pub(crate) fn run(call: &arguments::Check, out: &mut impl Write) -> Result<Answer, Failure> {
    let (revision, hash) = (call.expect_revision, call.expect_hash);
    let known = Known { revision, hash, threads: NonZeroUsize::MIN };
    if call.logs.len() > 1 && known.is_something() {
        return Err(Failure::Call(
            "--expect-revision and --expect-hash are of one log; check the others apart".to_owned(),
        ));
    }
    let threads = desk::threads_for_each_of(call.logs.len());
    let known = Known { threads, ..known };
    let checked: Vec<_> = call.logs.par_iter().map(|path| check(path, known)).collect();
    let mut answer = Answer::Done;
    for result in &checked {
        answer = answer.max(match result {
            Checked::Holds { .. } => Answer::Done,
            Checked::Faulty { .. } => Answer::No,
            Checked::Unread { .. } => Answer::Wrong,
        });
        if call.json {
            json::line(out, result)?;
            continue;
        }
        match result {
            Checked::Holds { log, events, .. } => {
                writeln!(out, "{log}: {}, {}", good("holds"), events_in_words(*events))?;
            }
            Checked::Faulty { log, fault, .. } => writeln!(out, "{log}: {}", bad(fault))?,
            Checked::Unread { error, .. } => writeln!(out, "{}", bad(error))?,
        }
    }
    Ok(answer)
}

/// How many events.
pub(crate) fn events_in_words(events: u64) -> String {
    match events {
        1 => "1 event".to_owned(),
        _ => format!("{events} events"),
    }
}

fn check(path: &Path, known: Known) -> Checked {
    let log = path.display().to_string();
    let read = desk::read(path).map(|file| known.replay(BufReader::new(file)));
    match read {
        Ok(Ok(case)) => {
            Checked::Holds { log, holds: true, events: case.revision(), hash: case.last_hash() }
        }
        Ok(Err(fault)) => Checked::Faulty { log, holds: false, fault },
        Err(failure) => Checked::Unread { log, holds: false, error: failure.to_string() },
    }
}

/// What is known of a log from elsewhere.
#[derive(Clone, Copy)]
struct Known {
    revision: Option<u64>,
    hash: Option<Digest>,
    threads: NonZeroUsize,
}

impl Known {
    fn is_something(self) -> bool {
        self.revision.is_some() || self.hash.is_some()
    }

    /// The case of a log that still holds what is known of it.
    fn replay(self, log: BufReader<File>) -> Result<Case, LogFault> {
        if !self.is_something() {
            return Case::replay_in_threads(self.threads, log);
        }
        let mut found = self.hash.is_none();
        let case = Case::replay_each(log, Arc::default(), |event| {
            found |= self.is_here(event.sequence - 1, event.previous);
        })?;
        found |= self.is_here(case.revision(), case.last_hash());
        let fault = |message: String| LogFault {
            line: case.revision(),
            rule: Some(RuleId::REC_01),
            message,
        };
        match self.revision {
            Some(revision) if case.revision() < revision => Err(fault(format!(
                "the log ends here, and is known to have had {revision} events: its end was cut off, or this is an older copy"
            ))),
            _ if found => Ok(case),
            _ => Err(fault(
                "the event of the expected hash is not in the log: its end was cut off, or written anew"
                    .to_owned(),
            )),
        }
    }

    fn is_here(self, sequence: u64, hash: Option<Digest>) -> bool {
        hash.is_some()
            && hash == self.hash
            && self.revision.is_none_or(|revision| revision == sequence)
    }
}
