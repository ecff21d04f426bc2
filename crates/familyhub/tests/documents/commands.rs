//! A page for each command: what it says, what it records, an example that works
//! and one that is refused.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use familyhub::core::RuleId;
use familyhub::{CHARTS, Command};
use serde_json::Value;

use crate::common::folder;
use crate::page;
use crate::worked::{Accepted, Examples, Refused};

#[test]
fn there_is_a_page_of_each_command_and_its_examples_are_answered_as_it_says() {
    let examples = Examples::gather();
    let shown = |of: fn(&Examples, &str) -> bool| -> Vec<_> {
        let with_a_case = Command::NAMES.iter().filter(|name| !WITH_THE_LOG.contains(name));
        with_a_case.filter(|name| !of(&examples, name)).collect()
    };
    let works = shown(|examples, name| examples.accepted.contains_key(name));
    assert!(works.is_empty(), "nothing shows that these work: {works:?}");
    let refused = shown(|examples, name| examples.refused.contains_key(name));
    assert!(refused.is_empty(), "nothing shows a no to these: {refused:?}");
    let mut index = String::from(INDEX);
    let mut made = BTreeSet::new();
    for (name, schema) in familyhub::schemas() {
        let Some(command) = name.strip_prefix("commands/") else { continue };
        let schema = schema.to_value();
        let words = schema["description"].as_str().unwrap_or_default();
        let _ = writeln!(index, "| [`{command}`](commands/{command}.md) | {words} |");
        let shown = examples.accepted.get(command).zip(examples.refused.get(command));
        let file = format!("{command}.md");
        page(&format!("commands/{file}"), &page_of(command, &schema, shown));
        made.insert(file);
    }
    page("commands.md", &index);
    for entry in fs::read_dir(folder("docs/commands")).expect("the pages") {
        let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(made.contains(&file), "docs/commands/{file} is of no command");
    }
}

/// Commands that reach back to earlier lines: a case alone cannot decide them.
const WITH_THE_LOG: &[&str] = &["correct-event", "erase-words"];

const INDEX: &str = "# The commands

Made from their schemas; `familyhub schema NAME` prints each whole. Each has a page
of its own, with an example that works and one that is refused.

A command is a JSON object:

| member | what it says |
|---|---|
| `command` | its name |
| `by` | who gives it: `who`, `role`, and for a professional `organisation` |
| `at` | when it happened: RFC 3339, or local time in London; left out, now |
| `recorded` | when it was recorded, if later |
| `expect` | how many events the case is expected to have, so that two who act at once are told apart |
| `id` | which command it is: sent again with the same id, it is carried out once |
| `details` | what the command says: see its page |

An id is a version 7 UUID; in commands written by hand, `@` and a name stands for one.

| command | what it does |
|---|---|
";

fn page_of(command: &str, schema: &Value, shown: Option<(&Accepted, &Refused)>) -> String {
    let words = schema["description"].as_str().unwrap_or_default();
    let mut text = format!("# {command}\n\n{words}\n");
    write_details(&mut text, schema);
    write_records(&mut text, command);
    let Some((accepted, refused)) = shown else {
        text.push_str(
            "\nIt reaches back to earlier lines, and is decided with [the log](../log.md) at hand:\n\
             by `familyhub act`, not by a case alone.\n",
        );
        return text;
    };
    let _ = write!(
        text,
        "\n## Accepted\n\n{}\n```json\n{}\n```\n\nIt records {}.\n",
        accepted.told,
        in_order(&accepted.command),
        listed(accepted.events.iter().map(|event| format!("`{event}`")))
    );
    let _ = write!(
        text,
        "\n## Refused\n\n{}\n```json\n{}\n```\n\nThe answer:\n\n```json\n{}\n```\n",
        refused.told,
        in_order(&refused.command),
        pretty(&serde_json::to_value(&refused.refusal).expect("JSON"))
    );
    text
}

fn write_details(text: &mut String, schema: &Value) {
    let reference = schema["$ref"].as_str().unwrap_or_default().trim_start_matches('#');
    let schema = schema.pointer(reference).unwrap_or(schema);
    let required: Vec<_> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let fields = schema["properties"].as_object();
    let Some(fields) = fields.filter(|fields| !fields.is_empty()) else {
        text.push_str("\nIt has no details.\n");
        return;
    };
    text.push_str("\n| detail | what it says |\n|---|---|\n");
    for (field, about) in fields {
        let may = if required.contains(&field.as_str()) { "" } else { " May be left out." };
        let words = about["description"].as_str().unwrap_or_default().replace('\n', " ");
        let _ = writeln!(text, "| `{field}` | {words}{may} |");
    }
}

/// The events that it records first, and what each step stands on.
fn write_records(text: &mut String, command: &str) {
    let events = Command::events_of(command).expect("a command");
    let mut rules = BTreeSet::new();
    text.push_str("\n| records | which is | from | to | if |\n|---|---|---|---|---|\n");
    for (chart, step) in CHARTS.iter().flat_map(|chart| {
        chart
            .transitions
            .iter()
            .filter(|step| events.contains(&step.event))
            .map(move |it| (chart, it))
    }) {
        let needs: Vec<_> = step.needs.iter().map(|need| need.words).collect();
        let from = step.from.map_or_else(|| "nothing".to_owned(), |from| format!("`{from}`"));
        let _ = writeln!(
            text,
            "| `{}` of a {} | {} | {from} | `{}` | {} |",
            step.event,
            chart.machine.replace('-', " "),
            step.words,
            step.to,
            needs.join("; ")
        );
        rules.extend(step.rules);
    }
    if !rules.is_empty() {
        text.push_str("\n| rule | what it asks |\n|---|---|\n");
        for rule in rules {
            let known = RuleId::find(rule).expect("a rule of the list").rule();
            let _ = writeln!(text, "| [{rule}](../rules.md) | {} |", known.words);
        }
    }
}

/// A command with its members in the order in which a person writes them.
fn in_order(command: &Value) -> String {
    let members = ["command", "by", "at", "recorded", "expect", "details"];
    let written = members.iter().filter_map(|name| {
        let value = pretty(command.get(name)?).replace('\n', "\n  ");
        Some(format!("  \"{name}\": {value}"))
    });
    format!("{{\n{}\n}}", written.collect::<Vec<_>>().join(",\n"))
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON")
}

fn listed(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", then ")
}
