//! `familyhub explain`: what commands would do, with nothing done.

use std::io::{self, Write};

use familyhub::Explained;
use schemars::JsonSchema;
use serde::Serialize;

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
    let mut commands = Commands::all(io::stdin().lock(), &call.log)?;
    let case = desk::case(&call.log)?;
    let now = chrono::Utc::now();
    let mut worst = Answer::Done;
    while let Some((line, instruction)) = commands.next()? {
        let command = instruction.command.name();
        let explained = Explained::new(command, case.explain(instruction, now));
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
