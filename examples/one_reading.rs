//! Families on their way to a hub meeting: what each professional asked, what
//! happened, and every no, with its rule and with what would have been legal.
//!
//! Commands are read from `examples/data/journeys`; the logs that they make are
//! written to `target/one_reading`.
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

use std::error::Error;
use std::path::Path;
use std::{fs, io};

use familyhub::{
    Case, Command, CommandError, Instruction, Locality, tell_impact, tell_moment, tell_refusal,
};
use rand::rngs::ChaCha12Rng;
use rand::{Rng as _, SeedableRng as _};

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let logs = here.join("../target/one_reading");
    fs::create_dir_all(&logs)?;
    let mut journeys: Vec<_> = fs::read_dir(here.join("data/journeys"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    journeys.retain(|path| path.to_string_lossy().ends_with(".commands.jsonl"));
    journeys.sort();
    for path in journeys {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.trim_end_matches(".commands.jsonl");
        travel(name, &fs::read_to_string(&path)?, &logs.join(format!("{name}.jsonl")))?;
    }
    Ok(())
}

/// Carries out the commands of one journey, tells what came of each, and shows
/// that the log it wrote makes the same case again.
fn travel(name: &str, commands: &str, log_path: &Path) -> Result<(), Box<dyn Error>> {
    println!("== {name}\n");
    let mut generator = ChaCha12Rng::seed_from_u64(1);
    let mut entropy = |bytes: &mut [u8]| generator.fill_bytes(bytes);
    let (mut case, mut log) = (Case::new(&Locality::default()), String::new());
    for line in commands.lines() {
        let instruction = Instruction::from_json(line)?;
        let ended = match &instruction.command {
            Command::WithdrawPermission(it) => Some(it.permission),
            _ => None,
        };
        let asked = instruction.command.name();
        // In a story, the clock shows the time that is told.
        let now = instruction.time_told().unwrap_or_default();
        match case.act(instruction, now, &mut entropy) {
            Ok(entries) => {
                for entry in &entries {
                    println!("{}", tell_moment(&case, &case.moment(&entry.recorded)));
                    log += &entry.line;
                    log.push('\n');
                }
                if let Some(permission) = ended {
                    println!("{}", indent(&tell_impact(&case, &case.impact(permission))));
                }
            }
            Err(CommandError::Refused(refusal)) => {
                println!("{asked}?\n{}", indent(&tell_refusal(&refusal)));
            }
            Err(CommandError::Invalid(bad)) => return Err(bad.into()),
        }
    }
    fs::write(log_path, &log)?;
    let again = Case::replay(&Locality::default(), fs::read(log_path)?.as_slice())?;
    let same = if again == case { "the same case" } else { "ANOTHER CASE" };
    println!(
        "\n{} events written to {}; replayed, they make {same}\n",
        case.revision(),
        shown(log_path)
    );
    if again == case { Ok(()) } else { Err("the log does not replay to the same case".into()) }
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

/// The path from `target` on.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.find("target").and_then(|at| text.get(at..)).unwrap_or(&text).to_owned()
}
