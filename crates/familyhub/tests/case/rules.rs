//! The list of rules against the workspace: each is tested, and each is where the
//! list says that it is.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use familyhub::core::{RULES, Rule};

/// A file of the workspace.
struct RuleSource {
    path: PathBuf,
    text: String,
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every Rust file in a folder, whichever way down, but for those that are not
/// meant to compile.
fn sources(folder: &Path) -> Vec<RuleSource> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the workspace") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("compile_fail") {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            found.push(RuleSource { path, text });
        }
    }
    found
}

/// The names of a file's tests, with that of the file before each.
fn tests(source: &RuleSource) -> Vec<String> {
    let file = source.path.file_stem().expect("a name").to_string_lossy();
    let mut lines = source.text.lines().map(str::trim);
    let mut names = Vec::new();
    while lines.any(|line| line == "#[test]") {
        let function = lines.by_ref().find_map(|line| line.strip_prefix("fn "));
        let name = function.and_then(|rest| rest.split('(').next()).unwrap_or_default();
        names.push(format!("{file}::{name}"));
    }
    names
}

/// Whether a file declares an item of this name: a type, a module, a function, a
/// constant, or a machine or a step in a table.
fn declares(text: &str, name: &str) -> bool {
    let words = ["struct ", "enum ", "trait ", "mod ", "fn ", "const ", "type ", "machine "];
    let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
    text.lines().map(str::trim).any(|line| {
        let line = line.trim_start_matches("pub(crate) ").trim_start_matches("pub ");
        let line = line.trim_start_matches("const fn ").trim_start_matches("fn ");
        let step = line.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', '(', '<']));
        let item = words.iter().any(|word| {
            let after = line.strip_prefix(word).and_then(|rest| rest.strip_prefix(name));
            after.is_some_and(ends)
        });
        step || item
    })
}

/// What the place of a rule says that is not there.
fn missing(rule: &Rule) -> Vec<&'static str> {
    let mut path = rule.place.split("::");
    let package = path.next().unwrap_or_default();
    let folder = package.strip_prefix("familyhub_").unwrap_or(package);
    let sources = sources(&crates().join(folder).join("src"));
    path.filter(|name| !sources.iter().any(|source| declares(&source.text, name))).collect()
}

#[test]
fn every_rule_is_where_the_list_says() {
    for rule in RULES.iter().map(|id| id.rule()) {
        assert_eq!(missing(rule), [""; 0], "`{}`, the place of {}", rule.place, rule.id);
    }
}

#[test]
fn every_rule_has_a_test_that_carries_its_id() {
    let all: Vec<_> = sources(&crates()).iter().flat_map(tests).collect();
    let untested: Vec<_> = RULES
        .iter()
        .map(|rule| rule.as_str())
        .filter(|id| {
            let carried = format!("::{}_", id.to_lowercase().replace('-', "_"));
            let of_its_file = carried.trim_start_matches("::");
            !all.iter().any(|test| test.contains(&carried) || test.starts_with(of_its_file))
        })
        .collect();
    assert_eq!(untested, [""; 0], "each rule has a test, called after it: `con_09_…`");
}

#[test]
fn a_place_that_is_not_there_is_found() {
    let rule = |place| Rule { place, ..*familyhub::core::RuleId::HUB_04.rule() };
    assert_eq!(missing(&rule("familyhub_support::HubMeeting::hold")), [""; 0]);
    assert_eq!(missing(&rule("familyhub_support::HubMeeting::hol")), ["hol"]);
    assert_eq!(missing(&rule("familyhub::Logbook")), ["Logbook"]);
}
