//! A log of a million events: how fast it is replayed, and in how much memory, beside bare
//! parsing of the same file into typed values that are dropped.
//!
//! ```sh
//! cargo bench --package familyhub-benches --bench replay
//! REPLAY_EVENTS=100000 cargo bench --package familyhub-benches --bench replay
//! ```
//!
//! Each measurement is a process of its own, so that its peak memory is its own; they take
//! turns, and the best of three stands.
#![expect(clippy::expect_used, clippy::panic, reason = "a bench stops at what is wrong")]
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write as _};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use familyhub::core::time::Timestamp;
use familyhub::core::{ActorId, Digest, EventId, OrganisationId, Role, SubjectId, Typed as _};
use familyhub::{Case, CaseEvent, Locality};
use familyhub_benches::long_log::write_log;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A line, as plain types: what anybody would parse it into.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it is parsed and dropped")]
struct Line<'l> {
    specversion: &'l str,
    id: EventId,
    source: &'l str,
    r#type: &'l str,
    subject: SubjectId,
    time: Timestamp,
    recordedtime: Timestamp,
    sequence: &'l str,
    actor: ActorId,
    actorrole: Role,
    actororganisation: Option<OrganisationId>,
    rules: Option<&'l str>,
    previous: Option<Digest>,
    datacontenttype: &'l str,
    #[serde(borrow)]
    data: &'l RawValue,
    hash: Digest,
}

/// Bare parsing: each line, and what its event says.
fn parse(log: BufReader<File>) -> u64 {
    let (mut log, mut line, mut count) = (log, String::new(), 0);
    loop {
        line.clear();
        if log.read_line(&mut line).expect("a line") == 0 {
            return count;
        }
        let read: Line<'_> = serde_json::from_str(&line).expect("an event");
        let name = read.r#type.trim_start_matches("uk.familyhub.");
        let (name, version) = name.rsplit_once(".v").expect("a type");
        let version = version.parse().expect("a version");
        let event = CaseEvent::read(name, version, read.data.get()).expect("data");
        std::hint::black_box((&read, &event));
        count += 1;
    }
}

fn in_threads(threads: usize, log: BufReader<File>) -> u64 {
    let threads = NonZeroUsize::new(threads).expect("at least one");
    Case::replay_in_threads(&Locality::default(), threads, log).expect("it holds").revision()
}

/// The most memory that this process has had, in MiB; none where the system does not say.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
}

fn measure(kind: &str, path: &str) {
    let log = BufReader::with_capacity(1 << 16, File::open(path).expect("a log"));
    let began = Instant::now();
    let events = match kind {
        "parse" => parse(log),
        "replay-1" => in_threads(1, log),
        "replay-2" => in_threads(2, log),
        other => panic!("{other} is not measured"),
    };
    println!("{events} {} {}", began.elapsed().as_nanos(), peak().unwrap_or_default());
}

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    if let [_, kind, path] = &*arguments
        && !kind.starts_with("--")
    {
        return measure(kind, path);
    }
    let wanted = std::env::var("REPLAY_EVENTS").ok().and_then(|text| text.parse().ok());
    let wanted = wanted.unwrap_or(1_000_000);
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("replay-{wanted}.jsonl"));
    if !path.exists() {
        let begun = path.with_extension("begun");
        let mut out = BufWriter::new(File::create(&begun).expect("a file"));
        write_log(wanted, 1, &mut out).expect("every command is legal");
        out.flush().expect("written");
        fs::rename(begun, &path).expect("its name");
    }
    let size = fs::metadata(&path).expect("a log").len() >> 20;
    println!("a log of {wanted} events, {size} MiB");
    let kinds = ["parse", "replay-1", "replay-2"];
    let mut best = [(f64::MAX, 0_u64, 0_u64); 3];
    for _ in 0..3 {
        for (kind, best) in kinds.iter().zip(&mut best) {
            let itself = std::env::current_exe().expect("itself");
            let output = Command::new(itself).arg(kind).arg(&path).output().expect("it runs");
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            let numbers: Vec<u64> =
                text.split_whitespace().map(|number| number.parse().expect("a number")).collect();
            let [events, nanos, peak] = numbers[..] else { panic!("{kind}: {text}") };
            let seconds = std::time::Duration::from_nanos(nanos).as_secs_f64();
            if seconds < best.0 {
                *best = (seconds, events, peak);
            }
        }
    }
    let speed = |(seconds, events, _): (f64, u64, u64)| events as f64 / seconds;
    for (kind, best_of_kind) in kinds.iter().zip(best) {
        println!(
            "{kind:>9}: {:>9.0} events/s, {:.2} of bare parsing, {:>4} MiB at most",
            speed(best_of_kind),
            speed(best_of_kind) / speed(best[0]),
            best_of_kind.2
        );
    }
}
