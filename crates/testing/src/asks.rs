//! What is asked of a case, and an answer that is no.

use familyhub::{ActError, Command, CommandError, Instruction};
use familyhub_core::{Actor, Refusal};

use crate::scenario::log_does_not_hold;
use crate::time;

/// Somebody who asks.
pub trait Asks {
    /// Asks this: now, unless it is said when.
    ///
    /// ```
    /// use familyhub::CloseCase;
    /// use familyhub_testing::{Asks, lead_professional, time};
    ///
    /// let asked = lead_professional("bell", "oak-school").asks(CloseCase {});
    /// assert_eq!(asked.at(time("2026-03-09T09:00")).at, Some(time("2026-03-09T09:00")));
    /// ```
    fn asks(&self, command: impl Into<Command>) -> Instruction;
}

impl Asks for Actor {
    fn asks(&self, command: impl Into<Command>) -> Instruction {
        Instruction::new(command, *self)
    }
}

/// A command by its name, with its details as JSON: for tables of many commands. One command is
/// better built: `bell.asks(CloseCase {})`.
///
/// ```
/// use familyhub_testing::{lead_professional, said};
///
/// let bell = lead_professional("bell", "oak-school");
/// let opens = said(bell, "2026-03-02T08:30", "open-case", r#"{"case": "@okafor"}"#);
/// assert_eq!(opens.command.name(), "open-case");
/// ```
///
/// # Panics
///
/// Where it is no command, or no moment.
#[track_caller]
pub fn said(by: Actor, at: &str, command: &str, details: &str) -> Instruction {
    let by = serde_json::to_string(&by).unwrap_or_else(|error| panic!("{error}"));
    let line = format!(r#"{{"command":"{command}","by":{by},"details":{details}}}"#);
    match Instruction::from_json(&line) {
        Ok(instruction) => instruction.at(time(at)),
        Err(bad) => panic!("no `{command}`: {bad}\n{details}"),
    }
}

/// Of something that was to be refused: why.
///
/// ```
/// use familyhub::core::RuleId;
/// use familyhub::CloseCase;
/// use familyhub_testing::{Asks, Scenario, lead_professional, refusal};
///
/// let mut story = Scenario::new();
/// let answer = story.ask(lead_professional("bell", "oak-school").asks(CloseCase {}));
/// assert_eq!(refusal(answer).rule(), RuleId::REC_01);
/// ```
///
/// # Panics
///
/// Where it was carried out, or no rule refuses it.
#[track_caller]
pub fn refusal<T>(answer: Result<T, impl Into<ActError>>) -> Refusal {
    match answer.map_err(Into::into) {
        Err(ActError::No(CommandError::Refused(refusal))) => refusal,
        Err(ActError::No(CommandError::Invalid(bad))) => {
            panic!("it is not refused, but invalid: {bad}")
        }
        Err(ActError::Log(fault)) => log_does_not_hold(&fault),
        Ok(_) => panic!("it is not refused, but carried out"),
    }
}
