//! The command `familyhub`.

mod act;
mod actions;
mod anchor;
mod arguments;
mod assess;
mod audit;
mod carry;
mod catalogue;
mod chart;
mod check;
mod clock;
mod commands;
mod completions;
mod desk;
mod directory;
mod expected;
mod explain;
mod failure;
mod json;
mod local;
mod mend;
mod nearest_name;
mod paint;
mod printed;
mod receipt;
mod rules;
mod schema;
mod show;
mod tally;
mod way;
mod words;

use std::io::{self, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::{CommandFactory as _, FromArgMatches as _};

use crate::arguments::{Arguments, Call, ColourChoice};
use crate::failure::Failure;

/// How a call ended, when nothing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum CallEnd {
    /// Done.
    Done,
    /// The answer is no.
    No,
    /// Part of the input was wrong.
    Wrong,
    /// Some of it was done, and some was not.
    Partly,
}

fn main() -> ExitCode {
    let arguments = arguments();
    arguments.color.into_choice().write_global();
    let stdout = io::stdout().lock();
    // What is for programs goes through as it is.
    let choice = match arguments.call.is_for_programs() {
        true => ColorChoice::AlwaysAnsi,
        false => AutoStream::choice(&stdout),
    };
    let mut out = io::BufWriter::new(AutoStream::new(stdout, choice));
    let ended = run(&arguments.call, &mut out).and_then(|answer| match out.flush() {
        // Whoever has had enough of the output changes nothing of what was done.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(answer),
    });
    match ended {
        Ok(CallEnd::Done) => ExitCode::SUCCESS,
        Ok(CallEnd::No) => ExitCode::from(1),
        Ok(CallEnd::Wrong) => ExitCode::from(2),
        Ok(CallEnd::Partly) => ExitCode::from(3),
        Err(failure) if failure.is_enough() => failure.code_of_enough(),
        Err(failure) => {
            let mut stderr = AutoStream::auto(io::stderr().lock());
            let _ = writeln!(stderr, "{} {failure}", paint::bad("familyhub:"));
            failure.exit_code()
        }
    }
}

/// The call, or the end of the program where it is wrong or asks for help.
fn arguments() -> Arguments {
    // Help and errors are printed while the arguments are read, and heed the same.
    let mut given = std::env::args_os().map(|given| given.to_string_lossy().into_owned());
    let mut color = clap::ColorChoice::Auto;
    while let Some(one) = given.next() {
        let when = match one.strip_prefix("--color").or_else(|| one.strip_prefix("--colour")) {
            Some("") => given.next(),
            Some(when) => when.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        color = when.and_then(|when| when.parse().ok()).unwrap_or(color);
    }
    let mut command = Arguments::command().color(color);
    let matches = command.get_matches_mut();
    Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.format(&mut command).exit())
}

fn run(call: &Call, out: &mut impl Write) -> Result<CallEnd, Failure> {
    match call {
        Call::Act(call) => act::run(call, out),
        Call::Check(call) => check::run(call, out),
        Call::Anchor(call) => anchor::run(call, out),
        Call::Mend(call) => mend::run(call, out),
        Call::Show(call) => show::run(call, out),
        Call::Audit(call) => audit::run(call, out),
        Call::Actions(call) => actions::run(call, out),
        Call::Way(call) => way::run(call, out),
        Call::Explain(call) => explain::run(call, out),
        Call::Receipt(call) => receipt::run(call, out),
        Call::Rules(call) => rules::run(call, out),
        Call::Words(call) => words::run(call, out),
        Call::Chart(call) => chart::run(call, out),
        Call::Schema(call) => schema::run(call, out),
        Call::Directory(call) => directory::run(call, out),
        Call::Catalogue(call) => catalogue::run(call, out),
        Call::Assess(call) => assess::run(call, out),
        Call::Completions(call) => completions::run(call, out),
    }
}

impl ColourChoice {
    fn into_choice(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

impl Call {
    /// Whether what is printed is for programs, and bears no style.
    fn is_for_programs(&self) -> bool {
        match self {
            Self::Act(call) => call.json,
            Self::Check(call) => call.json,
            Self::Anchor(_) => true,
            Self::Mend(call) => call.json,
            Self::Show(call) => call.json,
            Self::Audit(call) => call.json,
            Self::Actions(call) => call.json,
            Self::Way(call) => call.json,
            Self::Rules(call) => call.json,
            Self::Words(call) => call.json || call.form,
            Self::Chart(call) => call.json || call.machine.is_some(),
            Self::Directory(call) => call.json,
            Self::Catalogue(call) => call.json || call.oscal || call.form.is_some(),
            Self::Assess(call) => {
                call.json || call.carry.is_some() || call.format != arguments::AssessFormat::Text
            }
            Self::Explain(_) | Self::Receipt(_) | Self::Schema(_) | Self::Completions(_) => true,
        }
    }
}
