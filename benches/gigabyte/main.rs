//! Writes a legal log of any length, to see what the command does with it.
//!
//! ```sh
//! cargo run --release --package familyhub-benches --bin long-log -- 1500000 long.jsonl
//! ```
//!
//! `scripts/gigabyte.py` measures every call that reads or writes such a log.
#![expect(clippy::print_stderr, reason = "a program says what is wrong with its call")]

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

use familyhub_benches::long_log::write_log;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [events, path] = arguments.as_slice() else {
        eprintln!("long-log: name how many events, and the file to write");
        return ExitCode::from(2);
    };
    match write(events, path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("long-log: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(events: &str, path: &str) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(path)?);
    write_log(events.parse()?, 1, &mut out)?;
    Ok(out.flush()?)
}
