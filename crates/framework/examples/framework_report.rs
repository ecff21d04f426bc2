//! Writes every report of an assessment into a folder.
//!
//! ```text
//! cargo run -p familyhub-framework --example framework_report -- FOLDER FILE [FILE BEFORE]
//! ```
//!
//! Without files it reports on Elmshire, the made-up area.

use std::error::Error;
use std::path::{Path, PathBuf};

use familyhub_framework::report::oscal_catalogue;
use familyhub_framework::{Assessment, Catalogue, Report, form_csv, form_toml};

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = given.next().ok_or("name a folder to write to")?;
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/framework");
    let now = given.next().unwrap_or_else(|| data.join("elmshire-2025-09.toml"));
    let before = given.next().unwrap_or_else(|| data.join("elmshire-2025-04.toml"));

    let catalogue = Catalogue::edition_2025_26();
    let now = std::fs::read_to_string(now)?;
    let before = std::fs::read_to_string(before)?;
    let now = Assessment::from_toml(&catalogue, &now)?;
    let before = Assessment::from_toml(&catalogue, &before)?;
    let report = Report::of(&now, Some(&before));

    std::fs::create_dir_all(&folder)?;
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text);
    write("report.txt", report.text())?;
    write("report.json", report.json())?;
    write("report.csv", report.csv())?;
    write("report.svg", report.svg())?;
    write("report.html", report.html())?;
    write("assessment-results.json", report.oscal())?;
    write("catalogue.json", oscal_catalogue(&catalogue))?;
    write("form.toml", form_toml(&catalogue))?;
    write("form.csv", form_csv(&catalogue))?;
    Ok(())
}
