//! A made-up area looks at itself against the framework: where it stands, what is
//! missing, what changed since spring, and what will have lapsed by the deadline.
//!
//! The assessments are read from `examples/data/framework`; every report of the
//! last one is written to `target/assess_an_area`.
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

use std::error::Error;
use std::fs;
use std::path::Path;

use familyhub_core::time::parse_date;
use familyhub_framework::report::oscal_catalogue;
use familyhub_framework::{Answer, Assessment, Catalogue, Report, Series};

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let catalogue = Catalogue::edition_2025_26();
    let read = |name: &str| -> Result<Assessment<'_>, Box<dyn Error>> {
        let text = fs::read_to_string(here.join("data/framework").join(name))?;
        Ok(Assessment::from_toml(&catalogue, &text)?)
    };
    let (spring, autumn) = (read("elmshire-2025-04.toml")?, read("elmshire-2025-09.toml")?);

    let report = Report::of(&autumn, Some(&spring));
    println!("{}", report.text());

    let folder = here.join("../target/assess_an_area");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("report.html"), report.html())?;
    fs::write(folder.join("report.svg"), report.svg())?;
    fs::write(folder.join("report.csv"), report.csv())?;
    fs::write(folder.join("report.json"), report.json())?;
    fs::write(folder.join("assessment-results.json"), report.oscal())?;
    if let Some(plan) = report.oscal_plan() {
        fs::write(folder.join("plan-of-action.json"), plan)?;
    }
    fs::write(
        folder.join("progress.svg"),
        Series::of(&[spring, read("elmshire-2025-09.toml")?]).svg(),
    )?;
    fs::write(folder.join("catalogue.json"), oscal_catalogue(&catalogue))?;

    let deadline = autumn.on(parse_date("2026-03-31")?);
    let lapsed = deadline.entries().iter().filter(|entry| entry.answer() == Some(Answer::Lapsed));
    println!("\nIf nobody renews any evidence, these will have lapsed by {}:", deadline.day());
    for entry in lapsed {
        println!("  {} {}", entry.criterion().id, entry.criterion().title);
    }
    Ok(())
}
