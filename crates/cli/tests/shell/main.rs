//! The command as a person meets it in a shell: help, examples, colours, completion,
//! JSON, and what is said when something is wrong.
#![cfg(unix)]
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says why")]

mod colours;
mod completions;
mod examples;
mod failures;
mod holding;
mod json;
mod large;
mod locality;

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A folder of its own with the project's examples in it, and a shell that knows
/// `familyhub`.
struct Shell {
    folder: TempDir,
}

/// What a line in a shell gave.
#[derive(Debug)]
struct ShellOutput {
    code: i32,
    out: String,
    err: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Shell {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let examples = root().join("examples").canonicalize().expect("the examples");
        symlink(examples, folder.path().join("examples")).expect("a link");
        Self { folder }
    }

    /// As well with okafor.jsonl, the log of the first journey.
    fn with_log() -> Self {
        let shell = Self::new();
        let journey = "examples/data/journeys/1-okafor.commands.jsonl";
        let said = shell.run(&format!("familyhub act --as-told --seed 1 okafor.jsonl < {journey}"));
        assert_eq!(said.code, 3, "some of its commands are refused: {said:?}");
        shell
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, line: &str) -> ShellOutput {
        let command = Path::new(env!("CARGO_BIN_EXE_familyhub"));
        let folder = command.parent().expect("a folder").display().to_string();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut bash = Command::new("bash");
        bash.args(["-c", line]).current_dir(self.folder.path());
        bash.env("PATH", format!("{folder}:{path}")).env("TERM", "xterm");
        // What says whether there are colours; `CI` stands for a terminal that has them.
        for colours in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
            bash.env_remove(colours);
        }
        let output = bash.output().expect("bash runs");
        ShellOutput {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Every call that there is, as the command's own help lists them.
fn calls() -> Vec<String> {
    let help = Shell::new().run("familyhub -h").out;
    let list = help.split_once("Commands:\n").expect("a list of commands").1;
    let list = list.split_once("\n\n").expect("an end of it").0;
    // A name stands two columns in; what goes on from the line before stands further.
    let names = list.lines().filter_map(|line| line.strip_prefix("  "));
    let names = names.filter(|line| !line.starts_with(' '));
    let names = names.filter_map(|line| line.split_whitespace().next());
    let calls: Vec<_> = names.filter(|name| *name != "help").map(str::to_owned).collect();
    assert!(calls.len() >= 17, "{calls:?}");
    calls
}
