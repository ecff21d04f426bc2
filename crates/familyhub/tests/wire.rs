//! What frontends hold on to: every schema and every table, as files.
//!
//! They are compared here; with `FAMILYHUB_WRITE=1` they are written anew. A
//! change of a name in them breaks whoever reads it: add, and do not rename.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use familyhub::CHARTS;
use serde::Serialize;

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("JSON") + "\n"
}

/// The files as they should be.
fn made() -> BTreeMap<PathBuf, String> {
    let schemas = familyhub::schemas();
    let schemas = schemas.iter().map(|(name, schema)| (name.clone(), pretty(schema)));
    let charts = CHARTS.iter().map(|chart| (format!("charts/{}", chart.machine), pretty(chart)));
    schemas.chain(charts).map(|(name, text)| (format!("{name}.json").into(), text)).collect()
}

/// The files as they are.
fn kept(root: &Path, folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    // What the command prints is made, and compared, where the command is.
    if folder == root.join("printed") {
        return found;
    }
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(kept(root, &path));
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_owned();
            found.insert(name, fs::read_to_string(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn the_schemas_and_charts_that_are_kept_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema");
    let made = made();
    if std::env::var_os("FAMILYHUB_WRITE").is_some() {
        for name in kept(&root, &root).keys() {
            fs::remove_file(root.join(name)).expect("the file can be removed");
        }
        for (name, text) in &made {
            let path = root.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
            fs::write(path, text).expect("the file can be written");
        }
    }
    let kept = kept(&root, &root);
    let names = |files: &BTreeMap<PathBuf, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&kept), names(&made), "{HOW}");
    for (name, text) in &made {
        assert!(
            kept.get(name) == Some(text),
            "docs/schema/{} is out of date: {HOW}",
            name.display()
        );
    }
}

const HOW: &str = "if that is meant, run `FAMILYHUB_WRITE=1 cargo test -p familyhub --test wire`";

#[test]
fn every_name_is_in_kebab_case() {
    let kebab = |name: &str| {
        name.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
    };
    for chart in CHARTS {
        assert!(kebab(chart.machine), "{}", chart.machine);
        assert!(chart.states.iter().all(|state| kebab(state.name)), "{}", chart.machine);
        for step in chart.transitions {
            assert!(kebab(step.action) && kebab(step.event), "{}", step.action);
            assert!(step.needs.iter().all(|need| kebab(need.name)), "{}", step.action);
        }
    }
}
