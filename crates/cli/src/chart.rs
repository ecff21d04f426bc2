//! `familyhub chart`: a machine's table, in whichever form a tool reads.

use std::io::Write;

use familyhub::CHARTS;
use familyhub_machine::draw::Format;
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::nearest_name::{did_you_mean, nearest};
use crate::paint::heading;
use crate::{CallEnd, arguments, json};

/// A machine, by its name.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MachineName {
    machine: &'static str,
    words: &'static str,
}

pub(crate) fn run(call: &arguments::ChartArgs, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let format = if call.json { Format::Json } else { call.format };
    let Some(name) = call.machine.as_deref() else {
        let names = CHARTS.iter().map(|it| MachineName { machine: it.machine, words: it.words });
        if format == Format::Json {
            json::whole(out, &names.collect::<Vec<_>>())?;
            return Ok(CallEnd::Done);
        }
        for MachineName { machine, words } in names {
            writeln!(out, "{} {words}", heading(format_args!("{machine:16}")))?;
        }
        return Ok(CallEnd::Done);
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
    Ok(CallEnd::Done)
}
