//! What the command prints for somebody who is not told: nothing of it, in any form. [SAF-07]
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::given;

/// What would tell of the escalation in the story of a father who is not told: its recipients,
/// what was led out by it, and the rules of what is due of it.
const TELLING: [&str; 9] = [
    "disclosure decided",
    "disclosure-decided",
    "escalated",
    "is not told",
    "concern-opened",
    "concern opened",
    "look again at who",
    "SAF-05",
    "SAF-07",
];

const FATHER: [&str; 4] = ["--role", "family-member", "--who", "@father"];

fn printed(log: &str, call: &[&str], input: String) -> String {
    let output = given::command().args(call).arg(log).write_stdin(input).output().expect("it runs");
    assert!(!output.stdout.is_empty(), "{call:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn telling(text: &str) -> Vec<&'static str> {
    TELLING.into_iter().filter(|token| text.contains(token)).collect()
}

/// A log of the first lines of the story.
fn begun(folder: &TempDir, lines: usize) -> String {
    let story = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples/data/cases/a-father-who-is-not-told.commands.jsonl");
    let story = fs::read_to_string(story).expect("a story");
    let commands: Vec<_> = story.lines().take(lines).collect();
    let log = folder.path().join(format!("{lines}.jsonl")).to_str().expect("a path").to_owned();
    printed(&log, &["act", "--as-told", "--seed", "1"], commands.join("\n"));
    log
}

#[test]
fn saf_07_nothing_that_is_printed_for_the_father_tells_him() {
    let folder = TempDir::new().expect("a folder");
    // The meeting is arranged; then it is escalated, and the meeting stopped.
    let (before, log) = (begun(&folder, 12), begun(&folder, 14));
    let withdraw = r#"{"command": "withdraw-request", "details": {"request": "@request"}, "by": {"who": "@father", "role": "family-member"}}"#;
    // On the day after, and once looking again is overdue.
    for at in ["2026-04-17T09:00", "2026-06-30T09:00"] {
        let to_him = [
            (["show", "--for", "parent", "--at", at].to_vec(), ""),
            (["show", "--for", "@father", "--at", at].to_vec(), ""),
            ([&["actions", "--at", at][..], &FATHER].concat(), ""),
            ([&["actions", "--json", "--at", at][..], &FATHER].concat(), ""),
            (vec!["explain"], withdraw),
            (vec!["explain", "--json"], withdraw),
        ];
        for (call, input) in to_him {
            let told = |log| telling(&printed(log, &call, input.to_owned()));
            assert_eq!(told(&log), told(&before), "{call:?}");
        }
        let practitioner = ["show", "--for", "practitioner", "--at", at];
        let known = telling(&printed(&log, &practitioner, String::new()));
        assert!(known.len() >= 4, "a professional reads it: {known:?}");
    }
}
