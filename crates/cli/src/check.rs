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

use crate::arguments::Waiting;
use crate::failure::Failure;
use crate::paint::{bad, doubt, good};
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
        /// A copy of the log that a killed erasure left behind: `familyhub mend` removes it.
        #[serde(skip_serializing_if = "Option::is_none")]
        left_behind: Option<String>,
    },
    /// It does not: the first line that cannot stand.
    Faulty {
        /// The log.
        log: String,
        /// That it does not.
        holds: bool,
        /// Where, and why.
        fault: LogFault,
        /// A copy of the log that a killed erasure left behind.
        #[serde(skip_serializing_if = "Option::is_none")]
        left_behind: Option<String>,
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
    let checked: Vec<_> =
        call.logs.par_iter().map(|path| check(path, call.waiting, known)).collect();
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
        if let Checked::Holds { log, left_behind: Some(copy), .. }
        | Checked::Faulty { log, left_behind: Some(copy), .. } = result
        {
            let said = format!("a killed erasure left a copy of the log behind, `{copy}`");
            writeln!(out, "{log}: {}; `familyhub mend` removes it", doubt(said))?;
        }
    }
    Ok(answer)
}

/// How many events.
pub(crate) fn events_in_words(events: u64) -> String {
    match events {
        0 => "0 events, for no case is opened in it yet".to_owned(),
        1 => "1 event".to_owned(),
        _ => format!("{events} events"),
    }
}

fn check(path: &Path, waiting: Waiting, known: Known) -> Checked {
    let log = path.display().to_string();
    let read = desk::read(path, waiting).and_then(|file| {
        // Asked while the log is locked: nobody is writing such a copy now.
        let left_behind = familyhub_store::left_behind(path).map_err(Failure::file(path))?;
        let left_behind = left_behind.map(|copy| copy.display().to_string());
        Ok((known.replay(BufReader::new(file)), left_behind))
    });
    match read {
        Ok((Ok(case), left_behind)) => {
            let (events, hash) = (case.revision(), case.last_hash());
            Checked::Holds { log, holds: true, events, hash, left_behind }
        }
        Ok((Err(fault), left_behind)) => Checked::Faulty { log, holds: false, fault, left_behind },
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
