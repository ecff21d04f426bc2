//! A supplier sends a case's log. What is wrong with it, line by line? What of it can
//! be taken over? And what must the supplier send, so that the rest can be?
//!
//! A log proves nothing by being well formed: whoever wrote it may have checked less.
//! So each of its events is taken as a claim. The case asks for its evidence again, as
//! it does of everybody, and what holds goes into a log of one's own.
//!
//! Reads `examples/data/supplier/lindqvist.jsonl`, or the log that is named; writes
//! what was taken over and the answer to the supplier to `target/supplier_exchange`.
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use familyhub::core::{NotRecorded, Recorded, Refusal, RuleId, Typed as _};
use familyhub::machine::Fault;
use familyhub::{CannotFollow, Case, CaseEvent, WayStep};
use serde::Serialize;

/// What the supplier is sent back. It holds ids, rules and plain sentences; nothing of
/// what anybody wrote.
#[derive(Debug, Serialize)]
struct Answer {
    /// How many events were taken over.
    taken: u64,
    /// What is wrong, in the order of the lines.
    faults: Vec<LineFault>,
    /// What is to be done for the meeting to be held, step by step: the supplier sends
    /// these commands, or the events that they record.
    way: Vec<WayStep>,
}

/// Something wrong with a line.
#[derive(Debug, Serialize)]
struct LineFault {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<RuleId>,
    message: String,
    /// What the other side has to send.
    missing: Vec<String>,
    /// What would have been legal instead.
    nearest: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = std::env::args_os().nth(1).map(PathBuf::from);
    let theirs = fs::read(named.unwrap_or_else(|| here.join("data/supplier/lindqvist.jsonl")))?;

    // Read strictly, a log ends at the first line that cannot stand.
    match Case::replay(theirs.as_slice()) {
        Ok(_) => println!("The log holds.\n"),
        Err(fault) => println!("As it is, the log cannot be read past {fault}.\n"),
    }
    // Read as claims, one bad line is no reason to lose the good ones.
    let (case, log, faults) = take_over(&theirs)?;
    for fault in &faults {
        println!("{}", told(fault));
    }
    let way = case.way_to("hub-meeting", "held", None)?;
    println!("\n{} events hold, and are taken over. For the meeting to be held:", case.revision());
    for step in &way {
        println!("  {}: {}", step.command.unwrap_or("with the step before"), step.words);
        for need in &step.needs {
            println!("      if {need}");
        }
    }
    let folder = here.join("../target/supplier_exchange");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("case.jsonl"), &log)?;
    let answer = Answer { taken: case.revision(), faults, way };
    fs::write(folder.join("answer.json"), serde_json::to_string_pretty(&answer)?)?;
    println!("\nThe case and the answer to the supplier are in target/supplier_exchange.");
    Ok(())
}

/// Takes over whatever of a log can stand: the case, its own log, and what was wrong.
fn take_over(theirs: &[u8]) -> Result<(Case, String, Vec<LineFault>), NotRecorded> {
    let (mut case, mut log, mut faults) = (Case::new(), String::new(), Vec::new());
    let (mut expected, mut last_hash) = (1, None);
    for (line, bytes) in (1..).zip(theirs.split_inclusive(|byte| *byte == b'\n')) {
        let read = match bytes.strip_suffix(b"\n").map(str::from_utf8) {
            Some(Ok(text)) => Recorded::<CaseEvent>::from_line(text),
            Some(Err(_)) => Err(NotRecorded::Form("the line is not written in UTF-8".to_owned())),
            None => Err(NotRecorded::Form("the line is cut off: it has no end".to_owned())),
        };
        let (claim, hash) = match read {
            Ok(read) => read,
            Err(why) => {
                // Nothing in it can be believed, not even its hash.
                faults.push(LineFault::of_line(line, &why));
                (expected, last_hash) = (expected + 1, None);
                continue;
            }
        };
        let name = claim.event.name();
        // Their chain first: was a line lost, repeated or moved?
        if claim.sequence != expected {
            let lost = CannotFollow::OutOfSequence { expected, found: claim.sequence };
            faults.push(LineFault::of_event(line, name, &lost));
        } else if last_hash.is_some() && claim.previous != last_hash {
            faults.push(LineFault::of_event(line, name, &CannotFollow::BrokenChain));
        }
        (expected, last_hash) = (claim.sequence + 1, Some(hash));
        // Then the event itself, as the next of our own: id, times and actor stay theirs.
        let next = Recorded { sequence: case.revision() + 1, previous: case.last_hash(), ..claim };
        let (own_line, own_hash) = next.to_line()?;
        match case.apply(&next, own_hash) {
            Ok(()) => log += &format!("{own_line}\n"),
            Err(why) => faults.push(LineFault::of_event(line, name, &why)),
        }
    }
    Ok((case, log, faults))
}

impl LineFault {
    fn of_line(line: u64, why: &NotRecorded) -> Self {
        let (rule, missing) = match why {
            NotRecorded::Refused(refusal) => return Self::refused(line, None, refusal),
            // Whoever changes a line after it was written breaks the record's first rule.
            NotRecorded::Seal(_) => (Some(RuleId::REC_01), "the line, as it was first written"),
            NotRecorded::Form(_) => {
                (None, "the line in its published form: `familyhub schema event`")
            }
        };
        let missing = vec![missing.to_owned()];
        Self { line, event: None, rule, message: why.to_string(), missing, nearest: vec![] }
    }

    fn of_event(line: u64, event: &'static str, why: &CannotFollow) -> Self {
        if let CannotFollow::Fault(Fault::Refused(refusal)) = why {
            return Self::refused(line, Some(event), refusal);
        }
        let missing = match why {
            CannotFollow::OutOfSequence { expected, found } if found > expected => {
                (*expected..*found).map(|lost| format!("the line of event {lost}")).collect()
            }
            _ => vec![],
        };
        let (rule, message) = (Some(RuleId::REC_01), why.to_string());
        Self { line, event: Some(event), rule, message, missing, nearest: vec![] }
    }

    fn refused(line: u64, event: Option<&'static str>, refusal: &Refusal) -> Self {
        let all =
            |words: &[familyhub::core::Plain]| words.iter().map(ToString::to_string).collect();
        Self {
            line,
            event,
            rule: Some(refusal.rule()),
            message: refusal.message().to_owned(),
            missing: all(refusal.what_is_missing()),
            nearest: all(refusal.nearest_ways()),
        }
    }
}

fn told(fault: &LineFault) -> String {
    let mut text = format!("line {}", fault.line);
    text += &fault.event.map_or_else(String::new, |event| format!(", {event}"));
    text += &format!(": {}", fault.message);
    text += &fault.rule.map_or_else(String::new, |rule| format!(" [{rule}]"));
    for missing in &fault.missing {
        text += &format!("\n    please send: {missing}");
    }
    for way in &fault.nearest {
        text += &format!("\n    legal instead: {way}");
    }
    text
}

#[cfg(test)]
#[path = "tests/within/supplier_exchange.rs"]
mod tests;
