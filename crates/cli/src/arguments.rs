//! What can be called, and how: the help of the command is made from this.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use familyhub_core::Digest;

/// A family hub's cases: consent, levels, requests and meetings, by the rules.
///
/// Exit code 0: done. 1: the answer is no. 2: the call or its input is wrong.
#[derive(Debug, Parser)]
#[command(name = "familyhub", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) call: Call,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Call {
    Act(Act),
    Check(Check),
    Mend(Mend),
    Show(Show),
    Audit(Audit),
    Actions(Actions),
    Way(Way),
    Explain(Explain),
    Receipt(Receipt),
    Rules(Rules),
    Words(Words),
    Chart(Chart),
    Schema(Schema),
    Directory(Directory),
    Catalogue(Catalogue),
    Assess(Assess),
}

/// Carry out commands: JSON objects, one a line, on standard input.
///
/// Prints one decision a line: `accepted` with its events, or `refused` with the
/// rule, why, what is missing and what would be legal. The events of accepted
/// commands are added to LOG. If a line cannot be read as a command, nothing is
/// done at all. `familyhub schema command` says what a command looks like.
#[derive(Debug, Args)]
pub(crate) struct Act {
    /// The case's log; made new if it is not there.
    pub(crate) log: PathBuf,
    /// Answer each line as it comes, and add its events at once.
    #[arg(long)]
    pub(crate) each: bool,
    /// A local policy (TOML) for a case that is opened without one; otherwise
    /// Reading's.
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// Make ids and salts from this number, so that the same commands give the
    /// same log. For examples and tests: such salts protect nothing.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
}

/// Check logs: every line must follow from those before it, on its evidence.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The logs.
    #[arg(required = true)]
    pub(crate) logs: Vec<PathBuf>,
    /// Print JSON, one object a log.
    #[arg(long)]
    pub(crate) json: bool,
    /// How many events the log is known to have had: it must still have them. Lines
    /// cut off whole at the end of a log are found in no other way.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) expect_revision: Option<u64>,
    /// The hash of that event, or of any that the log is known to have had.
    #[arg(long, value_name = "HASH")]
    pub(crate) expect_hash: Option<Digest>,
}

/// Mend a log after a crash, or after an older copy of it was put back.
///
/// A torn last line, which was never wholly written, is taken away. Words that a later
/// line says are erased are erased again. Nothing is touched unless all else holds.
#[derive(Debug, Args)]
pub(crate) struct Mend {
    /// The log.
    pub(crate) log: PathBuf,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Show a case as a person reads it. Names are shown: mind who is looking.
///
/// With `--for parent` it says of each record what to tell a parent about it. It
/// leaves nothing out, and so it is not for handing over.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The case's log.
    pub(crate) log: PathBuf,
    /// The moment to show it for, such as 2026-03-02T09:00; otherwise now.
    #[arg(long, value_name = "TIME", conflicts_with = "on")]
    pub(crate) at: Option<String>,
    /// The day to show it for, such as 2026-03-02: as it stood at the end of it.
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// Print JSON.
    #[arg(long, conflicts_with = "reader")]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// Ask the questions that an inspector asks: reviews missed, voices not heard.
///
/// Each finding names its log. Names are shown: mind who is looking.
#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// The cases' logs.
    #[arg(required = true)]
    pub(crate) logs: Vec<PathBuf>,
    /// Only this question, such as reviews-missed; otherwise all.
    #[arg(long, value_name = "NAME")]
    pub(crate) question: Option<String>,
    /// The moment to ask for, such as 2026-03-02T09:00; otherwise now.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
    /// Exit with 1 where something is found.
    #[arg(long)]
    pub(crate) check: bool,
    /// Print JSON, one finding a line.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Say what somebody may do with a case now, and why the rest is blocked.
#[derive(Debug, Args)]
pub(crate) struct Actions {
    /// The case's log; one that is not there is a case that is not open.
    pub(crate) log: PathBuf,
    /// In which role, such as lead-professional.
    #[arg(long)]
    pub(crate) role: String,
    /// Who: an id, or `@` and a name.
    #[arg(long, value_name = "ID", default_value = "@somebody")]
    pub(crate) who: String,
    /// For which organisation: an id, or `@` and a name. A professional has one.
    #[arg(long, value_name = "ID")]
    pub(crate) organisation: Option<String>,
    /// The moment, such as 2026-03-02T09:00; otherwise now.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
    /// Leave out what is blocked.
    #[arg(long)]
    pub(crate) open: bool,
    /// Print JSON, one act a line.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// Find the nearest legal way to a goal, such as `hub-meeting held`.
#[derive(Debug, Args)]
pub(crate) struct Way {
    /// The case's log; one that is not there is a case that is not open.
    pub(crate) log: PathBuf,
    /// The machine; `familyhub chart` lists them.
    pub(crate) machine: String,
    /// The state that it is to come to; `familyhub chart MACHINE` lists them.
    pub(crate) state: String,
    /// About whom: an id, or `@` and a name.
    #[arg(long, value_name = "ID")]
    pub(crate) about: Option<String>,
    /// Print JSON, one step a line.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Say what commands would do, and do nothing: JSON objects, one a line, on
/// standard input. Each is tried on the case as it is.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The case's log; one that is not there is a case that is not open.
    pub(crate) log: PathBuf,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// Print the receipt of a permission: a page for a parent, or JSON-LD.
///
/// The page shows names: mind who is looking.
#[derive(Debug, Args)]
pub(crate) struct Receipt {
    /// The case's log.
    pub(crate) log: PathBuf,
    /// Which permission: an id, or `@` and a name.
    pub(crate) permission: String,
    /// html or json.
    #[arg(long, default_value = "html")]
    pub(crate) format: String,
    /// The words of the page in another language (TOML) than English.
    #[arg(long, value_name = "FILE")]
    pub(crate) messages: Option<PathBuf>,
}

/// List the rules: what each asks, where it comes from, what enforces it.
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// Only the rules whose id begins like this, such as HUB or CON-09.
    pub(crate) id: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// For whom something is told, and in which language.
#[derive(Debug, Args)]
pub(crate) struct Told {
    /// Say what it means, too: to practitioner, parent or developer.
    #[arg(long = "for", value_name = "READER")]
    pub(crate) reader: Option<String>,
    /// A file of words (TOML) in another language to say it in.
    #[arg(long, value_name = "FILE", requires = "reader")]
    pub(crate) language: Option<PathBuf>,
}

/// Say what states, actions and refusals mean, to whoever is to read it.
///
/// To add a language, write `lang = "cy"` into a file, fill in what `--form
/// --language FILE` prints, and let `--check FILE` list what is still missing.
#[derive(Debug, Args)]
pub(crate) struct Words {
    /// Only the keys that begin like this, such as hub-meeting or refusal.CON.
    pub(crate) begins: Option<String>,
    /// Only for practitioner, parent or developer.
    #[arg(long = "for", value_name = "READER")]
    pub(crate) reader: Option<String>,
    /// A file of words (TOML) in another language; what it lacks is in English.
    #[arg(long, value_name = "FILE")]
    pub(crate) language: Option<PathBuf>,
    /// List what is wrong in this file of words, and what it lacks: exit with 1 if
    /// there is anything.
    #[arg(long, value_name = "FILE", conflicts_with = "language")]
    pub(crate) check: Option<PathBuf>,
    /// Print the language as a file to go on with: what is missing stands in
    /// English, behind a `#`.
    #[arg(long, conflicts_with_all = ["begins", "reader", "check", "json"])]
    pub(crate) form: bool,
    /// Print JSON, one text a line.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Draw a machine: its states, and the steps between them.
#[derive(Debug, Args)]
pub(crate) struct Chart {
    /// Which machine, such as hub-meeting; without it, their names.
    pub(crate) machine: Option<String>,
    /// table, markdown, json, mermaid, dot, scxml or xstate.
    #[arg(long, default_value = "table")]
    pub(crate) format: String,
}

/// Print a JSON Schema (2020-12), or write all of them to a folder.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Which schema, such as command or events/meeting-held; without it, all.
    pub(crate) name: Option<String>,
    /// The folder that all of them are written to.
    #[arg(long, value_name = "FOLDER", default_value = "schemas")]
    pub(crate) to: PathBuf,
    /// List the names and write nothing.
    #[arg(long)]
    pub(crate) list: bool,
}

/// Check a directory of services (Open Referral UK 3.0), or ask which suit somebody.
///
/// Files hold pages of lists or single records, arrays of records, or JSON lines.
/// Exit code 1: faults were found; with --suits: no service suits.
#[derive(Debug, Args)]
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
#[derive(Debug, Args)]
pub(crate) struct Catalogue {
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Another edition (TOML) than 2025-26.
    #[arg(long, value_name = "FILE")]
    pub(crate) edition: Option<PathBuf>,
    /// What the edition in this file (TOML) adds, removes, moves and rewords.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["source", "form", "oscal"])]
    pub(crate) compare: Option<PathBuf>,
    /// Check that each criterion stands for a passage of this document (plain
    /// text), and that none is left out.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["form", "oscal"])]
    pub(crate) source: Option<PathBuf>,
    /// Print a form to fill in: toml or csv.
    #[arg(long, value_name = "FORM", conflicts_with = "oscal")]
    pub(crate) form: Option<String>,
    /// Print an OSCAL catalogue (JSON).
    #[arg(long)]
    pub(crate) oscal: bool,
}

/// Assess an area against the framework: levels, gaps, what is due when.
///
/// Several files of one area are put in order of time, several areas beside each
/// other. `familyhub catalogue --form toml` prints a form to fill in.
#[derive(Debug, Args)]
pub(crate) struct Assess {
    /// The assessments: TOML, or CSV where the name ends in .csv.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// text, json, csv, svg, html or oscal.
    #[arg(long, default_value = "text")]
    pub(crate) format: String,
    /// The assessment before, to show what changed.
    #[arg(long, value_name = "FILE")]
    pub(crate) before: Option<PathBuf>,
    /// A later day, such as 2026-03-31: what has aged by then has lapsed.
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// Exit with 1 where the duty asks for more than is met.
    #[arg(long)]
    pub(crate) check: bool,
    /// Another edition (TOML) than 2025-26.
    #[arg(long, value_name = "FILE")]
    pub(crate) edition: Option<PathBuf>,
}
