//! Colours: on a terminal, and nowhere else unless they are asked for.

use crate::{Shell, ShellOutput};

const ESCAPE: char = '\u{1b}';

/// Calls that print for people.
const FOR_PEOPLE: &[&str] = &[
    "act okafor.jsonl < examples/data/journeys/1-okafor.commands.jsonl",
    "check okafor.jsonl examples/data/supplier/lindqvist.jsonl",
    "mend okafor.jsonl",
    "show okafor.jsonl",
    "audit okafor.jsonl",
    "actions okafor.jsonl --role lead-professional --who @bell --organisation @oak-school",
    "way new.jsonl hub-meeting held",
    "rules HUB",
    "words hub-meeting",
    "chart",
    "directory examples/data/directory/elmshire-services.json --on 2026-03-02",
    "catalogue",
    "assess examples/data/framework/elmshire-2025-09.toml",
];

/// The text alone.
fn without_colours(text: &str) -> String {
    let mut parts = text.split(ESCAPE);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[test]
fn what_is_piped_bears_no_colour_unless_it_is_asked_for() {
    for call in FOR_PEOPLE {
        let shell = Shell::with_log();
        // The moment that a case is shown for is printed.
        let call = call.replace("show okafor.jsonl", "show okafor.jsonl --on 2026-03-20");
        let piped = shell.run(&format!("familyhub {call}"));
        let (plain, code) = (piped.out, piped.code);
        assert!(!plain.contains(ESCAPE), "{call}");
        let shell = Shell::with_log();
        for asked in [
            format!("familyhub --color always {call}"),
            format!("CLICOLOR_FORCE=1 familyhub {call}"),
        ] {
            let asked = Shell::with_log().run(&asked);
            assert!(asked.out.contains(ESCAPE), "{call}");
            assert_eq!(asked.code, code, "{call}");
            // The events of a new act have ids of their own.
            if !call.starts_with("act") {
                assert_eq!(without_colours(&asked.out), plain, "{call}");
            }
        }
        let never = shell.run(&format!("CLICOLOR_FORCE=1 familyhub --colour=never {call}"));
        assert!(!never.out.contains(ESCAPE), "{call}");
    }
}

#[test]
fn json_bears_no_colour_even_where_it_is_asked_for() {
    let shell = Shell::with_log();
    for call in
        ["check okafor.jsonl", "show okafor.jsonl", "rules", "chart hub-meeting", "catalogue"]
    {
        let said = shell.run(&format!("familyhub --color always {call} --json"));
        assert_eq!(said.code, 0, "{call}");
        assert!(!said.out.contains(ESCAPE), "{call}");
    }
}

/// A line, as it is when somebody types it: on a terminal.
fn on_a_terminal(shell: &Shell, line: &str) -> Option<ShellOutput> {
    if shell.run("command -v script").code != 0 {
        println!("skipped: there is no `script`, which opens a terminal");
        return None;
    }
    Some(shell.run(&format!("script -qec \"{line}\" /dev/null < /dev/null")))
}

#[test]
fn a_terminal_has_colours_unless_no_color_is_set() {
    let shell = Shell::with_log();
    for line in ["familyhub check okafor.jsonl", "familyhub chart hub", "familyhub --help"] {
        let Some(said) = on_a_terminal(&shell, line) else { return };
        assert!(said.out.contains(ESCAPE), "{line}: {said:?}");
        for without in [
            format!("NO_COLOR=1 {line}"),
            format!("{line} --color never"),
            format!("TERM=dumb {line}"),
        ] {
            let Some(said) = on_a_terminal(&shell, &without) else { return };
            assert!(!said.out.contains(ESCAPE), "{without}: {said:?}");
        }
        let Some(said) = on_a_terminal(&shell, &format!("{line} | cat")) else { return };
        let piped = said.out.contains(ESCAPE);
        assert!(
            !piped || line.ends_with("hub"),
            "errors go to the terminal all the same: {said:?}"
        );
    }
}

#[test]
fn no_colour_says_what_the_words_do_not() {
    let shell = Shell::with_log();
    let said = shell.run("familyhub check okafor.jsonl examples/data/supplier/lindqvist.jsonl");
    assert!(said.out.contains("okafor.jsonl: holds"), "{said:?}");
    assert!(said.out.contains("lindqvist.jsonl: line "), "{said:?}");
    let said = shell.run("familyhub show okafor.jsonl --at 2027-04-01T09:00");
    assert!(said.out.contains("overdue since"), "{said:?}");
}
