//! The log through the command: corrections, erasures, commands sent twice, crashes.
#![expect(clippy::expect_used, clippy::string_slice, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

use crate::given;

const COLE: &str = r#""by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}, "at": "2026-07-01T09:00""#;

fn familyhub(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut command = given::command();
    command.args(arguments).write_stdin(input).output().expect("it runs")
}

fn path(log: &Path) -> &str {
    log.to_str().expect("a path")
}

fn act(log: &Path, input: &str) -> Output {
    familyhub(&["act", "--as-told", path(log)], input.replace('\n', " "))
}

fn printed(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    String::from_utf8_lossy(out).into_owned() + &String::from_utf8_lossy(err)
}

fn answer(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("one answer")
}

/// A folder with the log of the first journey.
fn with_log() -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("okafor.jsonl");
    let journeys = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    let journey = fs::read_to_string(journeys.join("1-okafor.commands.jsonl")).expect("a journey");
    familyhub(&["act", "--as-told", "--seed", "1", path(&log)], journey);
    (folder, log)
}

fn text(log: &Path) -> String {
    fs::read_to_string(log).expect("a log")
}

fn holds(log: &Path, events: u64) {
    let output = familyhub(&["check", path(log)], "");
    assert!(
        printed(&output).ends_with(&format!("holds, {events} events\n")),
        "{}",
        printed(&output)
    );
}

fn name(who: &str) -> String {
    format!(
        r#"{{"command": "name-practitioner", {COLE}, "details": {{"practitioner": "@{who}", "name": "Mr {who}"}}}}"#
    )
}

fn erase(line: u64, erasure: &str) -> String {
    format!(
        r#"{{"command": "erase-words", {COLE}, "details": {{"erasure": "@{erasure}", "sequences": [{line}], "ground": "court-order", "decided_by": "@cole"}}}}"#
    )
}

#[test]
fn rec_05_erased_words_are_gone_from_the_file() {
    let (folder, log) = with_log();
    assert!(text(&log).contains("Ada Okafor"));
    let input = name("dan") + "\n" + &erase(5, "first") + "\n" + &name("eve") + "\n";
    let output = familyhub(&["act", "--as-told", path(&log)], input);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(!text(&log).contains("Ada Okafor"));
    holds(&log, 25);
    let shown = printed(&familyhub(&["show", path(&log)], ""));
    assert!(
        shown.contains("person added, by") && shown.contains("its words are erased: a court"),
        "{shown}"
    );
    assert!(!shown.contains("Ada Okafor"));
    let files = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(files, 1, "no other file holds them");
}

#[test]
fn rec_01_a_mistake_is_put_right_and_what_stood_on_it_is_shown() {
    let (_folder, log) = with_log();
    let before = text(&log);
    let line = 1 + before
        .lines()
        .position(|line| line.contains("permission-given."))
        .expect("it is there");
    let correct = format!(
        r#"{{"command": "correct-event", {COLE}, "details": {{"correction": "@never", "sequence": {line}, "mistake": "did-not-happen", "reason": "Ada's mother never said so"}}}}"#
    );
    let output = act(&log, &correct);
    assert_eq!(answer(&output)["answer"], "accepted", "{}", printed(&output));
    assert!(text(&log).starts_with(&before));
    holds(&log, 23);
    let shown = printed(&familyhub(&["show", path(&log)], ""));
    assert!(shown.contains("Stood on a mistake"), "{shown}");
    assert!(shown.contains("wrong, and corrected since: did not happen so"), "{shown}");
    let shown = answer(&familyhub(&["show", "--json", path(&log)], ""));
    let fallen = shown["fallen"].as_array().expect("a list");
    assert!(fallen.iter().any(|fallen| fallen["event"] == "meeting-held"), "{shown}");
}

#[test]
fn rec_01_a_command_sent_twice_is_done_once_also_after_a_new_start() {
    let (_folder, log) = with_log();
    let command = name("dan").replacen('{', r#"{"id": "@once", "#, 1);
    let first = answer(&act(&log, &command));
    let before = text(&log);
    let second = answer(&act(&log, &command));
    assert_eq!((&second["answer"], &second["already_done"]), (&"accepted".into(), &true.into()));
    assert_eq!(second["events"], first["events"]);
    assert_eq!(text(&log), before);
    let other = answer(&act(&log, &command.replace("Mr dan", "Mr don")));
    assert_eq!((&other["answer"], &other["rule"]), (&"refused".into(), &"REC-01".into()));
    // And within one call.
    let twice = command.replace("@once", "@twice") + "\n";
    let output = familyhub(&["act", "--as-told", path(&log)], twice.repeat(2));
    assert_eq!(text(&log).lines().count(), before.lines().count() + 1, "{}", printed(&output));
    assert!(printed(&output).lines().nth(1).expect("an answer").contains("\"already_done\":true"));
}

#[test]
fn a_torn_last_line_is_named_and_mended() {
    let (_folder, log) = with_log();
    let whole = text(&log);
    fs::write(&log, &whole[..whole.len() - 30]).expect("written");
    let said = printed(&familyhub(&["check", path(&log)], ""));
    assert!(
        said.contains("line 22: the line is cut off") && said.contains("familyhub mend"),
        "{said}"
    );
    let said = printed(&act(&log, &name("dan")));
    assert!(said.contains("familyhub mend"), "{said}");
    let mended = familyhub(&["mend", path(&log)], "");
    assert!(printed(&mended).contains("took away a torn last line"), "{}", printed(&mended));
    holds(&log, 21);
    assert!(whole.starts_with(&text(&log)));
    assert!(printed(&familyhub(&["mend", path(&log)], "")).contains("nothing is to be mended"));
}

#[test]
fn nothing_is_mended_of_a_log_that_does_not_hold() {
    let (_folder, log) = with_log();
    let damaged = text(&log).replace("\"2a\"", "\"2b\"");
    let damaged = &damaged[..damaged.len() - 30];
    fs::write(&log, damaged).expect("written");
    let output = familyhub(&["mend", path(&log)], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(printed(&output).contains("line 8: the line was changed"), "{}", printed(&output));
    assert_eq!(text(&log), damaged);
    let nowhere = familyhub(&["mend", "no-such.jsonl"], "");
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn rec_05_an_older_copy_put_back_is_found_and_mended() {
    let (_folder, log) = with_log();
    let older = text(&log);
    act(&log, &erase(5, "first"));
    let erasure = text(&log).lines().last().expect("a line").to_owned();
    fs::write(&log, format!("{older}{erasure}\n")).expect("written");
    let said = printed(&familyhub(&["check", path(&log)], ""));
    assert!(
        said.contains("line 5: ") && said.contains("[REC-05]") && said.contains("mend"),
        "{said}"
    );
    let mended = answer(&familyhub(&["mend", "--json", path(&log)], ""));
    assert_eq!(mended["erased_lines"], serde_json::json!([5]));
    assert!(!text(&log).contains("Ada Okafor"));
    holds(&log, 23);
}

#[test]
fn lines_cut_off_whole_are_found_by_what_is_known_from_elsewhere() {
    let (_folder, log) = with_log();
    let checked = answer(&familyhub(&["check", "--json", path(&log)], ""));
    let hash = checked["hash"].as_str().expect("a hash").to_owned();
    let check = |arguments: &[&str]| {
        let output = familyhub(&[&["check", path(&log)], arguments].concat(), "");
        (output.status.code(), printed(&output))
    };
    let known = ["--expect-revision", "22", "--expect-hash", &hash];
    assert_eq!(check(&known).0, Some(0));
    act(&log, &name("dan"));
    assert_eq!(check(&known).0, Some(0), "it has gone on since");
    assert_eq!(check(&["--expect-hash", &hash]).0, Some(0));
    let whole = text(&log);
    let cut: String = whole.split_inclusive('\n').take(21).collect();
    fs::write(&log, cut).expect("written");
    assert_eq!(check(&[]).0, Some(0), "nothing in it tells");
    for known in [&known[..2], &known[2..], &known] {
        let (code, said) = check(known);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("line 21") && said.contains("[REC-01]"), "{said}");
    }
    assert_eq!(check(&["--expect-hash", "abc"]).0, Some(2));
}

#[test]
fn many_who_act_at_once_lose_nothing() {
    let (_folder, log) = with_log();
    thread::scope(|scope| {
        for writer in 0..12 {
            let log = &log;
            scope.spawn(move || {
                // Three of them write the log anew, while the others add to it.
                let input = match writer {
                    3 => erase(5, "a"),
                    6 => erase(2, "b"),
                    9 => erase(3, "c"),
                    _ => name(&format!("w{writer}")),
                };
                let output = act(log, &input);
                assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
            });
        }
    });
    holds(&log, 34);
    assert!(!text(&log).contains("Ada Okafor"));
}

#[test]
fn rec_05_what_an_erasure_would_do_is_told_and_nothing_is_done() {
    let (_folder, log) = with_log();
    let before = text(&log);
    let steps = |line| {
        let said = familyhub(&["explain", "--as-told", path(&log)], erase(line, "asked"));
        (said.status.code(), answer(&said))
    };
    let (code, would) = steps(3);
    assert_eq!((code, &would["answer"]), (Some(0), &"would-be-accepted".into()), "{would}");
    assert_eq!(would["steps"][0]["event"], "words-erased");
    let (code, never) = steps(999);
    assert_ne!(code, Some(0), "{never}");
    assert_eq!(text(&log), before);
}

#[test]
fn rec_04_a_case_is_shown_as_it_was_known_on_the_day() {
    let (_folder, log) = with_log();
    let shown = |day: &str| {
        let call = ["show", "--json", "--on", day, path(&log)];
        answer(&familyhub(&call, ""))
    };
    let state_of = |shown: &Value, machine: &str| {
        let records = shown["records"].as_array().expect("records").clone();
        let record = records.into_iter().find(|record| record["machine"] == machine);
        record.map(|record| record["state"].as_str().expect("a state").to_owned())
    };
    let whole = shown("2027-01-01");
    assert_eq!(whole["revision"], 22);
    let (mut days, mut states) = (Vec::new(), Vec::new());
    for moment in whole["timeline"].as_array().expect("moments") {
        days.push(moment["recorded"].as_str().expect("a time")[..10].to_owned());
    }
    let until = |day: &str| days.iter().filter(|known| known.as_str() <= day).count();
    for day in &days {
        let then = shown(day);
        assert_eq!(then["revision"].as_u64(), u64::try_from(until(day)).ok(), "{day}");
        assert_eq!(then["timeline"].as_array().map(Vec::len), Some(until(day)), "{day}");
        states.push(state_of(&then, "hub-meeting"));
    }
    states.dedup();
    let meeting: Vec<_> = states.iter().map(Option::as_deref).collect();
    assert_eq!(meeting, [None, Some("arranged"), Some("held")]);
    let said = familyhub(&["show", "--on", days[0].as_str(), path(&log)], "");
    assert!(printed(&said).contains("As it was known then; "), "{}", printed(&said));
}

#[test]
fn rec_02_by_its_own_clock_nothing_is_recorded_that_is_still_to_come() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("okafor.jsonl");
    let open = |at: &str| {
        format!(r#"{{"command": "open-case", {COLE}, "details": {{"case": "@okafor"}}}}"#)
            .replace("2026-07-01T09:00", at)
    };
    let act = |at: &str| {
        let said = familyhub(&["act", path(&log)], open(at));
        (said.status.code(), answer(&said))
    };
    let (code, to_come) = act("2062-07-01T09:00");
    assert_eq!((code, &to_come["rule"]), (Some(1), &"REC-02".into()), "{to_come}");
    assert!(!log.exists());
    let (code, done) = act("2024-07-01T09:00");
    assert_eq!(code, Some(0), "{done}");
    let event = &done["events"][0];
    assert_eq!(event["time"], "2024-07-01T08:00:00Z");
    assert_ne!(event["recordedtime"], event["time"]);
}
