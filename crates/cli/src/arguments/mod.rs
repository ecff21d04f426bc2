//! What can be called, and how: the help of the command is made from this.

mod case;
mod hub;
mod offered_names;
mod reader;
mod tables;

use clap::{Parser, Subcommand, ValueEnum};

pub(crate) use case::{
    ActArgs, Actions, AnchorArgs, AuditArgs, CheckArgs, Explain, Local, Mend, ReceiptArgs, Show,
    WaitArgs, WayArgs,
};
pub(crate) use hub::{Assess, CatalogueArgs, Directory};
pub(crate) use offered_names::{AssessFormat, Dates, FormFormat, PageFormat};
pub(crate) use reader::{DirectoryArgs, ReaderArgs};
pub(crate) use tables::{ChartArgs, Completions, RulesArgs, Schema, WordsArgs};

/// A family hub's cases: consent, levels, requests and meetings, by the rules.
///
/// A case is a log: a file of events, one a line. `act` adds to it by the rules, `show`
/// and its like read it, and nothing else is kept anywhere.
#[derive(Debug, Parser)]
#[command(
    name = "familyhub",
    version,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 done; 1 the answer is no; 2 the call or its input is wrong;\n\
        3 some was done, and some was not.\n\
        `familyhub help COMMAND` says more about one, with examples.",
    after_long_help = AFTER
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) call: Call,
    /// When to print colours: auto is on a terminal, unless NO_COLOR is set. No colour
    /// says anything that the words do not.
    #[arg(long, visible_alias = "colour", global = true, value_name = "WHEN")]
    #[arg(default_value = "auto", hide_possible_values = true, help = COLOUR)]
    pub(crate) color: ColourChoice,
}

/// When to print colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColourChoice {
    Auto,
    Always,
    Never,
}

const COLOUR: &str = "When to print colours: auto (on a terminal), always or never";

const AFTER: &str = "\
A first journey:
  $ familyhub act --as-told okafor.jsonl \\
      < examples/data/journeys/1-okafor.commands.jsonl  # ends with 3
  $ familyhub check okafor.jsonl
  $ familyhub show okafor.jsonl

Exit codes: 0 done; 1 the answer is no; 2 the call or its input is wrong, and nothing was
done; 3 some of the commands of `act` were carried out, and some were not.
The answer goes to standard output, what went wrong to standard error. With --json, every
command answers in JSON; `familyhub schema printed/COMMAND` says what it looks like.
`familyhub help COMMAND` says more about one, with examples. Read on: docs/command.md";

#[derive(Debug, Subcommand)]
pub(crate) enum Call {
    Act(ActArgs),
    Check(CheckArgs),
    Anchor(AnchorArgs),
    Mend(Mend),
    Show(Show),
    Audit(AuditArgs),
    Actions(Actions),
    Way(WayArgs),
    Explain(Explain),
    Receipt(ReceiptArgs),
    Rules(RulesArgs),
    Words(WordsArgs),
    Chart(ChartArgs),
    Schema(Schema),
    Directory(Directory),
    Catalogue(CatalogueArgs),
    Assess(Assess),
    Completions(Completions),
}
