//! What somebody copies from an example is good to copy.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use xtask::root;

/// The lines of examples in Rust: code blocks of pages, and of the documentation of the crates.
fn lines_of_examples(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", ".git", "tests", "wip"].contains(&&*name) {
                lines_of_examples(&path, found);
            }
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let docs: fn(&str) -> Option<String> = if name.ends_with(".md") {
            |line| Some(line.to_owned())
        } else if name.ends_with(".rs") {
            |line| {
                let line = line.trim_start();
                let line = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
                Some(line.strip_prefix(' ').unwrap_or(line).to_owned())
            }
        } else {
            continue;
        };
        let mut in_rust = None;
        for line in text.lines() {
            let Some(line) = docs(line) else {
                in_rust = None;
                continue;
            };
            if let Some(language) = line.trim_start().strip_prefix("```") {
                // In the documentation of a crate a block without a language is Rust.
                let rust = language.is_empty() && name.ends_with(".rs");
                in_rust = match in_rust {
                    None => Some(rust || language.starts_with("rust")),
                    Some(_) => None,
                };
            } else if in_rust == Some(true) {
                found.push((format!("{}: {line}", path.display()), line));
            }
        }
    }
}

/// Bytes that are the same each time, given for random ones: three events, copied from such an
/// example, have one id.
fn repeats_bytes(line: &str) -> bool {
    line.split(".fill(").skip(1).any(|rest| {
        let given = rest.split(')').next().unwrap_or_default();
        !given.is_empty() && given.chars().all(|it| it.is_ascii_digit())
    })
}

/// A command put together from pieces of JSON, which have builders.
fn pastes_json(line: &str) -> bool {
    line.contains("format!(") && line.contains(r#""command""#)
}

#[test]
fn no_example_repeats_ids_or_pastes_json() {
    let mut lines = Vec::new();
    for folder in ["crates", "docs", "examples"] {
        lines_of_examples(&root().join(folder), &mut lines);
    }
    assert!(lines.len() > 1_500, "only {} lines of examples were found", lines.len());
    let wrong = lines.iter().filter(|(_, line)| repeats_bytes(line) || pastes_json(line));
    let wrong: Vec<_> = wrong.map(|(place, _)| place).collect();
    assert!(wrong.is_empty(), "use `CountingEntropy` and the builders of commands: {wrong:#?}");
}

#[test]
fn what_is_not_good_to_copy_is_found() {
    assert!(repeats_bytes("let mut entropy = |bytes: &mut [u8]| bytes.fill(7);"));
    assert!(!repeats_bytes("bytes.fill(last);"));
    assert!(pastes_json(r##"let json = format!(r#"{{"command": "{command}"}}"#);"##));
}
