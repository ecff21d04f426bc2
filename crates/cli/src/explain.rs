//! `familyhub explain`: what commands would do, with nothing done.

use std::io::{self, BufReader, Write};

use familyhub::{ActError, Case, Explained};
use schemars::JsonSchema;
use serde::Serialize;

use crate::clock::RecordingClock;
use crate::commands::CommandLines;
use crate::failure::Failure;
use crate::words::WordsReader;
use crate::{CallEnd, arguments, desk, json};

/// What is printed for a command.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ExplainedLine {
    /// The line of the input.
    line: u64,
    #[serde(flatten)]
    explained: Explained,
    /// What a refusal means to whoever is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    told: Option<String>,
}

pub(crate) fn run(call: &arguments::Explain, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let listener = WordsReader::of(&call.told)?;
    let here = call.local.locality()?;
    let mut commands = CommandLines::all(io::stdin().lock(), &call.log)?;
    let file = desk::read_if_there(&call.log, call.waiting)?;
    let case = match &file {
        Some(file) => desk::case_of(&here, file, &call.log, desk::threads())?,
        None => Case::new(&here),
    };
    let mut worst = CallEnd::Done;
    let clock = RecordingClock::of(call.as_told);
    while let Some((line, read)) = commands.next()? {
        let mut instruction = match read {
            Ok(instruction) => instruction,
            Err(bad) => {
                let explained = Explained::Invalid(bad.into());
                json::line(out, &ExplainedLine { line, explained, told: None })?;
                worst = worst.max(CallEnd::Wrong);
                continue;
            }
        };
        let now = clock.set(&mut instruction);
        let command = instruction.command.name();
        let explained = match &file {
            Some(file) => case.explain_on(&mut BufReader::new(file), instruction, now),
            None => case.explain(instruction, now).map_err(ActError::No),
        };
        let explained = match explained {
            Ok(steps) => Ok(steps),
            Err(ActError::No(no)) => Err(no),
            Err(ActError::Log(fault)) => return Err(Failure::log(&call.log)(fault)),
        };
        let explained = Explained::new(command, explained);
        let mut told = None;
        let answer = match &explained {
            Explained::WouldBeAccepted { .. } => CallEnd::Done,
            Explained::WouldBeRefused { refusal, .. } => {
                told = listener.as_ref().map(|listener| listener.told(refusal));
                CallEnd::No
            }
            Explained::Invalid(_) => CallEnd::Wrong,
        };
        json::line(out, &ExplainedLine { line, explained, told })?;
        worst = worst.max(answer);
    }
    Ok(worst)
}
