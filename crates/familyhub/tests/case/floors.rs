//! The floors of the crate: arrows between them run downward only.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

/// From the lowest to the highest.
const FLOORS: [&str; 5] = ["kept", "amended", "decided", "asked", "shown"];

#[test]
fn no_file_reaches_up_to_a_higher_floor() {
    let mut looked_at = 0;
    let mut up = Vec::new();
    for (floor, name) in FLOORS.iter().enumerate() {
        for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name)) {
            let text = fs::read_to_string(&file).expect("a source file");
            looked_at += 1;
            for higher in FLOORS.iter().skip(floor + 1) {
                if without_tests(&text).contains(&format!("crate::{higher}::")) {
                    up.push(format!("{} reaches up to `{higher}`", file.display()));
                }
            }
        }
    }
    assert!(looked_at > 100, "only {looked_at} files were found");
    assert!(up.is_empty(), "{up:#?}");
}

/// The text without comments, which may name what they like, and without the tests in it,
/// which stand above all floors.
fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect()
}

/// Every source file of a folder but those of its tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true if path.ends_with("tests") => {}
            true => files.extend(sources(&path)),
            false => files.push(path),
        }
    }
    files
}
