//! `familyhub chart`: a machine's table, in whichever form a tool reads.

use std::io::Write;

use familyhub::CHARTS;
use familyhub_machine::draw::Format;

use crate::Answer;
use crate::arguments;
use crate::failure::Failure;

pub(crate) fn run(call: &arguments::Chart, out: &mut impl Write) -> Result<Answer, Failure> {
    let format: Format =
        call.format.parse().map_err(|error: familyhub_machine::draw::UnknownFormat| {
            Failure::Call(error.to_string())
        })?;
    let Some(name) = call.machine.as_deref() else {
        for chart in CHARTS {
            writeln!(out, "{:16} {}", chart.machine, chart.words)?;
        }
        return Ok(Answer::Done);
    };
    let Some(chart) = CHARTS.iter().find(|chart| chart.machine == name) else {
        let known: Vec<_> = CHARTS.iter().map(|chart| chart.machine).collect();
        return Err(Failure::Call(format!(
            "`{name}` is no machine; name one of {}",
            known.join(", ")
        )));
    };
    writeln!(out, "{}", chart.draw(format).trim_end())?;
    Ok(Answer::Done)
}
