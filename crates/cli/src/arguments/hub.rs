//! Calls about a hub and what is around it: a directory of services, the framework.

use std::path::PathBuf;

use clap::Args;

use super::offered_names::{AssessFormat, Dates, FormFormat};

/// Check a directory of services (Open Referral UK 3.0), or ask which suit somebody or run on a day.
///
/// Files hold pages of lists or single records, arrays of records, or JSON lines.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub directory examples/data/directory/elmshire-services.json --on 2026-03-02
  No faults, and two warnings, each with its place and what it means.
  $ familyhub directory examples/data/directory/elmshire-services.json --suits --age 7 --in Elmshire
  $ familyhub directory examples/data/directory/elmshire-services.json --runs --on 2026-03-03

Reads files of services, and writes nothing.
Exit codes: 0 done; 1 faults were found or, with --suits or --runs, no service does; 2 a file
cannot be read. Read on: docs/directory.md")]
#[command(group(clap::ArgGroup::new("who").args(["age", "born", "unborn"])))]
pub(crate) struct Directory {
    /// The files, read as one directory; - is standard input.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The day to look at it on, such as 2026-03-02; otherwise today.
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// Print JSON, one object a line.
    #[arg(long)]
    pub(crate) json: bool,
    /// Print every finding, however many there are of a kind.
    #[arg(long)]
    pub(crate) all: bool,
    /// Say of each service whether it suits a person, or why not.
    #[arg(long, requires = "who")]
    pub(crate) suits: bool,
    /// Say of each service whether it runs on the day, and otherwise when next.
    #[arg(long, conflicts_with_all = ["suits", "who"])]
    pub(crate) runs: bool,
    /// The person's age in completed years.
    #[arg(long, value_name = "YEARS", requires = "suits", value_parser = clap::value_parser!(u8).range(..=130))]
    pub(crate) age: Option<u8>,
    /// The person's birth date.
    #[arg(long, value_name = "DATE", requires = "suits")]
    pub(crate) born: Option<String>,
    /// The person is not born yet.
    #[arg(long, requires = "suits")]
    pub(crate) unborn: bool,
    /// Where the person lives: an area's name or code, a postcode, or degrees north
    /// and east as 51.4543,-0.9781. Several are several ways to say the same place.
    #[arg(long = "in", value_name = "PLACE", requires = "suits", allow_hyphen_values = true)]
    pub(crate) place: Vec<String>,
    /// What the person needs: the name of a taxonomy's term, or its id.
    #[arg(long, value_name = "TERM", requires = "suits")]
    pub(crate) need: Option<String>,
    /// How many months ago a service may have been checked last.
    #[arg(long, value_name = "MONTHS", default_value_t = 12, requires = "suits")]
    pub(crate) checked_within: u16,
}

/// List the criteria of the Family hub model framework.
///
/// Or say what another edition changes, or print a form to assess an area with.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub catalogue
  $ familyhub catalogue --form toml > elmshire.toml
  $ familyhub catalogue --form xlsx > elmshire.xlsx
  $ familyhub catalogue --oscal

Reads an edition or a document where one is named, and writes nothing.
Exit codes: 0 done; 1 with --source, the document and the criteria do not match; 2 a file
cannot be read. Read on: docs/framework.md")]
pub(crate) struct CatalogueArgs {
    /// Print JSON, one object.
    #[arg(long, conflicts_with_all = ["form", "oscal"])]
    pub(crate) json: bool,
    /// Another edition (TOML) than 2025-26.
    #[arg(long, value_name = "FILE")]
    pub(crate) edition: Option<PathBuf>,
    /// What the edition in this file (TOML) adds, removes, moves and rewords.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["source", "form", "oscal"])]
    pub(crate) compare: Option<PathBuf>,
    /// Print each criterion beside its passage in this document (plain text), and check
    /// that every passage is there and none is left out.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["form", "oscal"])]
    pub(crate) source: Option<PathBuf>,
    /// Print a form to fill in.
    #[arg(long, value_name = "FORM", value_enum, conflicts_with = "oscal")]
    pub(crate) form: Option<FormFormat>,
    /// Print an OSCAL catalogue (JSON).
    #[arg(long)]
    pub(crate) oscal: bool,
}

/// Assess an area against the framework: levels, gaps, what is due when.
///
/// Several files of one area are put in order of time, several areas beside each
/// other. `familyhub catalogue --form toml` prints a form to fill in.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub assess examples/data/framework/elmshire-2025-09.toml
  $ familyhub assess examples/data/framework/elmshire-2025-09.toml --format html > report.html
  $ familyhub assess examples/data/framework/elmshire-2025-09.toml --check  # ends with 1
  $ familyhub assess examples/data/framework/elmshire-2025-04.toml \\
      examples/data/framework/elmshire-2025-09.toml --format svg > progress.svg
  $ familyhub assess --carry examples/data/framework/elmshire-2025-09.toml \\
      --edition examples/data/framework/made-up-edition.toml --programme all-areas \\
      --decided examples/data/framework/elmshire-carried.decisions.toml

Reads assessments, and prints a report.
Exit codes: 0 done; 1 with --check, the duty asks for more than is met, or asked for more
than was met on its last day, or with --carry, something is to be decided; 2 a file cannot
be read, or is wrong: every fault is named.
Read on: docs/framework.md, docs/editions.md")]
pub(crate) struct Assess {
    /// The assessments: TOML; CSV where the name ends in .csv; a workbook where it ends in
    /// .xlsx or .ods.
    #[arg(required_unless_present = "carry", conflicts_with = "carry")]
    pub(crate) files: Vec<PathBuf>,
    /// Carry this assessment over to --edition, and print it as a form (TOML). Where answers
    /// do not carry over by themselves, print what is to be decided, and exit with 1.
    #[arg(long, value_name = "FILE", requires = "edition",
        conflicts_with_all = ["json", "format", "before", "on", "check"])]
    pub(crate) carry: Option<PathBuf>,
    /// What was decided of answers that do not carry over by themselves (TOML).
    #[arg(long, value_name = "FILE", requires = "carry")]
    pub(crate) decided: Option<PathBuf>,
    /// The edition (TOML) that the assessment to carry over is of, if not 2025-26.
    #[arg(long, value_name = "FILE", requires = "carry")]
    pub(crate) from: Option<PathBuf>,
    /// The area's programme in the newer edition, if its id has changed.
    #[arg(long, value_name = "ID", requires = "carry")]
    pub(crate) programme: Option<String>,
    /// In which form.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: AssessFormat,
    /// Print JSON, one object: as `--format json`.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
    /// The assessment before, to show what changed.
    #[arg(long, value_name = "FILE")]
    pub(crate) before: Option<PathBuf>,
    /// How days such as 04/03/2026 are written, in a spreadsheet that has no row `dates`.
    #[arg(long, value_name = "ORDER", value_enum)]
    pub(crate) dates: Option<Dates>,
    /// A later day, such as 2026-03-31: what has aged by then has lapsed.
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// Exit with 1 where the duty asks for more than is met, or where it has ended and
    /// was not met on its last day.
    #[arg(long)]
    pub(crate) check: bool,
    /// Another edition (TOML) than 2025-26.
    #[arg(long, value_name = "FILE")]
    pub(crate) edition: Option<PathBuf>,
}
