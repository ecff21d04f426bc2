//! What goes wrong outside: files that are not there or not what they should be, a
//! reader that has had enough, a disk that is full.

use std::fs;

use crate::{Shell, ShellOutput};

/// Calls that read a log named LOG.
pub(crate) const OF_A_LOG: &[&str] = &[
    "check LOG",
    "mend LOG",
    "show LOG",
    "audit LOG",
    "actions LOG --role family-worker --organisation @hub",
    "way LOG hub-meeting held",
    "explain LOG < /dev/null",
    "receipt LOG @consent",
    "act LOG < /dev/null",
];

/// Calls that read a text named TEXT.
const OF_A_TEXT: &[&str] = &[
    "act new.jsonl --policy TEXT < /dev/null",
    "show okafor.jsonl --for parent --language TEXT",
    "receipt okafor.jsonl @consent --messages TEXT",
    "words --language TEXT",
    "words --check TEXT",
    "catalogue --edition TEXT",
    "catalogue --compare TEXT",
    "catalogue --source TEXT",
    "assess TEXT",
    "assess examples/data/framework/elmshire-2025-09.toml --before TEXT",
    "directory TEXT",
];

/// For a log that is not there these have an answer: a case that is not open.
const NEED_NO_LOG: &[&str] = &["actions", "way", "explain", "act"];

pub(crate) fn is_one_plain_sentence(said: &ShellOutput, call: &str) {
    assert_eq!(said.err.lines().count(), 1, "{call}: {said:?}");
    assert!(said.err.starts_with("familyhub: "), "{call}: {said:?}");
    assert!(!said.err.contains("os error"), "{call} leaves it to the system to say why: {said:?}");
    assert!(!said.err.contains("panicked"), "{call}: {said:?}");
}

#[test]
fn a_file_that_is_not_there_or_no_file_is_named() {
    let shell = Shell::with_log();
    for call in OF_A_LOG.iter().chain(OF_A_TEXT) {
        let calling = |file: &str| {
            let call = call.replace("LOG", file).replace("TEXT", file);
            (shell.run(&format!("familyhub {call}")), call)
        };
        let (said, call) = calling("nowhere/no-such");
        if !NEED_NO_LOG.iter().any(|name| call.starts_with(&format!("{name} nowhere"))) {
            assert_eq!(said.code, 2, "{call}: {said:?}");
            if call.starts_with("check") {
                assert!(said.out.contains("there is no such file"), "{call}: {said:?}");
            } else {
                is_one_plain_sentence(&said, &call);
                assert!(said.err.contains("there is no such file"), "{call}: {said:?}");
            }
        }
        for (file, sentence) in
            [("examples", "this is a folder"), ("okafor.jsonl/no", "a file stands where a folder")]
        {
            let (said, call) = calling(file);
            assert_eq!(said.code, 2, "{call}: {said:?}");
            assert!((said.out.clone() + &said.err).contains(sentence), "{call}: {said:?}");
        }
    }
}

#[test]
fn a_file_without_an_end_or_of_another_kind_is_refused_and_not_held() {
    let shell = Shell::with_log();
    fs::write(shell.path("binary"), [0xFF, 0x00, 0xC3, 0x28, b'\n'].repeat(1000)).expect("written");
    for call in OF_A_LOG {
        let call = call.replace("LOG", "binary");
        let said = shell.run(&format!("familyhub {call}"));
        assert_eq!(said.code, 1, "it is read, and does not hold: {call}: {said:?}");
        assert!((said.out.clone() + &said.err).contains("line 1"), "{call}: {said:?}");
        let call = call.replace("binary", "/dev/zero");
        let said = shell.run(&format!("familyhub {call}"));
        assert_eq!(said.code, 2, "{call}: {said:?}");
        assert!((said.out.clone() + &said.err).contains("write it to a file"), "{call}: {said:?}");
    }
    for call in OF_A_TEXT {
        let said = shell.run(&format!("familyhub {}", call.replace("TEXT", "binary")));
        let call_of_data = call.starts_with("directory");
        assert_eq!(said.code, if call_of_data { 1 } else { 2 }, "{call}: {said:?}");
        if !call_of_data {
            is_one_plain_sentence(&said, call);
            assert!(said.err.contains("this is not text in UTF-8"), "{call}: {said:?}");
        }
    }
    let said = shell.run("familyhub check <(cat okafor.jsonl)");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.out.contains("this can be read only once"), "{said:?}");
    let said = shell.run("familyhub show - < okafor.jsonl");
    assert!(said.code == 2 && said.err.contains("standard input cannot be read here"), "{said:?}");
    let said = shell.run("familyhub assess - < examples/data/framework/elmshire-2025-09.toml");
    assert!(said.code == 0 && said.out.starts_with("Elmshire"), "{said:?}");
}

#[test]
fn a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for() {
    let shell = Shell::with_log();
    assert_eq!(shell.run("mkfifo pipe && ln -s pipe link").code, 0);
    for call in OF_A_LOG.iter().chain(OF_A_TEXT) {
        for pipe in ["pipe", "link"] {
            let call = call.replace("LOG", pipe).replace("TEXT", pipe);
            let said = shell.run(&format!("timeout 60 familyhub {call}"));
            assert_eq!(said.code, 2, "{call}: {said:?}");
            let sentence = (said.out.clone() + &said.err).contains("write it to a file")
                || said.err.contains("nothing is being written to it");
            assert!(sentence, "{call}: {said:?}");
        }
    }
    let policy = "crates/core/data/reading.toml";
    let policy = crate::root().join(policy).canonicalize().expect("a policy");
    let said = shell.run(&format!(
        "head -n 1 examples/data/journeys/2-lindqvist.commands.jsonl \
         | familyhub act new.jsonl --policy <(sleep 0.1; cat '{}')",
        policy.display()
    ));
    assert_eq!(said.code, 0, "a pipe that somebody writes to will do: {said:?}");
}

#[test]
fn an_empty_log_is_a_case_that_is_not_open() {
    let shell = Shell::new();
    fs::write(shell.path("empty.jsonl"), "").expect("written");
    let said = shell.run("familyhub check empty.jsonl && familyhub mend empty.jsonl");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.starts_with("empty.jsonl: holds, 0 events"), "{said:?}");
    assert!(shell.run("familyhub show empty.jsonl").out.starts_with("Case not opened yet"));
    let said = shell.run(
        "familyhub act --as-told empty.jsonl < examples/data/journeys/1-okafor.commands.jsonl",
    );
    assert_eq!(said.code, 3, "some of it is refused: {said:?}");
    assert!(shell.run("familyhub check empty.jsonl").out.contains("22 events"));
    for call in ["act new.jsonl", "explain new.jsonl"] {
        let said = shell.run(&format!("familyhub {call} < /dev/null"));
        assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (0, "", ""), "{call}");
    }
    assert!(!shell.path("new.jsonl").exists(), "nothing was done, and no log is made");
}

#[test]
fn what_may_not_be_read_is_named() {
    let shell = Shell::with_log();
    if shell.run("chmod 000 okafor.jsonl; cat okafor.jsonl").code == 0 {
        println!("skipped: whoever runs the tests may read everything");
        return;
    }
    for call in ["show okafor.jsonl", "act okafor.jsonl < /dev/null", "mend okafor.jsonl"] {
        let said = shell.run(&format!("familyhub {call}"));
        assert_eq!(said.code, 2, "{call}");
        is_one_plain_sentence(&said, call);
        assert!(said.err.contains("check who owns it"), "{call}: {said:?}");
    }
}

#[test]
fn a_name_that_is_nearly_right_is_offered() {
    let shell = Shell::with_log();
    for (call, meant) in [
        ("chart hub_meeting", "perhaps `hub-meeting` is meant"),
        ("schema meeting-held", "perhaps `events/meeting-held` is meant"),
        ("audit okafor.jsonl --question review-missed", "perhaps `reviews-missed` is meant"),
        ("way okafor.jsonl hub-meting held", "hub-meeting"),
        ("way okafor.jsonl hub-meeting hold", "held"),
        ("rules CON-99", "`familyhub rules` lists them all"),
        ("words hubmeeting", "perhaps `hub-meeting` is meant; `familyhub words` lists them all"),
    ] {
        let said = shell.run(&format!("familyhub {call}"));
        assert_eq!(said.code, 2, "{call}");
        is_one_plain_sentence(&said, call);
        assert!(said.err.contains(meant), "{call}: {said:?}");
    }
    let said = shell.run("familyhub chek okafor.jsonl");
    assert!(said.code == 2 && said.err.contains("'check'"), "{said:?}");
    let said = shell.run("familyhub show okafor.jsonl --for teacher");
    assert!(said.code == 2 && said.err.contains("practitioner, parent, developer"), "{said:?}");
}

#[test]
fn a_reader_that_has_had_enough_is_no_fault() {
    let shell = Shell::with_log();
    for call in
        ["rules", "words", "catalogue", "schema command", "show okafor.jsonl", "completions zsh"]
    {
        let said = shell.run(&format!("familyhub {call} | head -n 1; exit ${{PIPESTATUS[0]}}"));
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{call}: {said:?}");
    }
    // Whoever is not listening any more has had the whole of it carried out.
    let said = shell.run(
        "familyhub act --as-told new.jsonl < examples/data/journeys/1-okafor.commands.jsonl | true; familyhub check new.jsonl",
    );
    assert!(said.out.contains("holds, 22 events"), "{said:?}");
}

#[test]
fn a_disk_that_is_full_is_said_and_what_was_done_stands() {
    let shell = Shell::with_log();
    for call in
        ["rules", "show okafor.jsonl", "schema command", "check okafor.jsonl", "completions bash"]
    {
        let said = shell.run(&format!("familyhub {call} > /dev/full"));
        assert_eq!(said.code, 2, "{call}: {said:?}");
        is_one_plain_sentence(&said, call);
        assert!(said.err.contains("the disk is full; make room"), "{call}: {said:?}");
    }
    let said = shell.run(
        "familyhub act --as-told new.jsonl < examples/data/journeys/1-okafor.commands.jsonl > /dev/full",
    );
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("the disk is full; make room"), "{said:?}");
    assert!(said.err.contains("; 22 commands were carried out before"), "{said:?}");
    assert!(shell.run("familyhub check new.jsonl").out.contains("holds, 22 events"));
}

#[test]
fn nothing_is_added_where_the_disk_has_no_room_for_it() {
    let shell = Shell::with_log();
    let before = fs::read(shell.path("okafor.jsonl")).expect("a log");
    // A file may have so many blocks of 1024 bytes in this shell, and no more.
    let said = shell.run(
        "ulimit -f $(( $(stat -c %s okafor.jsonl) / 1024 + 1 )); trap '' XFSZ; \
         for name in $(seq 40); do printf '%s\\n' '{\"command\": \"name-practitioner\", \"at\": \"2026-07-01T09:00\", \"by\": {\"who\": \"@cole\", \"role\": \"partnership-coordinator\", \"organisation\": \"@one-reading-family-hub\"}, \"details\": {\"practitioner\": \"@p'$name'\", \"name\": \"Somebody\"}}'; done \
         | familyhub act --as-told okafor.jsonl",
    );
    assert_eq!(said.code, 2, "{said:?}");
    assert_eq!(said.out, "", "nothing is said to be done");
    assert_eq!(fs::read(shell.path("okafor.jsonl")).expect("a log"), before);
}
