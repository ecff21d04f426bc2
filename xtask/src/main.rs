//! `cargo xtask write` writes the files that are made from the code; `cargo xtask check`
//! compares them.

mod run;

use std::process::ExitCode;

use run::Task;
use xtask::{GENERATED, Generated, row};

const USAGE: &str = "\
Usage: cargo xtask write [FILE…]   writes the files that are made from the code
       cargo xtask check [FILE…]   compares them with it, and writes nothing
       cargo xtask list            names them all

A FILE is a path from the root of the repository, or the beginning of one: `docs/rules.md`,
`docs/schema`. Without one, every file is written or compared.";

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (task, files) = match arguments.split_first() {
        Some((task, files)) if task == "write" => (Task::Write, files),
        Some((task, files)) if task == "check" => (Task::Check, files),
        Some((task, [])) if task == "list" => {
            for row in GENERATED {
                println!("{}: {}", row.files.join(", "), row.what);
            }
            return ExitCode::SUCCESS;
        }
        Some((help, _)) if ["help", "-h", "--help"].contains(&help.as_str()) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    let rows = match selected(files) {
        Ok(rows) => rows,
        Err(file) => {
            eprintln!(
                "`{file}` is neither a generated file nor the beginning of one: \
                 see `cargo xtask list`"
            );
            return ExitCode::from(2);
        }
    };
    let failed = run::all(task, &rows);
    if failed.is_empty() {
        match task {
            Task::Write => println!("every file is written: read the difference (`git diff`)"),
            Task::Check => println!("every file is current"),
        }
        return ExitCode::SUCCESS;
    }
    for call in failed {
        eprintln!("failed: {call}");
    }
    ExitCode::FAILURE
}

/// The rows of these files, or the file that has none.
fn selected(files: &[String]) -> Result<Vec<&'static Generated>, &str> {
    if files.is_empty() {
        return Ok(GENERATED.iter().collect());
    }
    let mut rows: Vec<&Generated> = Vec::new();
    for file in files {
        let below = |row: &Generated| row.files.iter().any(|path| path.starts_with(file.as_str()));
        let mut of_this: Vec<_> = row(file).into_iter().collect();
        if of_this.is_empty() {
            of_this = GENERATED.iter().filter(|row| below(row)).collect();
        }
        if of_this.is_empty() {
            return Err(file);
        }
        rows.extend(of_this);
    }
    Ok(rows)
}
