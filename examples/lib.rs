//! The examples: run one with `cargo run --example one_reading`.
//!
//! The code in the project's documentation is compiled here, as tests.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use familyhub::core::CountingEntropy;
use familyhub::core::time::parse_time;
use familyhub::{Case, CommandError, Instruction, Locality, LogEntry};
use rand::rngs::ChaCha12Rng;
use rand::{Rng as _, SeedableRng as _};

macro_rules! compiled {
    ($($name:ident = $path:literal;)+) => { $(
        #[cfg(doctest)]
        #[doc = include_str!($path)]
        struct $name;
    )+ };
}

compiled! {
    Readme = "../README.md";
    ThreeWays = "../docs/three-ways.md";
    Threads = "../docs/threads.md";
    PostgreSql = "../docs/postgres.md";
    Tutorial = "../docs/tutorial.md";
    Consent = "../docs/consent.md";
    MovingConsent = "../docs/moving-consent.md";
    Policy = "../docs/policy.md";
    Machines = "../docs/machines.md";
    Frontends = "../docs/frontends.md";
    Words = "../docs/words.md";
    Framework = "../docs/framework.md";
    Team = "../docs/tac.md";
    Directory = "../docs/directory.md";
}

/// Plays a story, and gives what of it was accepted. What is refused is part of a story
/// as well, and leaves nothing in a log.
///
/// # Errors
///
/// A line that is no command, or that names what is not there.
pub fn play(commands: &str) -> Result<Vec<LogEntry>, Box<dyn Error>> {
    let mut generator = ChaCha12Rng::seed_from_u64(1);
    let mut entropy = |bytes: &mut [u8]| generator.fill_bytes(bytes);
    let (mut case, mut played) = (Case::new(&Locality::default()), Vec::new());
    for line in commands.lines() {
        let instruction = Instruction::from_json(line)?;
        // In a story, the clock shows the time that is told.
        let now = instruction.time_told().unwrap_or_default();
        match case.act(instruction, now, &mut entropy) {
            Ok(entries) => played.extend(entries),
            Err(CommandError::Refused(_)) => {}
            Err(CommandError::Invalid(bad)) => return Err(bad.into()),
        }
    }
    Ok(played)
}

/// The case that the lines of `docs/three-ways.md` make: what the page does in Rust, as text.
///
/// # Errors
///
/// A line that is not a command, or is not accepted.
pub fn three_ways_as_text() -> Result<Case, Box<dyn Error>> {
    let page = include_str!("../docs/three-ways.md");
    let lines = page.split_once("```jsonl\n").and_then(|(_, rest)| rest.split_once("```"));
    let (lines, _) = lines.ok_or("the page has no lines of JSON")?;
    let now = parse_time("2026-03-02T09:00")?;
    let (mut case, mut entropy) = (Case::new(&Locality::default()), CountingEntropy::default());
    for line in lines.lines() {
        case.act(Instruction::from_json(line)?, now, &mut entropy)?;
    }
    Ok(case)
}

/// Plays all journeys of `examples/data`: their logs, written to a folder.
///
/// # Errors
///
/// Those of the files, and of [`play`].
pub fn play_journeys(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let journeys = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/journeys");
    let mut logs = Vec::new();
    for path in fs::read_dir(journeys)?.map(|entry| entry.map(|entry| entry.path())) {
        let path: PathBuf = path?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(name) = name.strip_suffix(".commands.jsonl") {
            let log = folder.join(format!("{name}.jsonl"));
            let played = play(&fs::read_to_string(&path)?)?;
            let lines: String =
                played.iter().flat_map(|entry| [entry.line.as_str(), "\n"]).collect();
            fs::write(&log, lines)?;
            logs.push(log);
        }
    }
    logs.sort();
    Ok(logs)
}
