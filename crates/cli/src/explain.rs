//! `familyhub explain`: what commands would do, with nothing done.

use std::io::{self, Write};

use familyhub::core::Refusal;
use familyhub::{Consequence, No};
use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::Commands;
use crate::failure::Failure;
use crate::words::Listener;
use crate::{Answer, arguments, desk, json};

/// What is printed for a command.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub(crate) enum Explained<'d> {
    /// It would be carried out.
    WouldBeAccepted {
        /// The line of the input.
        line: u64,
        /// The command.
        command: &'static str,
        /// What it would do.
        steps: Vec<Consequence>,
    },
    /// A rule would refuse it.
    WouldBeRefused {
        /// The line of the input.
        line: u64,
        /// The command.
        command: &'static str,
        #[serde(flatten)]
        refusal: &'d Refusal,
        /// What that means to whoever is named.
        #[serde(skip_serializing_if = "Option::is_none")]
        told: Option<String>,
    },
    /// It names what is not in the case, or what cannot be.
    Invalid {
        /// The line of the input.
        line: u64,
        /// The command.
        command: &'static str,
        /// Where in the command.
        place: &'d str,
        /// What is wrong.
        message: &'d str,
    },
}

pub(crate) fn run(call: &arguments::Explain, out: &mut impl Write) -> Result<Answer, Failure> {
    let listener = Listener::of(&call.told)?;
    let mut commands = Commands::all(io::stdin().lock(), &call.log)?;
    let case = desk::case(&call.log)?;
    let now = chrono::Utc::now();
    let mut worst = Answer::Done;
    while let Some((line, instruction)) = commands.next()? {
        let command = instruction.command.name();
        let explained = case.explain(instruction, now);
        let (answer, explained) = match &explained {
            Ok(steps) => {
                let steps = steps.clone();
                (Answer::Done, Explained::WouldBeAccepted { line, command, steps })
            }
            Err(No::Refused(refusal)) => {
                let told = listener.as_ref().map(|listener| listener.told(refusal));
                (Answer::No, Explained::WouldBeRefused { line, command, refusal, told })
            }
            Err(No::Invalid(bad)) => {
                let (place, message) = (bad.place.as_str(), bad.message.as_str());
                (Answer::Wrong, Explained::Invalid { line, command, place, message })
            }
        };
        json::line(out, &explained)?;
        worst = worst.max(answer);
    }
    Ok(worst)
}
