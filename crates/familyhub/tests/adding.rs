//! `docs/adding.md` says in which files a kind of record, a command, a setting and a version of
//! an event are written. Every one that there is, is looked for in the files of the page: a step
//! that is not needed, or a file that moved, fails for all of them.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use familyhub::machine::Chart;
use familyhub::{CHARTS, Command};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect(path)
}

/// All files below a folder whose names end so, as one text.
fn all(folder: &str, ending: &str) -> String {
    let mut text = String::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the page") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                text += &fs::read_to_string(&path).expect("a file");
            }
        }
    }
    text
}

/// `permission-given` as `PermissionGiven`.
fn type_name(kebab: &str) -> String {
    let words = kebab.split('-').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    words.collect()
}

/// Whether a name stands in a text as a word of its own.
fn names(text: &str, name: &str) -> bool {
    let within = |at: char| at.is_alphanumeric() || at == '_';
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().last());
        let after = text.get(at + name.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(within) && !after.is_some_and(within)
    })
}

fn any(chart: &Chart) -> String {
    format!("Any{}", type_name(chart.machine))
}

/// What of the sentences is not so.
#[track_caller]
fn none(faults: BTreeSet<String>) {
    assert!(faults.is_empty(), "docs/adding.md says otherwise:\n{faults:#?}");
}

/// The machines that are not of a crate of the domain: the family's own, and what is said of
/// its record. Nobody adds another in this way.
const OF_THE_CASE: [&str; 4] = ["family", "correction", "erasure", "retiming"];

#[test]
fn a_kind_of_record_is_where_the_page_says() {
    let page = read("docs/adding.md");
    let domain = ["consent", "threshold", "safety", "referral", "support", "tac"];
    let sources: Vec<_> = domain.iter().map(|of| all(&format!("crates/{of}/src"), ".rs")).collect();
    let listed = read("crates/familyhub/src/kept/machines.rs");
    let like = all("crates/familyhub/src/kept/record", ".rs");
    let words = all("crates/familyhub/data/words/en", ".toml");
    let proofs: String =
        domain.iter().map(|of| read(&format!("crates/{of}/src/proofs.rs"))).collect();
    let walked = all("crates/familyhub/tests/evidence", ".rs");
    let mut faults = BTreeSet::new();
    for chart in CHARTS.iter().filter(|chart| !OF_THE_CASE.contains(&chart.machine)) {
        let any = any(chart);
        let mut owed = |holds: bool, what: &str| {
            if !holds {
                faults.insert(format!("{any}: {what}"));
            }
        };
        let declared = format!("any {any};");
        owed(sources.iter().filter(|of| of.contains(&declared)).count() == 1, "declared in 3");
        owed(names(&listed, &any), "its row in 5");
        owed(like.contains(&format!("impl RecordKind for {any} ")), "what it is like, in 6");
        owed(words.contains(&format!("[{}.state]", chart.machine)), "its words, in 9");
        let needing = chart.transitions.iter().filter(|step| !step.needs.is_empty());
        let needing: BTreeSet<_> = needing.map(|step| type_name(step.event)).collect();
        for event in &needing {
            owed(names(&proofs, event), &format!("{event}, proved in 8"));
        }
        owed(needing.is_empty() || names(&walked, &any), "walked in 10");
    }
    none(faults);
    // The count of the page is that of its own rows.
    let rows = page.lines().skip_while(|line| !line.starts_with("## By hand"));
    let rows = rows.take_while(|line| !line.starts_with("## What `RecordKind` asks"));
    let rows = rows.filter(|line| line.trim_start_matches("| ").starts_with(char::is_numeric));
    assert_eq!(rows.count(), 10, "`They are ten`");
    assert!(page.contains("They are ten"));
}

#[test]
fn a_command_is_where_the_page_says() {
    let listed = read("crates/familyhub/src/decided/command.rs");
    let said = all("crates/familyhub/src/decided/command", ".rs");
    let typed = all("crates/familyhub/tests/ways/typed", ".rs");
    let (accepted, refused) = told();
    let mut faults = BTreeSet::new();
    for name in Command::NAMES {
        let command = type_name(name);
        let mut owed = |holds: bool, what: &str| {
            if !holds {
                faults.insert(format!("{command}: {what}"));
            }
        };
        owed(names(&said, &command), "what it says, in 1");
        owed(listed.contains(&format!("{command} = \"{name}\"")), "its row, in 2");
        owed(accepted.contains(*name) != NEVER_CARRIED_OUT.contains(name), "carried out, in 3");
        owed(refused.contains(*name), "a line that is refused, in 3");
        owed(names(&typed, &command), "the same by the typed machines, in 5");
    }
    none(faults);
}

/// Commands that are there to be refused: whoever gives one is told what to do instead.
const NEVER_CARRIED_OUT: [&str; 1] = ["stop-leading"];

/// The commands that are accepted in some story, and those that are refused.
fn told() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut accepted, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for folder in ["examples/data/cases", "examples/data/journeys"] {
        for entry in fs::read_dir(root().join(folder)).expect("stories") {
            let path = entry.expect("an entry").path();
            let path = path.to_string_lossy();
            let Some(story) = path.strip_suffix(".commands.jsonl") else { continue };
            let read = |of: &str| fs::read_to_string(format!("{story}.{of}.jsonl")).expect(of);
            for (command, decision) in read("commands").lines().zip(read("decisions").lines()) {
                let value: serde_json::Value = serde_json::from_str(command).expect("a command");
                let name = value.get("command").and_then(serde_json::Value::as_str);
                let name = name.expect("its name").to_owned();
                match decision.contains(r#""answer": "accepted""#) {
                    true => accepted.insert(name),
                    false => refused.insert(name),
                };
            }
        }
    }
    (accepted, refused)
}

#[test]
fn a_setting_is_where_the_page_says() {
    let read_by = all("crates/core/src/policy", ".rs") + &read("crates/core/src/policy.rs");
    let copied = read("crates/core/data/reading.toml");
    let upcast = read("crates/familyhub/src/kept/upcast.rs");
    // What the very first version of `case-opened` had is older than the first row.
    let golden = read("crates/familyhub/tests/golden/1-okafor.jsonl");
    let first = golden.lines().next().expect("its first line");
    assert!(first.contains("uk.familyhub.case-opened.v1"), "the oldest there is");
    let settings = copied.lines().filter_map(|line| {
        let key = line.trim_start_matches("# ").split_once(" = ")?.0;
        key.chars().all(|at| at.is_ascii_lowercase() || at == '_').then_some(key)
    });
    let mut faults = BTreeSet::new();
    let mut count = 0;
    for key in settings {
        count += 1;
        if !names(&read_by, key) {
            faults.insert(format!("{key}: the field, in 1"));
        }
        let written = format!("\"{key}\":");
        let is_first = first.contains(&written) || MAY_BE_LEFT_OUT.contains(&key);
        let added = format!("\"{key}\", ");
        if !is_first && !upcast.contains(&written) && !upcast.contains(&added) {
            faults.insert(format!("{key}: what it meant before, in 3"));
        }
    }
    none(faults);
    assert!(count >= 30, "{count} settings were found");
}

/// Settings without which a policy says something all the same: an older line has nothing to
/// say of them.
const MAY_BE_LEFT_OUT: [&str; 3] = ["duty_to_share_since", "hub_serves", "front_doors"];

/// Older versions that no golden log holds: each was written by a program of which no log was
/// kept. A version that is added has its log.
const NEVER_KEPT: [(&str, u16); 6] = [
    ("meeting-proposed", 1),
    ("meeting-invited", 1),
    ("meeting-held", 2),
    ("team-meeting-held", 1),
    ("brokerage-asked", 1),
    ("brokerage-offered", 1),
];

#[test]
fn a_version_of_an_event_is_where_the_page_says() {
    let upcast = read("crates/familyhub/src/kept/upcast.rs");
    let code = upcast.split("#[cfg(test)]").next().expect("before its tests");
    let golden = all("crates/familyhub/tests/golden", ".jsonl");
    let was = |event: &str, version: u16| {
        let renamed = code
            .split("Renamed {")
            .skip(1)
            .find(|row| row.contains(&format!("event: \"{event}\", until: {version}")));
        let was = renamed.and_then(|row| row.split("was: \"").nth(1)?.split('"').next());
        was.unwrap_or(event).to_owned()
    };
    let (mut missing, mut versions) = (BTreeSet::new(), 0);
    for row in code.split("Upcaster {").skip(1) {
        let part = |after: &str, end: char| row.split(after).nth(1)?.split(end).next();
        let Some(event) = part("event: \"", '"') else { continue };
        let from: u16 = part("from: ", ',').expect("its version").parse().expect("a number");
        versions += 1;
        if !golden.contains(&format!("\"uk.familyhub.{}.v{from}\"", was(event, from))) {
            missing.insert((event, from));
        }
    }
    assert!(versions >= 14, "{versions} rows were found");
    assert_eq!(missing, NEVER_KEPT.into());
}

#[test]
fn every_file_that_the_page_names_is_there() {
    for page in ["docs/adding.md", "docs/trip.md"] {
        let text = read(page);
        let named: Vec<_> = text.split('`').filter(|part| part.starts_with("crates/")).collect();
        assert!(named.len() >= 10, "{page} names {}", named.len());
        for path in named {
            // What is to be added is not there yet: `visit.rs` stands for it.
            let is_added = path.ends_with("/visit.rs");
            let path = root().join(path);
            let looked_for = if is_added { path.parent().expect("its folder") } else { &*path };
            assert!(looked_for.exists(), "{page}: {}", path.display());
        }
    }
}

/// The names in the drawing of a command's trip are those of its table, and what the table says
/// is in the file that it names.
#[test]
fn a_commands_trip_goes_where_the_page_draws_it() {
    let page = read("docs/trip.md");
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| ")?.split(" | ").collect()))
        .filter(|row: &Vec<_>| row.first().is_some_and(|cell| cell.parse::<u8>().is_ok()))
        .collect();
    assert!(rows.len() >= 15, "{} steps", rows.len());
    let mut stepped = BTreeSet::new();
    for (row, number) in rows.iter().zip(1..) {
        let [place, step, _, file] = row.as_slice() else { panic!("a row of four: {row:?}") };
        assert_eq!(place.parse(), Ok(number), "steps are counted");
        let (step, file) = (step.trim_matches('`'), file.trim_matches(['`', ' ', '|']));
        let (of, function) = step.split_once("::").expect("a function of something");
        let source = read(file);
        let of = of.trim_start_matches('_');
        assert!(
            source.contains(of) || file.ends_with(&format!("/{of}.rs")),
            "{of} is not in {file}"
        );
        assert!(source.contains(&format!("fn {function}")), "{step} is not in {file}");
        stepped.insert(step);
    }
    let drawing = page.split("```mermaid").nth(1).and_then(|rest| rest.split("```").next());
    let drawn: BTreeSet<_> = drawing
        .expect("a drawing")
        .split(|at: char| !(at.is_alphanumeric() || at == '_' || at == ':'))
        .map(|word| word.trim_end_matches(':'))
        .filter(|word| word.contains("::"))
        .collect();
    assert!(drawn.is_subset(&stepped), "{:?}", drawn.difference(&stepped).collect::<Vec<_>>());
    assert_eq!(stepped.difference(&drawn).count(), 0, "every step is drawn");
}
