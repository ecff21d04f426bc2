//! The pages of the documentation that are made from the code.
//!
//! They are compared here; with `FAMILYHUB_WRITE=1` they are written anew.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use familyhub::core::time::Timestamp;
use familyhub::core::{Enforcement, PermissionId, RULES};
use familyhub::machine::draw::Format;
use familyhub::{CHARTS, Case, Instruction};
use serde_json::Value;

fn page(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if std::env::var_os("FAMILYHUB_WRITE").is_some() {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("the folder can be made");
        }
        fs::write(&path, made).expect("the page can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "docs/{name} is out of date: run `FAMILYHUB_WRITE=1 cargo test -p familyhub --test documents`"
    );
}

#[test]
fn the_page_of_rules_is_current() {
    let mut text = String::from(
        "# The rules, and what enforces each\n\n\
         Made from the list in `familyhub-core`; `familyhub rules` prints it too. A rule is\n\
         held by the types (what it forbids does not compile), checked at the step (what it\n\
         forbids is refused), held by a date, or set by local policy.\n\n\
         | rule | what it asks | source | held | where |\n|---|---|---|---|---|\n",
    );
    for rule in RULES.iter().map(|id| id.rule()) {
        let held = match rule.enforced_by {
            Enforcement::Type => "by the types",
            Enforcement::Guard => "at the step",
            Enforcement::Deadline => "by a date",
            Enforcement::Policy => "by policy",
        };
        let source = rule.source.words();
        let _ = writeln!(
            text,
            "| {} | {} | {source} | {held} | `{}` |",
            rule.id, rule.words, rule.place
        );
    }
    page("rules.md", &text);
}

#[test]
fn the_page_of_machines_is_current() {
    let mut text = String::from(
        "# The machines of a case\n\nMade from their tables; `familyhub chart` prints each in other forms.\n",
    );
    for chart in CHARTS {
        let _ = write!(
            text,
            "\n## {}\n\n{}\n\n```mermaid\n{}\n```\n\n{}\n",
            chart.machine,
            chart.words,
            chart.draw(Format::Mermaid).trim_end(),
            chart.draw(Format::Markdown).trim_end()
        );
    }
    page("charts.md", &text);
}

#[test]
fn the_page_of_receipts_is_current() {
    let path = "../../examples/data/journeys/16-adeyemi.commands.jsonl";
    let commands = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    let (mut case, mut last) = (Case::new(), 0_u8);
    for line in commands.expect("commands").lines() {
        let instruction = Instruction::from_json(line).expect("a command");
        let mut entropy = |bytes: &mut [u8]| {
            last = last.wrapping_add(1);
            bytes.fill(last);
        };
        // Some of them are refused, as the journey says.
        let _ = case.act(instruction, Timestamp::default(), &mut entropy);
    }
    let receipt = case.receipt(PermissionId::named("baby-consent")).expect("the case has it");
    let json = serde_json::to_string_pretty(&receipt.to_json_ld()).expect("JSON");
    let text = format!(
        "# Receipts\n\nMade from journey 16. A receipt is what somebody keeps of a permission: for a parent\n\
         a page in plain words (`Receipt::to_html`, in the language of a file of messages), for a\n\
         machine JSON-LD in the terms of ISO/IEC TS 27560 as the W3C Data Privacy Vocabulary maps\n\
         them (`Receipt::to_json_ld`): ids and codes, and no names.\n\n\
         Its schema is [`receipt.json`](schema/receipt.json); `familyhub schema receipt` prints it.\n\
         `scripts/check_receipts.py` holds real receipts against it.\n\n\
         Here somebody alone is told of the second recipient, and the permission has expired:\n\n\
         ```json\n{json}\n```\n"
    );
    page("receipts.md", &text);
}

#[test]
fn every_command_on_consent_has_a_worked_example() {
    let examples = examples();
    let consent = ["agreement", "permission", "responsibility", "competence", "disclose", "birth"];
    let missing: Vec<_> = familyhub::Command::NAMES
        .iter()
        .filter(|name| consent.iter().any(|word| name.contains(word)))
        .filter(|name| !examples.iter().any(|(known, _)| known == *name))
        .collect();
    assert_eq!(missing, [&""; 0]);
}

#[test]
fn the_page_of_commands_is_current() {
    let examples = examples();
    let mut text = String::from(
        "# The commands\n\nMade from their schemas; `familyhub schema NAME` prints each whole.\n\n\
         A command is a JSON object:\n\n\
         | member | what it says |\n|---|---|\n\
         | `command` | its name |\n\
         | `by` | who gives it: `who`, `role`, and for a professional `organisation` |\n\
         | `at` | when it happened: RFC 3339, or local time in London; left out, now |\n\
         | `recorded` | when it was recorded, if later |\n\
         | `expect` | how many events the case is expected to have, so that two who act at once are told apart |\n\
         | `id` | which command it is: sent again with the same id, it is carried out once |\n\
         | `details` | what the command says: see below |\n\n\
         An id is a version 7 UUID; in commands written by hand, `@` and a name stands for one.\n",
    );
    for (name, schema) in familyhub::schemas() {
        let Some(command) = name.strip_prefix("commands/") else { continue };
        let schema = schema.to_value();
        let words = schema["description"].as_str().unwrap_or_default();
        let _ = write!(text, "\n## {command}\n\n{words}\n");
        let reference = schema["$ref"].as_str().unwrap_or_default().trim_start_matches('#');
        let schema = schema.pointer(reference).unwrap_or(&schema);
        let required: Vec<_> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let fields = schema["properties"].as_object();
        if let Some(fields) = fields.filter(|fields| !fields.is_empty()) {
            text.push_str("\n| detail | what it says |\n|---|---|\n");
            for (field, about) in fields {
                let may = if required.contains(&field.as_str()) { "" } else { " May be left out." };
                let words = about["description"].as_str().unwrap_or_default();
                let _ = writeln!(text, "| `{field}` | {words}{may} |");
            }
        }
        if let Some((_, example)) = examples.iter().find(|(known, _)| known == command) {
            let _ = write!(text, "\n```json\n{example}\n```\n");
        }
    }
    page("commands.md", &text);
}

/// The first use of each command in the journeys that was accepted.
fn examples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("journeys")
        .map(|entry| entry.expect("an entry").path().to_string_lossy().into_owned())
        .filter(|path| path.ends_with(".commands.jsonl"))
        .collect();
    paths.sort_by_key(|path| {
        let name = path.rsplit('/').next().unwrap_or_default();
        let number = name.split('-').next().and_then(|number| number.parse::<u32>().ok());
        (number.unwrap_or(u32::MAX), path.clone())
    });
    let mut examples: Vec<(String, String)> = Vec::new();
    for path in paths {
        let commands = fs::read_to_string(&path).expect("commands");
        let decisions = path.replace(".commands.", ".decisions.");
        let decisions = fs::read_to_string(decisions).expect("decisions");
        for (line, decision) in commands.lines().zip(decisions.lines()) {
            let decision: Value = serde_json::from_str(decision).expect("JSON");
            let command: Value = serde_json::from_str(line).expect("JSON");
            let name =
                command.get("command").and_then(Value::as_str).unwrap_or_default().to_owned();
            let known = examples.iter().any(|(known, _)| *known == name);
            let accepted = decision.get("decision").is_some_and(|decision| decision == "accepted");
            if accepted && !known {
                let pretty = serde_json::to_string_pretty(&command).expect("JSON");
                examples.push((name, pretty));
            }
        }
    }
    examples
}
