//! The command `familyhub`.

mod act;
mod actions;
mod arguments;
mod assess;
mod audit;
mod catalogue;
mod chart;
mod check;
mod desk;
mod directory;
mod explain;
mod failure;
mod mend;
mod receipt;
mod rules;
mod schema;
mod show;
mod way;
mod words;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Call};
use crate::failure::Failure;

/// How a call ended, when nothing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    /// Done.
    Done,
    /// The answer is no.
    No,
    /// Part of the input was wrong.
    Wrong,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let ended = match arguments.call {
        Call::Act(call) => act::run(&call, &mut out),
        Call::Check(call) => check::run(&call, &mut out),
        Call::Mend(call) => mend::run(&call, &mut out),
        Call::Show(call) => show::run(&call, &mut out),
        Call::Audit(call) => audit::run(&call, &mut out),
        Call::Actions(call) => actions::run(&call, &mut out),
        Call::Way(call) => way::run(&call, &mut out),
        Call::Explain(call) => explain::run(&call, &mut out),
        Call::Receipt(call) => receipt::run(&call, &mut out),
        Call::Rules(call) => rules::run(&call, &mut out),
        Call::Words(call) => words::run(&call, &mut out),
        Call::Chart(call) => chart::run(&call, &mut out),
        Call::Schema(call) => schema::run(&call, &mut out),
        Call::Directory(call) => directory::run(&call, &mut out),
        Call::Catalogue(call) => catalogue::run(&call, &mut out),
        Call::Assess(call) => assess::run(&call, &mut out),
    };
    let ended = ended.and_then(|answer| {
        out.flush()?;
        Ok(answer)
    });
    match ended {
        Ok(Answer::Done) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        Ok(Answer::Wrong) => ExitCode::from(2),
        // Whoever read the output has had enough of it.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _ = writeln!(io::stderr(), "familyhub: {failure}");
            failure.exit_code()
        }
    }
}
