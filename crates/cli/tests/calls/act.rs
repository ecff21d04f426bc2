//! `familyhub act`: the journeys through the command, and whatever else is typed.
#![expect(clippy::expect_used, clippy::string_slice, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::given;

fn journey(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    fs::read_to_string(folder.join(name)).expect("a journey")
}

fn familyhub(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    given::command().args(arguments).write_stdin(input).output().expect("it runs")
}

/// A folder with the log of the first journey.
fn with_log() -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("okafor.jsonl");
    let output = act(&log, journey("1-okafor.commands.jsonl"));
    assert_eq!(output.status.code(), Some(3), "some steps of it are refused");
    (folder, log)
}

fn act(log: &Path, input: impl Into<Vec<u8>>) -> Output {
    familyhub(&["act", "--as-told", "--seed", "1", log.to_str().expect("a path")], input)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_command_answers_the_journeys_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    let files = fs::read_dir(folder).expect("the journeys are there");
    let files = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    let names: Vec<_> =
        files.filter_map(|file| Some(file.strip_suffix(".commands.jsonl")?.to_owned())).collect();
    assert!(names.len() >= 16, "journeys are missing");
    for name in &names {
        let folder = TempDir::new().expect("a folder");
        let log = folder.path().join("log.jsonl");
        let output = act(&log, journey(&format!("{name}.commands.jsonl")));
        let answers = String::from_utf8(output.stdout).expect("UTF-8");
        let expected = journey(&format!("{name}.decisions.jsonl"));
        assert_eq!(answers.lines().count(), expected.lines().count());
        for (answer, expected) in answers.lines().zip(expected.lines()) {
            let answer: Value = serde_json::from_str(answer).expect("JSON");
            let expected: Value = serde_json::from_str(expected).expect("JSON");
            assert_eq!(answer["answer"], expected["answer"], "{name}: {answer}");
            assert_eq!(answer["rule"], expected["rule"], "{name}: {answer}");
        }
        let checked = familyhub(&["check", log.to_str().expect("a path")], "");
        assert_eq!(checked.status.code(), Some(0), "{name}");
    }
}

#[test]
fn the_same_seed_and_commands_give_the_same_log() {
    let (_folder, first) = with_log();
    let (_other, second) = with_log();
    assert_eq!(fs::read(first).expect("a log"), fs::read(second).expect("a log"));
}

#[test]
fn each_line_can_be_answered_as_it_comes() {
    let (_folder, whole) = with_log();
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log.jsonl");
    let arguments = ["act", "--as-told", "--each", "--seed", "1", log.to_str().expect("a path")];
    familyhub(&arguments, journey("1-okafor.commands.jsonl"));
    assert_eq!(fs::read(log).expect("a log"), fs::read(whole).expect("a log"));
}

#[test]
fn bad_input_gets_one_plain_sentence_and_leaves_the_log_as_it_was() {
    let (_folder, log) = with_log();
    let before = fs::read(&log).expect("a log");
    let by = r#""by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@hub"}"#;
    let at = r#""at": "2026-04-01T09:00""#;
    let cases: &[(Vec<u8>, &str)] = &[
        (b"not JSON".to_vec(), "line 1: a JSON object is expected here"),
        (b"[1]".to_vec(), "line 1: a JSON object is expected here"),
        (b"{\"command\": \"close-case\", ".to_vec(), "line 1: the object is cut off"),
        (
            format!(r#"{{"command": "abolish-hub", {by}, {at}}}"#).into_bytes(),
            "line 1: `command`: `abolish-hub` is no command",
        ),
        (
            format!(r#"{{"command": "close-case", {by}, {at}, "colour": 1}}"#).into_bytes(),
            "line 1: `colour`: unknown field `colour`",
        ),
        (
            format!(r#"{{"command": "accept-request", {by}, {at}, "details": {{"request": 7}}}}"#)
                .into_bytes(),
            "line 1: `details.request`: a number stands where an id",
        ),
        (
            format!(r#"{{"command": "close-case", {by}, "at": "2026-02-30T09:00"}}"#).into_bytes(),
            "line 1: `at`: ",
        ),
        (
            format!(r#"{{"command": "close-case", {by}, "at": "2026-03-29T01:30"}}"#).into_bytes(),
            "line 1: `at`: ",
        ),
        (b"\n\n{\"command\": \"\xff\"}".to_vec(), "line 3: the line is not written in UTF-8"),
    ];
    for (input, sentence) in cases {
        let output = act(&log, input.clone());
        assert_eq!(output.status.code(), Some(2), "{sentence}");
        assert!(said(&output).contains(sentence), "{sentence}\nbut: {}", said(&output));
        assert!(said(&output).contains("standard input"), "{}", said(&output));
        assert_eq!(fs::read(&log).expect("a log"), before, "{sentence}");
    }
}

#[test]
fn one_bad_line_among_good_ones_undoes_them_all() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("new.jsonl");
    let input = journey("1-okafor.commands.jsonl") + "oops\n";
    let output = act(&log, input);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("line 27"), "{}", said(&output));
    assert!(!log.exists());
}

#[test]
fn what_is_not_in_the_case_is_named_and_not_made_up() {
    let (_folder, log) = with_log();
    let input = r#"{"command": "accept-request", "at": "2026-04-01T09:00",
        "by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@hub"},
        "details": {"request": "@another"}}"#
        .replace('\n', " ");
    let output = act(&log, input);
    assert_eq!(output.status.code(), Some(2));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["answer"], "invalid");
    assert_eq!(answer["message"], "the case has no request of this id");
}

#[test]
fn a_log_that_was_edited_by_hand_is_refused_with_its_line() {
    let (_folder, log) = with_log();
    let edited = fs::read_to_string(&log).expect("a log").replace("\"2a\"", "\"2b\"");
    fs::write(&log, &edited).expect("written");
    let path = log.to_str().expect("a path");
    let output = act(&log, journey("1-okafor.commands.jsonl"));
    assert_eq!(output.status.code(), Some(1));
    let sentence = "line 8: the line was changed after it was written: its hash does not match";
    assert!(said(&output).contains(sentence), "{}", said(&output));
    assert_eq!(fs::read_to_string(&log).expect("a log"), edited);
    let output = familyhub(&["check", path], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("[REC-01]"));
}

#[test]
fn a_log_whose_last_line_is_cut_off_is_refused() {
    let (_folder, log) = with_log();
    let whole = fs::read(&log).expect("a log");
    fs::write(&log, &whole[..whole.len() - 5]).expect("written");
    let output = familyhub(&["check", log.to_str().expect("a path")], "");
    assert_eq!(output.status.code(), Some(1));
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(answer.contains("line 22: the line is cut off: it has no end"), "{answer}");
}

#[test]
fn a_folder_and_a_file_that_is_not_there_are_named() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().to_str().expect("a path");
    let nowhere = folder.path().join("no/such/log.jsonl");
    let nowhere = nowhere.to_str().expect("a path");
    let open = journey("1-okafor.commands.jsonl");
    for (arguments, sentence) in [
        (["act", path], "this is a folder"),
        (["act", nowhere], "there is no such"),
        (["show", path], "this is a folder"),
        (["show", nowhere], "there is no such"),
    ] {
        let output = familyhub(&arguments, open.as_str());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(sentence), "{arguments:?}: {}", said(&output));
        assert_eq!(said(&output).lines().count(), 1, "{}", said(&output));
    }
    let output = familyhub(&["check", path, nowhere], "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn nothing_personal_is_printed_when_something_is_wrong() {
    let (_folder, log) = with_log();
    let input = r#"{"command": "add-person", "at": "2026-04-01T09:00",
        "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
        "details": {"person": "Ada Okafor", "stage": "Ada Okafor", "name": "Ada Okafor"}}"#
        .replace('\n', " ");
    let output = act(&log, input);
    assert_eq!(output.status.code(), Some(2));
    assert!(!said(&output).contains("Ada"), "{}", said(&output));
}

#[test]
fn two_who_act_at_once_are_told_apart_by_the_revision_they_expect() {
    let (_folder, log) = with_log();
    let input = r#"{"command": "name-practitioner", "at": "2026-04-01T09:00", "expect": 21,
        "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
        "details": {"practitioner": "@dan", "name": "Mr Dan"}}"#
        .replace('\n', " ");
    let stale = act(&log, input.clone());
    assert_eq!(stale.status.code(), Some(1));
    let answer: Value = serde_json::from_slice(&stale.stdout).expect("JSON");
    assert_eq!(answer["rule"], "REC-01");
    let fresh = act(&log, input.replace("21", "22"));
    assert_eq!(fresh.status.code(), Some(0));
}

#[test]
fn rec_04_what_could_be_shared_on_a_day_is_shown_as_known_then_and_now() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log.jsonl");
    act(&log, journey("14-zielinski-too-late.commands.jsonl"));
    let path = log.to_str().expect("a path");
    let shown = |more: &[&str]| {
        let output = familyhub(&[&["show", path], more].concat(), "");
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let json: Value =
        serde_json::from_str(&shown(&["--on", "2026-06-03", "--json"])).expect("JSON");
    let cells = |which: &str| json["shareable"][which].as_array().expect("a list").len();
    assert!(cells("known_then") > 0, "nobody knew yet that it was not valid");
    assert_eq!(cells("known_now"), 0, "it never was");
    assert_eq!(json["at"], "2026-06-03T22:59:59.999999Z", "the end of that day in London");
    let text = shown(&["--on", "2026-06-03"]);
    for part in
        ["What may be told, by what is known now\n  nothing, to nobody", "by what was known then"]
    {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let slip = familyhub(&["show", path, "--on", "3 June, Ada"], "");
    assert_eq!(slip.status.code(), Some(2));
    assert!(!said(&slip).contains("Ada"), "{}", said(&slip));
    let both = familyhub(&["show", path, "--on", "2026-06-03", "--at", "2026-06-03T09:00"], "");
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn the_other_calls_speak_to_a_person_and_to_a_program() {
    let (folder, log) = with_log();
    let path = log.to_str().expect("a path");
    let shown = familyhub(&["show", path, "--at", "2026-03-20T12:00"], "");
    let text = String::from_utf8_lossy(&shown.stdout).into_owned();
    for part in ["Ada Okafor, aged 7", "hub meeting about Ada Okafor: held", "review the consent"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let shown = familyhub(&["show", path, "--json"], "");
    let json: Value = serde_json::from_slice(&shown.stdout).expect("JSON");
    assert_eq!(json["revision"], 22);

    let rules = familyhub(&["rules", "--json", "hub-04"], "");
    let json: Value = serde_json::from_slice(&rules.stdout).expect("JSON");
    assert_eq!(json[0]["id"], "HUB-04");

    let chart = familyhub(&["chart", "hub-meeting", "--format", "json"], "");
    let json: Value = serde_json::from_slice(&chart.stdout).expect("JSON");
    assert_eq!(json["machine"], "hub-meeting");
    for wrong in [["chart", "hub"], ["schema", "hub"], ["rules", "XYZ"]] {
        assert_eq!(familyhub(&wrong, "").status.code(), Some(2), "{wrong:?}");
    }

    let to = folder.path().join("schemas");
    let written = familyhub(&["schema", "--to", to.to_str().expect("a path")], "");
    assert_eq!(written.status.code(), Some(0));
    assert!(to.join("command.json").exists());
    assert!(to.join("commands/hold-meeting.json").exists());
    assert!(to.join("events/meeting-held.json").exists());
}

/// Commands that are carried out, refused, and invalid, in this order, by the machine's clock.
fn commands_of_each_kind(kinds: &str) -> String {
    let command = |(place, kind)| {
        let (details, organisation) = match kind {
            'a' => (format!(r#"{{"practitioner": "@p{place}", "name": "Mr P"}}"#), "@oak-school"),
            'r' => (r#"{"practitioner": "@q", "name": "Mr Q"}"#.to_owned(), "@oak-school"),
            _ => (r#"{"practitioner": 7}"#.to_owned(), "@oak-school"),
        };
        let expect = if kind == 'r' { r#""expect": 999, "# } else { "" };
        format!(
            r#"{{"command": "name-practitioner", {expect}"by": {{"who": "@bell", "role": "lead-professional", "organisation": "{organisation}"}}, "details": {details}}}"#
        ) + "\n"
    };
    (0..).zip(kinds.chars()).map(command).collect()
}

#[test]
fn each_exit_code_means_one_thing() {
    for (kinds, code) in [
        ("", 0),
        ("aa", 0),
        ("ar", 3),
        ("ra", 3),
        ("ai", 3),
        ("ia", 3),
        ("rr", 1),
        ("ri", 1),
        ("ii", 2),
    ] {
        let (_folder, log) = with_log();
        let events = || fs::read_to_string(&log).expect("a log").lines().count();
        let before = events();
        let arguments = ["act", "--each", log.to_str().expect("a path")];
        let output = familyhub(&arguments, commands_of_each_kind(kinds));
        assert_eq!(output.status.code(), Some(code), "{kinds}: {}", said(&output));
        let answers = String::from_utf8_lossy(&output.stdout).lines().count();
        assert_eq!(answers, kinds.len(), "{kinds}: every line is answered");
        assert_eq!(events() - before, kinds.matches('a').count(), "{kinds}");
        // Together they are looked through first: one that is no command undoes them all.
        let together =
            familyhub(&["act", log.to_str().expect("a path")], commands_of_each_kind(kinds));
        let looked_through = if kinds.contains('i') { 2 } else { code };
        assert_eq!(together.status.code(), Some(looked_through), "{kinds}: {}", said(&together));
        if looked_through == 2 {
            assert_eq!(events() - before, kinds.matches('a').count(), "{kinds}: nothing more");
        }
    }
}

#[test]
fn what_names_nothing_that_is_there_is_wrong_and_what_a_rule_refuses_is_not() {
    let (_folder, log) = with_log();
    let input = r#"{"command": "accept-request", "by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@hub"}, "details": {"request": "@another"}}"#;
    let path = log.to_str().expect("a path");
    let both = format!("{input}\n{}", commands_of_each_kind("a"));
    assert_eq!(familyhub(&["act", path], input).status.code(), Some(2), "nothing was done");
    assert_eq!(familyhub(&["act", path], both).status.code(), Some(3), "something was");
}

#[test]
fn rec_02_a_command_is_recorded_now_whatever_it_says() {
    let (_folder, log) = with_log();
    let told = |recorded: &str| {
        commands_of_each_kind("a").replacen(
            '{',
            &format!(r#"{{"at": "2026-04-01T09:00", "recorded": "{recorded}", "#),
            1,
        )
    };
    for recorded in ["2026-04-01T09:00", "2199-12-31T09:00"] {
        let output = familyhub(&["act", log.to_str().expect("a path")], told(recorded));
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(output.status.code(), Some(0), "{answer}");
        let event = &answer["events"][0];
        assert_eq!(event["time"], "2026-04-01T08:00:00Z");
        let now = chrono::Utc::now().to_rfc3339();
        assert_eq!(event["recordedtime"].as_str().expect("a time")[..13], now[..13]);
    }
    // What a story tells is taken as it is, and may be still to come.
    let output =
        familyhub(&["act", "--as-told", log.to_str().expect("a path")], told("2199-12-31T09:00"));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["events"][0]["recordedtime"], "2199-12-31T09:00:00Z");
    // Then nothing more is recorded by the machine's clock, until somebody says so.
    let path = log.to_str().expect("a path");
    let locked = familyhub(&["act", path], commands_of_each_kind("a"));
    let answer: Value = serde_json::from_slice(&locked.stdout).expect("JSON");
    assert_eq!((locked.status.code(), &answer["rule"]), (Some(1), &"REC-02".into()), "{answer}");
    assert!(answer["nearest"][0].as_str().expect("a way").contains("`correct-recorded-times`"));
    let mend = r#"{"command": "correct-recorded-times", "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}, "details": {"retiming": "@slip", "reason": "typed 2199", "lines": [{"sequence": 25}]}}"#;
    let mended = familyhub(&["act", path], mend);
    assert_eq!(mended.status.code(), Some(0), "{}", String::from_utf8_lossy(&mended.stdout));
    assert_eq!(familyhub(&["act", path], commands_of_each_kind("a")).status.code(), Some(0));
    let shown = familyhub(&["show", path], "");
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(
        shown.contains(
            "said to be recorded Tue 31 Dec 2199, 09:00, which is wrong: nobody knows when it was"
        ),
        "{shown}"
    );
    let asked = familyhub(&["audit", "--check", "--question", "recorded-time-wrong", path], "");
    assert_eq!(asked.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&asked.stdout).contains("event 25 says that it was recorded on")
    );
    assert_eq!(familyhub(&["check", path], "").status.code(), Some(0));
}

#[test]
fn the_older_name_of_what_is_done_now_is_taken_still() {
    let (_folder, log) = with_log();
    let path = log.to_str().expect("a path");
    let output = familyhub(&["act", "--own-clock", path], commands_of_each_kind("a"));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let both = familyhub(&["act", "--own-clock", "--as-told", path], "");
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn no_words_of_a_reader_or_of_the_system_are_passed_on() {
    let (folder, log) = with_log();
    let path = log.to_str().expect("a path");
    let deep = format!("{{\"details\": {}", "[".repeat(300));
    let lines = [
        "{",
        "{\"command\"",
        "{\"command\" 1}",
        "{\"command\": }",
        "{\"command\": \"a\" \"b\"}",
        "{\"command\": \"a\tb\"}",
        "{\"command\": \"\\x\"}",
        "{\"command\": \"\\ud83d\"}",
        "{\"command\": \"\\u12\"}",
        "{command: 1}",
        "{\"command\": 01}",
        "{\"command\": 1e999}",
        "{\"command\": trap}",
        "{\"command\": 1,}",
        "{} {}",
        "{\"a\": [1,]}",
        "{\"a\": [1 2]}",
        &deep,
    ];
    let words = [
        "EOF",
        "while parsing",
        "expected value",
        "expected ident",
        "expected `",
        "key must be",
        "trailing",
        "recursion",
        "control character",
        "invalid escape",
        "invalid number",
        "out of range",
        "surrogate",
        "hex escape",
        "os error",
        "unicode code point",
    ];
    let mut told = Vec::new();
    for line in lines {
        told.push(said(&familyhub(&["act", path], line)));
        let each = familyhub(&["act", "--each", path], line);
        assert_eq!(each.status.code(), Some(2), "{line}");
        told.push(String::from_utf8_lossy(&each.stdout).into_owned());
        told.push(said(&familyhub(&["explain", path], line)));
        let broken = folder.path().join("broken.jsonl");
        fs::write(&broken, format!("{line}\n")).expect("written");
        let broken = broken.to_str().expect("a path");
        let checked = familyhub(&["check", broken], "");
        assert_eq!(checked.status.code(), Some(1), "{line}");
        told.push(String::from_utf8_lossy(&checked.stdout).into_owned());
        told.push(said(&familyhub(&["act", broken], "")));
        let anchored = familyhub(&["check", "--anchor", broken, path], "");
        assert_eq!(anchored.status.code(), Some(2), "{line}");
        told.push(said(&anchored));
    }
    let too_long = "x".repeat(300);
    for nowhere in ["no/such/log.jsonl", path, "/dev/null/log", &too_long] {
        let below = format!("{nowhere}/log.jsonl");
        told.push(said(&familyhub(&["act", &below], journey("1-okafor.commands.jsonl"))));
        told.push(said(&familyhub(&["show", &below], "")));
    }
    for told in told {
        assert!(!told.is_empty());
        for word in words {
            assert!(!told.contains(word), "{word}: {told}");
        }
    }
}
