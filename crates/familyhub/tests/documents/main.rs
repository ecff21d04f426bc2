//! The pages of the documentation that are made from the code.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at what is wrong"
)]

mod commands;
#[expect(dead_code, reason = "shared with the other tests")]
#[path = "../common/mod.rs"]
mod common;
mod layout;
mod worked;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use familyhub::CHARTS;
use familyhub::core::{Enforcement, PermissionId, RULES};
use familyhub::machine::draw::Format;
use familyhub_testing::Scenario;
use xtask::is_current;

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
    is_current("docs/rules.md", &text);
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
    is_current("docs/charts.md", &text);
}

#[test]
fn the_page_of_receipts_is_current() {
    let path = "../../examples/data/journeys/16-adeyemi.commands.jsonl";
    let commands = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    // Some of them are refused, as the journey says.
    let story = Scenario::of_lines(commands.expect("commands").lines());
    let receipt = story.case().receipt(PermissionId::named("baby-consent"));
    let receipt = receipt.expect("the case has it");
    let json = serde_json::to_string_pretty(&receipt.to_json_ld()).expect("JSON");
    let text = format!(
        "# Receipts\n\nMade from journey 16. A receipt is what somebody keeps of a permission: for a parent\n\
         a page in plain words (`PermissionReceipt::to_html`, in the language of a file of messages), for a\n\
         machine JSON-LD in the terms of ISO/IEC TS 27560 as the W3C Data Privacy Vocabulary maps\n\
         them (`Receipt::to_json_ld`): ids and codes, and no names.\n\n\
         Its schema is [`receipt.json`](schema/receipt.json); `familyhub schema receipt` prints it.\n\
         `scripts/check_receipts.py` holds real receipts against it.\n\n\
         Here somebody alone is told of the second recipient, and the permission has expired:\n\n\
         ```json\n{json}\n```\n"
    );
    is_current("docs/receipts.md", &text);
}
