//! `familyhub anchor` and `check --anchor`: what a chain of hashes cannot show by itself.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use familyhub::CaseEvent;
use familyhub_core::{Digest, Recorded};
use serde_json::Value;
use tempfile::TempDir;

use crate::given;

/// A folder with logs in it, and a file of anchors.
struct LogShelf(TempDir);

impl LogShelf {
    fn new() -> Self {
        let shelf = Self(TempDir::new().expect("a folder"));
        shelf.tell("1-okafor", "okafor.jsonl");
        shelf.tell("12-xu", "xu.jsonl");
        shelf
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a log")
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).expect("written");
    }

    /// Carries out a story, or goes on with it.
    fn tell(&self, journey: &str, log: &str) {
        let journeys = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
        let commands = fs::read_to_string(journeys.join(format!("{journey}.commands.jsonl")));
        self.act(log, &commands.expect("a journey"));
    }

    fn act(&self, log: &str, commands: &str) {
        self.call(&["act", "--as-told", "--seed", "1", log], commands);
    }

    fn call(&self, arguments: &[&str], input: &str) -> (i32, String) {
        let mut command = given::command();
        command.current_dir(self.0.path()).args(arguments).write_stdin(input);
        let output = command.output().expect("it runs");
        let (out, err) = (output.stdout, output.stderr);
        let said = String::from_utf8_lossy(&out).into_owned() + &String::from_utf8_lossy(&err);
        (output.status.code().expect("a code"), said)
    }

    /// Adds the anchors of logs to the file, as `>>` does.
    fn anchor(&self, logs: &[&str]) {
        let (code, lines) = self.call(&[&["anchor"], logs].concat(), "");
        assert_eq!(code, 0, "{lines}");
        let before = fs::read_to_string(self.path("anchors.txt")).unwrap_or_default();
        self.write("anchors.txt", before + &lines);
    }

    fn check(&self, logs: &[&str]) -> (i32, String) {
        self.call(&[&["check", "--anchor", "anchors.txt"], logs].concat(), "")
    }
}

/// The log with one event changed, and every line from there on sealed again, as whoever
/// can write the file can do it.
fn sealed_again(log: &str, from: u64, change: impl Fn(&mut Recorded<CaseEvent>)) -> String {
    let (mut previous, mut sealed) = (None::<Digest>, String::new());
    for line in log.lines() {
        let (mut event, _) = Recorded::<CaseEvent>::from_line(line).expect("a line");
        if event.sequence == from {
            change(&mut event);
        }
        event.previous = previous;
        let (line, hash) = event.to_line().expect("it can be written");
        previous = Some(hash);
        sealed += &(line + "\n");
    }
    sealed
}

/// Somebody else's id.
fn another(event: &mut Recorded<CaseEvent>) {
    event.id = familyhub_core::EventId::named("another");
}

#[test]
fn an_anchor_is_one_line_for_each_log_and_says_nothing_of_anybody() {
    let shelf = LogShelf::new();
    let (code, said) = shelf.call(&["anchor", "okafor.jsonl", "xu.jsonl"], "");
    assert_eq!(code, 0, "{said}");
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 2);
    let parts: Vec<_> = lines[0].split(' ').collect();
    let checked = shelf.call(&["check", "--json", "okafor.jsonl"], "").1;
    let checked: Value = serde_json::from_str(&checked).expect("JSON");
    assert_eq!((parts.len(), parts[0], parts[2]), (5, "familyhub-anchor-1", "22"));
    assert_eq!(
        (parts[3], parts[4]),
        (checked["hash"].as_str().expect("a hash"), "2026-03-20T10:00:00Z")
    );
    let (_, json) = shelf.call(&["anchor", "--json", "okafor.jsonl"], "");
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (&json["case"], &json["revision"], &json["hash"]),
        (&parts[1].into(), &22.into(), &parts[3].into())
    );
}

#[test]
fn nothing_is_anchored_where_a_log_does_not_hold() {
    let shelf = LogShelf::new();
    let broken = shelf.text("xu.jsonl").replacen("urn:uuid", "urn:uuie", 1);
    shelf.write("xu.jsonl", broken);
    let (code, said) = shelf.call(&["anchor", "okafor.jsonl", "xu.jsonl"], "");
    assert!(code == 1 && !said.contains("familyhub-anchor"), "{said}");
    shelf.write("empty.jsonl", "");
    let (code, said) = shelf.call(&["anchor", "empty.jsonl"], "");
    assert!(code == 1 && said.contains("no events yet"), "{said}");
    assert_eq!(shelf.call(&["anchor", "nowhere.jsonl"], "").0, 2);
}

#[test]
fn a_log_that_was_sealed_again_holds_and_is_found_by_its_anchor() {
    let shelf = LogShelf::new();
    shelf.anchor(&["okafor.jsonl", "xu.jsonl"]);
    assert_eq!(shelf.check(&["okafor.jsonl", "xu.jsonl"]).0, 0);
    let log = shelf.text("okafor.jsonl");
    for from in [1, 7, 22] {
        shelf.write("okafor.jsonl", sealed_again(&log, from, another));
        assert_eq!(shelf.call(&["check", "okafor.jsonl"], "").0, 0, "the chain shows nothing");
        let (code, said) = shelf.check(&["okafor.jsonl", "xu.jsonl"]);
        assert_eq!(code, 1, "{from}: {said}");
        assert!(
            said.contains("okafor.jsonl: line 22: it does not hold what anchors.txt, line 1 says"),
            "{said}"
        );
        assert!(said.contains("sealed again") && said.contains("[REC-01]"), "{said}");
        assert!(said.contains("xu.jsonl: holds"), "{said}");
    }
}

#[test]
fn a_log_goes_on_and_the_first_anchor_that_does_not_hold_is_named() {
    let shelf = LogShelf::new();
    let name = |who: &str, at: &str| {
        format!(
            r#"{{"command": "name-practitioner", "at": "{at}", "by": {{"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}}, "details": {{"practitioner": "@{who}", "name": "Mr {who}"}}}}"#
        )
    };
    shelf.anchor(&["okafor.jsonl"]);
    shelf.act("okafor.jsonl", &name("dan", "2026-07-01T09:00"));
    shelf.write("anchors.txt", shelf.text("anchors.txt") + "\n# after Dan was named\n");
    let (_, json) = shelf.call(&["anchor", "--json", "okafor.jsonl"], "");
    shelf.write("anchors.txt", shelf.text("anchors.txt") + &json);
    shelf.act("okafor.jsonl", &name("eve", "2026-07-02T09:00"));
    assert_eq!(shelf.check(&["okafor.jsonl"]).0, 0, "it has gone on since");
    let log = shelf.text("okafor.jsonl");
    // Only what came after the first was changed.
    shelf.write("okafor.jsonl", sealed_again(&log, 23, another));
    let (code, said) = shelf.check(&["okafor.jsonl"]);
    assert!(
        code == 1 && said.contains("line 23: it does not hold what anchors.txt, line 4 says"),
        "{said}"
    );
    // What came after the last can be changed unseen, as the page says.
    shelf.write("okafor.jsonl", sealed_again(&log, 24, another));
    assert_eq!(shelf.check(&["okafor.jsonl"]).0, 0);
    // Cut off behind the first anchor, and before it.
    for (lines, anchor) in [(22, 4), (21, 1), (1, 1)] {
        let cut: String = log.split_inclusive('\n').take(lines).collect();
        shelf.write("okafor.jsonl", cut);
        assert_eq!(shelf.call(&["check", "okafor.jsonl"], "").0, 0, "the chain shows nothing");
        let (code, said) = shelf.check(&["okafor.jsonl"]);
        let named = format!("line {lines}: it does not hold what anchors.txt, line {anchor} says");
        assert!(code == 1 && said.contains(&named) && said.contains("cut off"), "{said}");
    }
    shelf.write("okafor.jsonl", "");
    let (code, said) = shelf.check(&["okafor.jsonl"]);
    assert!(code == 1 && said.contains("nothing in the log any more"), "{said}");
}

#[test]
fn a_log_in_the_place_of_another_is_found() {
    let shelf = LogShelf::new();
    shelf.anchor(&["okafor.jsonl", "xu.jsonl"]);
    shelf.write("okafor.jsonl", shelf.text("xu.jsonl"));
    let (code, said) = shelf.check(&["okafor.jsonl", "xu.jsonl"]);
    assert!(
        code == 1 && said.contains("anchors.txt, line 1: none of these logs is of the case"),
        "{said}"
    );
    let (_, json) =
        shelf.call(&["check", "--json", "--anchor", "anchors.txt", "okafor.jsonl", "xu.jsonl"], "");
    let missing: Value = serde_json::from_str(json.lines().last().expect("a line")).expect("JSON");
    assert_eq!((&missing["holds"], &missing["anchor"]["revision"]), (&false.into(), &22.into()));
    // One that nobody has anchored.
    shelf.tell("2-lindqvist", "lindqvist.jsonl");
    let (code, said) = shelf.check(&["lindqvist.jsonl"]);
    assert!(code == 1 && said.contains("anchors.txt has no anchor of the case"), "{said}");
}

#[test]
fn a_file_that_holds_no_anchors_is_named_with_its_line() {
    let shelf = LogShelf::new();
    shelf.anchor(&["okafor.jsonl"]);
    let line = shelf.text("anchors.txt");
    for (text, said) in [
        (String::new(), "there is no anchor in it"),
        ("# nothing\n".to_owned(), "there is no anchor in it"),
        (format!("{line}oops\n"), "anchors.txt, line 2: an anchor is `familyhub-anchor-1`"),
        (line.replace(" 22 ", " x "), "anchors.txt, line 1: this is not a number of events"),
        (format!("{line}{{\"case\"\n"), "anchors.txt, line 2: the object is cut off"),
    ] {
        shelf.write("anchors.txt", text);
        let (code, told) = shelf.check(&["okafor.jsonl"]);
        assert!(code == 2 && told.contains(said), "{said}\n{told}");
    }
    let both = ["check", "--anchor", "anchors.txt", "--expect-revision", "22", "okafor.jsonl"];
    assert_eq!(shelf.call(&both, "").0, 2);
    assert_eq!(shelf.call(&["check", "--anchor", "nowhere.txt", "okafor.jsonl"], "").0, 2);
}
