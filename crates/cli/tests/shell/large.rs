//! Much input: it is looked through first, and neither it nor the answers are held.

use std::fmt::Write as _;
use std::fs;

use crate::Shell;

/// Commands of about this many bytes that add to the log of the first journey.
fn commands(bytes: usize) -> String {
    let by = r#""by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}"#;
    let (mut text, mut number) = (String::new(), 0);
    while text.len() < bytes {
        writeln!(
            text,
            r#"{{"command": "name-practitioner", "at": "2026-07-01T09:00", {by}, "details": {{"practitioner": "@p{number}", "name": "Somebody"}}}}"#
        )
        .expect("a string");
        number += 1;
    }
    text
}

#[test]
fn more_commands_than_are_held_are_answered_in_order() {
    let shell = Shell::with_log();
    let text = commands(9 << 20);
    fs::write(shell.path("commands.jsonl"), &text).expect("written");
    let said = shell.run("familyhub act --as-told okafor.jsonl < commands.jsonl");
    assert_eq!(said.code, 0, "{}", said.err);
    let count = text.lines().count();
    assert_eq!(said.out.lines().count(), count);
    for (number, line) in (1..).zip(said.out.lines()) {
        assert!(line.starts_with(&format!(r#"{{"line":{number},"answer":"accepted","#)), "{line}");
    }
    let checked = shell.run("familyhub check okafor.jsonl").out;
    assert!(checked.contains(&format!("holds, {} events", 22 + count)), "{checked}");
    let files = fs::read_dir(shell.folder.path()).expect("a folder").count();
    assert_eq!(files, 3, "what was put aside is gone: the examples, the commands, the log");
}

#[test]
fn very_many_commands_sent_twice_are_answered_as_the_first_time() {
    let shell = Shell::with_log();
    let text: String =
        (0..).zip(commands(1 << 20).lines()).fold(String::new(), |text, (id, line)| {
            text + &line.replacen('{', &format!(r#"{{"id": "@c{id}", "#), 1) + "\n"
        });
    fs::write(shell.path("commands.jsonl"), &text).expect("written");
    let first = shell.run("familyhub act --as-told okafor.jsonl < commands.jsonl");
    assert_eq!(first.code, 0, "{}", first.err);
    let before = fs::read(shell.path("okafor.jsonl")).expect("a log");
    let second = shell.run("familyhub act --as-told okafor.jsonl < commands.jsonl");
    assert_eq!(second.code, 0, "{}", second.err);
    // Only how many events there are now is another answer.
    let done = |said: &str| -> Vec<String> {
        let events = said.lines().map(|line| line.split_once(r#","events":"#).expect("events").1);
        events.map(|events| events.replace(r#","already_done":true"#, "")).collect()
    };
    assert_eq!(done(&second.out), done(&first.out));
    assert_eq!(fs::read(shell.path("okafor.jsonl")).expect("a log"), before);
}

#[test]
fn one_bad_line_after_very_many_undoes_them_all() {
    let shell = Shell::with_log();
    let before = fs::read(shell.path("okafor.jsonl")).expect("a log");
    let text = commands(9 << 20) + "oops\n";
    fs::write(shell.path("commands.jsonl"), &text).expect("written");
    let said = shell.run("familyhub act --as-told okafor.jsonl < commands.jsonl");
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("nothing was done, and the log is as before"), "{}", said.err);
    assert_eq!(fs::read(shell.path("okafor.jsonl")).expect("a log"), before);
}

#[test]
fn of_very_many_bad_lines_the_first_are_named_and_the_rest_counted() {
    let shell = Shell::with_log();
    let said = shell.run("yes oops | head -n 1000 | familyhub act --as-told okafor.jsonl");
    assert_eq!(said.code, 2);
    assert_eq!(said.err.lines().count(), 20);
    assert!(said.err.contains("; and 980 more lines are no commands"), "{}", said.err);
    let said =
        shell.run("head -c 3000000 /dev/zero | tr '\\0' x | familyhub act --as-told okafor.jsonl");
    assert!(said.code == 2 && said.err.contains("longer than 1 MiB"), "{}", said.err);
}

#[test]
fn where_lines_are_answered_as_they_come_a_bad_one_is_answered_and_passed_over() {
    let shell = Shell::with_log();
    let text = commands(1) + "oops\n" + &commands(1);
    fs::write(shell.path("commands.jsonl"), &text).expect("written");
    let said = shell.run("familyhub act --as-told --each okafor.jsonl < commands.jsonl");
    assert_eq!((said.code, said.out.lines().count()), (3, 3), "{said:?}");
    assert_eq!(said.err, "", "{said:?}");
    let answer = said.out.lines().nth(1).expect("an answer");
    assert_eq!(
        answer,
        r#"{"line":2,"answer":"invalid","place":"","message":"a JSON object is expected here"}"#
    );
    assert!(shell.run("familyhub check okafor.jsonl").out.contains("24 events"));
}

#[test]
fn what_was_said_to_be_accepted_outlives_a_program_that_is_killed() {
    let shell = Shell::with_log();
    fs::write(shell.path("commands.jsonl"), commands(9 << 20)).expect("written");
    let said = shell.run(
        "familyhub act --as-told okafor.jsonl < commands.jsonl > answers.jsonl & \
         until [ -s answers.jsonl ]; do sleep 0.01; done; kill -9 $!; wait 2> /dev/null; \
         grep -c . answers.jsonl",
    );
    let answers = fs::read_to_string(shell.path("answers.jsonl")).expect("answers");
    let whole = answers.matches('\n').count();
    assert!(whole > 0, "{said:?}");
    let mended = shell.run("familyhub mend okafor.jsonl --json").out;
    let mended: serde_json::Value = serde_json::from_str(&mended).expect("JSON");
    let events = mended["events"].as_u64().expect("a number");
    assert!(
        events >= 22 + whole as u64,
        "{whole} were said to be accepted, and {events} are there"
    );
    assert_eq!(shell.run("familyhub check okafor.jsonl").code, 0);
    let again = shell.run("head -n 1 commands.jsonl | familyhub act --as-told okafor.jsonl");
    assert_eq!(again.code, 0, "{again:?}");
}

#[test]
fn what_was_written_before_the_disk_is_full_is_told_apart_from_nothing() {
    let shell = Shell::with_log();
    fs::write(shell.path("commands.jsonl"), commands(4 << 20)).expect("written");
    // Room for one portion, and not for all of them.
    let said = shell.run(
        "ulimit -f 2048; trap '' XFSZ; \
         familyhub act --as-told okafor.jsonl < commands.jsonl | wc -l; exit ${PIPESTATUS[0]}",
    );
    assert_eq!(said.code, 3, "{said:?}");
    let told: usize = said.out.trim().parse().expect("a number");
    let log = fs::read_to_string(shell.path("okafor.jsonl")).expect("a log");
    assert!(told > 0, "{said:?}");
    assert_eq!(log.lines().count(), 22 + told, "what is on the disk was told, and nothing else");
    assert!(said.err.contains(&format!("; {told} commands were carried out before")), "{said:?}");
    assert_eq!(shell.run("familyhub check okafor.jsonl").code, 0);
}

#[test]
fn where_nobody_listens_any_more_the_code_says_what_was_done() {
    let shell = Shell::with_log();
    fs::write(shell.path("commands.jsonl"), commands(1)).expect("written");
    let ends = |call: &str| {
        shell.run(&format!("(sleep 0.5; {call}; echo $? > code) | true; sleep 2; cat code")).out
    };
    assert_eq!(ends("familyhub act --as-told --each okafor.jsonl < commands.jsonl").trim(), "3");
    assert_eq!(ends("familyhub act --as-told okafor.jsonl < commands.jsonl").trim(), "0");
    assert_eq!(ends("echo oops | familyhub act --each okafor.jsonl").trim(), "2");
}
