//! `familyhub way`: the nearest legal way to a goal.

use std::io::Write;

use familyhub::plain_name;

use crate::failure::Failure;
use crate::paint::{faint, good, heading};
use crate::{CallEnd, arguments, desk, json};

pub(crate) fn run(call: &arguments::WayArgs, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let about = call.about.as_deref().map(str::parse).transpose();
    let about = about.map_err(|fault| Failure::Call(format!("--about: {fault}")))?;
    let case = desk::case(&call.local.locality()?, &call.log, call.waiting)?;
    let way = case
        .way_to(&call.machine, &call.state, about)
        .map_err(|no| Failure::Call(no.to_string()))?;
    if way.is_empty() && !call.json {
        writeln!(out, "{}", good("it is there already: no step is needed"))?;
    }
    for (number, step) in (1..).zip(&way) {
        if call.json {
            json::line(out, step)?;
            continue;
        }
        let command = step.command.as_deref().unwrap_or("comes with the step before");
        let machine = plain_name(step.machine);
        writeln!(
            out,
            "{number}. {}: {} ({machine}: {})",
            heading(command),
            step.words,
            plain_name(step.to)
        )?;
        for need in &step.needs {
            writeln!(out, "     if {need}")?;
        }
        if !step.rules.is_empty() {
            writeln!(out, "     {}", faint(format_args!("[{}]", step.rules.join("] ["))))?;
        }
    }
    Ok(CallEnd::Done)
}
