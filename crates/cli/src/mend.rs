//! `familyhub mend`: what a crash or a restored copy left behind.

use std::io::Write;

use familyhub::Case;
use familyhub_store::Held;
use schemars::JsonSchema;
use serde::Serialize;

use crate::check::events_in_words;
use crate::failure::Failure;
use crate::paint::{doubt, good};
use crate::{Answer, arguments, json};

/// What was done.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Mended {
    /// The log.
    log: String,
    /// How many bytes of a torn last line were taken away.
    torn_bytes: u64,
    /// From which lines words were erased again.
    erased_lines: Vec<u64>,
    /// How many events it has.
    events: u64,
}

pub(crate) fn run(call: &arguments::Mend, out: &mut impl Write) -> Result<Answer, Failure> {
    let mut held = Held::take(&call.log).map_err(Failure::file(&call.log))?;
    let failed = |fault| Failure::Log { path: call.log.clone(), fault };
    if !held.is_there() {
        return Err(Failure::file(&call.log)(std::io::ErrorKind::NotFound.into()));
    }
    // Nothing is touched unless what stays holds.
    let (case, erase) = Case::mended(&mut held.log()).map_err(failed)?;
    let torn_bytes = held.cut_torn_line().map_err(Failure::file(&call.log))?;
    if !erase.is_empty() {
        held.rewrite(&erase, "").map_err(Failure::file(&call.log))?;
    }
    let done = Mended {
        log: call.log.display().to_string(),
        torn_bytes,
        erased_lines: erase.into_iter().collect(),
        events: case.revision(),
    };
    if call.json {
        json::line(out, &done)?;
    } else {
        done.write(out)?;
    }
    Ok(Answer::Done)
}

impl Mended {
    fn write(&self, out: &mut impl Write) -> Result<(), Failure> {
        let Self { log, torn_bytes, erased_lines, events } = self;
        if *torn_bytes > 0 {
            writeln!(
                out,
                "{log}: {}",
                doubt(format_args!("took away a torn last line of {torn_bytes} bytes"))
            )?;
        }
        if !erased_lines.is_empty() {
            let lines: Vec<_> = erased_lines.iter().map(u64::to_string).collect();
            let lines = lines.join(", ");
            let done = doubt(format!("erased again the words of lines {lines}"));
            writeln!(out, "{log}: {done}")?;
        }
        if *torn_bytes == 0 && erased_lines.is_empty() {
            writeln!(out, "{log}: nothing is to be mended")?;
        }
        writeln!(out, "{log}: {}, {}", good("holds"), events_in_words(*events))?;
        Ok(())
    }
}
