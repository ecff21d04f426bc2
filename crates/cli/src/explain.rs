//! `familyhub explain`: what commands would do, with nothing done.

use std::io::{self, BufReader, Write};

use familyhub::{Case, Explained, NotActed};
use schemars::JsonSchema;
use serde::Serialize;

use crate::clock::Clock;
use crate::commands::Commands;
use crate::failure::Failure;
use crate::words::Listener;
use crate::{Answer, arguments, desk, json};

/// What is printed for a command.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Answered {
    /// The line of the input.
    line: u64,
    #[serde(flatten)]
    explained: Explained,
    /// What a refusal means to whoever is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    told: Option<String>,
}

pub(crate) fn run(call: &arguments::Explain, out: &mut impl Write) -> Result<Answer, Failure> {
    let listener = Listener::of(&call.told)?;
    let here = call.local.locality()?;
    let mut commands = Commands::all(io::stdin().lock(), &call.log)?;
    let file = desk::read_if_there(&call.log, call.waiting)?;
    let case = match &file {
        Some(file) => desk::case_of(&here, file, &call.log, desk::threads())?,
        None => Case::new(&here),
    };
    let mut worst = Answer::Done;
    let clock = Clock::of(call.as_told);
    while let Some((line, read)) = commands.next()? {
        let mut instruction = match read {
            Ok(instruction) => instruction,
            Err(bad) => {
                let explained = Explained::Invalid(bad.into());
                json::line(out, &Answered { line, explained, told: None })?;
                worst = worst.max(Answer::Wrong);
                continue;
            }
        };
        let now = clock.set(&mut instruction);
        let command = instruction.command.name();
        let explained = match &file {
            Some(file) => case.explain_on(&mut BufReader::new(file), instruction, now),
            None => case.explain(instruction, now).map_err(NotActed::No),
        };
        let explained = match explained {
            Ok(steps) => Ok(steps),
            Err(NotActed::No(no)) => Err(no),
            Err(NotActed::Log(fault)) => return Err(Failure::log(&call.log)(fault)),
        };
        let explained = Explained::new(command, explained);
        let mut told = None;
        let answer = match &explained {
            Explained::WouldBeAccepted { .. } => Answer::Done,
            Explained::WouldBeRefused { refusal, .. } => {
                told = listener.as_ref().map(|listener| listener.told(refusal));
                Answer::No
            }
            Explained::Invalid(_) => Answer::Wrong,
        };
        json::line(out, &Answered { line, explained, told })?;
        worst = worst.max(answer);
    }
    Ok(worst)
}
