//! A page for each command: what it says, what it records, an example that works
//! and one that is refused.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use familyhub::core::RuleId;
use familyhub::{CHARTS, Command};
use serde_json::Value;

use crate::common::folder;
use crate::layout::laid_out;
use crate::worked::Examples;
use xtask::is_current;

/// Commands that are given for their answer: whatever the case, it is a refusal.
const ALWAYS_REFUSED: &[&str] = &["stop-leading"];

#[test]
fn there_is_a_page_of_each_command_and_its_examples_are_answered_as_it_says() {
    let examples = Examples::gather();
    let add = "add a line that shows it to a case of examples/data/cases";
    let never_accepted: Vec<_> =
        Command::NAMES.iter().filter(|name| !examples.accepted.contains_key(**name)).collect();
    assert!(
        never_accepted.iter().copied().eq(ALWAYS_REFUSED),
        "that these work: {never_accepted:?}: {add}"
    );
    let never_refused: Vec<_> =
        Command::NAMES.iter().filter(|name| !examples.refused.contains_key(**name)).collect();
    assert!(never_refused.is_empty(), "a no to these: {never_refused:?}: {add}");
    let mut index = String::from(INDEX);
    let mut made = BTreeSet::new();
    for (name, schema) in familyhub::schemas() {
        let Some(command) = name.strip_prefix("commands/") else { continue };
        let schema = schema.to_value();
        let words = schema["description"].as_str().unwrap_or_default().replace('\n', " ");
        let _ = writeln!(index, "| [`{command}`](commands/{command}.md) | {words} |");
        let file = format!("{command}.md");
        is_current(&format!("docs/commands/{file}"), &page_of(command, &schema, &examples));
        made.insert(file);
    }
    is_current("docs/commands.md", &index);
    for entry in fs::read_dir(folder("docs/commands")).expect("the pages") {
        let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(made.contains(&file), "docs/commands/{file} is of no command");
    }
}

const INDEX: &str = "# The commands

Made from their schemas; `familyhub schema NAME` prints each whole. Each has a page
of its own, with an example that works and one that is refused: lines of the families'
stories in [the data](../examples/data/README.md), each carried out after those above it.

A command is a JSON object:

| member | what it says |
|---|---|
| `command` | its name |
| `by` | who gives it: `who`, `role`, and for a professional `organisation` |
| `at` | when it happened: RFC 3339, or local time in London; left out, now |
| `recorded` | when it was recorded, if later; never later than now |
| `expect` | how many events the case is expected to have, so that two who act at once are told apart |
| `id` | which command it is: sent again with the same id, it is carried out once |
| `details` | what the command says: see its page |

An id is a version 7 UUID; in commands written by hand, `@` and a name stands for one.

`familyhub act` records a command now, and passes over its `recorded`; with `--as-told` the
clock of each is the time that it tells, as the stories need it. It ends with 0 where every
command was carried out, with 3 where some were and others not, with 1 where none was and a
rule refused one or more, and with 2 where nothing was done for another reason:
[the command](command.md#act).

| command | what it does |
|---|---|
";

fn page_of(command: &str, schema: &Value, examples: &Examples) -> String {
    let words = schema["description"].as_str().unwrap_or_default();
    let mut text = format!("# {command}\n\n{words}\n");
    write_details(&mut text, schema);
    if !ALWAYS_REFUSED.contains(&command) {
        write_records(&mut text, command);
    }
    let accepted = examples.accepted.get(command).map_or_else(
        || "Never: it is given for its answer, which says what is legal instead.\n".to_owned(),
        |it| {
            let events = it.answer.iter().map(|event| format!("`{event}`")).collect::<Vec<_>>();
            let events = events.join(", then ");
            format!("{}\n{}\nIt records {events}.\n", it.told, block(&it.command))
        },
    );
    let refused = &examples.refused[command];
    let answer = serde_json::to_string(&refused.answer).expect("JSON");
    let _ = write!(
        text,
        "\n## Accepted\n\n{accepted}\n## Refused\n\n{}\n{}\nThe answer:\n\n{}",
        refused.told,
        block(&refused.command),
        block(&answer)
    );
    text
}

fn block(json: &str) -> String {
    format!("```json\n{}\n```\n", laid_out(json))
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
            "| `{}` of the {} | {} | {from} | `{}` | {} |",
            step.event,
            familyhub::plain_name(chart.machine),
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
