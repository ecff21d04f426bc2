//! A receipt of every kind of permission, whichever way it went.
//!
//! With `FAMILYHUB_RECEIPTS=FOLDER` they are written there, with their schema, for
//! `scripts/check_receipts.py`, which holds them against it by another's reading.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use familyhub::core::{CountingEntropy, PermissionId};
use familyhub::{Case, Locality, Messages};
use familyhub_testing::{lead_professional, said, time};
use serde_json::Value;

const ASKED: (&str, &str) = (
    "seek-permission",
    r#"{"permission": "@consent", "person": "@ada", "purposes": ["hub-support", "team-around-the-child"],
        "categories": ["identity", "health"], "recipients": ["@one-reading-family-hub", "@oak-school"],
        "people": [{"organisation": "@oak-school", "practitioner": "@bell"}], "explained": "the hub"}"#,
);
const WRITTEN: (&str, &str) = (
    "give-permission",
    r#"{"permission": "@consent", "giver": "@mother", "form": "written",
        "capacity": {"is": "parental-responsibility", "held": "mother"}}"#,
);
const SAID: (&str, &str) = (
    "give-permission",
    r#"{"permission": "@consent", "giver": "@mother", "form": "verbal",
        "capacity": {"is": "parental-responsibility", "held": "mother"}}"#,
);
const WIDER: (&str, &str) = (
    "seek-permission",
    r#"{"permission": "@wider", "person": "@ada", "purposes": ["hub-support"], "categories": ["identity"],
        "recipients": ["@gp"], "explained": "the hub", "predecessor": "@consent"}"#,
);
const WIDER_GIVEN: (&str, &str) = (
    "give-permission",
    r#"{"permission": "@wider", "giver": "@mother", "form": "written",
        "capacity": {"is": "parental-responsibility", "held": "mother"}}"#,
);

/// What happened, one step a day, and the status that the receipt then ends with.
type Way = (&'static str, &'static [(&'static str, &'static str)], &'static str);

const WAYS: &[Way] = &[
    ("sought", &[ASKED], "dpv:ConsentRequested"),
    ("given", &[ASKED, WRITTEN], "dpv:ConsentGiven"),
    ("given-verbally", &[ASKED, SAID], "dpv:ConsentGiven"),
    (
        "confirmed",
        &[ASKED, SAID, ("confirm-permission", r#"{"permission": "@consent"}"#)],
        "dpv:ConsentGiven",
    ),
    (
        "refused",
        &[ASKED, ("refuse-permission", r#"{"permission": "@consent", "by": "@mother"}"#)],
        "dpv:ConsentRefused",
    ),
    (
        "not-obtained",
        &[
            ASKED,
            ("record-permission-not-obtained", r#"{"permission": "@consent", "tried": "calls"}"#),
        ],
        "dpv:ConsentRequested",
    ),
    (
        "withdrawn",
        &[
            ASKED,
            WRITTEN,
            ("withdraw-permission", r#"{"permission": "@consent", "by": "@mother"}"#),
        ],
        "dpv:ConsentWithdrawn",
    ),
    ("superseded", &[ASKED, WRITTEN, WIDER, WIDER_GIVEN], "dpv:ConsentInvalidated"),
    (
        "invalidated",
        &[
            ASKED,
            WRITTEN,
            ("invalidate-permission", r#"{"permission": "@consent", "why": "not-informed"}"#),
        ],
        "dpv:ConsentInvalidated",
    ),
];

fn begun() -> Case {
    let mut case = Case::new(&Locality::default());
    for (command, details) in [
        ("open-case", r#"{"case": "@family"}"#),
        (
            "add-person",
            r#"{"person": "@ada", "stage": {"is": "child", "born": "2019-01-05"}, "name": "Ada <Okafor>"}"#,
        ),
        ("add-person", r#"{"person": "@mother", "stage": {"is": "adult"}, "name": "Ms Okafor"}"#),
        ("name-practitioner", r#"{"practitioner": "@bell", "name": "Ms Bell"}"#),
        ("name-organisation", r#"{"organisation": "@oak-school", "name": "Oak School"}"#),
    ] {
        does(&mut case, "2026-03-02T09:00", command, details);
    }
    case
}

fn does(case: &mut Case, at: &str, command: &str, details: &str) {
    let bell = lead_professional("bell", "oak-school");
    let (instruction, now) = (said(bell, at, command, details), time(at));
    let mut entropy = CountingEntropy::after(case.revision() << 16);
    case.act(instruction, now, &mut entropy).expect(command);
}

fn after(steps: &[(&str, &str)]) -> Case {
    let mut case = begun();
    for (day, (command, details)) in (3..).zip(steps) {
        does(&mut case, &format!("2026-03-{day:02}T10:00"), command, details);
    }
    case
}

/// The same, and a year and a day gone by.
fn expired() -> Case {
    let mut case = after(&[ASKED, WRITTEN]);
    does(&mut case, "2027-03-06T10:00", "expire-permission", r#"{"permission": "@consent"}"#);
    case
}

fn receipts() -> Vec<(&'static str, Value, &'static str)> {
    let json = |case: &Case| {
        case.receipt(PermissionId::named("consent")).expect("the case has it").to_json_ld()
    };
    let ways = WAYS.iter().map(|(name, steps, status)| (*name, json(&after(steps)), *status));
    ways.chain([("expired", json(&expired()), "dpv:ConsentExpired")]).collect()
}

#[test]
fn a_receipt_says_how_it_went_whichever_way_that_was() {
    for (name, receipt, status) in receipts() {
        let record = &receipt["dpv:hasRecordOfActivity"];
        let statuses = record["dpv:hasConsentStatus"].as_array().expect("a list");
        assert_eq!(statuses.last().expect("one")["@type"], *status, "{name}");
        let text = receipt.to_string();
        assert!(!text.contains("null") && !text.contains("Okafor"), "{name}: {text}");
        let told = &record["dpv:hasProcess"]["dpv:hasRecipient"];
        let only = told.as_array().expect("a list").iter().filter(|told| told.is_object());
        assert_eq!(only.count(), 1, "{name}: Ms Bell alone is told of the school");
    }
    if let Some(folder) = std::env::var_os("FAMILYHUB_RECEIPTS") {
        let folder = Path::new(&folder);
        fs::create_dir_all(folder).expect("a folder");
        for (name, receipt, _) in receipts() {
            let text = serde_json::to_string_pretty(&receipt).expect("json");
            fs::write(folder.join(format!("{name}.json")), text).expect("written");
        }
    }
}

#[test]
fn a_parent_reads_who_alone_is_told_of_the_school() {
    let case = after(&[ASKED, WRITTEN]);
    let receipt = case.receipt(PermissionId::named("consent")).expect("the case has it");
    let page = receipt.to_html(&Messages::from_toml(Messages::ENGLISH).expect("whole"));
    assert!(page.contains("<li>Oak School: only Ms Bell</li>"), "{page}");
    assert!(page.contains("Ada &lt;Okafor&gt;"), "{page}");
}

/// Every object of the schema that has members, by where it stands.
fn closed(schema: &Value, at: &str, open: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            if members.contains_key("properties")
                && members.get("additionalProperties") != Some(&Value::Bool(false))
            {
                open.push(at.to_owned());
            }
            members.iter().for_each(|(name, inner)| closed(inner, &format!("{at}/{name}"), open));
        }
        Value::Array(items) => items.iter().for_each(|inner| closed(inner, at, open)),
        _ => {}
    }
}

#[test]
fn the_schema_of_a_receipt_lets_no_unknown_member_through() {
    let schemas = familyhub::schemas();
    let (_, schema) = schemas.iter().find(|(name, _)| name == "receipt").expect("a schema");
    let mut open = Vec::new();
    closed(&schema.clone().to_value(), "", &mut open);
    assert_eq!(open, [""; 0]);
}
