//! Calls about the command itself: rules, words, machines, schemas, completions.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;
use familyhub::Audience;
use familyhub_machine::draw::Format;

use super::offered_names;

/// List the rules: what each asks, where it comes from, what enforces it.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub rules
  $ familyhub rules CON-09
  $ familyhub rules HUB --json

Exit codes: 0 done; 2 no rule begins so. Read on: docs/rules.md")]
pub(crate) struct RulesArgs {
    /// Only the rules whose id begins like this, such as HUB or CON-09.
    #[arg(value_parser = offered_names::rule(), hide_possible_values = true)]
    pub(crate) id: Option<String>,
    /// Print JSON, one array of rules.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Say what states, actions and refusals mean, to whoever is to read it.
///
/// To add a language, write `lang = "cy"` into a file, fill in what `--form
/// --language FILE` prints, and let `--check FILE` list what is still missing.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub words hub-meeting --for parent
  $ familyhub words refusal.CON --language examples/data/words/pl.toml
  $ familyhub words --check examples/data/words/pl.toml  # ends with 1
  It lists what the Polish words still lack.

Reads a file of words where one is named, and writes nothing.
Exit codes: 0 done; 1 with --check, something is wrong or missing; 2 no key begins so, or
a file cannot be read. Read on: docs/words.md")]
pub(crate) struct WordsArgs {
    /// Only the keys that begin like this, such as hub-meeting or refusal.CON.
    #[arg(value_parser = offered_names::machine(), hide_possible_values = true)]
    pub(crate) begins: Option<String>,
    /// Only for this reader.
    #[arg(long = "for", value_name = "READER", value_parser = offered_names::audience())]
    pub(crate) reader: Option<Audience>,
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
    /// Print JSON, one text a line; with --check, one object.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Draw a machine: its states, and the steps between them.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub chart
  $ familyhub chart hub-meeting
  $ familyhub chart direct-request --format mermaid

Exit codes: 0 done; 2 there is no such machine. Read on: docs/charts.md")]
pub(crate) struct ChartArgs {
    /// Which machine, such as hub-meeting; without it, their names.
    #[arg(value_parser = offered_names::machine(), hide_possible_values = true)]
    pub(crate) machine: Option<String>,
    /// In which form.
    #[arg(long, default_value = "table", value_parser = offered_names::chart_format())]
    pub(crate) format: Format,
    /// Print JSON: one machine's table, as `--format json`, or one array of all names.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
}

/// Print a JSON Schema (2020-12), or write all of them to a folder.
///
/// There is one of each command and each event, of what the command reads, and of what
/// it prints with --json: `printed/check` is of `familyhub check --json`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub schema --list
  $ familyhub schema events/meeting-held
  $ familyhub schema --to schemas

Writes files only where no name is given, to the folder `schemas` or the one named.
Exit codes: 0 done; 2 there is no such schema, or a file cannot be written.
Read on: docs/commands.md, docs/frontends.md")]
pub(crate) struct Schema {
    /// Which schema, such as command or events/meeting-held; without it, all.
    #[arg(value_parser = offered_names::schema(), hide_possible_values = true)]
    pub(crate) name: Option<String>,
    /// The folder that all of them are written to.
    #[arg(long, value_name = "FOLDER", default_value = "schemas")]
    pub(crate) to: PathBuf,
    /// List the names and write nothing.
    #[arg(long)]
    pub(crate) list: bool,
    /// Print JSON: a schema is JSON in any case, and names become one array.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Print what makes a shell complete `familyhub`: commands, options, names of machines,
/// schemas, roles and rules.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub completions bash > familyhub.bash

To have it in every shell that you open:
  bash        familyhub completions bash > ~/.local/share/bash-completion/completions/familyhub
              (or add to ~/.bashrc: source <(familyhub completions bash))
  zsh         familyhub completions zsh > ~/.zfunc/_familyhub
              with, in ~/.zshrc before compinit: fpath+=~/.zfunc
  fish        familyhub completions fish > ~/.config/fish/completions/familyhub.fish
  powershell  familyhub completions powershell >> $PROFILE
  elvish      familyhub completions elvish >> ~/.config/elvish/rc.elv

Make the folder first where it is not there, and open a new shell.
Exit codes: 0 done; 2 there is no such shell. Read on: docs/command.md")]
pub(crate) struct Completions {
    /// For which shell.
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}
