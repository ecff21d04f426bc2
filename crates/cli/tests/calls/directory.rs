//! `familyhub directory`.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::given;

fn services() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/directory");
    path.join("elmshire-services.json").to_str().expect("a path").to_owned()
}

fn directory(arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = given::command();
    let command = command.arg("directory").args(["--on", "2026-03-02"]).args(arguments);
    let Output { status, stdout, stderr } = command.output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code(), text(stdout), text(stderr))
}

fn written(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a file");
    path.to_str().expect("a path").to_owned()
}

#[test]
fn warnings_alone_end_well_and_faults_with_1() {
    let (code, out, _) = directory(&[&services()]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("1 file, as of Mon 2 Mar 2026: 6 services, 1 page"), "{out}");
    assert!(out.contains("[closed]"), "{out}");
    assert!(out.ends_with("0 faults, 2 warnings\n"), "{out}");

    let folder = TempDir::new().expect("a folder");
    let text = fs::read_to_string(services()).expect("the services");
    let faulty = written(&folder, "faulty.json", &text.replace("51.4543", "100"));
    let (code, out, _) = directory(&[&faulty]);
    assert_eq!(code, Some(1));
    let fault = out.lines().find(|line| line.starts_with("fault ")).expect("a fault");
    assert!(fault.contains("/contents/0/service_at_locations/0/location/latitude"), "{fault}");
    assert!(fault.ends_with("a latitude is between -90 and 90 degrees [off-the-earth]"), "{fault}");
}

#[test]
fn each_service_suits_or_says_why_not() {
    let asked = ["--suits", "--age", "3", "--in", "Elmshire", "--need", "parenting support"];
    let (code, out, _) = directory(&[&[services().as_str()][..], &asked].concat());
    assert_eq!(code, Some(0), "{out}");
    let lines: Vec<_> = out.lines().take_while(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), 6);
    assert!(lines[0].starts_with("suits  Stay and play at Elm Green, Elmshire Children's Centres"));
    let why = |name: &str| {
        let line = lines.iter().find(|line| line.contains(name)).expect("a line");
        assert!(line.starts_with("not "), "{line}");
        line.split_once("): ").expect("a reason").1.to_owned()
    };
    assert_eq!(
        why("Baby massage"),
        "it is closed for a time; the person is too old: it is for age 0; it meets other needs"
    );
    assert_eq!(
        why("Young carers"),
        "the person is too young: it is for ages 8 to 17; it meets other needs"
    );
    assert_eq!(why("Oakham Vale"), "it is offered elsewhere: Oakham Vale");
    assert!(out.contains("1 suit, 5 do not"), "{out}");
}

#[test]
fn it_ends_with_1_where_nothing_suits() {
    let (code, out, _) =
        directory(&[&services(), "--suits", "--born", "1950-02-01", "--need", "Football"]);
    assert_eq!(code, Some(1), "{out}");
    let (code, out, _) = directory(&[&services(), "--suits", "--unborn", "--in", "Elmshire"]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("suits  Antenatal class"), "{out}");
}

#[test]
fn json_is_one_object_a_line() {
    let (_, out, _) = directory(&[&services(), "--json"]);
    let lines: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines[0]["is"], "finding");
    assert_eq!(lines[0]["severity"], "warning");
    let last = lines.last().expect("a summary");
    assert_eq!((&last["is"], &last["records"]["services"]), (&"summary".into(), &6.into()));

    let (_, out, _) =
        directory(&[&services(), "--json", "--suits", "--age", "3", "--in", "Elmshire"]);
    let lines: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((&lines[0]["is"], &lines[0]["suits"]), (&"service".into(), &true.into()));
    assert_eq!(lines[0]["facts"]["status"], "active");
    assert_eq!(lines[1]["why_not"][0]["why"], "closed");
}

#[test]
fn much_of_one_kind_is_counted_unless_all_is_asked_for() {
    let folder = TempDir::new().expect("a folder");
    let line = |number: u32| {
        format!(
            "{{\"id\":\"00000000-0000-4000-8000-{number:012}\",\"name\":\"Group\",\"status\":\"defunct\",\"last_modified\":\"2026-01-01T00:00:00Z\"}}\n"
        )
    };
    let text: String = (0..50).map(line).collect();
    let many = written(&folder, "many.jsonl", &text);
    let (_, out, _) = directory(&[&many]);
    assert_eq!(out.matches("[closed]").count(), 21);
    assert!(out.contains("and 30 more of [closed]; --all prints them"), "{out}");
    let (_, out, _) = directory(&[&many, "--all"]);
    assert_eq!(out.matches("[closed]").count(), 50);
}

#[test]
fn a_wrong_call_ends_with_2() {
    let services = services();
    for arguments in [
        &["--suits"][..],
        &["--age", "3"],
        &["--suits", "--age", "3", "--unborn"],
        &["--suits", "--born", "yesterday"],
        &["--suits", "--age", "3", "--in", " "],
    ] {
        let (code, _, said) = directory(&[&[services.as_str()][..], arguments].concat());
        assert_eq!(code, Some(2), "{arguments:?}");
        assert!(!said.is_empty());
    }
    let (code, _, said) = directory(&["not-there.json"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("not-there.json: there is no such file; check the name"), "{said}");
    let (code, out, _) = directory(&[&format!("{}/src/main.rs", env!("CARGO_MANIFEST_DIR"))]);
    assert_eq!(code, Some(1));
    assert!(out.contains("[not-json]"), "{out}");
}

#[test]
fn each_service_runs_on_a_day_or_says_when_next() {
    let mut command = given::command();
    let command = command.args(["directory", "--on", "2026-03-03", "--runs", &services()]);
    let output = command.output().expect("it runs");
    assert_eq!(output.status.code(), Some(0));
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(out.starts_with("runs     Stay and play at Elm Green"), "{out}");
    assert!(out.contains(" run, "), "{out}");

    let folder = TempDir::new().expect("a folder");
    let file = written(
        &folder,
        "tuesdays.json",
        r#"{ "id": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6", "name": "Tuesdays", "status": "active",
            "schedules": [{ "id": "0d8a8a52-6a51-4b2c-9a63-7f0a34c5b101", "freq": "WEEKLY",
                "byday": "TU", "dtstart": "2026-01-06", "until": "2026-03-31" }] }"#,
    );
    let (code, out, _) = directory(&["--runs", &file]);
    assert_eq!(code, Some(1), "nothing runs on a Monday: {out}");
    assert!(out.contains("not      Tuesdays"), "{out}");
    assert!(out.contains(": next on Tue 3 Mar 2026"), "{out}");
    let (_, json, _) = directory(&["--runs", "--json", &file]);
    let line: Value = json.lines().next().map(serde_json::from_str).expect("a line").expect("JSON");
    assert_eq!((line["runs"].as_str(), line["next"].as_str()), (Some("no"), Some("2026-03-03")));
}
