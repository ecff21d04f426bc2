//! Running what makes the files.

use std::collections::BTreeSet;
use std::process::Command;

use xtask::{Generated, Maker, WRITE, root};

/// What is done with the files.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Task {
    /// They are written.
    Write,
    /// They are compared.
    Check,
}

/// What tells the libraries that compare files of their own, `trybuild` and `insta`, to write
/// them.
const OTHERS: [(&str, &str); 2] = [("TRYBUILD", "overwrite"), ("INSTA_UPDATE", "always")];

/// Runs what makes these files, and returns the calls that failed.
///
/// All tests are run by one call for the whole workspace: so it takes what `cargo test
/// --workspace` has built, and builds nothing with other features.
pub(crate) fn all(task: Task, rows: &[&Generated]) -> Vec<String> {
    let (mut targets, mut names) = (BTreeSet::new(), BTreeSet::<&str>::new());
    let mut calls = Vec::new();
    for row in rows {
        match row.by {
            Maker::Tests { target, tests, .. } => {
                targets.insert(target.map_or(vec!["--lib"], |target| vec!["--test", target]));
                names.extend(tests);
            }
            Maker::Program(path) => {
                let path = root().join(path).to_string_lossy().into_owned();
                calls.push((
                    path,
                    match task {
                        Task::Write => vec![],
                        Task::Check => vec!["--check"],
                    },
                ));
            }
        }
    }
    if !targets.is_empty() {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut arguments = vec!["test", "--quiet", "--workspace", "--no-fail-fast"];
        arguments.extend(targets.into_iter().flatten());
        arguments.push("--");
        arguments.extend(names);
        calls.insert(0, (cargo, arguments));
    }
    calls.retain(|(program, arguments)| !succeeds(task, program, arguments));
    calls
        .into_iter()
        .map(|(program, arguments)| [vec![&*program], arguments].concat().join(" "))
        .collect()
}

#[expect(clippy::print_stderr, reason = "it is a program, and says what it runs")]
fn succeeds(task: Task, program: &str, arguments: &[&str]) -> bool {
    eprintln!("{program} {}", arguments.join(" "));
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    match task {
        Task::Write => {
            command.env(WRITE, "1").envs(OTHERS);
        }
        Task::Check => {
            for name in OTHERS.map(|(name, _)| name).into_iter().chain([WRITE]) {
                command.env_remove(name);
            }
            // Otherwise `insta` leaves a file beside each snapshot that differs.
            command.env("INSTA_UPDATE", "no");
        }
    }
    match command.status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("`{program}` cannot be run: {error}");
            false
        }
    }
}
