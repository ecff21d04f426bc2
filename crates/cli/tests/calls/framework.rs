//! `familyhub catalogue` and `familyhub assess`.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::given;

fn data(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/framework");
    folder.join(name).to_str().expect("a path").to_owned()
}

fn familyhub(arguments: &[&str]) -> Output {
    let mut command = given::command();
    command.args(arguments).output().expect("it runs")
}

fn printed(arguments: &[&str]) -> String {
    let output = familyhub(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn written(folder: &TempDir, name: &str, text: &str) -> (PathBuf, String) {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a file");
    let name = path.to_str().expect("a path").to_owned();
    (path, name)
}

#[test]
fn the_catalogue_is_listed() {
    let text = printed(&["catalogue"]);
    assert!(text.starts_with("Family hub model framework 2025-26: 124 criteria, 87 of them"));
    assert!(text.contains("\n  1.2.L1.3  A phone line\n"));
    assert!(text.contains("(advice)"));
    let json: Value = serde_json::from_str(&printed(&["catalogue", "--json"])).expect("JSON");
    assert_eq!(json["criteria"].as_array().map(Vec::len), Some(124));
    let oscal: Value = serde_json::from_str(&printed(&["catalogue", "--oscal"])).expect("JSON");
    assert_eq!(oscal["catalog"]["metadata"]["version"], "2025-26");
}

#[test]
fn a_form_can_be_filled_in_and_assessed() {
    let folder = TempDir::new().expect("a folder");
    for form in ["toml", "csv"] {
        let text = printed(&["catalogue", "--form", form]);
        let (_, name) = written(&folder, &format!("form.{form}"), &text);
        let output = familyhub(&["assess", &name]);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(said.matches("is left out; fill it in").count(), 4, "{said}");
    }
    assert_eq!(familyhub(&["catalogue", "--form", "pdf"]).status.code(), Some(2));
}

#[test]
fn another_edition_is_compared() {
    let folder = TempDir::new().expect("a folder");
    let own = include_str!("../../../framework/data/catalogue-2025-26.toml");
    let other = own.replacen("edition = \"2025-26\"", "edition = \"2026-27\"", 1);
    let other = other.replacen("digest = \"1e8e2241", "digest = \"00000000", 1);
    let (_, name) = written(&folder, "2026-27.toml", &other);
    let text = printed(&["catalogue", "--compare", &name]);
    assert_eq!(text, "2025-26 to 2026-27: 1 change\n  reworded  1.1.L1.1\n");
}

#[test]
fn a_workbook_is_form_tracker_and_report_at_once() {
    let folder = TempDir::new().expect("a folder");
    let now = data("elmshire-2025-09.toml");
    let book = familyhub(&["assess", &now, "--format", "xlsx"]);
    assert_eq!(book.status.code(), Some(0));
    let path = folder.path().join("elmshire.xlsx");
    fs::write(&path, &book.stdout).expect("a file");
    let name = path.to_str().expect("a path");
    assert_eq!(printed(&["assess", name]), printed(&["assess", &now]));
    let blank = familyhub(&["catalogue", "--form", "xlsx"]);
    assert!(blank.stdout.starts_with(b"PK"));
}

#[test]
fn an_assessment_is_carried_to_another_edition() {
    let (now, edition) = (data("elmshire-2025-09.toml"), data("made-up-edition.toml"));
    let carry = ["assess", "--carry", &now, "--edition", &edition, "--programme", "all-areas"];
    let open = familyhub(&carry);
    assert_eq!(open.status.code(), Some(1));
    let form = String::from_utf8_lossy(&open.stdout).into_owned();
    assert!(form.contains("# `1.2.L1.3` has become 1.1.L1.1, worded otherwise"), "{form:.600}");

    let decided = data("elmshire-carried.decisions.toml");
    let carried = printed(&[&carry[..], &["--decided", &decided]].concat());
    let folder = TempDir::new().expect("a folder");
    let (_, name) = written(&folder, "carried.toml", &carried);
    let report = printed(&["assess", &name, "--edition", &edition]);
    assert!(report.contains("Minimum met: 2 of 5 (40%), 2 not assessed"), "{report}");

    let unknown = familyhub(&["assess", "--carry", &now, "--edition", &edition]);
    assert_eq!(unknown.status.code(), Some(2));
    let said = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(said.contains("has no programme `transformation-fund`; name one by --programme"));
}

#[test]
fn an_area_is_reported_in_every_form() {
    let (now, before) = (data("elmshire-2025-09.toml"), data("elmshire-2025-04.toml"));
    let text = printed(&["assess", &now, "--before", &before]);
    assert!(text.contains("Since 30 April 2025:"), "{text}");
    for (format, begins) in [
        ("json", "{\n  \"form\": \"uk.familyhub.framework.report.v1\""),
        ("csv", "area,day,id,"),
        ("svg", "<?xml"),
        ("html", "<!DOCTYPE html>"),
        ("oscal", "{\n  \"assessment-results\""),
    ] {
        let text = printed(&["assess", &now, "--format", format]);
        assert!(text.starts_with(begins), "{format}: {text:.60}");
    }
    assert_eq!(familyhub(&["assess", &now, "--format", "pdf"]).status.code(), Some(2));
}

#[test]
fn a_duty_can_be_checked_on_a_later_day() {
    let now = data("elmshire-2025-09.toml");
    assert_eq!(familyhub(&["assess", &now, "--check"]).status.code(), Some(1));
    let met =
        |text: String| text.lines().find(|line| line.starts_with("Minimum met")).map(str::to_owned);
    let later = printed(&["assess", &now, "--on", "2026-08-31"]);
    assert!(later.contains("On 31 August 2026"));
    assert_ne!(met(later), met(printed(&["assess", &now])));
    assert_eq!(familyhub(&["assess", &now, "--on", "2026-02-30"]).status.code(), Some(2));
}

#[test]
fn after_the_edition_has_ended_a_check_does_not_pass_in_silence() {
    let folder = TempDir::new().expect("a folder");
    let form = printed(&["catalogue", "--form", "toml"])
        .replace("area = \"\"", "area = \"Elmshire\"")
        .replace("programme = \"\"", "programme = \"start-for-life\"")
        .replace("assessed_on = \"\"", "assessed_on = \"2026-04-01\"")
        .replace("by = \"\"", "by = \"lead\"");
    let (_, name) = written(&folder, "april.toml", &form);
    let output = familyhub(&["assess", &name, "--check"]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("The edition 2025-26 ended on 31 March 2026."), "{text}");
}

#[test]
fn several_files_are_put_beside_each_other() {
    let (now, before) = (data("elmshire-2025-09.toml"), data("elmshire-2025-04.toml"));
    let years = printed(&["assess", &now, &before]);
    assert!(years.find("2025-04-30") < years.find("2025-09-30"), "{years}");

    let folder = TempDir::new().expect("a folder");
    let text = fs::read_to_string(&now).expect("an assessment");
    let (_, other) =
        written(&folder, "ash.toml", &text.replace("area = \"Elmshire\"", "area = \"Ash\""));
    assert!(printed(&["assess", &now, &other]).starts_with("2 areas\n"));
    assert_eq!(printed(&["assess", &now, &other, "--format", "csv"]).lines().count(), 21);
}

#[test]
fn every_fault_is_named_with_its_file_and_line() {
    let folder = TempDir::new().expect("a folder");
    let faulty = include_str!("../../../framework/tests/files/faulty.toml");
    let (_, name) = written(&folder, "faulty.toml", faulty);
    let output = familyhub(&["assess", &name]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(said.lines().count(), 15, "{said}");
    assert!(said.lines().all(|line| line.contains("faulty.toml, line ")), "{said}");
}

#[test]
fn a_catalogue_is_held_against_a_document() {
    let folder = TempDir::new().expect("a folder");
    let (_, name) =
        written(&folder, "other.txt", "Delivery area: access\nMinimum expectations\n\n• Ten.\n");
    let output = familyhub(&["catalogue", "--source", &name]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("1.1.L1.1: its passage is not in the document"), "{text}");
    assert!(text.contains("line 4: the catalogue leaves out this passage"), "{text}");
    assert!(text.contains("1.2.L1.3 A phone line\n  ours:     Families can ring"), "{text:.900}");
}
