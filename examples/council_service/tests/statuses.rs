//! Each row of `docs/http.md`, provoked: the page says the status that the service answers with.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what is wrong")]

#[expect(dead_code, reason = "what the other tests of the service use of it")]
mod given;

use std::collections::BTreeMap;
use std::fs;

use council_service::ServiceClock;
use given::Service;

const COMMANDS: &str = "/cases/@okafor/commands";

fn bell(command: &str, details: &str) -> String {
    let by = r#"{"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}"#;
    format!(
        r#"{{"id": "@{command}", "command": "{command}", "by": {by}, "at": "2026-03-02T09:00", "details": {details}}}"#
    )
}

fn adult(name: &str) -> String {
    bell("add-person", &format!(r#"{{"person": "@{name}", "stage": {{"is": "adult"}}}}"#))
}

/// What the service answers to each of the rows of the page.
fn answered() -> BTreeMap<&'static str, u16> {
    let service = Service::start(ServiceClock::AsTold);
    let open = bell("open-case", r#"{"case": "@okafor"}"#);
    let refused = bell("submit-request", r#"{"request": "@none"}"#);
    let draft = bell(
        "draft-request",
        r#"{"request": "@request", "child": "@nobody", "concern": "Mornings are hard."}"#,
    );
    let mut answers = BTreeMap::from([
        ("no such case", service.get("/cases/@okafor").status),
        ("carried out", service.post(COMMANDS, &open).status),
        ("sent again", service.post(COMMANDS, &open).status),
        ("a rule refuses it", service.post(COMMANDS, &draft).status),
        ("what it would do", service.post("/cases/@okafor/explain", &draft).status),
        ("another came between", service.post_if(COMMANDS, "\"7\"", &adult("mother")).status),
        ("cannot be read", service.post(COMMANDS, "{").status),
        ("too long", service.post(COMMANDS, &" ".repeat(300_000)).status),
        ("not JSON", service.post_as("text/plain", COMMANDS, &refused).status),
    ]);

    let log = service.log();
    let changed = fs::read_to_string(&log).expect("a log").replace("lead-pro", "another-pro");
    fs::write(&log, changed).expect("written");
    answers.insert("the log does not hold", service.post(COMMANDS, &adult("mother")).status);
    fs::remove_file(&log).expect("it is there");
    fs::create_dir(&log).expect("a folder");
    answers.insert("the file cannot be had", service.post(COMMANDS, &adult("mother")).status);
    answers
}

#[test]
fn the_page_says_what_the_service_answers() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/http.md");
    let page = fs::read_to_string(page).expect("the page");
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let (what, status) = (cells.next()?, cells.nth(1)?);
        Some((what.to_owned(), status.parse::<u16>().ok()?))
    });
    let said: BTreeMap<_, _> = rows.collect();
    let answered = answered().into_iter().map(|(what, status)| (what.to_owned(), status));
    assert_eq!(said, answered.collect());
}
