//! Answers for programs.

use std::io::Write;

use serde::Serialize;

use crate::failure::Failure;

/// Prints an answer on a line of its own.
pub(crate) fn line(out: &mut impl Write, answer: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, answer).map_err(|error| Failure::Output(error.into()))?;
    Ok(writeln!(out)?)
}

/// Prints the one answer, for people to read as well.
pub(crate) fn whole(out: &mut impl Write, answer: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, answer)
        .map_err(|error| Failure::Output(error.into()))?;
    Ok(writeln!(out)?)
}

/// An answer as a line, for later.
pub(crate) fn text(answer: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(answer).map_err(|error| Failure::Output(error.into()))
}
