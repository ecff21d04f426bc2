//! `familyhub check`: whether logs hold.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

use familyhub::{Case, LogFault};
use rayon::prelude::*;
use serde::Serialize;

use crate::Answer;
use crate::arguments;
use crate::failure::Failure;

#[derive(Serialize)]
#[serde(untagged)]
enum Checked {
    Holds { log: String, holds: bool, events: u64 },
    Faulty { log: String, holds: bool, fault: LogFault },
    Unread { log: String, holds: bool, error: String },
}

pub(crate) fn run(call: &arguments::Check, out: &mut impl Write) -> Result<Answer, Failure> {
    let checked: Vec<_> = call.logs.par_iter().map(|path| check(path)).collect();
    let mut answer = Answer::Done;
    for result in &checked {
        answer = answer.max(match result {
            Checked::Holds { .. } => Answer::Done,
            Checked::Faulty { .. } => Answer::No,
            Checked::Unread { .. } => Answer::Wrong,
        });
        if call.json {
            let json =
                serde_json::to_string(result).map_err(|error| Failure::Output(error.into()))?;
            writeln!(out, "{json}")?;
            continue;
        }
        match result {
            Checked::Holds { log, events, .. } => writeln!(out, "{log}: holds, {events} events")?,
            Checked::Faulty { log, fault, .. } => writeln!(out, "{log}: {fault}")?,
            Checked::Unread { error, .. } => writeln!(out, "{error}")?,
        }
    }
    Ok(answer)
}

fn check(path: &Path) -> Checked {
    let log = path.display().to_string();
    let read = match File::open(path) {
        Ok(file) if file.metadata().is_ok_and(|known| known.is_dir()) => {
            Err(Failure::file(path)(std::io::ErrorKind::IsADirectory.into()))
        }
        Ok(file) => Ok(Case::replay(BufReader::new(file))),
        Err(error) => Err(Failure::file(path)(error)),
    };
    match read {
        Ok(Ok(case)) => Checked::Holds { log, holds: true, events: case.revision() },
        Ok(Err(fault)) => Checked::Faulty { log, holds: false, fault },
        Err(failure) => Checked::Unread { log, holds: false, error: failure.to_string() },
    }
}
