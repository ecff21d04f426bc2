//! `familyhub actions`: what somebody may do now, and why the rest is blocked.

use std::io::{BufReader, Write};

use familyhub::core::Actor;
use familyhub::core::time::{Timestamp, parse_time};
use familyhub::{Action, Case, CaseReader, plain_name};
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::paint::{bad, faint, heading};
use crate::words::WordsReader;
use crate::{CallEnd, arguments, desk, json};

pub(crate) fn run(call: &arguments::Actions, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let by = actor(call)?;
    let listener = WordsReader::of(&call.told)?;
    let at = moment(call.at.as_deref())?;
    let here = call.services.loaded(call.local.locality()?)?;
    let file = desk::read_if_there(&call.log, call.waiting)?;
    let whole = match &file {
        Some(file) => desk::case_of(&here, file, &call.log, desk::threads())?,
        None => Case::new(&here),
    };
    let reader = match CaseReader::of(&by) {
        CaseReader::Professional => call.told.case_reader(),
        family => family,
    };
    let case = match &file {
        Some(file) => whole.for_reader(BufReader::new(file), reader),
        None => whole.for_reader([].as_slice(), reader),
    };
    let case = case.map_err(Failure::log(&call.log))?;
    let mut actions = case.actions(&by, at);
    if call.open {
        actions.retain(|action| action.blocked.is_none());
    }
    for action in &actions {
        if call.json {
            let told = action.blocked.as_ref().zip(listener.as_ref());
            let told = told.map(|(refusal, listener)| listener.told(refusal));
            json::line(out, &Listed { action, told })?;
        } else {
            write_action(action, &case, listener.as_ref(), out)?;
        }
    }
    Ok(CallEnd::Done)
}

/// An act as it is printed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Listed<'a> {
    #[serde(flatten)]
    action: &'a Action,
    /// Why it is blocked, in words for whoever is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    told: Option<String>,
}

/// The moment that was named, or now.
pub(crate) fn moment(at: Option<&str>) -> Result<Timestamp, Failure> {
    match at {
        Some(text) => parse_time(text).map_err(|fault| Failure::Call(format!("--at: {fault}"))),
        None => Ok(chrono::Utc::now()),
    }
}

fn actor(call: &arguments::Actions) -> Result<Actor, Failure> {
    let who = call.who.parse().map_err(|fault| Failure::Call(format!("--who: {fault}")))?;
    let organisation = call.organisation.as_deref().map(str::parse).transpose();
    let organisation =
        organisation.map_err(|fault| Failure::Call(format!("--organisation: {fault}")))?;
    Actor::new(who, call.role, organisation)
        .map_err(|refusal| Failure::Call(format!("--organisation: {refusal}")))
}

fn write_action(
    action: &Action,
    case: &Case,
    listener: Option<&WordsReader>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    write!(out, "{}", heading(&action.command))?;
    if let Some(about) = action.about {
        write!(out, ", about {}", case.called(about.into()))?;
    }
    if let (Some(record), Some(state)) = (action.record, action.state) {
        write!(out, " ({} {}, {})", plain_name(action.machine), faint(record), plain_name(state))?;
    }
    writeln!(out)?;
    writeln!(out, "    {}", action.words)?;
    if let Some(refusal) = &action.blocked {
        writeln!(out, "    {}: {refusal}", bad("blocked"))?;
        if let Some(listener) = listener {
            for line in listener.told(refusal).lines() {
                writeln!(out, "      {}", line.trim_start())?;
            }
            return Ok(());
        }
        for missing in refusal.what_is_missing() {
            writeln!(out, "      missing: {missing}")?;
        }
        for way in refusal.nearest_ways() {
            writeln!(out, "      instead: {way}")?;
        }
    } else {
        let asks = action.asks.iter().filter(|ask| !ask.optional).map(|ask| ask.field.as_str());
        writeln!(out, "    asks for: {}", asks.collect::<Vec<_>>().join(", "))?;
        let directory = case.locality().directory();
        let service = action.tried.get("service").and_then(|id| id.as_str()?.parse().ok());
        if let Some(facts) = directory.zip(service).and_then(|(known, id)| known.service(id)) {
            writeln!(out, "    such as: {} {}", facts.name, faint(facts.service))?;
        }
    }
    Ok(())
}
