//! Completion: each shell is given a script, and bash completes with it.

use crate::{Shell, calls};

/// What bash offers for the last of some words.
fn offered(words: &[&str]) -> Vec<String> {
    let typed = words.join(" ");
    let last = words.last().expect("a word");
    let before = words.iter().rev().nth(1).expect("a word before it");
    let at = words.len() - 1;
    let said = Shell::new().run(&format!(
        "set -e; source <(familyhub completions bash); \
         complete -p familyhub > /dev/null; \
         COMP_WORDS=({typed}); COMP_CWORD={at}; COMP_LINE='{typed}'; COMPREPLY=(); \
         _familyhub familyhub '{last}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    ));
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    said.out.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn bash_completes_calls_and_names() {
    assert_eq!(offered(&["familyhub", "ch"]), ["check", "chart"]);
    assert_eq!(offered(&["familyhub", "chart", "dir"]), ["direct-request"]);
    assert_eq!(offered(&["familyhub", "chart", "--json", "dir"]), ["direct-request"]);
    assert_eq!(offered(&["familyhub", "way", "--json", "it", "hub"]), ["hub-meeting"]);
    assert_eq!(offered(&["familyhub", "schema", "events/meeting-h"]), ["events/meeting-held"]);
    assert_eq!(offered(&["familyhub", "schema", "printed/che"]), ["printed/check"]);
    assert_eq!(offered(&["familyhub", "rules", "CON-09"]), ["CON-09"]);
    assert_eq!(offered(&["familyhub", "actions", "--role", "lead"]), ["lead-professional"]);
    assert_eq!(offered(&["familyhub", "show", "--for", "pa"]), ["parent"]);
    assert_eq!(offered(&["familyhub", "audit", "--question", "reviews"]), ["reviews-missed"]);
    assert_eq!(offered(&["familyhub", "chart", "--format", "mer"]), ["mermaid"]);
    assert_eq!(offered(&["familyhub", "assess", "--js"]), ["--json"]);
    assert_eq!(offered(&["familyhub", "completions", "fi"]), ["fish"]);
}

#[test]
fn every_shell_is_given_every_call() {
    let help = Shell::new().run("familyhub completions --help").out;
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = Shell::new().run(&format!("familyhub completions {shell}"));
        assert_eq!(said.code, 0, "{shell}");
        for call in calls() {
            assert!(said.out.contains(&call), "{shell} is not told of `{call}`");
        }
        assert!(
            help.contains(&format!("\n  {shell:<12}familyhub completions {shell} >")),
            "{shell}"
        );
    }
    for shell in ["bash", "zsh", "fish"] {
        let said = Shell::new().run(&format!(
            "command -v {shell} > /dev/null || exit 0; familyhub completions {shell} > it && {shell} -n it"
        ));
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{shell}");
    }
    assert_eq!(Shell::new().run("familyhub completions sh").code, 2);
}
