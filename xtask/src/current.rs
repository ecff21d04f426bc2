//! Comparing a file with what is made, or writing it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::row;

/// The environment variable by which `cargo xtask write` asks tests to write their files.
pub const WRITE: &str = "FAMILYHUB_WRITE";

/// Whether generated files are to be written.
pub fn writes() -> bool {
    std::env::var_os(WRITE).is_some()
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Holds a generated file against what is made, or writes it where that is asked for.
///
/// The path is from the root of the repository.
///
/// # Panics
///
/// Where the file is out of date, cannot be written, or is not in the list.
#[track_caller]
pub fn is_current(path: &str, made: &str) {
    listed(path);
    if writes() {
        write(path, made);
    }
    let kept = fs::read_to_string(root().join(path)).unwrap_or_default();
    assert!(kept == made, "{path} is out of date{}\n{}", difference(&kept, made), how(path));
}

/// As [`is_current`], of every file in a folder whose row is the one of `folder` and `*`: each
/// file by its path within the folder. A file that is not made any longer is removed.
///
/// # Panics
///
/// As [`is_current`], and where the folder has a file that is not made.
#[track_caller]
pub fn folder_is_current(folder: &str, made: &BTreeMap<String, String>) {
    let pattern = format!("{folder}/*");
    let of_the_row =
        |path: &str| row(path).is_some_and(|row| row.files.contains(&pattern.as_str()));
    for name in made.keys() {
        let path = format!("{folder}/{name}");
        assert!(of_the_row(&path), "{path} is not of `{pattern}` in xtask/src/table.rs");
    }
    let made: BTreeMap<_, _> =
        made.iter().map(|(name, text)| (format!("{folder}/{name}"), text)).collect();
    let mut there = BTreeSet::new();
    below(&root().join(folder), folder, &mut there);
    there.retain(|path| of_the_row(path));
    for path in there.iter().filter(|path| !made.contains_key(*path)) {
        assert!(writes(), "{path} is not made any longer\n{}", how(&pattern));
        if let Err(error) = fs::remove_file(root().join(path)) {
            panic!("{path} cannot be removed: {error}");
        }
    }
    for (path, text) in &made {
        is_current(path, text);
    }
}

/// What to do where a file is out of date.
fn how(path: &str) -> String {
    format!("if the change is meant, run `cargo xtask write '{path}'` and read the difference")
}

#[track_caller]
fn listed(path: &str) {
    assert!(
        row(path).is_some(),
        "{path} is not in the list of generated files, xtask/src/table.rs"
    );
}

/// The first line that differs.
fn difference(kept: &str, made: &str) -> String {
    let (mut kept, mut made) = (kept.lines(), made.lines());
    for number in 1.. {
        match (kept.next(), made.next()) {
            (None, None) => break,
            (kept, made) if kept == made => {}
            (kept, made) => {
                let [kept, made] = [kept, made].map(|line| line.unwrap_or("(the file ends)"));
                return format!(": line {number} is\n{kept}\nand should be\n{made}");
            }
        }
    }
    ": only the ends of its lines differ".to_owned()
}

#[track_caller]
fn write(path: &str, made: &str) {
    let file = root().join(path);
    let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
    if let Err(error) = folder.and_then(|()| fs::write(file, made)) {
        panic!("{path} cannot be written: {error}");
    }
}

/// Every file below a folder, by its path from the root of the repository.
fn below(folder: &Path, path: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = format!("{path}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            below(&entry.path(), &path, found);
        } else {
            found.insert(path);
        }
    }
}

/// Says what to do if the test that holds it fails.
#[derive(Debug)]
#[must_use = "keep it while the files are compared"]
pub struct Hint(&'static str);

/// For files that another library compares, such as the words of the compiler: says how to
/// write them if the test fails before the end of the block.
///
/// # Panics
///
/// Where the pattern is not in the list.
#[track_caller]
pub fn hint(pattern: &'static str) -> Hint {
    listed(pattern);
    Hint(pattern)
}

impl Drop for Hint {
    #[expect(clippy::print_stderr, reason = "the test is failing, and its words are printed")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", how(self.0));
        }
    }
}
