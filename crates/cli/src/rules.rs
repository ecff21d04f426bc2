//! `familyhub rules`: every rule, and what holds it.

use std::io::Write;

use familyhub_core::{RULES, Rule, RuleId};

use crate::failure::Failure;
use crate::paint::{faint, heading};
use crate::{CallEnd, arguments, json};

pub(crate) fn run(call: &arguments::RulesArgs, out: &mut impl Write) -> Result<CallEnd, Failure> {
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
        json::whole(out, &rules)?;
        return Ok(CallEnd::Done);
    }
    for rule in rules {
        let held = rule.enforced_by.words();
        writeln!(out, "{} {}", heading(format_args!("{:8}", rule.id)), rule.words)?;
        let held = format_args!("{held}: {}; from {}", rule.place, rule.source.words());
        writeln!(out, "         {}", faint(held))?;
    }
    Ok(CallEnd::Done)
}
