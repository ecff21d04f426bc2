//! `familyhub chart`: a machine's table, in whichever form a tool reads.

use std::io::Write;

use familyhub::CHARTS;
use familyhub_machine::draw::Format;
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::known::{did_you_mean, nearest};
use crate::paint::heading;
use crate::{Answer, arguments, json};

/// A machine, by its name.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Name {
    machine: &'static str,
    words: &'static str,
}

pub(crate) fn run(call: &arguments::Chart, out: &mut impl Write) -> Result<Answer, Failure> {
    let format = if call.json { Format::Json } else { call.format };
    let Some(name) = call.machine.as_deref() else {
        let names = CHARTS.iter().map(|it| Name { machine: it.machine, words: it.words });
        if format == Format::Json {
            json::whole(out, &names.collect::<Vec<_>>())?;
            return Ok(Answer::Done);
        }
        for Name { machine, words } in names {
            writeln!(out, "{} {words}", heading(format_args!("{machine:16}")))?;
        }
        return Ok(Answer::Done);
    };
    let Some(chart) = CHARTS.iter().find(|chart| chart.machine == name) else {
        let known = CHARTS.iter().map(|chart| chart.machine);
        let meant = did_you_mean(nearest(name, known.clone()));
        let known: Vec<_> = known.collect();
        return Err(Failure::Call(format!(
            "`{name}` is no machine{meant}; name one of {}",
            known.join(", ")
        )));
    };
    writeln!(out, "{}", chart.draw(format).trim_end())?;
    Ok(Answer::Done)
}
