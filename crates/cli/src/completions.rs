//! `familyhub completions`: what makes a shell complete its calls.

use std::io::Write;

use clap::CommandFactory as _;

use crate::failure::Failure;
use crate::{CallEnd, arguments};

pub(crate) fn run(call: &arguments::Completions, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let mut command = arguments::Arguments::command();
    // It is written to memory first: whoever has had enough of it is no reason to stop.
    let mut script = Vec::new();
    clap_complete::generate(call.shell, &mut command, "familyhub", &mut script);
    out.write_all(&script)?;
    Ok(CallEnd::Done)
}
