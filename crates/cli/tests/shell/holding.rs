//! A log that several programs use, or that something else has changed.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::failures::{OF_A_LOG, is_one_plain_sentence};
use crate::{Shell, ShellOutput};

const COLE: &str = r#""by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}, "at": "2026-07-01T09:00""#;

fn name(who: &str) -> String {
    format!(
        r#"{{"command": "name-practitioner", {COLE}, "details": {{"practitioner": "@{who}", "name": "Mr {who}"}}}}"#
    )
}

fn erase(line: u64) -> String {
    format!(
        r#"{{"command": "erase-words", {COLE}, "details": {{"erasure": "@e{line}", "sequences": [{line}], "ground": "court-order", "decided_by": "@cole"}}}}"#
    )
}

impl Shell {
    fn act(&self, log: &str, command: &str) -> ShellOutput {
        self.run(&format!("familyhub act --wait 0 {log} <<'END'\n{command}\nEND"))
    }

    fn text(&self, log: &str) -> String {
        fs::read_to_string(self.path(log)).expect("a log")
    }
}

/// `familyhub act --each`, spoken to.
struct EachCall {
    program: Child,
    says: BufReader<ChildStdout>,
    hears: ChildStdin,
}

impl EachCall {
    fn begin(shell: &Shell, log: &str) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_familyhub"))
            .args(["act", "--each", log])
            .current_dir(shell.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let says = BufReader::new(program.stdout.take().expect("it speaks"));
        let hears = program.stdin.take().expect("it listens");
        Self { program, says, hears }
    }

    fn asked(&mut self, command: &str) -> String {
        writeln!(self.hears, "{command}").expect("it listens");
        let mut answer = String::new();
        self.says.read_line(&mut answer).expect("it speaks");
        answer
    }

    fn ends(self) -> ShellOutput {
        drop((self.hears, self.says));
        let output = self.program.wait_with_output().expect("it ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        let code = output.status.code().unwrap_or(-1);
        ShellOutput { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn others_have_the_log_while_each_waits_for_a_command() {
    let shell = Shell::with_log();
    let mut each = EachCall::begin(&shell, "okafor.jsonl");
    for (turn, (other, revision)) in
        [(name("a"), 24), (erase(5), 26), (name("b"), 28)].into_iter().enumerate()
    {
        if turn == 0 {
            assert!(each.asked(&name("first")).contains(r#""revision":23"#));
        }
        let said = shell.act("okafor.jsonl", &other);
        assert_eq!(said.code, 0, "nobody holds it: {said:?}");
        let answer = each.asked(&name(&format!("w{turn}")));
        let expected = format!(r#""revision":{}"#, revision + 1);
        assert!(answer.contains(&expected), "{answer}");
    }
    let said = each.ends();
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(shell.run("familyhub check okafor.jsonl").out.contains("holds, 29 events"));
    assert!(!shell.text("okafor.jsonl").contains("Ada Okafor"));
}

#[test]
fn each_stops_where_its_log_was_removed_replaced_or_edited() {
    for (change, sentence) in [
        ("rm okafor.jsonl", "was removed while this program was using it"),
        ("mv okafor.jsonl other.jsonl", "was removed while this program was using it"),
        ("head -n 20 okafor.jsonl > x; mv x okafor.jsonl", "is not the one that was read"),
        ("truncate -s 0 okafor.jsonl", "is not the one that was read"),
        ("sed -i 's/\"2a\"/\"2b\"/' okafor.jsonl", "line 8: the line was changed"),
        ("echo '{}' >> okafor.jsonl", "line 24: "),
    ] {
        let shell = Shell::with_log();
        let mut each = EachCall::begin(&shell, "okafor.jsonl");
        assert!(each.asked(&name("first")).contains("accepted"));
        shell.run(change);
        let before = fs::read(shell.path("okafor.jsonl")).ok();
        assert_eq!(each.asked(&name("second")), "", "{change}");
        let said = each.ends();
        // The first command was carried out.
        assert_eq!(said.code, 3, "{change}: {said:?}");
        is_one_plain_sentence(&said, change);
        assert!(said.err.contains(sentence), "{change}: {said:?}");
        assert_eq!(fs::read(shell.path("okafor.jsonl")).ok(), before, "{change}");
    }
}

#[test]
fn whoever_waits_says_so_and_stops_after_a_while() {
    let shell = Shell::with_log();
    let before = shell.text("okafor.jsonl");
    let held = File::open(shell.path("okafor.jsonl")).expect("a log");
    held.lock().expect("it is free");
    for call in OF_A_LOG {
        let call = call.replace("LOG", "okafor.jsonl");
        let said = shell.run(&format!("familyhub {}", call.replacen(' ', " --wait 0 ", 1)));
        assert_eq!(said.code, 2, "{call}: {said:?}");
        let sentence = "another program holds the log; nothing was done; try again";
        assert!((said.out.clone() + &said.err).contains(sentence), "{call}: {said:?}");
        assert!(!said.err.contains("waiting"), "{call}: {said:?}");
    }
    let said = shell.run("familyhub show okafor.jsonl --wait 1");
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
    assert_eq!(
        said.err,
        "familyhub: waiting for another program that holds okafor.jsonl\n\
         familyhub: okafor.jsonl: another program has held the log for 1 second; nothing was \
         done; try again, or wait longer with --wait SECONDS\n"
    );
    drop(held);
    assert_eq!(shell.run("familyhub check okafor.jsonl --wait 0").code, 0);
    assert_eq!(shell.text("okafor.jsonl"), before);
}

#[test]
fn what_a_killed_erasure_left_is_named_and_mended() {
    let shell = Shell::with_log();
    shell.run("cp okafor.jsonl .okafor.jsonl.rewriting");
    let said = shell.run("familyhub check okafor.jsonl");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("a killed erasure left a copy of the log behind"), "{said:?}");
    assert!(said.out.contains(".okafor.jsonl.rewriting`; `familyhub mend` removes it"), "{said:?}");
    let said = shell.run("familyhub check --json okafor.jsonl");
    assert!(said.out.contains(r#""left_behind":"#), "{said:?}");
    let said = shell.run("familyhub mend okafor.jsonl");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("removed a copy of it"), "{said:?}");
    assert!(!shell.path(".okafor.jsonl.rewriting").exists());
    let said = shell.run("familyhub check okafor.jsonl");
    assert_eq!(said.out, "okafor.jsonl: holds, 22 events\n");
}

#[test]
fn what_other_programs_did_to_a_log_is_named_and_undone() {
    for (change, named, done) in [
        ("truncate -s -1 okafor.jsonl", "`familyhub mend` adds it", "added the line feed"),
        (
            r"sed -i 's/$/\r/' okafor.jsonl",
            "ends with carriage return and line feed",
            "took away the carriage returns at the end of 22 lines",
        ),
        (
            r"sed -i '1s/^/\xef\xbb\xbf/' okafor.jsonl",
            "begins with a byte order mark",
            "took the byte order mark from its beginning",
        ),
    ] {
        let shell = Shell::with_log();
        let before = shell.text("okafor.jsonl");
        shell.run(change);
        let said = shell.run("familyhub check okafor.jsonl");
        assert!(said.code == 1 && said.out.contains(named), "{change}: {said:?}");
        let said = shell.run("familyhub mend okafor.jsonl");
        assert!(said.code == 0 && said.out.contains(done), "{change}: {said:?}");
        assert_eq!(shell.text("okafor.jsonl"), before, "{change}");
    }
}

#[test]
fn rec_05_words_are_erased_through_a_symbolic_link_and_not_beside_a_hard_one() {
    let shell = Shell::with_log();
    shell.run("ln -s okafor.jsonl link.jsonl; ln okafor.jsonl hard.jsonl");
    let before = shell.text("okafor.jsonl");
    let said = shell.act("link.jsonl", &erase(5));
    assert_eq!(said.code, 2, "{said:?}");
    is_one_plain_sentence(&said, "act");
    assert!(said.err.contains("2 names lead to this file"), "{said:?}");
    assert_eq!(shell.text("okafor.jsonl"), before);
    fs::remove_file(shell.path("hard.jsonl")).expect("removed");
    assert_eq!(shell.act("link.jsonl", &erase(5)).code, 0);
    assert!(shell.path("link.jsonl").is_symlink());
    assert!(!shell.text("okafor.jsonl").contains("Ada Okafor"));
}

#[test]
fn nothing_is_erased_where_the_disk_has_no_room_for_it() {
    let shell = Shell::with_log();
    let before = shell.text("okafor.jsonl");
    // A file may have so many blocks of 1024 bytes in this shell, and no more.
    let said = shell.run(&format!(
        "ulimit -f 4; trap '' XFSZ; familyhub act okafor.jsonl <<'END'\n{}\nEND",
        erase(5)
    ));
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
    is_one_plain_sentence(&said, "act");
    assert_eq!(shell.text("okafor.jsonl"), before);
    assert!(!shell.path(".okafor.jsonl.rewriting").exists());
}
