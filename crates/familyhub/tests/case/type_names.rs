//! One meaning a word: a name of a type is used once in the workspace, an error says that it
//! is one, and nothing is re-exported unnamed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Names that occur more than once, and why. The states of machines are not looked at: they
/// are declared in the table of their machine, and stand in its module.
const TWICE: [(&str, &str); 1] =
    [("Readme", "what carries the examples of a README, as tests, in each crate that has one")];

/// Errors whose names do not end in `Error`, and why.
const ERRORS: [(&str, &str); 1] = [("Refusal", "the domain's word for an answer that is no")];

#[test]
fn each_type_has_a_name_of_its_own() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in sources() {
        for line in read(&file).lines() {
            if let Some(name) = declared(line) {
                places.entry(name.to_owned()).or_default().push(file.display().to_string());
            }
        }
    }
    assert!(places.len() > 900, "only {} types were found", places.len());
    let twice = |name: &str| TWICE.iter().any(|(allowed, _)| *allowed == name);
    for (name, _) in TWICE {
        let count = places.get(name).map_or(0, Vec::len);
        assert!(count > 1, "`{name}` occurs {count} times, and needs no reason");
    }
    places.retain(|name, files| files.len() > 1 && !twice(name));
    assert!(places.is_empty(), "{} names occur twice: {places:#?}", places.len());
}

#[test]
fn each_error_says_that_it_is_one() {
    let mut found = 0;
    let mut wrong = Vec::new();
    for file in sources().into_iter().filter(|file| !is_test(file)) {
        let text = read(&file);
        let mut derived = false;
        for line in text.lines() {
            let by_hand = line.split_once(" Error for ").or(line.split_once("::Error for "));
            let by_hand = by_hand.filter(|(before, _)| before.trim_start().starts_with("impl"));
            derived |= line.trim_start().starts_with("#[derive(") && line.contains("Error");
            let name = match by_hand {
                Some((_, after)) => Some(word(after)),
                None => declared(line).filter(|_| std::mem::take(&mut derived)),
            };
            let Some(name) = name else { continue };
            found += 1;
            if !name.ends_with("Error") && !ERRORS.iter().any(|(allowed, _)| *allowed == name) {
                wrong.push(format!("`{name}` in {}", file.display()));
            }
        }
    }
    assert!(found > 30, "only {found} errors were found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_exported_without_its_name() {
    let mut unnamed = Vec::new();
    for file in sources().into_iter().filter(|file| !is_test(file)) {
        for (number, line) in read(&file).lines().enumerate() {
            let line = line.trim();
            if line.starts_with("pub use") && line.ends_with("::*;") {
                unnamed.push(format!("{}:{}: {line}", file.display(), number + 1));
            }
        }
    }
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}

#[test]
fn each_type_of_the_glossary_is_there() {
    let glossary = include_str!("../../../../docs/glossary.md");
    let rows = glossary.lines().filter_map(|line| line.strip_suffix("` |")?.rsplit_once('`'));
    let named: Vec<_> = rows.map(|(_, name)| name).collect();
    assert!(named.len() > 30, "only {} words have a type", named.len());
    let files: Vec<_> = sources().iter().map(|file| read(file)).collect();
    let is_used = |name: &&str| {
        files.iter().any(|text| {
            text.contains(&format!("any {name};"))
                || text.lines().filter_map(declared).any(|it| it == *name)
        })
    };
    let unknown: Vec<_> = named.into_iter().filter(|name| !is_used(name)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// The name of the type that a line declares, if it declares one.
fn declared(line: &str) -> Option<&str> {
    let inside = line.starts_with(' ');
    let mut rest = line.trim_start();
    let mut public = false;
    if let Some(after) = rest.strip_prefix("pub") {
        public = true;
        rest = after.strip_prefix('(').and_then(|it| it.split_once(')')).map_or(after, |it| it.1);
        rest = rest.trim_start();
    }
    let (keyword, rest) = rest.split_once(' ')?;
    let is_type = match keyword {
        "struct" | "enum" | "trait" | "union" => true,
        // Inside of an `impl` it belongs to the trait.
        "type" => public || !inside,
        _ => false,
    };
    let name = word(rest);
    (is_type && name.starts_with(|first: char| first.is_ascii_uppercase())).then_some(name)
}

/// The first word of a text.
fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    text.get(..end.unwrap_or(text.len())).expect("the end is between two letters")
}

/// Every Rust file of the workspace but the programs that must not compile, each of which
/// stands for itself.
fn sources() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    let mut folders: Vec<_> = ["crates", "examples", "benches"].map(|it| root.join(it)).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                // The example of a machine of one's own is no part of the workspace.
                let apart = ["compile_fail", "target", "own_machine"];
                if !apart.iter().any(|name| path.ends_with(name)) {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|it| it == "rs") {
                files.push(path);
            }
        }
    }
    files
}

fn is_test(file: &Path) -> bool {
    let beside = |part: &str| file.components().any(|it| it.as_os_str() == part);
    beside("tests") || beside("benches")
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("a source file")
}
