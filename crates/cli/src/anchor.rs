//! `familyhub anchor`: what to keep of logs elsewhere.

use std::io::Write;

use familyhub_core::RuleId;
use rayon::prelude::*;

use crate::failure::Failure;
use crate::{CallEnd, arguments, desk, json};

pub(crate) fn run(call: &arguments::AnchorArgs, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let here = call.local.locality()?;
    let threads = desk::threads_for_each_of(call.logs.len());
    let anchored: Vec<_> = call
        .logs
        .par_iter()
        .map(|log| {
            let case = desk::case_that_is_there(&here, log, call.waiting, threads)?;
            case.anchor().ok_or_else(|| {
                Failure::log(log)(familyhub::LogError {
                    line: 1,
                    rule: Some(RuleId::REC_01),
                    message: "the log has no events yet: there is nothing to anchor".to_owned(),
                })
            })
        })
        .collect();
    // All of them, or none: what is kept elsewhere is not to lack one unseen.
    for anchor in anchored.into_iter().collect::<Result<Vec<_>, _>>()? {
        if call.json {
            json::line(out, &anchor)?;
        } else {
            writeln!(out, "{anchor}")?;
        }
    }
    Ok(CallEnd::Done)
}
