//! The catalogue held against the document that it stands for, where somebody has it.
//!
//! The document is found by FAMILYHUB_FRAMEWORK_SOURCE, or beside the workspace. Where it is not, the
//! tests say so and pass: the catalogue's own tests hold all the same.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use familyhub_framework::{Catalogue, source};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn document() -> Option<String> {
    let beside = "../shared/seeds/family-hub-model-framework-2025-26.txt";
    let path = std::env::var_os("FAMILYHUB_FRAMEWORK_SOURCE")
        .map_or_else(|| workspace().join(beside), PathBuf::from);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: no source document; set FAMILYHUB_FRAMEWORK_SOURCE to its path");
    }
    text
}

#[test]
fn every_passage_is_found_once_and_none_is_left_out() {
    let Some(document) = document() else { return };
    let found = source::check(&Catalogue::edition_2025_26(), &document);
    assert!(found.is_whole(), "{found:#?}");
    assert_eq!(source::passages(&document).len(), 124 + 5);
}

#[test]
fn every_criterion_stands_beside_its_passage() {
    let Some(document) = document() else { return };
    let catalogue = Catalogue::edition_2025_26();
    let beside = source::beside(&catalogue, &document);
    assert_eq!(beside.len(), 124);
    for known in beside {
        let (line, words) = known.passage.expect("its passage is there");
        assert_eq!(Some(source::digest(&words)), known.criterion.digest, "line {line}");
    }
}

/// As many words in a row as no text of ours may share with the source.
const RUN: usize = 8;

/// Titles of official things are no wording of ours.
const TITLES: [&str; 3] = [
    "Evidence-led practice, evaluation and quality improvement",
    "Going beyond Start for Life and 0 to 5",
    "Partnerships and co-location with voluntary, community and faith sector",
];

#[test]
fn no_eight_words_in_a_row_are_the_sources() {
    let Some(document) = document() else { return };
    let words = source::normalised(&document);
    let words: Vec<_> = words.split(' ').collect();
    let runs: HashSet<_> = words.windows(RUN).collect();
    let mut checked = 0;
    for path in files(&workspace()) {
        let Ok(mut text) = std::fs::read_to_string(&path) else {
            continue;
        };
        text = source::normalised(&without_addresses(&text.replace('\\', " ")));
        for title in TITLES {
            // A report breaks a title into lines: what is left of it is the same.
            text = text.replace(&source::normalised(title), "-");
        }
        let ours: Vec<_> = text.split(' ').collect();
        if let Some(run) = ours.windows(RUN).find(|run| runs.contains(run)) {
            panic!("{} has words of the source: {}", path.display(), run.join(" "));
        }
        checked += 1;
    }
    assert!(checked > 20, "only {checked} files were read");
}

/// An address on the web is no wording, whoever else gives it.
fn without_addresses(text: &str) -> String {
    let mut rest = text;
    let mut left = String::with_capacity(text.len());
    while let Some((before, address)) = rest.split_once("https://") {
        left.push_str(before);
        left.push('-');
        let end = address.find(|c: char| c.is_whitespace() || "\"<>)".contains(c));
        rest = end.and_then(|end| address.get(end..)).unwrap_or_default();
    }
    left.push_str(rest);
    left
}

/// Every file of the workspace that may hold words, without what is built or hidden.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || name == "target" || name == "node_modules" {
            continue;
        }
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if entry.metadata().is_ok_and(|file| file.len() < 4_000_000) {
            files.push(path);
        }
    }
    files
}
