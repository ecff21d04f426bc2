//! `familyhub actions`: what somebody may do now, and why the rest is blocked.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;

use familyhub::core::time::{Timestamp, parse_time};
use familyhub::core::{Actor, Role};
use familyhub::{Action, Case};
use serde::Deserialize as _;
use serde::de::value::{Error as WordError, StrDeserializer};

use crate::Answer;
use crate::arguments;
use crate::failure::Failure;

pub(crate) fn run(call: &arguments::Actions, out: &mut impl Write) -> Result<Answer, Failure> {
    let by = actor(call)?;
    let at = moment(call.at.as_deref())?;
    let case = read(&call.log)?;
    let mut actions = case.actions(&by, at);
    if call.open {
        actions.retain(|action| action.blocked.is_none());
    }
    for action in &actions {
        if call.json {
            let json =
                serde_json::to_string(action).map_err(|error| Failure::Output(error.into()))?;
            writeln!(out, "{json}")?;
        } else {
            write_action(action, &case, out)?;
        }
    }
    Ok(Answer::Done)
}

/// The case of a log; a case that is not open where there is no such file.
pub(crate) fn read(log: &Path) -> Result<Case, Failure> {
    let file = match File::open(log) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Case::new()),
        Err(error) => return Err(Failure::file(log)(error)),
    };
    if file.metadata().is_ok_and(|known| known.is_dir()) {
        return Err(Failure::file(log)(io::ErrorKind::IsADirectory.into()));
    }
    Case::replay(BufReader::new(file)).map_err(|fault| Failure::Log { path: log.to_owned(), fault })
}

/// The moment that was named, or now.
pub(crate) fn moment(at: Option<&str>) -> Result<Timestamp, Failure> {
    match at {
        Some(text) => parse_time(text).map_err(|fault| Failure::Call(format!("--at: {fault}"))),
        None => Ok(chrono::Utc::now()),
    }
}

fn actor(call: &arguments::Actions) -> Result<Actor, Failure> {
    let role = Role::deserialize(StrDeserializer::<WordError>::new(&call.role))
        .map_err(|error| Failure::Call(format!("--role: {error}")))?;
    let who = call.who.parse().map_err(|fault| Failure::Call(format!("--who: {fault}")))?;
    let organisation = call.organisation.as_deref().map(str::parse).transpose();
    let organisation =
        organisation.map_err(|fault| Failure::Call(format!("--organisation: {fault}")))?;
    Actor::new(who, role, organisation)
        .map_err(|refusal| Failure::Call(format!("--organisation: {refusal}")))
}

fn write_action(action: &Action, case: &Case, out: &mut impl Write) -> Result<(), Failure> {
    write!(out, "{}", action.command)?;
    if let Some(about) = action.about {
        write!(out, ", about {}", case.called(about.into()))?;
    }
    if let (Some(record), Some(state)) = (action.record, action.state) {
        write!(
            out,
            " ({} {record}, {})",
            action.machine.replace('-', " "),
            state.replace('-', " ")
        )?;
    }
    writeln!(out)?;
    writeln!(out, "    {}", action.words)?;
    if let Some(refusal) = &action.blocked {
        writeln!(out, "    blocked: {refusal}")?;
        for missing in refusal.what_is_missing() {
            writeln!(out, "      missing: {missing}")?;
        }
        for way in refusal.nearest_ways() {
            writeln!(out, "      instead: {way}")?;
        }
    } else {
        let asks = action.asks.iter().filter(|ask| !ask.optional).map(|ask| ask.field.as_str());
        writeln!(out, "    asks for: {}", asks.collect::<Vec<_>>().join(", "))?;
    }
    Ok(())
}
