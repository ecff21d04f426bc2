//! Help that a person can learn from, and the page about the command: what they show
//! is run, and ends as they say.

use std::fs;

use crate::{Shell, calls, root};

/// An example: what is typed, how it ends, and what it prints, where that is shown.
#[derive(Debug)]
struct Example {
    typed: String,
    code: i32,
    prints: Vec<String>,
}

/// The examples in a text: lines that begin with `$`, and what follows them. A line that
/// ends with a backslash goes on in the next.
fn examples(text: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for line in text.replace("\\\n", " ").lines() {
        match line.trim_start().strip_prefix("$ ") {
            Some(typed) => {
                let code = typed.split_once("# ends with ").map_or("0", |(_, code)| code.trim());
                let code = code.parse().expect("a code");
                examples.push(Example { typed: typed.to_owned(), code, prints: Vec::new() });
            }
            None => {
                if let Some(example) = examples.last_mut() {
                    example.prints.push(line.to_owned());
                }
            }
        }
    }
    examples
}

/// Whether lines are as shown, where `…` stands for any number of lines, and at the end
/// of a line for the rest of it.
fn are_as_shown(lines: &[&str], shown: &[String]) -> bool {
    match (lines, shown) {
        ([], []) => true,
        (_, [any, rest @ ..]) if any == "…" => {
            (0..=lines.len()).any(|from| are_as_shown(lines.get(from..).unwrap_or_default(), rest))
        }
        ([line, lines @ ..], [one, shown @ ..]) => {
            let is_as_shown = match one.strip_suffix('…') {
                Some(begins) => line.starts_with(begins),
                None => *line == one,
            };
            is_as_shown && are_as_shown(lines, shown)
        }
        _ => false,
    }
}

#[test]
fn every_call_is_explained_by_examples_that_end_as_they_say() {
    for call in calls() {
        let shell = if call == "act" { Shell::new() } else { Shell::with_log() };
        let help = shell.run(&format!("familyhub {call} --help")).out;
        let examples = examples(&help);
        assert!(!examples.is_empty(), "`{call}` has no example");
        assert!(
            examples.iter().any(|it| it.typed.contains(&format!("familyhub {call}"))),
            "no example of `{call}` is of it"
        );
        for Example { typed, code, .. } in &examples {
            let said = shell.run(typed);
            assert_eq!(said.code, *code, "{typed}\n{said:?}");
            assert!(!said.err.contains("panicked"), "{typed}\n{said:?}");
        }
        assert!(help.contains("Exit codes: 0 "), "`{call}` says nothing of its exit codes");
    }
}

#[test]
fn the_first_help_leads_through_a_journey() {
    let shell = Shell::new();
    let help = shell.run("familyhub --help").out;
    let examples = examples(&help);
    assert!(examples.len() >= 3, "{help}");
    for Example { typed, code, .. } in examples {
        let said = shell.run(&typed);
        assert_eq!(said.code, code, "{typed}\n{said:?}");
    }
    assert_eq!(shell.run("familyhub").code, 2, "nothing was asked");
    assert!(shell.run("familyhub -h").out.lines().count() < help.lines().count());
}

#[test]
fn where_help_says_to_read_on_there_is_a_page() {
    let mut helps: Vec<_> = calls().iter().map(|call| format!("familyhub {call} --help")).collect();
    helps.push("familyhub --help".to_owned());
    for help in helps {
        let text = Shell::new().run(&help).out;
        let (_, pages) = text.rsplit_once("Read on: ").unwrap_or_else(|| panic!("{help}"));
        for page in pages.split(", ") {
            assert!(root().join(page.trim()).is_file(), "{help} names {page}");
        }
    }
}

#[test]
fn the_page_about_the_command_shows_what_it_prints() {
    let page = fs::read_to_string(root().join("docs/command.md")).expect("the page");
    let shell = Shell::new();
    let mut shown = String::new();
    for block in page.split("```console\n").skip(1) {
        let block = block.split_once("```").expect("an end").0;
        for Example { typed, code, prints } in examples(block) {
            let said = shell.run(&typed);
            assert_eq!(said.code, code, "{typed}\n{said:?}");
            let both = said.out + &said.err;
            let lines: Vec<_> = both.lines().collect();
            assert!(are_as_shown(&lines, &prints), "{typed}\nprints\n{both}\nand not\n{prints:#?}");
            shown.push_str(&typed);
        }
    }
    for call in calls() {
        assert!(shown.contains(&format!("familyhub {call}")), "the page shows nothing of `{call}`");
        assert!(page.contains(&format!("## `{call}`")), "the page has no part about `{call}`");
    }
}

#[test]
fn what_is_shown_and_not_printed_is_found() {
    let shown = ["a".to_owned(), "…".to_owned(), "z…".to_owned()];
    assert!(are_as_shown(&["a", "b", "c", "zet"], &shown));
    assert!(are_as_shown(&["a", "z"], &shown));
    assert!(!are_as_shown(&["a", "b"], &shown));
    assert!(!are_as_shown(&["b", "z"], &shown));
}
