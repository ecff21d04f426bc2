//! `familyhub mend`: what a crash or a restored copy left behind.

use std::io::Write;

use familyhub::{Case, Repairs};
use familyhub_store::LockedLog;
use schemars::JsonSchema;
use serde::Serialize;

use crate::check::events_in_words;
use crate::failure::Failure;
use crate::paint::{doubt, good};
use crate::{CallEnd, arguments, json};

/// What was done.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MendReport {
    /// The log.
    log: String,
    /// How many bytes of a torn last line were taken away.
    torn_bytes: u64,
    /// Whether the last line lacked only its line feed, which was added.
    line_feed_added: bool,
    /// How many lines ended with carriage return and line feed, and now with a line feed.
    carriage_returns: u64,
    /// Whether a byte order mark was taken from the beginning.
    byte_order_mark: bool,
    /// From which lines words were erased again.
    erased_lines: Vec<u64>,
    /// Whether a copy of the log was removed that a killed erasure had left behind.
    left_behind: bool,
    /// How many events it has.
    events: u64,
}

pub(crate) fn run(call: &arguments::Mend, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let here = call.local.locality()?;
    let failed = Failure::file(&call.log);
    let mut held = LockedLog::take_existing(&call.log, call.waiting.into()).map_err(failed)?;
    let left_behind = held.removed_left_behind().map_err(Failure::file(&call.log))?;
    // Nothing is touched unless what stays holds.
    let (case, repairs) = Case::mended(&here, &mut held.log()).map_err(Failure::log(&call.log))?;
    held.mend(&repairs).map_err(Failure::file(&call.log))?;
    let Repairs { erase, torn_bytes, line_feed, carriage_returns, byte_order_mark } = repairs;
    let done = MendReport {
        log: call.log.display().to_string(),
        torn_bytes,
        line_feed_added: line_feed,
        carriage_returns,
        byte_order_mark,
        erased_lines: erase.into_iter().collect(),
        left_behind,
        events: case.revision(),
    };
    if call.json {
        json::line(out, &done)?;
    } else {
        done.write(out)?;
    }
    Ok(CallEnd::Done)
}

impl MendReport {
    fn write(&self, out: &mut impl Write) -> Result<(), Failure> {
        let (log, events) = (&self.log, self.events);
        let mut done = Vec::new();
        if self.left_behind {
            done.push("removed a copy of it that a killed erasure had left behind".to_owned());
        }
        if self.byte_order_mark {
            done.push("took the byte order mark from its beginning".to_owned());
        }
        if self.carriage_returns > 0 {
            let lines = self.carriage_returns;
            done.push(format!("took away the carriage returns at the end of {lines} lines"));
        }
        if self.line_feed_added {
            done.push("added the line feed that its last line lacked".to_owned());
        }
        if self.torn_bytes > 0 {
            done.push(format!("took away a torn last line of {} bytes", self.torn_bytes));
        }
        if !self.erased_lines.is_empty() {
            let lines: Vec<_> = self.erased_lines.iter().map(u64::to_string).collect();
            done.push(format!("erased again the words of lines {}", lines.join(", ")));
        }
        if done.is_empty() {
            writeln!(out, "{log}: nothing is to be mended")?;
        }
        for done in done {
            writeln!(out, "{log}: {}", doubt(done))?;
        }
        writeln!(out, "{log}: {}, {}", good("holds"), events_in_words(events))?;
        Ok(())
    }
}
