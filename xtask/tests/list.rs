//! The list of generated files holds every one, and what it names is there.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use xtask::{GENERATED, Maker, is_current, matches, root, row};

/// Every file of the repository, by its path from the root, without what is built.
fn files() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{folder}{name}");
            if !entry.path().is_dir() {
                found.push(path);
            } else if !["target", ".git", "wip"].contains(&&*name) {
                folders.push(path + "/");
            }
        }
    }
    assert!(found.len() > 500, "only {} files", found.len());
    found
}

/// The folder of each package of the workspace.
fn packages() -> BTreeMap<String, PathBuf> {
    let manifests = files().into_iter().filter(|path| path.ends_with("Cargo.toml"));
    manifests
        .filter_map(|path| {
            let path = root().join(path);
            let text = fs::read_to_string(&path).expect("a manifest");
            let name = text.lines().find_map(|line| line.strip_prefix("name = "))?;
            let folder = path.parent().expect("a folder").to_owned();
            Some((name.trim_matches('"').to_owned(), folder))
        })
        .collect()
}

/// All Rust text of a file or of the files below a folder.
fn rust(path: &Path) -> String {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("a folder");
        return entries.map(|entry| rust(&entry.expect("an entry").path())).collect();
    }
    match path.extension().is_some_and(|it| it == "rs") {
        true => fs::read_to_string(path).expect("a file"),
        false => String::new(),
    }
}

#[test]
fn what_makes_each_file_is_there() {
    let packages = packages();
    for row in GENERATED {
        let (package, target, tests) = match row.by {
            Maker::Tests { package, target, tests } => (package, target, tests),
            Maker::Program(path) => {
                assert!(root().join(path).exists(), "{path}");
                continue;
            }
        };
        assert!(!tests.is_empty(), "{}", row.what);
        let folder = packages.get(package).unwrap_or_else(|| panic!("no package {package}"));
        let text = match target {
            None => rust(&folder.join("src")),
            Some(target) => {
                let below = folder.join("tests").join(target);
                let main =
                    if below.join("main.rs").exists() { below } else { below.with_extension("rs") };
                assert!(main.exists(), "{package} has no test target `{target}`");
                rust(&main)
            }
        };
        for test in tests {
            assert!(text.contains(&format!("fn {test}()")), "{package} has no test `{test}`");
        }
    }
}

#[test]
fn every_pattern_has_a_file_and_every_file_that_others_compare_has_a_row() {
    let files = files();
    for pattern in GENERATED.iter().flat_map(|row| row.files) {
        assert!(files.iter().any(|path| matches(pattern, path)), "no file is of {pattern}");
    }
    for path in files {
        if path.ends_with(".snap") || path.ends_with(".stderr") {
            assert!(row(&path).is_some(), "{path} is not in xtask/src/table.rs");
        }
    }
}

#[test]
fn the_list_is_the_only_way_to_write_a_file() {
    let others: Vec<_> = files()
        .into_iter()
        .filter(|path| !path.starts_with("xtask/"))
        .filter(|path| {
            let text = fs::read_to_string(root().join(path)).unwrap_or_default();
            ["FAMILYHUB_WRITE", "TRYBUILD=", "INSTA_UPDATE"].iter().any(|name| text.contains(name))
        })
        .collect();
    assert_eq!(
        others, [""; 0],
        "hand the file to `xtask::is_current` and name `cargo xtask write`"
    );
}

const BEGIN: &str = "<!-- begin: made by `cargo xtask write CONTRIBUTING.md` -->\n";
const END: &str = "<!-- end -->\n";

#[test]
fn the_table_for_those_who_take_part_is_current() {
    let page = fs::read_to_string(root().join("CONTRIBUTING.md")).expect("the page");
    let (before, rest) = page.split_once(BEGIN).expect("the mark before the table");
    let (_, after) = rest.split_once(END).expect("the mark after the table");
    let mut table = String::from("| files | what they hold |\n|---|---|\n");
    for row in GENERATED {
        let _ = writeln!(table, "| `{}` | {} |", row.files.join("`, `"), row.what);
    }
    is_current("CONTRIBUTING.md", &format!("{before}{BEGIN}{table}{END}{after}"));
}
