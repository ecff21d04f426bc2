//! `familyhub rules`: every rule, and what holds it.

use std::io::Write;

use familyhub_core::{RULES, Rule, RuleId};

use crate::Answer;
use crate::arguments;
use crate::failure::Failure;

pub(crate) fn run(call: &arguments::Rules, out: &mut impl Write) -> Result<Answer, Failure> {
    let begins = call.id.as_deref().unwrap_or_default().to_uppercase();
    let rules: Vec<&Rule> = RULES
        .iter()
        .filter(|id| id.as_str().starts_with(&begins))
        .map(|id: &RuleId| id.rule())
        .collect();
    if rules.is_empty() {
        return Err(Failure::Call(format!(
            "no rule begins with `{begins}`; `familyhub rules` lists them all"
        )));
    }
    if call.json {
        let json =
            serde_json::to_string_pretty(&rules).map_err(|error| Failure::Output(error.into()))?;
        writeln!(out, "{json}")?;
        return Ok(Answer::Done);
    }
    for rule in rules {
        let held = rule.enforced_by.words();
        writeln!(out, "{:8} {}", rule.id, rule.words)?;
        writeln!(out, "         {held}: {}; from {}", rule.place, rule.source.words())?;
    }
    Ok(Answer::Done)
}
