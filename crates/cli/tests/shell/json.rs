//! `--json`: every call answers in JSON, and every answer fits the schema that
//! `familyhub schema printed/…` gives for it.
//!
//! The schemas are kept in docs/schema/printed. With `FAMILYHUB_PRINTED=FILE` the answers are
//! written there, one a line, and `scripts/check_schemas.mjs` holds them against the schemas
//! by ajv.

use std::collections::BTreeMap;
use std::fs;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::{Shell, calls, root};

/// Calls that have no answer to give in JSON, and why.
const WITHOUT: &[(&str, &str)] = &[("completions", "it prints a script for a shell")];

/// What is asked in the test: each answer is a line, or one value.
const ASKED: &[(&str, PrintedJson, &[&str])] = &[
    (
        "act",
        PrintedJson::Lines,
        &[
            "act --as-told --json new.jsonl < examples/data/journeys/1-okafor.commands.jsonl",
            "act --as-told --json okafor.jsonl < examples/data/cases/1-consent-withdrawn-before-the-meeting.commands.jsonl",
            "act --as-told --json other.jsonl < examples/data/cases/1-consent-withdrawn-before-the-meeting.commands.jsonl",
        ],
    ),
    (
        "check",
        PrintedJson::Lines,
        &[
            "check --json okafor.jsonl broken.jsonl nowhere.jsonl",
            "check --json --anchor anchors.txt xu.jsonl",
        ],
    ),
    ("anchor", PrintedJson::Lines, &["anchor --json okafor.jsonl xu.jsonl"]),
    ("mend", PrintedJson::Whole, &["mend --json okafor.jsonl", "mend --json torn.jsonl"]),
    ("show", PrintedJson::Whole, &["show --json okafor.jsonl", "show --json empty.jsonl"]),
    ("audit", PrintedJson::Lines, &["audit --json okafor.jsonl xu.jsonl --at 2028-01-01T09:00"]),
    (
        "actions",
        PrintedJson::Lines,
        &[
            "actions --json okafor.jsonl --role lead-professional --who @bell --organisation @oak-school",
            "actions --json nowhere.jsonl --role lead-professional --organisation @oak-school --for parent",
        ],
    ),
    ("way", PrintedJson::Lines, &["way --json nowhere.jsonl hub-meeting held"]),
    (
        "explain",
        PrintedJson::Lines,
        &[
            "explain --as-told --json okafor.jsonl --for parent < examples/data/journeys/1-okafor.commands.jsonl",
        ],
    ),
    ("receipt", PrintedJson::Whole, &["receipt --json okafor.jsonl @consent"]),
    ("rules", PrintedJson::Whole, &["rules --json", "rules --json HUB-04"]),
    (
        "words",
        PrintedJson::Lines,
        &[
            "words --json",
            "words --json hub-meeting --for parent --language examples/data/words/pl.toml",
            "words --json --check examples/data/words/pl.toml",
            "words --json --check broken.jsonl",
        ],
    ),
    ("chart", PrintedJson::Whole, &["chart --json", "chart --json hub-meeting"]),
    (
        "schema",
        PrintedJson::Whole,
        &["schema --json --list", "schema --json command", "schema --json --to schemas"],
    ),
    (
        "directory",
        PrintedJson::Lines,
        &[
            "directory --json examples/data/directory/elmshire-services.json --on 2026-03-02",
            "directory --json examples/data/directory/elmshire-services.json --suits --age 7 --in Elmshire",
            "directory --json broken.jsonl",
        ],
    ),
    (
        "catalogue",
        PrintedJson::Whole,
        &[
            "catalogue --json",
            "catalogue --json --compare edition.toml",
            "catalogue --json --source examples/data/framework/elmshire-2025-09.toml",
        ],
    ),
    (
        "assess",
        PrintedJson::Whole,
        &[
            "assess --json examples/data/framework/elmshire-2025-09.toml",
            "assess --json examples/data/framework/elmshire-2025-09.toml examples/data/framework/elmshire-2025-04.toml",
            "assess --json examples/data/framework/elmshire-2025-09.toml another.toml",
        ],
    ),
];

#[derive(Clone, Copy, PartialEq)]
enum PrintedJson {
    Lines,
    Whole,
}

/// A folder with whatever is asked about.
fn shell() -> Shell {
    let shell = Shell::with_log();
    for line in [
        "sed 's/\"2a\"/\"2b\"/' okafor.jsonl > broken.jsonl",
        "head -c -30 okafor.jsonl > torn.jsonl",
        "touch empty.jsonl",
        "familyhub act --as-told xu.jsonl < examples/data/journeys/12-xu.commands.jsonl",
        "familyhub anchor okafor.jsonl xu.jsonl > anchors.txt",
        "sed 's/Elmshire/Otherton/' examples/data/framework/elmshire-2025-09.toml > another.toml",
    ] {
        assert!(shell.run(line).code != 2, "{line}");
    }
    let edition = root().join("crates/framework/data/catalogue-2025-26.toml");
    let edition = fs::read_to_string(edition).expect("the edition");
    let title = edition.lines().filter(|line| line.starts_with("title = ")).nth(40);
    let other = edition.replace(title.expect("a title"), "title = \"Another title\"");
    fs::write(shell.path("edition.toml"), other).expect("written");
    shell
}

fn schema(name: &str) -> Validator {
    let said = Shell::new().run(&format!("familyhub schema {name}"));
    assert_eq!(said.code, 0, "{said:?}");
    let schema = serde_json::from_str(&said.out).expect("a schema is JSON");
    jsonschema::validator_for(&schema).expect("it is a schema of 2020-12")
}

/// The answers of a call, each as JSON.
fn answers(shell: &Shell, call: &str, printed: PrintedJson) -> Vec<Value> {
    let said = shell.run(&format!("familyhub {call}"));
    assert!(said.code <= 3 && said.err.is_empty(), "{call}: {said:?}");
    let parts = match printed {
        PrintedJson::Lines => said.out.lines().collect(),
        PrintedJson::Whole => vec![said.out.as_str()],
    };
    assert!(!parts.is_empty(), "{call} prints nothing, and so tests nothing");
    let read = |part| serde_json::from_str(part).unwrap_or_else(|no| panic!("{call}: {no}"));
    parts.into_iter().map(read).collect()
}

fn fits(schema: &Validator, answer: &Value, call: &str) {
    if let Some(error) = schema.iter_errors(answer).next() {
        panic!("{call}\n{error}\nat {}", error.instance_path());
    }
}

#[test]
fn every_call_answers_in_json_that_fits_its_schema() {
    let shell = shell();
    let event = schema("event");
    let mut printed_lines = String::new();
    for name in calls() {
        if WITHOUT.iter().any(|(without, _)| *without == name) {
            continue;
        }
        let (_, printed, asked) = *ASKED
            .iter()
            .find(|(asked, ..)| *asked == name)
            .unwrap_or_else(|| panic!("nothing is asked of `{name} --json`"));
        let schema = schema(&format!("printed/{name}"));
        for call in asked {
            for answer in answers(&shell, call, printed) {
                fits(&schema, &answer, call);
                if name == "act" {
                    let events = answer["events"].as_array();
                    events.into_iter().flatten().for_each(|line| fits(&event, line, call));
                }
                let schema = format!("printed/{name}");
                let line = json!({
                    "schema": schema, "ours": true, "reads": true, "why": null, "document": answer,
                });
                printed_lines += &format!("{line}\n");
            }
        }
    }
    if let Some(path) = std::env::var_os("FAMILYHUB_PRINTED") {
        fs::write(path, printed_lines).expect("the answers can be written");
    }
}

#[test]
fn every_journey_is_shown_as_its_schema_says() {
    let shell = Shell::new();
    let [act, show] = ["printed/act", "printed/show"].map(schema);
    let journeys = fs::read_dir(root().join("examples/data/journeys")).expect("the journeys");
    let names =
        journeys.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    for name in names.filter(|name| name.ends_with(".commands.jsonl")) {
        let call = format!("act --as-told --json {name}.log < examples/data/journeys/{name}");
        for answer in answers(&shell, &call, PrintedJson::Lines) {
            fits(&act, &answer, &call);
        }
        for at in ["2026-04-01T09:00", "2029-01-01T09:00"] {
            let call = format!("show --json {name}.log --at {at}");
            for answer in answers(&shell, &call, PrintedJson::Whole) {
                fits(&show, &answer, &call);
            }
        }
    }
}

#[test]
fn a_schema_is_not_so_wide_that_anything_fits() {
    let shell = shell();
    for (name, printed, asked) in ASKED {
        let schema = schema(&format!("printed/{name}"));
        let nothing_fits = [json!({}), json!(null), json!(7), json!("words"), json!([{}])];
        // A schema is any object.
        for value in nothing_fits.iter().filter(|value| *name != "schema" || !value.is_object()) {
            assert!(!schema.is_valid(value), "{name}: {value}");
        }
        let call = asked.first().expect("a call");
        let Some(Value::Object(answer)) = answers(&shell, call, *printed).into_iter().next() else {
            continue;
        };
        let without: Vec<_> = answer
            .keys()
            .filter(|member| {
                let mut less = answer.clone();
                less.remove(*member);
                !schema.is_valid(&Value::Object(less))
            })
            .collect();
        assert!(!without.is_empty() || *name == "schema", "{name}: no member is asked for");
    }
}

#[test]
fn the_schemas_that_are_kept_are_current() {
    let shell = Shell::new();
    assert_eq!(shell.run("familyhub schema --to made").code, 0);
    let read = |folder: std::path::PathBuf| -> BTreeMap<String, String> {
        let files = fs::read_dir(folder).into_iter().flatten().map(|file| file.expect("a file"));
        let files = files.map(|file| {
            let name = file.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(file.path()).expect("a file"))
        });
        files.collect()
    };
    let made = read(shell.path("made/printed"));
    xtask::folder_is_current("docs/schema/printed", &made);
    let names: Vec<_> = made.keys().map(|name| name.trim_end_matches(".json").to_owned()).collect();
    let mut calls = calls();
    calls.retain(|call| WITHOUT.iter().all(|(without, _)| without != call));
    calls.sort_unstable();
    assert_eq!(names, calls, "each call has a schema, and each schema a call");
}
