//! Documents that are nearly right: what the types say of each, yes or no.
//!
//! For every schema that a frontend can ask for there are documents that are right,
//! from the journeys, from their logs and made of the schema; and each is changed a
//! little, hundreds of ways. With `FAMILYHUB_NEAR_MISSES=FILE` they are written there
//! with the answers, one a line, and `scripts/check_schemas.mjs` asks ajv the same.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test stops at what is wrong"
)]

mod change;
#[expect(dead_code, reason = "shared with the other tests")]
#[path = "../common/mod.rs"]
mod common;
mod dice;
mod make;
mod seeds;

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use change::change;
use dice::Dice;
use familyhub::core::{NotRecorded, Policy, Recorded, Typed as _, chain, in_words};
use familyhub::machine::Object;
use familyhub::{CaseEvent, Instruction};
use make::Maker;
use seeds::Seeds;
use serde::Deserialize as _;
use serde_json::{Value, json};

/// How many documents are compared at least.
const LEAST: usize = 100_000;

/// What the types say of a document: nothing, or what is wrong with it.
type Answer = Result<(), String>;

/// How documents of one schema are read.
type Reader<'s> = Box<dyn Fn(&str) -> Answer + 's>;

/// How the types read what a schema describes; none where it is only written.
fn reader(schema: &str) -> Option<Reader<'_>> {
    let instruction =
        |json: &str| Instruction::from_json(json).map(drop).map_err(|bad| bad.to_string());
    Some(match schema.split_once('/') {
        None if schema == "command" => Box::new(instruction),
        None if schema == "event" => Box::new(line),
        // Policy comes as part of a command or an event, or else as TOML.
        None if schema == "policy" => Box::new(|policy: &str| {
            let object = Object(&mut serde_json::Deserializer::from_str(policy));
            Policy::deserialize(object).map(drop).map_err(|it| in_words(&it))
        }),
        Some(("commands", name)) => Box::new(move |details: &str| {
            let by = r#"{"who":"@bell","role":"lead-professional","organisation":"@school"}"#;
            instruction(&format!(r#"{{"command":"{name}","by":{by},"details":{details}}}"#))
        }),
        Some(("events", name)) => {
            Box::new(move |data: &str| CaseEvent::read(name, 1, data).map(drop))
        }
        // These are written, or read as part of a service by the directory.
        None if matches!(schema, "receipt" | "service-facts") => return None,
        Some(("answers", _)) => return None,
        _ => panic!("how is `{schema}` read?"),
    })
}

/// A line of a log, sealed as it is: a seal that is whole says nothing of the form.
fn line(event: &str) -> Answer {
    let mut event: Value = serde_json::from_str(event).expect("JSON");
    let hash = event.as_object_mut().and_then(|members| members.remove("hash"));
    let mut text = event.to_string();
    match hash {
        Some(hash) if hash.as_str().is_some_and(is_digest) => drop(chain::seal(&mut text)),
        Some(hash) => text.insert_str(text.len().saturating_sub(1), &format!(r#","hash":{hash}"#)),
        None => {}
    }
    match Recorded::<CaseEvent>::from_line(&text) {
        Ok(_) => Ok(()),
        // What a rule refuses has the form, and is refused for what it says: the
        // rest of it is still to be read.
        Err(NotRecorded::Refused(_)) => {
            let name = event["type"].as_str().and_then(|it| it.strip_prefix("uk.familyhub."));
            let (name, version) = name.and_then(|it| it.rsplit_once(".v")).unwrap_or_default();
            let version = version.parse().unwrap_or_default();
            CaseEvent::read(name, version, &event["data"].to_string()).map(drop)
        }
        Err(why) => Err(why.to_string()),
    }
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// How many documents of a schema are tried.
fn how_many(schema: &str) -> usize {
    if schema.contains('/') { 900 } else { 8_000 }
}

#[test]
fn a_hundred_thousand_documents_that_are_nearly_right_are_each_answered() {
    let (seeds, mut dice) = (Seeds::gather(), Dice(2026));
    let (mut compared, mut seen) = (0, HashSet::new());
    let mut answers: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let report_to = std::env::var_os("FAMILYHUB_NEAR_MISSES");
    let mut report = String::new();
    for (name, schema) in familyhub::schemas() {
        let Some(read) = reader(&name) else { continue };
        let schema = schema.to_value();
        let mut right = seeds.of(&name);
        let mut maker = Maker::of(&schema, &mut dice);
        right.extend((0..60).filter_map(|_| maker.document()));
        assert!(!right.is_empty(), "{name}: no document is right");
        for document in seeds.of(&name) {
            assert_eq!(read(&document.to_string()), Ok(()), "{name}: {document}");
        }
        let many = how_many(&name);
        let mut tried = right.clone();
        for _ in 0..many {
            let mut document = dice.pick(&right).clone();
            for _ in 0..1 + dice.below(2) {
                change(&mut document, dice.pick(&right), &mut dice);
            }
            tried.push(document);
        }
        let ours = seeds.of(&name).len();
        for (at, document) in tried.into_iter().enumerate() {
            let document = document.to_string();
            let mut hasher = DefaultHasher::new();
            (&name, &document).hash(&mut hasher);
            if !seen.insert(hasher.finish()) {
                continue;
            }
            let answer = read(&document);
            compared += 1;
            answers.entry(name.clone()).or_default()[usize::from(answer.is_ok())] += 1;
            if report_to.is_some() {
                let (ours, reads, why) = (at < ours, answer.is_ok(), json!(answer.err()));
                let _ = writeln!(
                    report,
                    r#"{{"schema":"{name}","ours":{ours},"reads":{reads},"why":{why},"document":{document}}}"#
                );
            }
        }
    }
    if let Some(path) = report_to {
        std::fs::write(path, report).expect("the documents can be written");
    }
    assert!(compared >= LEAST, "only {compared} documents were compared");
    for (name, [no, yes]) in &answers {
        assert!(*no > 50 && *yes > 0, "{name}: {no} were wrong, {yes} right");
    }
    let right: usize = answers.values().map(|[_, yes]| yes).sum();
    assert!(right > compared / 8, "only {right} of {compared} were right");
}

/// A day that was mistyped is found where it is read. Each such field says how it is
/// read: `#[serde(deserialize_with = "familyhub_core::time::read_day")]`.
#[test]
fn time_01_a_day_is_read_in_one_form_and_from_years_that_somebody_can_mean() {
    let mut dice = Dice(1);
    let mut days = 0;
    for (name, schema) in familyhub::schemas() {
        let Some(read) = reader(&name) else { continue };
        let schema = schema.to_value();
        let mut maker = Maker::of(&schema, &mut dice);
        for document in (0..40).filter_map(|_| maker.document()) {
            let whole = document.to_string();
            if read(&whole).is_err() {
                continue;
            }
            for (at, day) in days_in(&whole) {
                days += 1;
                for slip in [format!("0{}{}", &day[..1], &day[2..]), day.replace("-0", "-")] {
                    let changed = format!("{}{slip}{}", &whole[..at], &whole[at + day.len()..]);
                    assert!(read(&changed).is_err(), "{name} takes {slip} for a day: {changed}");
                }
            }
        }
    }
    assert!(days > 500, "only {days} days were tried");
}

/// The texts that are days, and where.
fn days_in(document: &str) -> Vec<(usize, &str)> {
    let texts = document.match_indices('"').filter_map(|(at, _)| {
        let text = document.get(at + 1..at + 11)?;
        let ends = document.get(at + 11..at + 12) == Some("\"");
        let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<_> = text.split('-').collect();
        let is_day = parts.iter().map(|part| part.len()).eq([4, 2, 2]);
        (ends && is_day && parts.into_iter().all(figures)).then_some((at + 1, text))
    });
    texts.collect()
}
