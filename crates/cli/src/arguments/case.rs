//! Calls about cases: what is done to their logs, and what is read from them.

use std::path::PathBuf;

use clap::Args;
use familyhub_core::{Digest, Role};

use super::offered_names::{self, PageFormat};
use super::reader::{DirectoryArgs, ReaderArgs};

/// For how long a log is waited for.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct WaitArgs {
    /// How many seconds to wait for a log that another program holds; 0 does not wait.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub(crate) wait: u64,
}

/// What the council has of its own, by which its logs are read.
#[derive(Debug, Args)]
pub(crate) struct Local {
    /// A scheme of levels of your own (TOML), beside those that come with the command; may
    /// be given more than once.
    #[arg(long = "scheme", value_name = "FILE")]
    pub(crate) schemes: Vec<PathBuf>,
    /// Days off of your own (TOML), beside the bank holidays of England and Wales.
    #[arg(long, value_name = "FILE")]
    pub(crate) calendar: Option<PathBuf>,
}

/// Carry out commands: JSON objects, one a line, on standard input.
///
/// Prints one answer a line: `accepted` with its events, or `refused` with the
/// rule, why, what is missing and what would be legal. The events of accepted
/// commands are added to LOG, and are on the disk before their answer is printed.
/// If a line cannot be read as a command, nothing is done at all; with --each it is
/// answered as `invalid`, and passed over.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub act --as-told okafor.jsonl \\
      < examples/data/journeys/1-okafor.commands.jsonl  # ends with 3
  Four of its commands are refused, each with its rule; the others are in okafor.jsonl.
  $ familyhub act --each okafor.jsonl < /dev/null
  Waits for commands and answers each at once: for a program at the other end of a pipe.

Reads commands on standard input, a policy where one is named, and LOG. Adds to LOG.
Each command is recorded now, by the clock of this machine: `at` says when it happened, and
`recorded` is passed over. The clock is set right by whoever keeps the machine.
Exit codes: 0 all were carried out; 3 some were and others were not, for whatever reason;
1 none was, and a rule refused one or more, or LOG does not hold; 2 nothing was done: a line
is no command or names what is not there, or a file cannot be read or written.
`familyhub schema command` says what a command looks like. Read on: docs/commands.md")]
pub(crate) struct ActArgs {
    /// The case's log; made new if it is not there.
    pub(crate) log: PathBuf,
    /// Answer each line as it comes, and add its events at once. Others can use LOG
    /// while no line is answered; what they add to it is read before the next.
    #[arg(long)]
    pub(crate) each: bool,
    /// Record each command when it says, with that time for a clock, be it past or to
    /// come: for stories, and for what was recorded elsewhere. Otherwise it is recorded now.
    #[arg(long)]
    pub(crate) as_told: bool,
    /// What is done without it, too: taken so that older calls go on as they are.
    #[arg(long, hide = true, conflicts_with = "as_told")]
    pub(crate) own_clock: bool,
    /// A local policy (TOML) for a case that is opened without one; otherwise
    /// Reading's.
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// Make ids and salts from this number, so that the same commands give the
    /// same log. For examples and tests: such salts protect nothing.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
    /// Print JSON, one answer a line: this is what it prints without it, too, but
    /// never in colours.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) services: DirectoryArgs,
    #[command(flatten)]
    pub(crate) local: Local,
    #[command(flatten)]
    pub(crate) waiting: WaitArgs,
}

/// Check logs: every line must follow from those before it, on its evidence.
///
/// The first line that cannot stand is named, with its rule. A log whose last lines
/// were cut off whole reads as a shorter log, and one that was sealed again holds: keep
/// what `familyhub anchor` prints somewhere else, and ask for it again with --anchor.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub check okafor.jsonl
  $ familyhub check --json okafor.jsonl
  $ familyhub check examples/data/supplier/lindqvist.jsonl  # ends with 1
  The log that another system wrote does not hold; its first fault is named.
  $ familyhub anchor okafor.jsonl > anchors.txt && familyhub check --anchor anchors.txt okafor.jsonl

Reads logs, any number of them at once, and writes nothing.
Exit codes: 0 all hold; 1 one or more do not, or not what is known of them; 2 a file cannot
be read.
Read on: docs/log.md")]
pub(crate) struct CheckArgs {
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
    /// A file of what `familyhub anchor` printed: each log must still hold all that is said
    /// of it there, and every case in it must be among the logs.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["expect_revision", "expect_hash"])]
    pub(crate) anchor: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) local: Local,
    #[command(flatten)]
    pub(crate) waiting: WaitArgs,
}

/// Print what to keep of logs elsewhere: one line for each.
///
/// The case, how many events it has, the hash of the last, and when that was recorded.
/// Whoever can write a log's file can change a line and seal the rest again, and it holds:
/// what is kept where they cannot write finds it.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub anchor okafor.jsonl >> anchors.txt
  $ familyhub check --anchor anchors.txt okafor.jsonl

Reads logs, any number of them at once, checks them, and writes nothing.
Exit codes: 0 done; 1 a log does not hold, and nothing is printed; 2 a file cannot be read.
Read on: docs/log.md")]
pub(crate) struct AnchorArgs {
    /// The logs.
    #[arg(required = true)]
    pub(crate) logs: Vec<PathBuf>,
    /// Print JSON, one object a log.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) local: Local,
    #[command(flatten)]
    pub(crate) waiting: WaitArgs,
}

/// Mend a log after a crash, after a program converted it, or after lines of an older copy
/// found their way into it.
///
/// A torn last line, which was never wholly written, is taken away; one that lacks only
/// its line feed is completed, and anything else without an end is left alone. Carriage returns at the ends of lines and a byte order mark
/// are taken away. Words that a later line says are erased are erased again. A copy that a
/// killed erasure left beside the log is removed. Nothing else is touched unless all else
/// holds.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub mend okafor.jsonl
  $ familyhub mend --json okafor.jsonl

Reads the log and, where something is to be mended, writes it.
Exit codes: 0 it holds now; 1 it does not hold, and is left as it was; 2 it cannot be
read or written. Read on: docs/log.md")]
pub(crate) struct Mend {
    /// The log.
    pub(crate) log: PathBuf,
    /// Print JSON, one object.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) local: Local,
    #[command(flatten)]
    pub(crate) waiting: WaitArgs,
}

/// Show a case as a person reads it. Names are shown: mind who is looking.
///
/// People, records and what can be done with each, what is due, what may be told to
/// whom, and what happened. With `--for parent` it says of each record what to tell a
/// parent about it. It leaves nothing out, and so it is not for handing over.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub show okafor.jsonl
  $ familyhub show okafor.jsonl --on 2026-03-20
  $ familyhub show okafor.jsonl --for parent --language examples/data/words/pl.toml

Reads the log, and words in another language where a file of them is named.
Exit codes: 0 it is shown; 1 the log does not hold; 2 something cannot be read.
Read on: docs/consent.md, docs/words.md")]
pub(crate) struct Show {
    /// The case's log.
    pub(crate) log: PathBuf,
    /// The moment to show it for, such as 2026-03-02T09:00: as it was known then; otherwise now.
    #[arg(long, value_name = "TIME", conflicts_with = "on")]
    pub(crate) at: Option<String>,
    /// The day to show it for, such as 2026-03-02: as it was known at the end of it.
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// Print JSON, one object.
    #[arg(long, conflicts_with = "reader")]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) local: Local,
    #[command(flatten)]
    pub(crate) waiting: WaitArgs,
    #[command(flatten)]
    pub(crate) told: ReaderArgs,
}

/// Ask the questions that an inspector asks: reviews missed, voices not heard.
///
/// Each finding names its log. Names are shown: mind who is looking.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub audit okafor.jsonl
  $ familyhub audit okafor.jsonl --question consent-not-reviewed --at 2027-03-02T09:00

Reads logs, any number of them at once, and writes nothing.
Exit codes: 0 done; 1 a log does not hold or, with --check, something was found; 2 a file
cannot be read. Read on: docs/tac.md")]
pub(crate) struct AuditArgs {
    /// The cases' logs.
    #[arg(required = true)]
    pub(crate) logs: Vec<PathBuf>,
    /// Only this question, such as reviews-missed; otherwise all.
    #[arg(long, value_name = "NAME", value_parser = offered_names::question(), hide_possible_values = true)]
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
    #[command(flatten)]
    pub(crate) local: Local,
    #[command(flatten)]
    pub(crate) waiting: WaitArgs,
}

/// Say what somebody may do with a case now, and why the rest is blocked.
///
/// Of each act: the command, what it asks for, and the record that takes it; or the
/// rule that blocks it, what is missing, and what could be done instead.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub actions okafor.jsonl --role lead-professional --who @bell --organisation @oak-school
  $ familyhub actions new.jsonl --role lead-professional --organisation @oak-school --open
  There is no such log: the one thing to do is to open a case.

Reads the log, and words where a file of them is named. Writes nothing.
Exit codes: 0 done; 1 the log does not hold; 2 something cannot be read or is not known.
Read on: docs/frontends.md")]
pub(crate) struct Actions {
    /// The case's log; one that is not there is a case that is not open.
    pub(crate) log: PathBuf,
    /// In which role, such as lead-professional.
    #[arg(long, value_parser = offered_names::role())]
    pub(crate) role: Role,
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
    pub(crate) services: DirectoryArgs,
    #[command(flatten)]
    pub(crate) local: Local,
    #[command(flatten)]
    pub(crate) waiting: WaitArgs,
    #[command(flatten)]
    pub(crate) told: ReaderArgs,
}

/// Find the nearest legal way to a goal, such as `hub-meeting held`.
///
/// Of each step: the command, the evidence that it takes, and the rules that it
/// answers to.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub way new.jsonl hub-meeting held
  $ familyhub way okafor.jsonl team working --about @ada

Reads the log, and writes nothing.
Exit codes: 0 done; 1 the log does not hold; 2 there is no such goal, or the log cannot
be read. `familyhub chart` lists the machines. Read on: docs/frontends.md")]
pub(crate) struct WayArgs {
    /// The case's log; one that is not there is a case that is not open.
    pub(crate) log: PathBuf,
    /// The machine; `familyhub chart` lists them.
    #[arg(value_parser = offered_names::machine(), hide_possible_values = true)]
    pub(crate) machine: String,
    /// The state that it is to come to; `familyhub chart MACHINE` lists them.
    #[arg(value_parser = offered_names::state(), hide_possible_values = true)]
    pub(crate) state: String,
    /// About whom: an id, or `@` and a name.
    #[arg(long, value_name = "ID")]
    pub(crate) about: Option<String>,
    /// Print JSON, one step a line.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) local: Local,
    #[command(flatten)]
    pub(crate) waiting: WaitArgs,
}

/// Say what commands would do, and do nothing: JSON objects, one a line, on
/// standard input. Each is tried on the case as it is.
///
/// Prints one answer a line: `would-be-accepted` with its steps, or `would-be-refused`
/// with the rule, why, what is missing and what would be legal.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ head -n 1 examples/data/journeys/2-lindqvist.commands.jsonl \\
      | familyhub explain --as-told new.jsonl
  $ tail -n 1 examples/data/journeys/1-okafor.commands.jsonl > last.jsonl
  $ familyhub explain --as-told new.jsonl < last.jsonl  # ends with 1
  There is no such log: what asks for an open case is refused, and nothing is done.

Reads commands on standard input, the log, and words where a file of them is named.
Exit codes: 0 all would be accepted; 1 one or more would be refused, or the log does not
hold; 2 a line is no command, or names what is not there. Read on: docs/frontends.md")]
pub(crate) struct Explain {
    /// The case's log; one that is not there is a case that is not open.
    pub(crate) log: PathBuf,
    /// Take the time that each command tells for the clock, as `act --as-told` does;
    /// otherwise it is now.
    #[arg(long)]
    pub(crate) as_told: bool,
    /// Print JSON, one answer a line: this is what it prints without it, too.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) local: Local,
    #[command(flatten)]
    pub(crate) waiting: WaitArgs,
    #[command(flatten)]
    pub(crate) told: ReaderArgs,
}

/// Print the receipt of a permission: a page for a parent, or JSON-LD.
///
/// The page shows names: mind who is looking.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  $ familyhub receipt okafor.jsonl @consent > receipt.html
  $ familyhub receipt okafor.jsonl @consent --json

Reads the log, and messages in another language where a file of them is named.
Exit codes: 0 done; 1 the log does not hold; 2 there is no such permission, or a file
cannot be read. Read on: docs/receipts.md")]
pub(crate) struct ReceiptArgs {
    /// The case's log.
    pub(crate) log: PathBuf,
    /// Which permission: an id, or `@` and a name.
    pub(crate) permission: String,
    /// In which form.
    #[arg(long, value_enum, default_value = "html")]
    pub(crate) format: PageFormat,
    /// Print JSON, one object: as `--format json`.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
    /// The words of the page in another language (TOML) than English.
    #[arg(long, value_name = "FILE")]
    pub(crate) messages: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) local: Local,
    #[command(flatten)]
    pub(crate) waiting: WaitArgs,
}
