//! `familyhub check`: whether logs hold.

use std::io::Write;
use std::num::NonZeroUsize;
use std::path::Path;

use familyhub::{Anchor, Locality, LogError, PassedOver};
use familyhub_core::{CaseId, Digest};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use crate::arguments::WaitArgs;
use crate::expected::{Anchors, Expected, ExpectedLogs, case_of};
use crate::failure::Failure;
use crate::local::hint;
use crate::paint::{bad, doubt, good};
use crate::{CallEnd, arguments, desk, json};

/// What there is to say of a log.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum CheckedLog {
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
        /// Events of machines that this program does not have: they stand in the chain, and
        /// nothing else of them was checked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        passed_over: Vec<PassedOver>,
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
        fault: LogError,
        /// A copy of the log that a killed erasure left behind.
        #[serde(skip_serializing_if = "Option::is_none")]
        left_behind: Option<String>,
    },
    /// It is known from elsewhere, and is not among the logs.
    Missing {
        /// The first that is known of it.
        anchor: Anchor,
        /// That nothing shows that it does.
        holds: bool,
        /// Where that is said, and what is wrong.
        error: String,
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

pub(crate) fn run(call: &arguments::CheckArgs, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let (revision, hash) = (call.expect_revision, call.expect_hash);
    let known = match &call.anchor {
        Some(file) => ExpectedLogs::Anchors(Anchors::read(file)?),
        None if revision.is_none() && hash.is_none() => ExpectedLogs::Nothing,
        None if call.logs.len() > 1 => {
            return Err(Failure::Call(
                "--expect-revision and --expect-hash are of one log; check the others apart, or with --anchor"
                    .to_owned(),
            ));
        }
        None => ExpectedLogs::Event(Expected { revision, hash, anchor: None }),
    };
    let here = call.local.locality()?;
    let threads = desk::threads_for_each_of(call.logs.len());
    let (mut checked, cases): (Vec<_>, Vec<_>) =
        call.logs.par_iter().map(|path| check(&here, path, call.waiting, &known, threads)).unzip();
    if let ExpectedLogs::Anchors(anchors) = &known {
        let cases: Vec<_> = cases.into_iter().flatten().collect();
        checked.extend(
            anchors.of_no_log(&cases).into_iter().map(|(anchor, error)| CheckedLog::Missing {
                anchor,
                holds: false,
                error,
            }),
        );
    }
    let mut answer = CallEnd::Done;
    for result in &checked {
        answer = answer.max(match result {
            CheckedLog::Holds { .. } => CallEnd::Done,
            CheckedLog::Faulty { .. } | CheckedLog::Missing { .. } => CallEnd::No,
            CheckedLog::Unread { .. } => CallEnd::Wrong,
        });
        if call.json {
            json::line(out, result)?;
            continue;
        }
        match result {
            CheckedLog::Holds { log, events, passed_over, .. } => {
                writeln!(out, "{log}: {}, {}", good("holds"), events_in_words(*events))?;
                if let Some(said) = PassedOver::in_words(passed_over) {
                    writeln!(out, "{log}: {}", doubt(said))?;
                }
            }
            CheckedLog::Faulty { log, fault, .. } => {
                writeln!(out, "{log}: {}{}", bad(fault), hint(fault))?;
            }
            CheckedLog::Missing { error, .. } | CheckedLog::Unread { error, .. } => {
                writeln!(out, "{}", bad(error))?
            }
        }
        if let CheckedLog::Holds { log, left_behind: Some(copy), .. }
        | CheckedLog::Faulty { log, left_behind: Some(copy), .. } = result
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

fn check(
    here: &Locality,
    path: &Path,
    waiting: WaitArgs,
    known: &ExpectedLogs,
    threads: NonZeroUsize,
) -> (CheckedLog, Option<CaseId>) {
    let log = path.display().to_string();
    let read = desk::read(path, waiting).and_then(|file| {
        // Asked while the log is locked: nobody is writing such a copy now.
        let left_behind = familyhub_store::left_behind(path).map_err(Failure::file(path))?;
        Ok((file, left_behind.map(|copy| copy.display().to_string())))
    });
    let (file, left_behind) = match read {
        Ok(read) => read,
        Err(failure) => {
            return (CheckedLog::Unread { log, holds: false, error: failure.to_string() }, None);
        }
    };
    let checked = match known.replay(here, &file, threads) {
        Ok(case) => {
            let (events, hash) = (case.revision(), case.last_hash());
            let passed_over = case.passed_over();
            CheckedLog::Holds { log, holds: true, events, hash, passed_over, left_behind }
        }
        Err(fault) => CheckedLog::Faulty { log, holds: false, fault, left_behind },
    };
    (checked, case_of(&file))
}
