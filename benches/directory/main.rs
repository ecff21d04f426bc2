//! What reading a directory costs, beside a bare reading of the same JSON.
//!
//! ```text
//! cargo build --release -p familyhub-benches --bin directory
//! directory generate 100000 > services.json   # a page of made-up services
//! directory bare services.json                # serde_json, every value thrown away
//! directory tree services.json                # serde_json, every value kept
//! directory survey services.json              # every check
//! directory suits services.json               # every check, and every service judged
//! ```
//!
//! Each prints seconds of a processor, megabytes a second, and the most memory that
//! was held.

mod generate;

use std::error::Error;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::time::Instant;

use familyhub_core::time::parse_date;
use familyhub_directory::{Enquiry, FamilyNeed, HomePlace, Label, Survey, SurveyItem, Who};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["generate", number] => {
            generate::page(number.parse()?, &mut BufWriter::new(io::stdout().lock()))?;
        }
        ["generate-lines", number] => {
            generate::lines(number.parse()?, &mut BufWriter::new(io::stdout().lock()))?;
        }
        [what, path] => {
            let began = Instant::now();
            let told = measured(what, path)?;
            let seconds = of_processor().unwrap_or_else(|| began.elapsed().as_secs_f64());
            report(path, &told, seconds)?;
        }
        _ => return Err("directory generate NUMBER, or bare, tree, survey or suits FILE".into()),
    }
    Ok(())
}

fn measured(what: &str, path: &str) -> Result<String, Box<dyn Error>> {
    let input = BufReader::with_capacity(1 << 16, File::open(path)?);
    Ok(match what {
        "bare" => {
            serde_json::from_reader::<_, serde::de::IgnoredAny>(input)?;
            "thrown away".to_owned()
        }
        "tree" => {
            let value: serde_json::Value = serde_json::from_reader(input)?;
            format!("{} members", value.as_object().map_or(0, serde_json::Map::len))
        }
        "survey" | "suits" => {
            let day = parse_date("2026-03-02")?;
            let label = |text| Label::new(text);
            let asked = Enquiry::anybody(Who::Aged(3))
                .living_in(HomePlace::named(label("Elmshire")?))
                .needing(FamilyNeed::named(label("Parenting support")?));
            let mut suiting = 0;
            let mut survey = Survey::new(day);
            survey.read("services", input, &mut |told| {
                if let ("suits", SurveyItem::Service(service)) = (what, told) {
                    let facts = service.facts();
                    suiting += u64::from(facts.is_ok_and(|f| f.why_not(&asked, day).is_empty()));
                }
            })?;
            let summary = survey.finish(&mut |_| {});
            format!(
                "{} services, {suiting} suit, {} faults, {} warnings",
                summary.records.services,
                summary.faults(),
                summary.warnings()
            )
        }
        other => return Err(format!("`{other}` is none of bare, tree, survey and suits").into()),
    })
}

/// Seconds of a processor that this process has taken: others on the machine do not
/// count. Known on Linux only.
fn of_processor() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = text.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

fn report(path: &str, told: &str, seconds: f64) -> Result<(), Box<dyn Error>> {
    #[expect(clippy::cast_precision_loss, reason = "a measurement")]
    let megabytes = std::fs::metadata(path)?.len() as f64 / 1e6;
    let peak = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or(" not known");
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{megabytes:.0} MB in {seconds:.2} s, {:.0} MB/s, at most {} held: {told}",
        megabytes / seconds,
        peak.trim()
    )?;
    Ok(())
}
