//! `familyhub explain`: what commands would do, with nothing done.

use std::io::{self, Write};

use familyhub::core::Refusal;
use familyhub::{Consequence, No};
use serde::Serialize;

use crate::Answer;
use crate::act;
use crate::actions;
use crate::arguments;
use crate::failure::Failure;

/// What is printed for a command.
#[derive(Serialize)]
#[serde(tag = "decision", rename_all = "kebab-case")]
enum Explained<'d> {
    WouldBeAccepted {
        line: usize,
        command: &'static str,
        steps: Vec<Consequence>,
    },
    WouldBeRefused {
        line: usize,
        command: &'static str,
        #[serde(flatten)]
        refusal: &'d Refusal,
    },
    Invalid {
        line: usize,
        command: &'static str,
        place: &'d str,
        message: &'d str,
    },
}

pub(crate) fn run(call: &arguments::Explain, out: &mut impl Write) -> Result<Answer, Failure> {
    let instructions = act::read_all(io::stdin().lock())?;
    let case = actions::read(&call.log)?;
    let now = chrono::Utc::now();
    let mut worst = Answer::Done;
    for (line, instruction) in instructions {
        let command = instruction.command.name();
        let explained = case.explain(instruction, now);
        let (answer, told) = match &explained {
            Ok(steps) => {
                let steps = steps.clone();
                (Answer::Done, Explained::WouldBeAccepted { line, command, steps })
            }
            Err(No::Refused(refusal)) => {
                (Answer::No, Explained::WouldBeRefused { line, command, refusal })
            }
            Err(No::Invalid(bad)) => {
                let (place, message) = (bad.place.as_str(), bad.message.as_str());
                (Answer::Wrong, Explained::Invalid { line, command, place, message })
            }
        };
        let json = serde_json::to_string(&told).map_err(|error| Failure::Output(error.into()))?;
        writeln!(out, "{json}")?;
        worst = worst.max(answer);
    }
    Ok(worst)
}
