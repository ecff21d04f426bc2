//! `familyhub audit`: the questions that an inspector asks, of any number of cases.

use std::io::Write;
use std::path::Path;

use familyhub::core::time::{Timestamp, london};
use familyhub::{AuditFinding, AuditQuestion, Case, Locality};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use crate::actions::moment;
use crate::failure::Failure;
use crate::nearest_name::{did_you_mean, nearest};
use crate::paint::{doubt, faint, good, heading};
use crate::{CallEnd, arguments, desk, json};

/// A finding, with the log that it was found in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct LogFinding<'f> {
    /// The log.
    log: &'f str,
    #[serde(flatten)]
    finding: &'f AuditFinding,
}

pub(crate) fn run(call: &arguments::AuditArgs, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let at = moment(call.at.as_deref())?;
    let questions = questions(call.question.as_deref())?;
    let here = call.local.locality()?;
    let audited: Vec<_> =
        call.logs.par_iter().map(|log| audit(&here, log, call, &questions, at)).collect();
    let cases = audited.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut anything = false;
    for question in questions {
        if !call.json {
            let name = format_args!("({})", question.name());
            writeln!(out, "{} {}", heading(question.words()), faint(name))?;
        }
        let mut none = true;
        for (log, case, findings) in &cases {
            for finding in findings.iter().filter(|finding| finding.question == question) {
                none = false;
                if call.json {
                    json::line(out, &LogFinding { log, finding })?;
                } else {
                    write_finding(log, case, finding, out)?;
                }
            }
        }
        if none && !call.json {
            writeln!(out, "  {}", good("none"))?;
        }
        anything |= !none;
    }
    Ok(if call.check && anything { CallEnd::No } else { CallEnd::Done })
}

fn questions(name: Option<&str>) -> Result<Vec<AuditQuestion>, Failure> {
    let Some(name) = name else { return Ok(AuditQuestion::ALL.to_vec()) };
    match AuditQuestion::ALL.into_iter().find(|question| question.name() == name) {
        Some(question) => Ok(vec![question]),
        None => {
            let names: Vec<_> = AuditQuestion::ALL.iter().map(|question| question.name()).collect();
            let meant = did_you_mean(nearest(name, names.iter().copied()));
            Err(Failure::Call(format!(
                "--question: there is no such question{meant}; write one of {}",
                names.join(", ")
            )))
        }
    }
}

fn audit(
    here: &Locality,
    log: &Path,
    call: &arguments::AuditArgs,
    questions: &[AuditQuestion],
    at: Timestamp,
) -> Result<(String, Case, Vec<AuditFinding>), Failure> {
    // A log that is not there would be a case that is not open, and nothing to find in it.
    let threads = desk::threads_for_each_of(call.logs.len());
    let case = desk::case_that_is_there(here, log, call.waiting, threads)?;
    let findings = questions.iter().flat_map(|question| case.audit(*question, at)).collect();
    Ok((log.display().to_string(), case, findings))
}

fn write_finding(
    log: &str,
    case: &Case,
    finding: &AuditFinding,
    out: &mut impl Write,
) -> Result<(), Failure> {
    write!(out, "  {log}: {}", doubt(&finding.found))?;
    if let Some(about) = finding.about {
        write!(out, ", {}", case.called(about.into()))?;
    }
    if let Some(on) = finding.on {
        write!(out, ", {}", london::day_in_words(on))?;
    }
    writeln!(out)?;
    Ok(())
}
