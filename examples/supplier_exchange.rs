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
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use familyhub::{Case, ClaimFault, Locality, WayStep};
use serde::Serialize;

/// What the supplier is sent back. It holds ids, rules and plain sentences; nothing of
/// what anybody wrote.
#[derive(Debug, Serialize)]
struct SupplierReply {
    /// How many events were taken over.
    taken: u64,
    /// What is wrong, in the order of the lines.
    faults: Vec<ClaimFault>,
    /// What is to be done for the meeting to be held, step by step: the supplier sends
    /// these commands, or the events that they record.
    way: Vec<WayStep>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = std::env::args_os().nth(1).map(PathBuf::from);
    let theirs = named.unwrap_or_else(|| here.join("data/supplier/lindqvist.jsonl"));
    let mut theirs = BufReader::new(File::open(theirs)?);
    let folder = here.join("../target/supplier_exchange");
    fs::create_dir_all(&folder)?;

    // Read strictly, a log ends at the first line that cannot stand.
    match Case::replay(&Locality::default(), &mut theirs) {
        Ok(_) => println!("The log holds.\n"),
        Err(fault) => println!("As it is, the log cannot be read past {fault}.\n"),
    }
    // Read as claims, one bad line is no reason to lose the good ones.
    theirs.rewind()?;
    let mut ours = BufWriter::new(File::create(folder.join("case.jsonl"))?);
    let (case, faults) = take_over(theirs, &mut ours)?;
    ours.flush()?;
    for fault in &faults {
        println!("{fault}");
    }
    let way = case.way_to("hub-meeting", "held", None)?;
    println!("\n{} events hold, and are taken over. For the meeting to be held:", case.revision());
    for step in &way {
        println!("  {}: {}", step.command.as_deref().unwrap_or("with the step before"), step.words);
        for need in &step.needs {
            println!("      if {need}");
        }
    }
    let answer = SupplierReply { taken: case.revision(), faults, way };
    fs::write(folder.join("answer.json"), serde_json::to_string_pretty(&answer)?)?;
    println!("\nThe case and the answer to the supplier are in target/supplier_exchange.");
    Ok(())
}

fn take_over(
    theirs: impl io::BufRead,
    ours: &mut impl io::Write,
) -> io::Result<(Case, Vec<ClaimFault>)> {
    let mut faults = Vec::new();
    let case = Case::take_over(&Locality::default(), theirs, ours, |fault| faults.push(fault))?;
    Ok((case, faults))
}

#[cfg(test)]
#[path = "tests/within/supplier_exchange.rs"]
mod tests;
